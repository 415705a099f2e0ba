"""The same said more plainly: turns of speech of an answer, before it is weighed.

People say one thing in many ways: "no concerns about Lee" agrees to Lee, "see if Lee can" asks for Lee,
"Lee unless she is full, in which case Kim" takes Lee. Each is put here into the words that the rules
read; nobody is named anew, and what hangs on anything stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mailflow.parsers.heard import folded
from mailflow.parsers.intents.match_settled import settling
from mailflow.parsers.intents.match_worded import unmarked, without_absences, wordings
from mailflow.parsers.intents.rewording import Forms, anybody, compiled_forms, reworded

#: Whether they can: what every supporter is asked in any case.
_CAN = (
    r"(?:(?:(?:is|are|'s|would be|might be|will be|he's|she's)(?: still| also)? (?:free|willing|"
    r"available|able|around|"
    r"keen|game|up for (?:it|this)|open to (?:it|this)|happy to|interested)|"
    r"(?:can|could|would|will|might|may)(?: still| also| please)?|(?:'d|'ll))"
    r"(?: (?:to )?(?:do|take|help|manage|have|fit|squeeze|make|find|spare|be|call|ring|contact|reach|see|meet|"
    r"time|room|space|bandwidth|capacity|a|the|moment|slot|it|this|that|on|in|out|one|him|her|them|with|for|to|"
    r"available|free|able|willing|today|tonight|tomorrow|now|soon|week|case|peer)\b){0,8})"
)
#: Nothing but the end of it may follow; never what is to happen then.
_END = r"(?=\s*(?:$|[.!;\n)]|,? (?:please|pls|thanks|thank you|since|because|as|he|she)\b))"
_BAD = (
    r"(?:busy|full|away|unavailable|swamped|tied up|out|off|on leave|not (?:free|available|able|up "
    r"to it)|too \w+)"
)
_NO_FREE = (
    rf"(?:(?:he|she|they)(?:'s| is|'re| are) (?:too )?{_BAD}|"
    r"(?:he|she|they) (?:can't|cannot|can not|won't|declines?|refuses?|says? no|has no time)(?: do it| "
    r"make it)?)"
)
_NO_WORRY = r"(?:concerns?|issues?|reservations?|qualms|complaints?|worries|quarrels?|hesitations?)"
#: Where a sentence begins; and where one is asked to do something.
_START = r"(?:(?<=[.!?;\n] )|\A|(?<=\n))"
_ASKED = (
    r"(?:(?<=[.!?;\n] )|\A|(?<=\n)|(?<=\bplease )|(?<=\bpls )|(?<=\byou )|(?<=\byou to )|"
    r"(?<=\blet's )|(?<=\blets )|(?<=\bthen ))"
)
#: The same, or a word that asks, or a few that open.
_OPENS = (
    rf"{_START}(?:(?:please|pls|yes|ok|i think|i'd say|so|then|probably|definitely|the answer is|"
    rf"it's)[,:]? )?"
)
_DOES = (
    r"(?:do|take|handle|have|support|help|contact|call|ring|meet|see|(?:reach out|talk|speak) (?:to|with)) "
    r"(?:it|this|this one|that|him|her|them|this case|the case)(?: on)?"
)
#: What speaks for somebody where it follows the name: nothing that they did, said or have to do with us.
_REASON = (
    r"(?![^.!?;\n]{0,160}\b(?:but|though|although|however|except|unfortunately|sadly|yet)\b)"
    r"(?:(?:because|since|as|bc|b/c|cuz|cause|given that) )?(?:he|she|they) ?(?:(?:'s|is|'re|are|would "
    r"be|will be|'ll be|'d be) "
    r"(?:just |so |really |very |by far |clearly |probably )?"
    r"(?:the (?:only|best|right|obvious|ideal|natural|closest|strongest) (?:one|person|fit|match|choice|"
    r"man|woman)|"
    r"best|perfect|ideal|great|a (?:good|great|better|perfect) (?:fit|match|listener|choice)|(?:free|"
    r"available)|"
    r"outside (?:his|her|the)|not (?:in|at|on|from|part of|with) (?!(?:the|your|our) (?:list|roster))|"
    r"in (?:another|a different) |from (?:another|a different) )|"
    r"(?:has|'s) (?:been there|been through|the (?:time|experience|room|capacity)|time|experience|capacity)|"
    r"understands?|gets it|knows what|(?:doesn't|does not|do not|don't) know (?:him|her|them|anyone|anybody)|"
    r"works? (?:elsewhere|at another|in another|in a different))(?! to (?:ask|tell|say|know|explain))"
)
_RANK = r"(?:choice|pick|preference|option|would be|is|as)"


@lru_cache(maxsize=256)
def _forms(names: tuple[str, ...]) -> Forms:
    """Each turn of speech as a pattern over folded text, and the words it is put into."""
    who = anybody(names)
    forms = (
        *wordings(who),
        *settling(who),
        (rf"\b(?:ms|mr|mrs|miss|mme|mlle|herr|frau|sra|sr)\.? (?P<who>{who})", r"\g<who>"),
        # "See if Lee can do it", "ask Lee whether she would be free": whoever is asked is asked that
        (
            rf"{_ASKED}(?:see|check|find out|ask)(?: (?:with|to see))? (?:if|whether) "
            rf"(?P<who>{who})(?:'s)? ?{_CAN}{_END}",
            r"ask \g<who>",
        ),
        (
            rf"{_ASKED}(?:ask|check with|check) (?P<who>{who}),? (?:if|whether|to see if) (?:he|she|"
            rf"they) ?{_CAN}{_END}",
            r"ask \g<who>",
        ),
        (
            rf"{_ASKED}ask (?P<who>{who}) (?:is (?:she|he) free|can (?:she|he))\b(?! for)",
            r"ask \g<who>",
        ),
        (
            rf"(?:^|(?<=[.!\n] ))if (?P<who>{who}) (?:is|'s) (?:willing|free|available|up for it|"
            rf"able)\W+(?:then )?(?P<yes>yes|please|ok|fine|go ahead|great|perfect)\b",
            r"\g<who> \g<yes>",
        ),
        (
            rf"{_OPENS}(?P<who>{who}),? if (?:he|she|they) (?:has|have) (?:the )?(?:bandwidth|capacity|"
            rf"time|room|space)\b{_END}",
            r"\g<who>",
        ),
        # "Unless she is full, in which case Kim": the next best
        (rf",? unless {_NO_FREE}(?:,? in which case|,? (?:and )?then)\b", r"; failing that,"),
        (rf",? unless {_NO_FREE}{_END}", r""),
        (r",? (?:and|then|or) (?:we )?(?:can )?fall(?:ing)? back (?:to|on)\b", r"; failing that,"),
        # "First choice Lee, second choice Kim"
        (
            rf"\b(?:my |our )?(?:first|1st|top|number one) {_RANK}(?: would be| is)?[:,-]* "
            rf"(?P<who>{who})(?P<end>[^.;\n]{{0,12}}[,;.\n] ?)(?:and )?(?:my |our )?(?:second|2nd|next|"
            rf"backup|back-up)(?: {_RANK})?(?: would be| is)?[:,-]* (?P<other>{who})",
            r"I choose \g<who>; failing that, \g<other>",
        ),
        (rf"\A\W*(?P<who>{who})(?: ?>+ ?{who})+\W*\Z", r"\g<who>"),
        # "No concerns about Lee"
        (
            rf"(?:(?<=[.!?;\n] )|\A|(?<=\n)|(?<=, ))(?:i |we )?(?:(?:have|see|had|'ve) )?(?:there "
            rf"(?:are|is) )?no {_NO_WORRY}(?: (?:at all|here|whatsoever|from me|on my (?:end|side|"
            rf"part)))?(?: (?:about|with|re|regarding|over|on|around|as to))(?= )",
            r"ok with",
        ),
        (
            rf"(?:(?<=[.!?;\n] )|\A|(?<=\n))(?:i |we )?(?:have |see )?no {_NO_WORRY}(?: (?:at all|here|"
            rf"whatsoever|from me|on my (?:end|side|part)))?(?=\s*(?:$|[.!,;\n]))",
            r"ok",
        ),
        # "Lee? God, no."
        (
            rf"(?P<who>\b{who})\s*\?+\s*(?:(?:oh|good|dear|ha|um|er|well|sorry|please|my|"
            rf"for)\W+)*(?:god|lord|heavens?|hell|christ|gosh|absolutely|definitely|certainly|really|i "
            rf"think|i'd rather|i would rather|rather|surely|just|em|ahem)?,?\s*(?:no|not|nope|never|"
            rf"over my dead body|no way|not a chance)\b(?! (?:problem|objection|doubt|question|issue))",
            r"\g<who>: no",
        ),
        # "Lee preferable to Kim", "better Lee than Kim"
        (
            rf"{_START}(?P<who>{who})(?:'s| is| would be| seems)? (?:preferable|preferred|superior) "
            rf"(?:to|over) (?P<other>{who})",
            r"I'd take \g<who> rather than \g<other>",
        ),
        # "Dr. Chen likes Kim. I'd rather Lee": the wish of another, and then one's own
        (
            rf"{_START}(?:dr\.? |the |my |our |his |her )?(?!(?:i|we|it|that|this)\b)[\w-]+ (?:thinks?|"
            rf"suggest(?:s|ed)|prefers?|wants?|wanted|"
            r"recommend(?:s|ed)|likes?|liked|proposed|proposes|would (?:pick|choose|prefer|go (?:for|"
            r"with)|take)) [^.!?;\n]{0,80}[.!?;\n,]+ ?(?:but )?"
            rf"(?=(?:i|we)(?:'d| would)? (?:much |far )?(?:rather|prefer|sooner|choose|go with|take|"
            rf"pick) (?:have |use |ask |go with )?{who})",
            r"",
        ),
        (
            rf"{_START}(?P<who>{who})(?:'s| is| would be|:)? (?:preferred|preferable)\b{_END}",
            r"\g<who> please",
        ),
        # "I'd rather Lee", "going Lee", "let's try Lee first"
        (
            rf"\bi'd (?:rather|sooner)(?: have| use| ask| go with)? (?P<who>{who})"
            r"(?=\s*(?:$|[.,!;\n)]|(?:for|please|over|than|instead|because|since|to (?:do|take|call))\b))",
            r"I prefer \g<who>",
        ),
        (rf"{_START}(?:i'm )?(?:going|voting|thinking) (?P<who>{who}){_END}", r"\g<who>"),
        (
            rf"{_START}(?:would|i) (?:say|go|pick|choose|take) (?P<who>{who})"
            r"(?=\s*(?:$|[.,!;\n)]|(?:please|because|since|for|as|then)\b))",
            r"I'd take \g<who>",
        ),
        (
            rf"\b(?P<do>let's try|let's ask|try|start with|begin with|ask) (?P<who>{who}) first\b{_END}",
            r"ask \g<who>",
        ),
        (rf"\b(?:let's|let us|lets) do (?P<who>{who})\b(?! a| the)", r"let's take \g<who>"),
        (
            rf"{_START}(?P<who>{who})(?: ftw| for the win| for sure| without (?:a|any) doubt|,? hands "
            rf"down|,? no doubt| gets (?:my|the) (?:nod|vote|job)| all the way)\b{_END}",
            r"\g<who> please",
        ),
        (
            rf"{_START}(?P<who>{who}) (?:can|should|may|shall|gets to) {_DOES}{_END}",
            r"\g<who> please",
        ),
        # "Lee - she is the only one who …", "Lee because she works elsewhere"
        (rf"{_OPENS}(?P<who>{who})(?:,| ?-+|:)? ?(?P<why>{_REASON})", r"\g<who>. \g<why>"),
        (
            rf"{_OPENS}(?P<who>{who})(?:,| ?-+)? (?:because|since|as|bc|b/c|cuz|cause|given that) "
            rf"(?P<why>(?:he|she|they)(?:'s| is|'re| are)? not (?:in|at|on|from|part of|with) (?!(?:the|"
            rf"your|our) (?:list|roster)))",
            r"\g<who>. \g<why>",
        ),
        # "For this one, Lee", "of these, Lee", "same as last time, Lee"
        (
            rf"{_START}(?:(?:but|so|and) )?(?:(?:for|in|with) (?:this|that)(?: particular)? (?:one|case|"
            rf"peer|situation|matter)|(?:out )?of (?:these|those|them|the (?:two|three|lot|bunch))|same "
            rf"(?:again|as (?:last time|before))|as (?:last time|before|usual))(?:,? (?:though|"
            rf"however))?,? (?P<who>{who})",
            r"\g<who>",
        ),
        # "Not 1 or 3"
        (
            r"\b(?P<no>not|neither|avoid|skip|nix) (?P<one>#?[1-9]) (?:or|nor|and) "
            r"(?P<two>#?[1-9])(?=\s*(?:$|[.!,;\n]))",
            r"\g<no> \g<one>, not \g<two>",
        ),
        # Places that are no dates, and letters that are no initials
        (
            r"\A\W*(?:the )?1st(?: one)?(?P<end>(?: please| pls| thanks)?\W*)\Z",
            r"the first one\g<end>",
        ),
        (
            r"\A\W*(?:the )?2nd(?: one)?(?P<end>(?: please| pls| thanks)?\W*)\Z",
            r"the second one\g<end>",
        ),
        (
            r"\A\W*(?:the )?3rd(?: one)?(?P<end>(?: please| pls| thanks)?\W*)\Z",
            r"the third one\g<end>",
        ),
        (
            r"\b(?:the )?(?P<n>second|2nd|third|3rd) (?:one )?(?:from (?:the )?top|down(?=\W*(?:$|[.,;!\n])))",
            r"the \g<n> one",
        ),
        *(
            (
                rf"(?:\A\W*|\b(?:with|take|choose|pick|yes to|ok with) )(?:(?:option|choice|letter|"
                rf"candidate) {letter}\b|\({letter}\)|(?<!\w){letter}\))(?!['\w])",
                f"number {n}",
            )
            for n, letter in enumerate("abc", 1)
        ),
        # A yes to the list
        (
            r"\A(?P<hi>\W*)(?:ok(?:ay)?|good|fine|clear|happy|cleared|approved?) to (?:proceed|go(?: "
            r"ahead)?|send|move (?:ahead|forward))\b",
            r"\g<hi>ok, proceed",
        ),
        (
            r"\A(?P<hi>\W*)(?:i ?)?(?:concur|agree|am on board|'m on board|am in agreement|'m in "
            r"agreement|am good|'m good|on board) with (?:your|the|that|this|it)(?: (?:recommendations?|"
            r"suggestions?|choice|pick|match|proposal|plan))?(?=\s*(?:$|[.!,;\n]))",
            r"\g<hi>agreed",
        ),
        (
            r"\A(?P<hi>\W*)(?:love|like) (?:it|this|that)(?: (?:match|one|idea|choice))?(?=\s*(?:$|[.!]))",
            r"\g<hi>perfect",
        ),
    )
    return compiled_forms(*forms)


#: "First of all …", "Second, …", "Third, …": what is counted are the points of the mail.
_POINT = re.compile(
    r"(?:(?<=[.!?] )|\A|(?<=\n))(?P<mark>(?:first|second|third|fourth|one|two|three|four)(?:ly| of all| "
    r"thing)?[,:] ?|"
    r"first of all,? |second thing,? )(?=[^.!?;\n]*)"
)
#: A point has so many words at least; fewer may be a verdict on that place of the list.
_LEAST_OF_A_POINT = 4


def _uncounted(text: str) -> str:
    """A text without the numbers of its points."""
    plain = folded(text)
    found = list(_POINT.finditer(plain))
    said = [re.split(r"[.!?\n]", plain[one.end() :], maxsplit=1)[0].split() for one in found]
    first = found and found[0]["mark"].startswith(("first", "one"))
    if len(found) < 2 or not first or any(len(one) < _LEAST_OF_A_POINT for one in said):
        return text
    for one in reversed(found):
        text = text[: one.start()] + text[one.end() :]
    return text


def plainer(text: str, offered: Sequence[str]) -> str:
    """An answer with such turns of speech put plainly.

    Args:
        text: the answer as written.
        offered: full names, in order.
    """
    text = without_absences(_uncounted(unmarked(text)), offered, anybody(offered))
    return reworded(text, _forms(tuple(offered)))

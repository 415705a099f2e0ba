"""Further ways in which an answer takes one of those offered, put into the words that the rules read.

Asked as of a secretary ("drop Lee a line"), said as a superlative ("nobody better than Lee"), corrected
half-way ("Lee. Wait. Kim then"), ranked ("my order: 2, 1"), judged by marks (a tick and a name, a cross
and a name), with the next best behind. A condition, a wait or a doubt beside it stays as it is, and still
takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.parsers import signs
from mailflow.parsers.heard import folded
from mailflow.parsers.people import parts

#: Where a sentence begins, a word that opens it or not.
_START = r"(?:(?<=[.!?;:\n] )|\A|(?<=\n))"
_HELLO = r"(?:(?:so|then|ok|okay|yes|well|hi|hello|right|do|and|please|pls|kindly|be a dear and)[,:.!]? )?"
#: Nothing but the end of the sentence, or a word of courtesy.
_END = (
    r"(?=\s*(?:\Z|[.!;\n)]|[,-]? ?(?:please|pls|thanks|thank you|thx|ta|cheers|merci|gracias|"
    r"many thanks)\b))"
)
#: The same, or a reason: never a turn, a time or a condition.
_ENDS = (
    r"(?=\s*(?:\Z|[.!;\n)]|,? (?:please|pls|thanks|thank you|thx|ta|cheers|merci|gracias|because|since|"
    r"for (?:this|him|her|me|us))\b))"
)
_SHE = r"(?:he|she|they|that|it)"
_POLITE = (
    r"(?:(?:would|could|will) you be so (?:good|kind) as to |(?:may|might|could|can) i (?:propose|suggest)"
    r"(?: that)? (?:we|you) |i(?:'d| would| should) suggest (?:that )?(?:we|you) |"
    r"(?:would|could|can|will|shall|may) (?:you|we)(?: please| kindly| possibly| just)? |"
    r"(?:you (?:can|may|could) )|let(?:'s| us) |i(?:'d| would) (?:say )?)?"
)
#: The same, said as a question that asks nothing.
_PLEASE = (
    r"(?:(?:would|could|will) you be so (?:good|kind) as to |(?:may|might|could|can) i (?:propose|suggest)"
    r"(?: that)? (?:we|you) |(?:would|could|can|will) (?:you|we)(?: please| kindly| possibly| just)? )"
)
_TURN_TO = (
    r"(?:begin with|start with|open with|go with|go for|proceed with|try|ask|approach|contact|write to|"
    r"reach out to|get in touch with|sound out|get hold of|drop (?:a line|a note|an? e-?mail) to)"
)
_FOR_US = r"(?: (?:on (?:our|my) behalf|for (?:us|me)|in the first instance))?"
_A_LINE = r"an? (?:line|note|message|e-?mail|mail|call|ring|bell|buzz|text|shout|nudge|tinkle|ping|go|try)"
_MEET = (
    r"(?:contact|call|ring|phone|meet(?: with)?|see|write to|speak (?:to|with)|talk (?:to|with)|reach out to|"
    r"visit|support|help|look after)"
)
_CANNOT = (
    r"(?:(?:'s| is| are|'re|'d be| be)? ?(?:unable|unavailable|away|busy|full|swamped|tied up|not (?:free|"
    r"available|able|around)|out)|(?: can't| cannot| can not| won't| couldn't| declines?| refuses?| "
    r"says? no| isn't (?:free|available|able)| has no time)(?: do it| make it| manage)?)"
    r"(?: (?:today|this week|that week|just now|right now))?"
)
_PLEASED = (
    r"(?:super|fab|fabulous|smashing|grand|magic|stellar|just fine|just right|nicely|very well|perfectly|"
    r"splendidly|admirably|beautifully|spot on|to a t|sensible|"
    r"the (?:happiest|best|right|natural|obvious(?! one)|wisest|kindest|safest|soundest|"
    r"better) (?:choice|pick|option|"
    r"one|fit|person|match|bet)|(?:just |exactly )?(?:who|whom|what) (?:he|she|they) needs?|"
    r"(?:just |exactly )?(?:who|whom) (?:he|she|they) (?:wants?|asked for|would want))"
)
_DO_IT = (
    r"(?:make (?:the )?(?:first )?(?:contact|call)|have (?:the )?(?:honou?rs?|pleasure|it|this one)|"
    r"do the honou?rs|take (?:the|this) (?:call|one|case)|step in|get in touch|be (?:asked|written to|"
    r"approached|contacted)|have a go)"
)
_CARRY = (
    r"(?:have|take|do|carry|handle|field|run with|deal with|shoulder|see to|look after) (?:it|this|this one|"
    r"that one|him|her|them|this case|the case)"
)


def wordings(who: str) -> tuple[tuple[str, str], ...]:
    """Each way as a pattern over folded text, and the words it is put into.

    Args:
        who: a pattern for any of those offered, by name or number.
    """
    return (*_courtesies(who), *_corrections(who), *_next(who), *_asks(who), *_verdicts(who))


def _courtesies(who: str) -> tuple[tuple[str, str], ...]:
    """An "if" of courtesy, and how they are to talk: nothing hangs on it."""
    return (
        (
            r",? if (?:you|he|she|they)(?:'d| would| will| could)?(?: only)?(?: be)?(?: so| very| quite)? "
            r"(?:good|kind|obliging)(?=\s*(?:\Z|[^\w\s]))",
            r" please",
        ),
        (
            r",? (?:si vous voulez bien|si es tan amable|if you please)(?=\s*(?:\Z|[^\w\s]))",
            r" please",
        ),
        (
            rf"{_START}(?P<who>{who}),? (?:(?:as|so) long as|provided(?: that)?|providing) (?:it's|it "
            rf"is|it can "
            rf"be|they (?:do it|meet|talk)|(?:he|she) does it|that's)(?: done| all)? (?:by phone|over "
            rf"the phone|"
            rf"on the phone|by text|by e-?mail|in person|face to face|online|remote(?:ly)?|by video|on zoom|"
            rf"over zoom|off ?site|outside)(?=\s*(?:\Z|[.!;,\n-]))",
            r"\g<who> please",
        ),
        # Why: what the peer asked for is no other search
        (
            rf"{_START}(?:\w+[!,.] )?(?P<who>{who})(?P<mid>[^.!?;,\n]{{0,40}}), (?:because |since |as )?(?:he|"
            rf"she|they)(?:'s|'d| has| had)? asked for [^.!?;\n]{{1,60}}",
            r"\g<who>\g<mid>",
        ),
        # "I should be grateful if Lee could be asked"
        (
            rf"{_START}(?:i|we)(?:'d| would| should)(?: be)? (?:most |very |so )?(?:grateful|glad|"
            rf"obliged|happy|"
            rf"pleased|like it|appreciate it) if (?P<who>{who}) (?:could|would|might) (?:be "
            rf"(?:prevailed upon|asked|"
            rf"approached|contacted|written to)|{_CARRY}){_END}",
            r"please ask \g<who>",
        ),
    )


def _corrections(who: str) -> tuple[tuple[str, str], ...]:
    """Taken back half-way, and another said; an earlier answer withdrawn, and the new one given."""
    return (
        (
            rf"\A\W*(?P<a>{who})[,.;!-]* (?:(?:oops|sorry|argh|er|um|hmm+|oh|no|wait|hang on|scratch "
            rf"that|strike "
            rf"that|correction|i mean|i meant|make (?:that|it)|rather|actually)[,.!: ]+){{1,4}}"
            rf"(?P<who>(?!(?P=a)\b){who}){_END}",
            r"\g<who> please",
        ),
        (
            rf"(?<=[.!?,;] )(?:(?:hmm+|oh|er+|um+|ah|uh)[,.]? )*(?:no,? )?wait(?:,? no)?[.,!\u2026-]+ ?"
            rf"(?=[^?\n]{{0,200}}[.!?;,] (?:so |ok |okay |then |and )?{who}(?: then| please| it is)?[.,!\n])",
            r"no, wait, ",
        ),
        (
            rf"(?:i (?:hereby |must |have to )?(?:withdraw|retract|take back|cancel)|(?:please |pls )?(?:"
            rf"disregard|ignore|forget|scrap|scratch|cancel)) my (?:(?:earlier|previous|first|last|"
            rf"prior|old) )?"
            rf"[\"']?[\w#-]+[\"']?(?: (?:mail|answer|reply|choice|vote|message|one))?"
            rf"(?: (?:from|of) (?:this morning|yesterday|earlier|before|last night|today))?"
            rf"(?=[.:;,-][^?]{{0,200}}{who})",
            r"well",
        ),
    )


def _next(who: str) -> tuple[tuple[str, str], ...]:
    """The next best, named only for the case that the first cannot; and a whole ranking."""
    return (
        (
            rf"(?P<who>\b{who}),? (?:or|and|else|otherwise|then) (?!(?P=who)\b)(?P<other>{who}),? "
            rf"(?:if|should|in "
            rf"case) (?:(?P=who)|he|she|they){_CANNOT}{_END}",
            r"\g<who> please; failing that, \g<other>",
        ),
        (
            rf",? (?:and|or|but),? (?:should|if) (?:{_SHE}|{who}){_CANNOT},? (?:please |then |to "
            rf")?(?:go on to|go "
            rf"to|turn to|try|ask|use|then|on to) (?P<other>{who})",
            r"; failing that, \g<other>",
        ),
        (
            r"\b(?:ou )?a defaut,? |\ben su defecto,? |\bin (?:his|her|their) absence,? (?=[a-z]+(?:\W|\Z))",
            r"sinon ",
        ),
        (
            rf"{_START}(?P<who>{who})(?: as| for| is)? (?:primary|lead|main)[,;.]+ (?:and |with "
            rf")?(?P<other>{who})"
            rf"(?: as| for| is)?(?: the| an?)? (?:alternate|alternative|secondary|back-?up|reserve){_END}",
            r"I choose \g<who>; failing that, \g<other>",
        ),
        (
            rf"\b(?:my |the )?(?:ranking|order|preferences?|order of preference)(?: is| would be| are|:)+ "
            rf"(?P<who>{who})(?:(?:,? then|,? and|[,>;])+ ?{who})+{_END}",
            r"I choose \g<who>",
        ),
        (
            rf"(?:{_START}|(?<=: ))(?P<who>{who}) (?:first|to begin with|to start with|for starters)(?=[.!;])",
            r"\g<who> please",
        ),
    )


def _asks(who: str) -> tuple[tuple[str, str], ...]:
    """They are to be asked: said as to a secretary, however politely."""
    return (
        (
            rf"{_START}{_HELLO}{_PLEASE}{_TURN_TO} (?P<who>{who}){_FOR_US}(?:,? (?:please|thanks|then))?"
            rf"(?:\s*\?|(?=\s*[;]))",
            r"please ask \g<who>.",
        ),
        (
            rf"{_START}{_HELLO}{_POLITE}(?:drop|shoot|send|write|give) (?P<who>{who}) {_A_LINE}"
            rf"(?: from me| for me| on my behalf)?(?:\s*\?|{_END})",
            r"please ask \g<who>",
        ),
        (
            rf"{_START}{_HELLO}{_POLITE}(?:arrange|fix it|see to it) for (?P<who>{who}) to (?P<do>{_MEET}) ",
            r"please ask \g<who> to \g<do> ",
        ),
        (
            rf"{_START}{_HELLO}(?:let|have|get) (?P<who>{who}) {_CARRY}"
            r"(?=\s*(?:\Z|[.!;,\n]))(?!,? (?:but|or|if|when|once|after|unless|until|till))",
            r"\g<who> please",
        ),
        (
            rf"{_START}{_HELLO}(?:give|hand|pass|assign) (?P<who>{who}) (?:this|it|this one|the case|the nod|"
            rf"the job|the go-ahead|the green light){_ENDS}",
            r"\g<who> please",
        ),
        (
            rf"{_START}(?:donc |alors |pues |entonces )?(?:on part|on partirait|partez|partons|je pars|"
            rf"je partirais|"
            rf"allons-y|allez-y|on y va|je mise|je me decide|me decido|yo iria|vamos|tirad|probad|"
            rf"prueben|pruebe|"
            rf"id) (?:sur|avec|pour|por|con) (?P<who>{who}){_ENDS}",
            r"please ask \g<who>",
        ),
        (
            rf"{_START}(?:ped\w+selo|pid\w+selo|decid\w*selo|dadselo|daselo|proponed\w*selo|proponselo|"
            rf"confiez-le|donnez-le|demandez-le) (?:a|au) (?P<who>{who}){_ENDS}",
            r"please ask \g<who>",
        ),
    )


def _verdicts(who: str) -> tuple[tuple[str, str], ...]:
    """Said of one: that it is they, and nobody else."""
    return (
        (
            rf"{_START}{_HELLO}(?P<who>{who})(?:(?: would| will| should|'d|'ll| might| can) (?:be|do|"
            rf"seem(?: to me)?|"
            rf"suit)|'s| is| sounds| seems(?: to me)?| looks)(?: just| absolutely| quite| very)?(?: to "
            rf"(?:be|me))? "
            rf"{_PLEASED}{_ENDS}",
            r"\g<who> please",
        ),
        (
            rf"{_START}{_HELLO}(?P<who>{who})(?: would be|'d be| is|'s) my (?:pick|choice|vote|preference|"
            rf"favou?rite)(?=, (?!but|only|if|though|although|were|except|had|not|however))",
            r"I choose \g<who>. ",
        ),
        (
            rf"{_START}{_HELLO}(?P<who>{who}) (?:can|may|should|shall|gets to|is welcome to) {_DO_IT}{_ENDS}",
            r"\g<who> please",
        ),
        (
            rf"(?:{_START}|(?<=but ))(?:it(?:'s| is|'s got to be| has to be) )?(?P<who>{who}),? (?:(?:or|and) "
            rf"(?:it's |it is |else )?(?:nobody|no ?one|no-one|none|nothing)(?: else| other)?|y punto|"
            rf"point final|"
            rf"y nadie mas|et personne d'autre|full stop|and only (?:him|her)){_ENDS}",
            r"\g<who> please",
        ),
        (
            rf"{_START}(?:(?:i|we) )?(?:can|could)(?:n't|not| not)? (?:think of|imagine|name|find|ask for) "
            rf"(?:no ?(?:one|body)|any ?(?:one|body))(?: better(?: suited)?| i(?:'d| would) (?:sooner|rather) "
            rf"(?:see|have|send|ask)[^.;!?\n]{{0,30}}?) than (?P<who>{who}){_ENDS}",
            r"I choose \g<who>",
        ),
        (
            rf"{_START}(?:there(?:'s| is) )?no ?(?:one|body) (?:better|finer|kinder|wiser)"
            rf"(?: (?:for|suited)[^.;!?\n]{{0,20}}?)? than (?P<who>{who}){_ENDS}",
            r"I choose \g<who>",
        ),
        (
            rf"\A\W*(?:i |we )?(?:(?:have|'ve got|'ve) )?(?:every|full|complete|total|absolute) "
            rf"(?:faith|confidence|"
            rf"trust) in (?P<who>{who})[\s.!]*\Z",
            r"\g<who> please",
        ),
        (
            rf"(?:{_START}|(?<=, ))(?:(?:i |we )?(?:have |'ve |see )?no objections? (?:at all )?(?:to|"
            rf"against)|i have "
            rf"nothing against and (?:much|everything) (?:in favou?r of|for)) "
            rf"(?P<who>{who})(?=[\s.!]*(?:\Z|[.!] (?:please|go|you may|kindly|thanks)))",
            r"ok with \g<who>",
        ),
        (
            rf"(?:{_START}|(?<=but )|(?<=so )){_HELLO}(?:i'm|i am|we're|we are) (?:choosing|picking|"
            rf"going (?:with|for)|"
            rf"opting for|plumping for|voting for|taking|backing|for) (?P<who>{who}){_ENDS}",
            r"I choose \g<who>",
        ),
        (
            rf"{_START}{_HELLO}(?:i|we) second (?=(?:option |choice )?(?:{who}|one|two|three)"
            rf"(?:,? please)?[\s.!]*(?:\Z|\n))",
            r"I choose ",
        ),
        (
            rf"{_START}(?:je ne vois que|il n'y a que|no veo mas que|solo veo a) (?P<who>{who}){_ENDS}",
            r"\g<who> please",
        ),
        (
            rf"(?P<who>\b{who}) (?:es|seria|sera|est|serait|(?:me|nos|nous) (?:parece|parait|"
            rf"semble)(?: etre)?) (?:la "
            rf"|le |el |l')?(?:persona |personne |bonne )?(?:mas |plus )?(?:adecuad[oa]|indicad[oa]|idone[oa]|"
            rf"indiquee?|qu'il (?:lui )?faut|personne|mejor opcion|meilleur choix|meilleure option){_ENDS}",
            r"\g<who> please",
        ),
        # A conclusion with a tag is no question
        (
            r"\b(?P<said>(?:that|it|this|which|there's) (?:leaves?|settles?|our answer)[^.!?;\n]{0,30}?),? "
            r"(?:doesn't it|isn't it|no|right|eh)\s*\?",
            r"\g<said>.",
        ),
        (
            rf"{_START}(?P<who>{who}),? (?:claro,? )?\u00bf?(?:quien si no|qui sinon|who else "
            rf"but)[^?\n]{{0,20}}\?",
            r"\g<who> please",
        ),
        (rf"(?P<who>\b{who}) ?(?:=|->|\u2192) ?", r"\g<who>: "),
    )


# Marks, and absences ---------------------------------------------------------------------------

_YES_MARK = f"[{signs.YES}]\ufe0f?"
_NO_MARK = f"[{signs.NO}]\ufe0f?"
_NAME = r"[^\W\d_][\w' .-]{0,40}?|#?[1-9]"
_MARK_FIRST = re.compile(
    rf"(?:(?P<yes>{_YES_MARK})|(?P<no>{_NO_MARK}))\s*(?P<who>{_NAME})[\s,;.]*(?={_YES_MARK}|{_NO_MARK}|\Z)"
)
_MARK_LAST = re.compile(
    rf"(?P<who>{_NAME})\s*:?\s*(?:(?P<yes>{_YES_MARK})|(?P<no>{_NO_MARK}))[\s,;.]*"
)


def unmarked(text: str) -> str:
    """Names with a mark each ("\u2705 Lee \u274c Kim"), in words; any other answer as it was."""
    said = text.strip()
    for form in (_MARK_FIRST, _MARK_LAST):
        found = list(form.finditer(said))
        if len(found) > 1 and "".join(one[0] for one in found) == said:
            return " ".join(
                f"{'Yes to' if one['yes'] else 'Not'} {one['who'].strip()}." for one in found
            )
    return text


#: "Lee is in Manila until Monday": of somebody, with no word of ours.
_ABSENT = (
    r"(?P<who>{who})(?:'s| is| are| will be| esta| anda| est| sera) "
    r"(?:(?!free|available|around|here|libre|disponible|ready|willing|the|my|our|who|not\b)[\w'-]+,? ){{1,7}}?"
    r"(?:until|till|hasta|jusqu'\w+)\b (?:(?:the|next|el|la|le|early|late|mid) )?[\w'-]+"
)


def without_absences(text: str, offered: Sequence[str], who: str) -> str:
    """An answer, the time until which one of those offered is away put as a no.

    As it was where nobody else is named.
    """
    plain = folded(text)
    word_of = {word: n for n, name in enumerate(offered) for word in parts(name)}
    said = {word_of[word] for word in re.findall(r"[\w'-]+", plain) if word in word_of}
    if len(said) < 2:
        return text
    for found in reversed(list(re.finditer(_ABSENT.format(who=who), plain))):
        start, end = found.span("who")
        text = f"{text[: found.start()]}{text[start:end]} is away{text[found.end() :]}"
    return text

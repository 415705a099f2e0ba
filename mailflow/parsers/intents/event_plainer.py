"""The same said more plainly: turns of speech of an answer about several peers, before it is taken apart.

"Could Lewis have Ana? The rest is fine" asks for Ana as "Lewis: Ana" does, "these are great, please
proceed" is a yes to all. Each is put into the words that :mod:`~.events` reads. Nobody is named anew, and
what hangs on anything stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mailflow.nouns.meaning import Line
from mailflow.parsers.intents.rewording import Forms, compiled_forms, one_of, reworded

#: Where a sentence begins, and where it ends.
_START = r"(?:(?<=[.!?;\n] )|\A|(?<=\n))"
_END = r"(?=\s*(?:$|[.!?;\n]))"
_THEM = (
    r"(?:them|these|those|it|(?:the|your|all|this) (?:\w+ )?(?:lists?|lot|pairings?|matches|"
    r"suggestions?|proposals?|"
    r"picks|recommendations?|choices|three|four|five))"
)
_GOOD = r"(?:great|good|fine|perfect|excellent|lovely|ok|okay|spot on|right|sensible|ideal|super)"
_GO = (
    r"(?:(?:please )?(?:proceed|go ahead|send(?: (?:them|these|it))?(?: all| off| out)?|carry on))"
)
_CHANGE = r"(?:except(?: that| for)?|but|only|apart from|other than|save|with)"
_AS_IS = r"(?:you )?(?:proposed|suggested|listed|is|are|have (?:it|them)|before|given|written)"
_LAST = r"(?: (?:please|instead|then|though|thanks))*"
_NOT_ASKED = (
    r"(?:(?:has|have) asked (?:me )?(?:not to be|that (?:nobody|no one)) \w+|"
    r"(?:does not|doesn't|did not|didn't) (?:want|wish|like)(?: to be)? "
    r"(?:contacted|approached|called|written to|anyone|anybody|support|this|any of this))"
)
#: Said of a whole proposal, and nothing beside it.
_SO_BE_IT = (
    r"(?:(?:yes|yep|ok|okay|right|oui|si|vale|ah|oh|great|perfect|good),? )?"
    r"(?:spot[ -]on|bang on|ship it|make it so|so be it|let's go|run with (?:it|them|these|"
    r"those|this)|carry on|crack on|fire away|(?:all|full) (?:systems go|steam ahead)|no (?:notes|complaints|"
    r"quibbles|qualms|edits|tweaks|arguments?)(?: (?:here|from me|on my (?:side|end|part)))?|"
    r"(?:i )?(?:can't|cannot|couldn't|could not) (?:fault (?:it|this|them|these)|improve (?:on )?(?:it|this|"
    r"that|them|these)|(?:have )?(?:do|done|choose|chosen|pick|picked|ask|asked) (?:it |for )?better"
    r"(?: myself)?)|(?:i )?wouldn't change (?:a thing|anything|any(?: of (?:it|them))?)|(?:you (?:have|"
    r"'ve) )?nailed "
    r"it|sounds like a plan|(?:you have|you've got|with) my (?:approval|blessing|ok|okay|vote|"
    r"full (?:support|approval))|signed off|that(?:'ll| will) do(?: (?:nicely|very well|fine))?|(?:they|"
    r"these|those|it)(?:'ll| will) do "
    r"(?:nicely|very well|fine|well)|works a treat|sure thing|absolutely|definitely|very well|right you are|"
    r"righto|wonderful|fantastic|marvell?ous|terrific|superb|beautiful|amen|green light|feu vert|"
    r"ca (?:marche|me va|nous va|roule|joue)|c'est (?:tout )?bon(?: pour (?:moi|nous))?|bon pour (?:moi|"
    r"nous|accord)|nickel|impeccable|"
    r"(?:je |nous )?valid(?:e|ons|ee?s?)|j'approuve|nous approuvons|approuvee?s?|on y va|allons-y|"
    r"rien a (?:redire|"
    r"changer|modifier|ajouter)|tres bien|"
    r"listo|hecho|aprobad[oa]s?|(?:lo |los |las |la )?apruebo|aprobamos|me parecen? (?:perfecto|correcto|"
    r"bien|"
    r"estupendo|excelente)|muy bien|estupendo|genial|(?:todo )?correcto|sin (?:cambios|objeciones)|por mi,? "
    r"(?:bien|perfecto|adelante)|asi esta bien|que asi sea)"
)
_NOT_SO = (
    r"(?:(?:no|nope|sorry|non),? )?(?:back to the drawing board|no (?:good|dice|use)|negative|thumbs down|"
    r"(?:a )?hard (?:no|pass)|(?:these|those|they) (?:won't|will not|do not|don't) (?:do|work)(?: at all)?|"
    r"not one of (?:them|these|those)|(?:none|not any) (?:is|are|of (?:them|these) (?:is|are)) "
    r"(?:suitable|any good|right|acceptable)|(?:try|start|look|think) again|start (?:over|afresh)|"
    r"aucune? ne (?:convient|va|me va)|(?:il )?faut recommencer|cherchez ailleurs|"
    r"ningun[oa] (?:sirve|vale|conviene|me convence|es adecuad[oa])|busquen? (?:a )?otr[oa]s)"
)
_NOT_NOW = (
    r"(?:sit|hang) tight|(?:one|just a|give me (?:a|one)) (?:moment|minute|mo|second|sec|tick)|"
    r"cool your jets|"
    r"stand down for now|keep your powder dry|un (?:momento|instante|instant|moment)|"
    r"une minute|dadme un (?:rato|momento)|deme un momento|donnez-moi un (?:instant|moment|jour)"
)
_NOT_NOW = rf"(?:{_NOT_NOW})"
_ALL_OF_THEM = (
    r"(?:(?:all|both|the (?:pair|lot|two|three)) of (?:them|these|those)|all|both|"
    r"(?:all|the) (?:two|three|four))"
)
#: Nothing follows but thanks.
_KIND_END = (
    r"(?:[,.;! ]+(?:please|pls|thanks?(?: you)?(?: (?:so|very) much| a lot| all)?|cheers|ta|"
    r"merci(?: beaucoup)?|gracias|"
    r"(?:and )?good work|well done|svp|por favor))*\W*\Z"
)
_MAY = r"(?:could|can|may|would|might|should)"


#: Each line: its peer, and who was suggested.
Asked = tuple[tuple[str, tuple[str, ...]], ...]


def _changes(asked: Asked) -> list[tuple[str, str]]:
    """ "Same as proposed except Ana for Lewis", where Ana is not the one proposed there."""
    found: list[tuple[str, str]] = []
    for place, (peer, suggested) in enumerate(asked):
        own = rf"(?:dra?e?\.? )?(?:{one_of([peer])}|(?:line )?{chr(ord('a') + place)}\b)"
        others = (
            [n for _, names in asked for n in names if n != suggested[:1][0]] if suggested else []
        )
        if not peer or not others:
            continue
        taken = rf"(?:dra?e?\.? )?(?P<who>{one_of(others)})"
        into = rf"{peer}: \g<who>. The rest as proposed"
        found += [
            (
                rf"{_START}(?:(?:the )?same|all|everything|everyone|keep (?:it|them|all))?(?: is| are)? "
                rf"?as {_AS_IS},? "
                rf"{_CHANGE} {taken} (?:for|to|with) {own}{_LAST}{_END}",
                into,
            ),
            (
                rf"{_START}(?:(?:(?:she|he) )?(?:rang|called|wrote)(?: in)? to say:? )?(?:the )?same as "
                rf"{_AS_IS},? {_CHANGE} "
                rf"(?:give )?{own} (?:to|with|gets?) {taken}{_LAST}{_END}",
                into,
            ),
            (
                rf"{_START}(?:(?:my|the) )?(?:only|one|single) change(?: is| would be)?:? {taken} "
                rf"(?:for|to|with) "
                rf"{own}{_LAST}{_END}",
                into,
            ),
        ]
    return found


@lru_cache(maxsize=128)
def _forms(asked: Asked) -> Forms:
    peers = tuple(peer for peer, _ in asked if peer)
    offered = tuple(dict.fromkeys(name for _, names in asked for name in names))
    letters = "".join(chr(ord("a") + n) for n in range(len(asked)))
    peer = rf"(?:dra?e?\.? )?(?:{one_of(peers)}|(?:line )?[{letters}]\b)"
    who = rf"(?:dra?e?\.? )?{one_of(offered)}"
    own, taken = rf"(?P<peer>{peer})", rf"(?P<who>{who})"
    # A question is an order where what becomes of the others follows; alone it may be a question.
    more = (
        r"(?![^?]*\b(?:if|unless)\b)(?=\s+[^?]*(?:\b(?:(?:the )?rest|(?:the )?others?|otherwise|"
        r"remaining|everything else)\b|"
        rf"\b{peer} ?(?:can (?:be|have|get)|gets?|with|to|:|-|yes|fine|ok|is fine)\b)[^?]*\Z)"
    )
    given = r"\g<peer>: \g<who>"
    return compiled_forms(
        (rf"{_START}sl\.? ?(?:no\.? ?)?(?P<line>[{letters}]\b)", r"\g<line>"),
        (r"\bpl\. (?=\w)", "please "),
        (r"(?<= )'em\b", "them"),
        (
            r"\b(?:until|till) \w+(?: \w+){0,2} (?:says?|tells? you|hears?) otherwise\b",
            "until further notice",
        ),
        (rf"\b(?:old|young|poor|dear|little) (?={one_of(peers)})", ""),
        # Who is not on the list is wanted all the same
        (
            r",? who (?:is not|isn't|was not|wasn't|is ?nt) (?:there|listed|offered|among them|(?:on|in) "
            rf"(?:the|your|that) (?:list|sheet|letter)){_END}",
            "",
        ),
        # They know how it stands on the list, and want it so
        (
            rf"{_START}(?:yes,? )?(?:i|we) (?:do )?(?:know|realise|realize|am aware|see)(?: that)? (?:it|"
            rf"this|"
            r"that|they|he|she)(?:'s| is|'re| are) (?:not )?(?:the )?(?:wrong|other|opposite|reverse|second|"
            r"third|first|lower|your)[^.!?;\n]{0,30}\b(?:on|in|of) (?:your|the) (?:list|sheet|letter)"
            rf"{_END}",
            "thanks",
        ),
        # Thanks for something about a peer chooses nobody
        (
            r"\b(?:and )?(?:thank you|thanks) for (?:thinking|being|considering|remembering|looking|"
            r"asking|caring|"
            r"noticing|arranging|organi[sz]ing|your \w+)"
            r"(?: (?!(?:and|but|out|not|without|instead|except|hold|wait)\b)"
            rf"(?!{one_of(offered)})[\w']+){{0,10}}{_END}",
            "thanks",
        ),
        # "Hold: B, D", each on its own line
        (
            rf"{_START}(?P<word>go|yes|ok|okay|approved?|hold|on hold|wait|no|reject(?:ed)?)[ \t]?:[ \t]+"
            rf"(?={peer}(?:\s*(?:,|and|&)\s*{peer}){{0,8}}(?:\s*(?:$|[.;(\n])|,? with (?:your|the) (?:first|"
            r"number|top)))",
            r"\g<word> for ",
        ),
        (r"\b(?:number|no\.?) ?(?:ones|1s)\b", "first choices"),
        # Politely asked
        (
            rf"(?P<who>{who}),? (?:(?:may|can|could|to|should|shall) (?:kindly|please) be|(?:kindly|"
            rf"please) be|"
            rf"should be|(?:is )?to be) (?:assigned|allotted|allocated|paired|matched|given|connected) (?:to|"
            rf"with|for) (?={peer})",
            r"\g<who> for ",
        ),
        # "Moss is a gem, put him on to Lee"
        (
            rf"{_START}{taken}(?:'s| is) (?!not\b|away\b|off\b|"
            rf"out\b)[\w' ]{{2,40}}, (?:so )?(?:please )?(?:put|"
            rf"send|assign|give) (?:him|her|them) (?:on )?(?:to|with) {own}{_LAST}{_END}",
            given,
        ),
        # Left to the program: nothing is said of that line
        (
            rf"{_START}(?:i|we) (?:don't|do not|dont) (?:mind|care) (?:about|who (?:gets|takes)|who for|who "
            rf"(?:you )?(?:give|send)(?: to)?) {own}[,;:]? ?(?:(?:so )?you (?:choose|decide|pick)|"
            rf"up to you|your "
            rf"call)?{_END}",
            r"\g<peer>: open",
        ),
        # "Could Lewis have Ana?", "Would you give Lewis to Ana?"
        (
            rf"{_START}{_MAY} (?:(?:we|you|i) (?:please )?(?:let|give|have) )?{own} (?:please )?"
            rf"(?:have|get|to|go (?:to|with)|be (?:with|paired with|given)) {taken}{_LAST}\s*\?{more}",
            rf"{given}.",
        ),
        (
            rf"{_START}{_MAY} (?:you|we|i) (?:please )?(?:give|put|pair|match|change|switch|move|swap|set) "
            rf"{own} (?:to|with|over to) {taken} and (?P<peer2>{peer}) (?:to|with) "
            rf"(?P<who2>{who}){_LAST}\s*\?{more}",
            rf"{given}. \g<peer2>: \g<who2>.",
        ),
        (
            rf"{_START}{_MAY} (?:you|we|i) (?:please )?(?:give|put|pair|match|change|switch|move|swap|set) "
            rf"{own} (?:to|with|over to) {taken}{_LAST}\s*\?{more}",
            rf"{given}.",
        ),
        (
            rf"{_START}{_MAY} (?:you|we|i) (?:please )?(?:give|put|use|have|ask|assign|do) {taken} "
            rf"(?:for|to|with) "
            rf"{own}{_LAST}\s*\?{more}",
            rf"{given}.",
        ),
        *_changes(asked),
        # Not yet: "Sven I want to think about", "Sven later"
        (
            rf"{_START}(?:and |but )?{own},? (?:i|we)(?:'d| would)? (?:want|like|need|have) to (?:think|"
            rf"sleep|mull|reflect|"
            rf"talk|check|ask)[^.!?;\n]{{0,40}}{_END}",
            r"\g<peer>: hold",
        ),
        (rf"{_START}{own} later{_END}", r"\g<peer>: hold"),
        (
            rf"{_START}{own}:? (?:i )?(?:dunno|don't know|not sure)\b[^\n]{{0,60}}\bgive me (?:the|a|"
            rf"until|till) [\w ]{{2,20}}{_END}",
            r"\g<peer>: hold",
        ),
        # Not at all
        (rf"{_START}{own} {_NOT_ASKED}{_END}", r"\g<peer>: no"),
        (rf"\bfor both {own} and (?P<peer2>{peer})", r"for \g<peer> and \g<peer2>"),
        # A choice, and the reason for it
        (
            rf"{_START}(?:as )?for {own},? (?:let's|let us|please|i'd|we'd|i would)(?: rather| like to)? "
            rf"(?:use|take|ask|have|go with|try|pick|choose) {taken},? (?:since|because|as|given)\b"
            r"(?![^.!?;\n]{0,160}\b(?:but|not|unless|if|though|until)\b)[^.!?;\n]{0,160}",
            given,
        ),
        # No to all of them
        (
            r"(?<!not )(?<!n't )(?<!to )(?<!\w )\b(?:please )?(?:strike|scrap|bin|tear up|throw out|scratch|"
            r"decline|reject|refuse|turn down|veto) (?:the|this|that|your) (?:(?:whole|entire|"
            r"full) )?(?:list|lot|"
            r"slate|sheet)(?=,| and\b|\s*(?:$|[.!?;\n]))",
            "no to all",
        ),
        # A whole answer that is a turn of speech for yes, no, or not yet
        (rf"\A\W*{_SO_BE_IT}(?:,? {_ALL_OF_THEM})?{_KIND_END}", "all approved"),
        (rf"\A\W*{_NOT_SO}(?:,? {_ALL_OF_THEM})?{_KIND_END}", "no to all"),
        (rf"\A\W*{_NOT_NOW}(?:,? (?:on|with) {_ALL_OF_THEM})?{_KIND_END}", "hold all"),
        (rf"(?<=[.!] )(?:so )?(?:please |pls )?proceed(?: please| then| so)?{_END}", "thanks"),
        # "Could you send them today?" asks nothing
        (
            rf"{_START}(?:can|could|would|will) you (?:please |kindly )?(?:proceed|go ahead|send (?:them|"
            rf"these)|get "
            rf"(?:them|these|it|this) (?:out|going|moving|started)|set (?:it|this|them) up|arrange (?:it|"
            rf"this|that|"
            rf"them))(?: (?:off|out|today|this (?:morning|afternoon)|asap|now|then|please))*\s*\?",
            "thanks.",
        ),
        # A yes to all of them
        (
            r"\A\W*(?:all |the )?(?:the )?(?:2s|twos|number twos|no\.? ?2s|second (?:names?|choices?|ones?|"
            r"picks?)|seconds) (?:across the board|throughout|everywhere|all round|all the way|(?:for|on|in) "
            r"(?:all|everyone|everybody|each|every line)(?: of them| case| line)?)(?=\s*(?:please|thanks|"
            r"$|[.!,\n]))",
            "number 2 for all",
        ),
        (
            r"\A\W*(?:the )?(?:first|top)(?: (?:name|one|choice|person|pick|suggestion|"
            r"listed))?s? (?:against|on|"
            r"of|in|for|from|at|beside|under) (?:each|every)(?: (?:one|line|of them|row|case|list|person|"
            r"peer))?"
            r"(?=\s*(?:please|thanks|$|[.!,\n]))",
            "all first choices",
        ),
        (
            r"(?<!not )(?<!n't )(?<!not quite )(?<!less than )\b(?P<good>good|happy|fine|ok|okay|"
            r"comfortable|content|pleased|delighted) with (?:these|those|the|"
            rf"all|your) (?P<n>two|three|four|five|six)(?: as {_AS_IS})?(?=\s*(?:$|[.!,\n]))",
            r"\g<good> with all \g<n>",
        ),
        (
            r"\A\W*(?:i |we )?(?:have |'ve )?(?:reviewed|read|looked (?:at|over|through)|considered|"
            r"checked|gone "
            rf"(?:over|through)|studied) {_THEM}(?: \w+)?,? and (?:i |we )?(?:can |am happy to |fully |do )?"
            r"(?:approve|accept|confirm|endorse|agree (?:to|with)|support) (?:of )?(?:each|all|both|"
            r"every one)"
            rf"(?: of them)?(?: (?:as {_AS_IS}|in the order (?:given|listed|shown|proposed)))?"
            r"(?=\s*(?:$|[.!\n]))",
            "all approved",
        ),
        (
            rf"{_START}(?:it|this|that|they|all)(?: all)? (?:fits?|suits?|works?)(?: so| well| just|"
            rf" fine)? (?:just )?as "
            r"(?:you )?(?:wrote|written|proposed|suggested|listed|it is|have (?:it|them))(?: (?:it|them))?"
            r"(?:[,;] (?:so )?(?:please |pls )?(?:start|begin|proceed|go ahead))?(?=\s*(?:$|[.!\n]))",
            "all approved",
        ),
        (
            rf"{_START}(?:{_THEM}|they|all of {_THEM}) (?:all )?(?:is|are|look|looks|seem|sound)(?: "
            rf"all)? {_GOOD}[,.;!]* "
            rf"(?:so )?{_GO}{_END}",
            "all approved",
        ),
        (
            r"\A\W*(?:good|great|nice|lovely|excellent|perfect) (?:list|matches|match|pairings|picks|"
            r"choices|suggestions)"
            rf"[.,;!]+ ?{_GO}{_END}",
            "all approved",
        ),
        (
            rf"\A\W*(?:please )?(?:proceed|go(?: ahead)?) with (?:all )?(?:of )?{_THEM}(?=\s*(?:$|[.!\n]))",
            "all approved",
        ),
        (
            rf"\A\W*(?:i )?(?:approve|accept|confirm|endorse)d? (?:all )?(?:of )?{_THEM}(?: as "
            rf"{_AS_IS})?(?=\s*(?:$|[.!\n]))",
            "all approved",
        ),
        (
            rf"\A\W*(?:all )?(?:approved|agreed|accepted|confirmed|fine|good)? ?as {_AS_IS}(?=,? "
            rf"(?:thanks|thank you)|\s*(?:$|[.!\n]))",
            "all approved",
        ),
        (
            rf"(?<=[.!?] )all as (?:you )?(?:propose|suggest|proposed|suggested|have it|listed){_END}",
            "all approved",
        ),
        (
            r"\A\W*(?:all|everyone|everybody) (?:the )?(?:number ones|no\.? ?1s|ones|1s|#1s|"
            r"firsts?)(?=\s*(?:please|thanks|$|[.,!;\n]))",
            "all first choices",
        ),
        (
            r"\A\W*(?:i )?(?:agree(?:d)?|ok|okay|fine|happy|go) with (?:all )?(?:your|the) first "
            r"(?:proposals?|choices?|suggestions?|names?|picks?) (?:in each (?:case|line)|for (?:each|"
            r"all|everyone|everybody|"
            r"both)|on (?:each|every) line|throughout|across the board)(?=\s*(?:please|thanks|$|[.!\n]))",
            "all first choices",
        ),
        (
            rf"(?<=[.!?] )(?:i have |there is |i've )?nothing (?:else |more )?to add(?: (?:except|but|"
            rf"beyond) (?:my )?thanks[^.!?\n]{{0,40}})?{_END}",
            "thanks",
        ),
        (
            rf"\A\W*(?P<all>(?:all|everyone|everybody) (?:but|except) {peer}){_LAST}\W*\Z",
            r"yes to \g<all>",
        ),
    )


def plainer(text: str, lines: Sequence[Line]) -> str:
    """An answer with such turns of speech put plainly.

    Args:
        text: the answer as written.
        lines: of the request.
    """
    asked = tuple((line.peer, tuple(line.suggestions)) for line in lines)
    return reworded(text, _forms(asked)) if any(names for _, names in asked) else text

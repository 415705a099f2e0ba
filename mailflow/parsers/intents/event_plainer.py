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
        # A yes to all of them
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

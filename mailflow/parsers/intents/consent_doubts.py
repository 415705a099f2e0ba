"""Words of agreeing that are no yes of the colleague's to being contacted.

Others agree, it is foreseen, wished or asked, it was agreed to something else, or taken back in the same
breath. Such a sentence says nothing of the consent; another one may.
"""

from __future__ import annotations

import re

from mailflow.nouns.meaning import Leave
from mailflow.parsers.intents.consent_passing import OTHERS

_THEY = r"(?:he|she|they)"
_YES = r"(?:agree[ds]?|consent(?:s|ed)?|accept(?:s|ed)?|said (?:yes|ok|sure|fine)|says (?:yes|ok))"
_FINE = r"(?:ok|okay|fine|happy|cool|good|open|willing|all right|alright)"
#: What the colleague said themselves is no guess of the one who writes.
_THEY_SAID = re.compile(
    r"\b(?:said|says|told|tells|asked|replied|answered|wrote|writes|texted|confirmed|assured|promised|"
    r"means|meant)\b"
)
#: Foreseen by the one who writes.
_FORESEEN = re.compile(
    rf"(?:\b(?:will|would|should|might|may|ought to|bound to|going to)|'ll|'d)(?: \w+ly|"
    rf" not){{0,2}} "
    rf"(?:be (?:ok|okay|fine)(?: (?:with|by|about)\b|\W*$)|agree\b|say yes|consent\b)|"
    rf"\bi(?:'m| am) (?:\w+ )?(?:sure|certain|confident)(?: that)? (?:{_THEY}|dr)\b"
)
_NO_YES = re.compile(
    # a yes that is called none
    r"\b(?:not|n't|hardly|never) (?:\w+ )?(?:call|take|count|read) (?:that|it|this) (?:as )?an? (?:yes|"
    r"agreement|"
    r"consent)|\bthink (?:about|on) (?:it|that|this)\b|\bthink (?:it|this|that) over\b|"
    r"\bsays? (?:that|so|yes) to (?:every|all)\w*|\bfine, whatever\b|"
    # others agree, or the one who writes does
    r"\b(?:i|we|all|everyone|everybody)(?: all| both| do| fully)? (?:agreed?|consent) "
    r"(?:that|with|on|to|it|this|he|she|they|dr|the)\b|^\W*(?:yes,? )?i (?:agree|consent)\W*$|"
    rf"\b(?:his|her|their|the|my) (?:\w+ )?{OTHERS}(?:'s| is| has| have| had)?(?: \w+ly| also)? (?:{_YES}|"
    rf"{_FINE} with|gave|okayed|approved?)\b|\b(?:agree\w*|yes|ok|okay|consent\w*|"
    r"accept\w*) on (?:his|her|their) behalf\b|"
    r"\bthe \w+,? i mean\b|\bi meant? (?!it\b|that\b)\w+\W*$|"
    r"\b(?:(?:somebody|someone|people) (?:says?|said|told|mentioned|heard|thinks?|thought)|rumou?r|"
    r"according to|supposedly|allegedly|i (?:hear|heard)|i've heard(?! (?:(?:a |an )?(?:yes|ok)\b|from "
    r"(?:him|her|"
    r"them|both|each)\b))|"
    r"i'm told|word is|can(?:'t|not) confirm)\b|"
    rf"\b(?:consent|permission|ok|okay|leave|go-ahead) (?:from|of|by) (?:his|her|their|the|"
    rf"my) (?:\w+ )?{OTHERS}\b|"
    rf"(?:\b(?:his|her|their)|'s) (?:\w+ )?(?:{OTHERS}|fellow|nurse|assistant|secretary) (?:says?|thinks?|"
    rf"believes?|"
    rf"feels?|reckons?)\b|"
    # wished, still to come, or asked
    r"\b(?:it|that)(?:'d| would) be (?:\w+ )?if\b|\b(?:i|we) (?:only )?wish\b|\bif only\b|\byet to\b|"
    rf"\b(?:should|shall|may|can|could) (?:i|we) (?:\w+ )?(?:ask|get|seek|obtain)\b|"
    rf"(?:^|[,;:]|\band|\bor)\W*(?:\w+\W+){{0,2}}?(?:has|have|did|does|is|are|would|will) (?:{_THEY}|"
    rf"dr)\b[^;!]*\?|"
    rf"\b(?:get|seek|obtain|need|await\w*|waiting for) (?:his|her|their) (?:ok|okay|consent|permission|"
    rf"yes|"
    r"agreement|go-ahead)\b|"
    # to something else, or to somebody else
    rf"\b(?:agree[ds]?|agreeing) with (?!(?:being|a call|your|you|the (?:call|referral|contact|idea|"
    rf"plan))\b)|"
    r"\b(?:permission|consent|leave|agreed|ok|okay|go-ahead) to (?:use|show|publish|present|record|review|"
    r"operate|treat|"
    r"examine|release|a meeting with (?!you|a peer|a supporter|one of|some))\b|"
    r"\bagreed to a meeting with (?!(?:you|a peer|a supporter|one of|some\w*)\b)|"
    r"\b(?:wants?|wanted|would like|likes?|asked|willing|happy|agreed) to (?:talk|speak|meet|write) (?:to|"
    r"with) "
    rf"(?:the|his|her|their) (?:\w+ )?(?:family|patients?|lawyers?|{OTHERS})\b|"
    r"\b(?:no|not) to (?:you|the program\w*|this program\w*|us)\b|\bnot (?:from|to|by|with) (?:a|the|your|"
    r"any) "
    r"program\w*|\b(?:doesn't|does not|didn't|did not) want (?:the|your|this|any) (?:program\w*|call|"
    r"contact|peer)|"
    r"\b(?:told|ordered|instructed|made|forced|pressed)(?: by [\w ]{2,30})? to (?:accept|agree|consent)\b|"
    r"\b(?:consent|agreement|permission)(?: is| still)? (?:to be|not yet) (?:obtained|sought|asked|got|"
    r"given)\b|"
    rf"\b{_FINE} with (?:the|an?) (?!(?:\w+ )?(?:call|idea|plan|referral|contact|program\w*|talk|offer|"
    rf"support\w*|"
    r"name|number|mail|e-?mail|details|team|service|peer|proposal|suggestion)\b)\w+|"
    r"^\W*yes,? (?:he|she|they|it|that)(?:'s| is| was) (?:an?|my|our|the|dr|in|at|from)\b|"
    # taken back, put off, or on a condition
    rf"\b{_YES}[^.;]{{0,30}}(?:,| and| but) (?:then|later|afterwards) (?!(?:thanked|asked|told|gave|wrote|"
    r"said (?:thank|please|yes))\b)\w+|"
    rf"\b{_YES}[^.;]{{0,20}} (?:in principle|at first|initially|only if)\b|"
    rf"\bwas {_FINE} (?:with|about|by) (?:it|this|that) (?:until|before|at first|then)\b|"
    r"\b(?:other|dr\.? [\w' -]{2,40}) (?:did|does|has|is|was|would)(?:n't| not)\b(?! (?:mind|object|"
    r"hesitate))|"
    # how they are is no answer
    rf"(?:^|[.,;])\W{{0,3}}{_THEY}(?:'s| is) (?:ok|okay|fine)(?:,? (?:just|only|but|though|now)\b|\W*$)|"
    rf"\b{_THEY}(?:'d| would) be (?:ok|okay|fine)\W*$"
)
#: The mail says elsewhere that the answer is not there.
_STILL_OPEN = re.compile(
    r"\bwaiting for (?:an?|her|his|their|the) (?:answer|reply|response|ok|okay|yes)\b|"
    r"\bwants? (?:time )?to think\b|\bagree[sd]? or not\b|\b(?:nothing|no (?:answer|reply|word|"
    r"response))(?: has| is|"
    r" came| come){0,2} (?:back|yet|so far)\b|\b(?:haven't|have not|not|never) (?:yet )?heard back\b|"
    r"\bpending\b|"
    r"\b(?:no idea|not sure|don't know|do not know|unsure|can't (?:tell|say)|cannot (?:tell|say)) (?:if|"
    r"whether)\b|"
    r"\bi(?:'ll| will| have to| need to| must| still have to) (?:first )?ask (?:her|him|them)\b"
)
#: Two boxes of which none is ticked.
_EMPTY = r"(?:[\u2610\u25a1\u25a2]|\[ ?\]|\( ?\))"
_EMPTY_BOX = re.compile(rf"{_EMPTY}\s*(?:yes|oui|s[i\u00ed])\b", re.I)
#: What is asked of a colleague above two boxes; what is asked of the sender is another thing.
_BOXED = re.compile(
    r"(?:aware|agree[sd]?|consent\w*|knows?|informed|told|willing|permission|au courant|d'accord|accepte|de "
    r"acuerdo|"
    r"enterad[oa]|sabe)\b[^\n]{0,60}?[?:.]?\s*(?=[\u2610-\u2612\u25a1\u25a2\u2713\u2714]|\[[ x]?\]|"
    r"\([ x]?\)|(?:yes|no|oui|non|s[i\u00ed])\b)",
    re.I,
)
_OF_THE_SENDER = re.compile(r"\b(?:i|my|me|you|vous|je|usted)\b", re.I)
_BOX_OR_WORD = re.compile(
    rf"(?P<full>[\u2611\u2612\u2713\u2714]|\[ ?x ?\]|\( ?x ?\))|(?P<empty>{_EMPTY})|"
    r"\b(?P<open>unknown|unsure|not sure|don't know|inconnu|no se)\b|"
    r"\b(?P<no>no|non|not (?:asked|yet)|pas encore|aun no)\b|\b(?P<yes>yes|oui|s[i\u00ed])(?!\w)",
    re.I,
)
_BOXES_WITHIN = 80
_TICKED = {"yes": Leave.YES, "no": Leave.NO, "open": Leave.UNKNOWN}
#: "Dr. Reed agreed; Dr. Alder did not": it differs between those the mail names.
_ANOTHER_NOT = re.compile(
    r"\W*(?:but |and |while |whereas )?(?:the other|dr\.? [\w' -]{2,40}|[\w'-]+)(?: one)? "
    r"(?:did|has|does|would|will)(?:n't| not)\W*"
)


#: Asked for something else: "I asked him to cover and he said gladly".
_ANOTHER_FAVOUR = re.compile(
    r"\b(?:asked|begged|told) (?:him|her|them|\w+)(?: \w+)? "
    r"(?:to|(?:if|whether) (?:he|she|they|i|we) (?:could|would|can|will|might))(?: please)? "
    r"(?:cover|swap|switch|scrub|help|stay|fill in|stand in|step in|come in|come back|present|teach|"
    r"review|sign|lend|drive|finish|fetch|bring|drop|bake|read the|look over|do anything|do something|"
    r"take (?:my|the|over|his|her|a (?:shift|list|clinic|week)))\b|"
    # "I asked her if she was all right and she said yes"
    r"\b(?:ask|asked|asking) (?:him|her|them|\w+)(?: \w+)? (?:if|whether) (?:he|she|they) "
    r"(?:had (?:slept|eaten)|slept|ate|was|were|is|are|felt|feels)\b"
    r"(?! (?:\w+ )?(?:willing|open|interested|happy|agreeable|up for|game|(?:ok|okay|fine|alright) with))|"
    r"\bquand je (?:lui|leur) ai demande s'|"
    # agreed to something else
    r"\b(?:said (?:yes|ok|okay)|agreed?s?|consented|accepted|happy|willing) to (?:(?:an?|the|his|"
    r"her|their|my|our|another|some|see (?:his|her|their|a)) )*(?:own )?(?:\w+ (?:health )?)?"
    r"(?:debrief\w*|deposition|visit|check-?up|days?|weeks?|leave|surgery|procedure|operation|analysis|"
    r"shift|cover|stay|go home|drink|dinner|glass|settle\w*|testify|doctor|gp|physician|therapist|"
    r"physio\w*|hand over|take (?:two|three|a|some|the|time))\b|"
    # or to a kindness
    r"\b(?:said (?:yes|ok|okay|sure)|agreed?s?|consented|accepte[ds]|accepts?|ok(?:ay)?'?e?d|"
    r"(?:is|was) (?:ok|okay|fine|happy) with|happy|willing)(?: to| with)? "
    r"(?:(?:an?|the|his|her|their|my|our|some|go for|have|come for|get|take) )*"
    r"(?:lunch|dinner|supper|breakfast|coffee|tea|beer|walk|run|swim|ride|lift|flowers?|card|gift|"
    r"present|cake|casserole|soup|food|meal|hug|nap|day off|week off|time off|holiday)\b|"
    r"\b(?:a )?accepte d[e'] ?(?:prendre|voir|reprendre|partir|rester|remplacer|manger|dejeuner|diner|"
    r"boire|marcher|sortir)\b|"
    r"\bacepto (?:hablar con (?:la|el|su)|tomar|ver|cubrir|volver|quedarse|comer|cenar|pasear|las flores|"
    r"un cafe)\b"
)
#: A yes of theirs that they took back themselves.
_WITHDRAWN = re.compile(
    r"\b(?:took (?:it|that|this) (?:all )?back|withdrew (?:it|that)|"
    r"(?:agreed|said yes|accepted|was (?:ok|okay|fine))\b[^.;]{0,60}\b(?:changed (?:his|her|their) minds?|"
    r"walked off|stormed off)|hung up on|went back on|thought better of it|se echo atras)\b"
)


def another_favour(plain: str) -> bool:
    """Whether somebody was asked for something else, so that their yes is none to being contacted."""
    return bool(_ANOTHER_FAVOUR.search(plain))


#: "Yes, Ian Keogh, ext. 221", "Happy to help: Ian Keogh": who answers us agrees, not the colleague.
_OWN_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|ok|okay|sure|of course|happy|glad|thanks|thank you|oui|bien sur|si|sí|claro)\b"
    r"(?!.*\b(?:he|she|they|agree\w*|consent\w*|aware|both|elle|il|ils|ella|el|ellos|accept\w*|acept\w*|d'accord|"
    r"de acuerdo|said|says|asked)\b)"
)
#: "Sa femme est d'accord": somebody of theirs.
_THIRD_AGREES = re.compile(
    r"\b(?:sa|son|ses|leur) (?:femme|mari|epouse|chef\w*|patronne?|mere|pere|soeur|frere|ami\w*|"
    r"directeur|directrice|secretaire|equipe) (?:est|sont|a|ont|veut|souhaite|aimerait)\b|"
    r"\b(?:su|sus) (?:jef[ea]s?|marido|mujer|espos[oa]|madre|padre|herman[oa]s?|amig[oa]s?|"
    r"secretari[oa]|equipo) (?:esta|estan|quiere|quieren|dice|dijo|acepto|acepta)\b"
)


def own_yes(plain: str) -> bool:
    """Whether a yes is the word of who writes, about what we asked them."""
    return bool(_OWN_YES.match(plain))


def no_yes(plain: str) -> bool:
    """Whether a sentence's words of agreeing are not the colleague's yes to being contacted."""
    if _NO_YES.search(plain) or another_favour(plain) or _THIRD_AGREES.search(plain):
        return True
    found = _FORESEEN.search(plain)
    return bool(found) and not _THEY_SAID.search(plain[: found.start() if found else 0])


def withdrawn(plain: str) -> bool:
    """Whether somebody took their own yes back: nobody may act on it then."""
    return bool(_WITHDRAWN.search(plain))


def another_not(plain: str) -> bool:
    """Whether a sentence says of somebody else beside the one who agreed that they did not."""
    return bool(_ANOTHER_NOT.fullmatch(plain))


def still_open(plain: str) -> bool:
    """Whether a mail says that the colleague's answer is not there."""
    return bool(_STILL_OPEN.search(plain))


def ticked(text: str) -> Leave | None:
    """Which box a form has ticked of whether the colleague knows or agrees; None where it has none."""
    for asked in _BOXED.finditer(text):
        line = text[text.rfind("\n", 0, asked.start()) + 1 : asked.end()]
        if _OF_THE_SENDER.search(line):
            continue
        found = _BOX_OR_WORD.finditer(text, asked.end(), asked.end() + _BOXES_WITHIN)
        kinds = [str(one.lastgroup) for one in found]
        # "[x] Yes [ ] No" or "Yes [x] No [ ]": what stands first tells which belong together.
        step = 1 if kinds[:1] in (["full"], ["empty"]) else -1
        beside = [
            kinds[at + step]
            for at, kind in enumerate(kinds)
            if kind == "full" and 0 <= at + step < len(kinds)
        ]
        if len(beside) == 1 and beside[0] in _TICKED:
            return _TICKED[beside[0]]
    return None


def left_blank(text: str) -> bool:
    """Whether a box for the yes stands there and is not ticked."""
    return bool(_EMPTY_BOX.search(text))

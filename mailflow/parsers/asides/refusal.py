"""Has the colleague refused? Not asked, not known, or feared is another matter."""

from __future__ import annotations

import re

from mailflow.parsers.asides.phrases import lines_of, phrases
from mailflow.parsers.heard import Heard

#: What we offer, as people call it when they refuse it.
_OURS = (
    r"this|it|that|any(?:thing|one|body)?(?: \w+)?|help|support|(?:a |the )?calls?|contact|you|"
    r"us|your \w+|peer support|a (?:talk|supporter|peer|referral)|some(?:one|body)|nothing|"
    r"to (?:talk|speak)(?= (?:to|with) (?:you|us|any\w+|some\w+|a )|\W*(?:$|[.,;]))|"
    r"to (?:be (?:contacted|called|referred|approached|rung|matched|involved)|meet|hear|"
    r"take part|do (?:it|this)|use (?:it|this|you))|the (?:program\w*|offer|referral|support)"
)
_HE = (
    r"(?:he|she|they|both|my colleague|(?:the|your) colleague|dr\.? [\w-]+|and|but|asked|who|"
    r"(?!if\b|whether\b|never\b|not\b|no\b|nobody\b|first\b|would\b|might\b|i\b|we\b|you\b)[a-z]+)"
    r"(?:'s|'d| has| have| had| was| is)?"
)
#: Nothing that changes it follows.
_END = (
    r"(?=\W*(?:$|[.,;:!)\"'\n-])|\W+(?:and|but|so|because|when|at|for now|quite|twice|today|"
    r"yesterday|pero|mais|parce|porque)\b)"
)

_REFUSED = phrases(
    "(?:^|[,;:.] ?|{he} {adv})(?:refused|refuses|declined|declines){end}",
    "(?:refused|refuses|declined|declines|turned down|rejected) (?:{ours}|to (?:agree|consent|accept))",
    "(?:^|{he} {adv})(?:said|says|told me|answered|replied|texted|wrote)(?: \\w+)?\\W{1,3}"
    "(?:a )?(?:(?:firm|flat|clear|polite|hard) )?(?:no|no thanks?(?: you)?|absolutely not|not now|"
    "no way|not interested|thanks but no){end}",
    "(?:a|the answer (?:is|was)|(?:it|he|she)(?:'s| is)) (?:a )?(?:(?:clear|firm|flat|hard|polite) )*no"
    "{end}",
    "(?:got|gave me) a (?:(?:clear|firm|flat|hard|polite) )*no{end}",
    "(?:he|she|they|both|dr\\.? [\\w-]+|colleague)(?: \\w+)? {not_} (?:want|wish for|care for|"
    "like|need|accept|agree to)(?: \\w+)?? ?(?:{ours})",
    "(?:he|she|they|both|dr\\.? [\\w-]+|colleague)(?: \\w+)? {not_} (?:want|wish|agree|accept|consent)"
    "(?: to)?{end}",
    "(?:he|she|they|dr\\.? [\\w-]+)(?:'d| would)? (?:\\w+ )?(?:rather|prefers?|sooner) (?:to )?"
    "(?:not|be left|nobody|no one)",
    "wants? (?:nothing to do|no part|no contact|none of it|no call|no help)|"
    "nothing to do with (?:you|us)",
    "asked (?:me |us )?(?:not to|to be left|to let it go|to drop it|(?:that )?(?:i|we|you) not)",
    "(?:wants?|would like|'d like) to be left (?:alone|in peace)|keep (?:them|you|it) away from",
    "(?:is|was|are|'s) (?:\\w+ )?(?:not (?:interested|ok|okay|fine|happy|comfortable|keen|willing|"
    "on board)|against (?:it|this)|opposed)|isn't (?:interested|keen|willing|ok|okay|happy)",
    "turned (?:it|me|this|us|you|the offer) down|not to be contacted",
    # French
    "(?:il|elle|ils|elles|ma? collegue|mon collegue|dre?\\.? [\\w-]+|(?:^|et|mais) ?)(?: \\w+)?? ?"
    "(?:a |ont |m'a |l'a )?(?:poliment )?(?:refuse\\w*|decline\\w*|dit (?:que )?non|"
    "repondu (?:poliment )?(?:que )?non){end}",
    "(?:il|elle|ils|elles|ma collegue|mon collegue|^|et|mais) ?(?:\\w+ )?(?:ne veut|n'en veut|"
    "ne souhaite|ne desire) (?:pas|rien|plus)(?! (?:aller|rentrer|manger|vivre|mourir|en parler))",
    "n'est pas d'accord|n'a pas (?:voulu|accepte)|n'accepte pas|prefere (?:ne pas|que non|"
    "s'abstenir|qu'on (?:le|la) laisse)|a refuse (?:d'etre|qu'on|l'offre|le soutien|tout|votre|"
    "notre)",
    # Spanish
    "no (?:quiere|quiso|quieren|desea|desean)(?: (?:que|hablar|nada|ayuda|apoyo|esto|contacto|"
    "saber nada|la llamada|una llamada)|{end})|no (?:acepto|acepta|aceptan){end}",
    "se (?:nego|niega)(?: a (?:hablar|recibir|que)|{end})|(?:rechazo|declino)(?: (?:la|el|su|"
    "todo)|{end})",
    "(?:dijo|ha dicho|contesto|respondio)(?: \\w+)? que no{end}|prefiere (?:que no|no)|"
    "no esta de acuerdo",
    he=_HE,
    adv=r"(?:(?!(?:not|never|would|might|could|may|will|hasn't)\b)\w+ )?",
    ours=_OURS,
    end=_END,
    not_=r"doesn't|does not|didn't|did not|don't|do not|won't|will not",
)
#: A no that is feared, guessed at, denied, or was not the last word.
_DOUBTED = re.compile(
    r"\b(?:if|whether|might|may|could|would|will|afraid|fear|think|thought|sure|suspect|expect|"
    r"imagine|guess|probably|likely|perhaps|maybe|unless|in case|never|hasn't|haven't|has not|"
    r"have not|not yet|nobody|no one|worried that|at first|first|initially|before|nor|neither|"
    r"not|si|peut-etre|j'ai peur|je crains|je pense|je crois|probablement|jamais|pas encore|"
    r"d'abord|creo que|temo|quizas?|tal vez|supongo|nunca|todavia|aun no|puede que|"
    r"al principio)\b"
    r"[^.;:,\"]{0,45}$"
)
#: A doubt stands within so many characters.
_NEAR = 90
_OF_SAFETY = phrases(
    r"suicid\w*|harm\w*|hurting|own safety|thoughts of|danger|drink\w*|drunk|pills|kill\w*|die|dying"
)
_OF_CONTACT = phrases(r"contacted|peer support|a call|called|your program\w*|a supporter")


#: A no that became a yes.
_TURNED = phrases(
    r"(?:said|says|came back (?:and said|with)|changed (?:his|her|their) mind|texted|"
    r"wrote)\W{1,3}(?:[^.\"]{0,40}\W)?"
    r"(?:yes|all right then|ok then|well,? maybe)|then agreed|now agrees|finalement (?:oui|"
    r"accepte)|a change d'avis|despues (?:dijo que si|acepto)"
)


def refused(heard: Heard) -> bool:
    """Whether the colleague has refused to be contacted, told as a fact, and has not turned since."""
    said = False
    for line in lines_of(heard):
        of_safety = _OF_SAFETY.search(line.plain) and not _OF_CONTACT.search(line.plain)
        if line.question or of_safety:
            continue
        for found in _REFUSED.finditer(line.plain):
            if not _DOUBTED.search(line.plain[max(0, found.start() - _NEAR) : found.start()]):
                said = True
        if said and _TURNED.search(line.plain):
            said = False
    return said

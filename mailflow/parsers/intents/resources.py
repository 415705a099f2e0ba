"""Whether coping resources may be mailed to somebody who does not want to talk: yes, no, or not said.

People refuse one thing and take the other in the same breath ("no call, but the leaflets, yes"), so each
clause that speaks of something to read is heard by itself, and the last of them holds.
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from mailflow.nouns.meaning import Intent, Leave
from mailflow.parsers.evidence import compiled
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.reading import Reading

_THING = (
    r"(?:resources?|list|packets?|leaflets?|pamphlets?|hand-?outs?|brochures?|sheets?|reading(?:s| list|"
    r" matter)?|(?:the|your|"
    r"that|a|reading) list|links?|materials?|pdfs?|booklets?|guides?|(?:the|your|those|some) "
    r"papers|literature|information|"
    r"info|liste|documentation|documents?|depliants?|fiches?|lectures?|liens?|ressources?|"
    r"recursos?|folletos?|hojas?|listas?|"
    r"guias?|enlaces?|papeles|material(?:es)?|lecturas?|informacion|documentacion|"
    r"workbooks?|worksheets?|anything (?:on paper|to read|in print|written)|something (?:on paper|to "
    r"read|in print|written)|"
    r"attachments?|pieces? jointes?|adjuntos?|(?:anything|something|whatever) (?:you|they) (?:can |could |"
    r"may |might "
    r")?(?:send|mail|post|e-?mail)(?: me| him| her| them)?(?: to read| on)|"
    r"algo (?:para leer|por escrito)|quelque chose a lire|de quoi lire)"
)
_NO = (
    r"(?:no|not|nor|neither|never|without|nothing|none|\w+n't|dont|cannot|ni|pas|sans|inutile|"
    r"aucune?|rien|tampoco|sin|nada|"
    r"declines?|refuses?|spare|skip|keep)"
)
_TAKES = (
    r"(?:look at|look through|glad|happy|pleased|like[ds]?|love|take[sn]?|taking|appreciates?|welcomes?|"
    r"accepts?|wants?|"
    r"wanted|asked (?:me )?for|"
    r"could use|will read|would read|interested in|open to|yes to|okay? with|fine with|send|mail|"
    r"e-?mail|post|pass on|forward|"
    r"envo[iy]\w+|veu(?:x|t) bien|accepte\w*|prendr\w+|recevoir|volontiers|souhaite\w*|aimerait|"
    r"pidio|quiere|quiero|querria|"
    r"acept\w+|mand\w+|envi\w+|agradece\w*|recib\w+|prefiere)"
)
_FINE = (
    r"(?:too|ok|okay|fine|welcome|yes|please|all right|alright|sure|good|useful|y|oui|si|d'accord|"
    r"bienvenus?|vale|bien|claro|"
    r"(?:you|they|we) (?:can|may|could)|would be)"
)
#: They say themselves that they would: "if you've got something on paper, I would read it".
_WOULD_TAKE = (
    r"(?:i|he|she|they)(?:'d| would|'ll| will)(?: gladly| happily| certainly| like to| be glad to)? "
    r"(?:read|have|take|look at|keep|welcome) (?:it|that|them|one|those)\b"
)
#: A clause of something to read: refused, taken, or called fine.
_REFUSED = compiled(
    r"(?:nothing|not anything|n't (?:want |need )?anything|nor anything) (?:else )?to read|rien a lire|"
    r"nada (?:que|para) leer|"
    r"enough (?:to read|paper|reading)|no paper\b|send (?:me|him|her|us|them) nothing|"
    r"(?:pas de|aucun|ni|sans) courrier(?! (?:a|au|chez|professionnel)\b)|"
    rf"{_NO}(?:\W+(?!and\b|but\b|y\b|et\b|so\b)[\w'-]+){{0,5}}?\W+{_THING}|{_THING}(?: "
    rf"\w+)?\W{{1,3}}(?:no|not|none|n|non|also "
    r"not|god no|neither)"
    rf"(?=\W*$| (?:needed|wanted|necessary|please|thanks|required|either))|(?:send|mail|post|write) "
    rf"nothing|"
    r"no (?:correspondence|mail|post|letters|e-?mails?|correos|courriels?)|nothing (?:be (?:sent|"
    r"mailed)|by mail|in "
    r"the (?:mail|post)|sent|mailed)|"
    r"(?:ne )?rien (?:m'|lui |leur |nous )?(?:envoyer|adresser|faire parvenir)|(?:ne m'|ne lui |ne leur )?"
    r"(?:envoyez|adressez)(?:-moi|-lui|-leur)? (?:plus )?rien|"
    # the talk and the reading in one
    r"neither of (?:these|those|them|the two|it)|no,? (?:(?:thank you|thanks),? )?to (?:both|either|"
    r"everything|all of "
    r"(?:it|that|this|them))|non aux deux|ni l'une? ni l'autre|no a (?:las dos|los dos|ambas|ambos|todo)|ni "
    r"(?:lo )?un[oa]? "
    r"ni (?:lo )?otr[oa]|"
    r"(?:don't|do not|not to|no need to|please not|needn't) (?:be )?(?:send|sent|mail|"
    r"post)(?:ed)?(?: \w+)? ?(?:anything|them|it|"
    r"things|stuff)?|rien envoyer|n'envoyez rien|no (?:me |le |les )?(?:manden|envien) nada"
)
_TAKEN = compiled(
    rf"{_THING}(?:\W+(?!no\b|not\b|n't\b|never\b)[\w'-]+){{0,8}}?\W+{_WOULD_TAKE}|"
    rf"{_THING} (?:may|can|could|should) be (?:sent|mailed|e-?mailed|posted|forwarded)|"
    r"(?:post|send|mail|e-?mail) (?:me|him|her|them) (?:something|anything)(?: short)?(?=\W*$| (?:to|on|"
    r"about|i|he|she|"
    r"they)\b)|"
    r"yes to (?:the )?(?:paper|post|mail)\b|"
    r"send (?:me |him |her |along )?(?:what|whatever|anything|all) (?:you|they)(?: like| want| have|"
    r"'ve got)|"
    r"(?:fiche|brochure|liste|depliant|documentation)(?:\W+(?!ne\b|pas\b)[\w']+){0,8}?\W+(?:la|le|les) "
    r"(?:veut|veux|prendra|prendrai|lira|lirai|recevra|accepte)\b(?! pas)|"
    rf"{_TAKES}(?:\W+(?!no\b|not\b|nothing\b|pas\b|ni\b)[\w'-]+){{0,5}}?\W+{_THING}|"
    rf"{_THING}(?:\W+(?!no\b|not\b|n't\b|pas\b)[\w'-]+){{0,2}}?\W{{1,3}}{_FINE}\b|"
    rf"{_THING}(?:'s|'re| is| are| sounds?| would be)(?: \w+)? {_FINE}"
)
#: A yes right behind the thing is about it, whatever was refused before: "no talk, the list yes".
_YES_AT_THE_END = compiled(rf"{_THING}\W{{1,3}}(?:yes|oui|si)\W*$")
#: Nobody asked, or nobody answered.
_OPEN = compiled(
    r"neither (?:said )?yes nor no|(?:said|says) (?:neither|nothing)|(?:didn't|did not|haven't|"
    r"have not|forgot to) (?:ask(?:ed)?|say|mention|"
    r"think to ask|get to)|(?:don't|do not) know|no idea|not sure|no (?:opening|chance|occasion) "
    r"to|couldn't say|n'en sais rien|je "
    r"ne sais pas|pas demande|"
    r"no se (?:si|que|lo|nada)|ni idea|no (?:le )?pregunte|no dijo|never (?:got|came) (?:as far|to|round)|"
    r"(?:didn't|did not|never) come up"
)
_CLAUSE = re.compile(
    r";\s|\.\s|,\s(?=(?:but|though|and|yet|however|mais|pero|eso si)\b)|\b(?:but|mais|pero)\b"
)

_SEND_YES = (
    r"(?:yes|ok|sure|y|fine)\W+(?:to|on|for|with)\W+(?:the |getting |some )?(?:resources?|"
    r"reading|email|e-mail|pamphlet|hand-?out|leaflet|sheet|links?|info\w*|materials?)|"
    r"(?:glad of|take|like|love|welcome|appreciate|want|wants|accept\w*|happy to (?:have|"
    r"get)|would be welcome|wants?) (?:\w+ ){0,3}(?:resources?|resource (?:sheet|list)|"
    r"list|reading|handouts?|leaflet|sheet|links?|email with|pamphlet|coping sheet|"
    r"materials?|info\w*)|"
    r"(?:do |please |pls |ok(?:ay)? to |so |can |may |could you |go ahead and |did say |"
    r"said )?(?:send|mail|e-?mail) (?:it|that|the|him|her|them|me|along|over|your|"
    r"whatever|stuff|on|some)(?! nothing)|send the (?:handout|reading|links|sheet|"
    r"resources)|do send|so send|"
    r"(?:resources?|leaflet|handout|reading|links?)\W{1,3}(?:y|yes|ok|sure|please|oui|"
    r"si)\b|resources sure|sure,? pdf|yes please to the reading|declined\W+yes|"
    r"(?:resources?|leaflet).{0,20}(?:yes|sent, by you)|like the resources sent|"
    r"tip sheet would be welcome|affirmative on the|sending stuff to read is fine|"
    r"pour les ressources.{0,20}oui|(?:recevoir|envoyez)(?:-| )?(?:moi)?.{0,12}(?:les |"
    r"votre )?(?:ressources|liste)|veut bien recevoir|si (?:acepto|se los manden)|"
    r"manden la informacion|los recursos\W{1,3}si\b|si quiere (?:que (?:le )?(?:manden|envien) )?"
    r"(?:los )?recursos|(?:le|les) pueden (?:mandar|enviar)|pueden (?:mandar|enviar)(?:le|les|"
    r"selos)|pouvez (?:lui |leur )(?:en )?envoyer"
)
_SEND_NO = (
    r"no (?:more )?(?:resources?|leaflets?|pamphlets?|hand-?outs?|brochures?|packet|"
    r"reading|links|materials?|mail|mailings|tip sheets|talk, no leaflets|need to send)|"
    r"(?:nor|not|n't|neither|without) (?:\w+ ){0,6}(?:resources?|leaflets?|pamphlets?|"
    r"hand-?outs?|brochures?|packet|anything (?:sent|in the mail|either)|be sent|mailed|"
    r"materials)|"
    r"(?:resources?|leaflets?)\W{1,3}(?:n|no|none|god no|also not)\b|(?:no|"
    r"not) to (?:the )?(?:resources|handouts|leaflet)|nothing (?:in the mail|sent|"
    r"with our logo)|not needed, i have|"
    r"(?:decline|no)\W+(?:and|,)\W+(?:decline|no)\b|also not|4 n\b|do not send further|"
    r"kindly do not send|pas de documentation|non plus|tampoco|no hace falta que|"
    r"no le manden|don't want (?:the|any) (?:pamphlet|leaflets|app|packet)|"
    r"clear no to that|no links|no (?:quiere|desea) (?:los )?(?:recursos|material\w*)|"
    r"no (?:le|les|se los?) (?:pueden|podemos|envien)|(?:ni|pas|sans) (?:de |les )?ressources"
)


#: No to the talk and yes to the reading, as our two questions stand: "No / yes".
_TWO_ANSWERS = re.compile(
    r"\W*(?:no|non)(?: thanks| merci| gracias)? ?[/;] ?(?:yes|oui|si)(?: please)?\W*"
)


def _clauses(heard: Heard) -> list[str]:
    return [part for line in heard.sentences for part in _CLAUSE.split(line.plain) if part.strip()]


#: Of the thing named right before: "You had a workbook? That I'd have."
_THAT_YES = re.compile(
    r"\W*(?:that|those|them|this|it|ca|cela|eso)(?: one)?,? (?:i|he|she|they)(?:'d| would|'ll| "
    r"will)(?: gladly| like to)? "
    r"(?:have|take|read|like|welcome|accept)\b(?! back| away)"
)


def _by_clause(plain: str) -> Leave | None:
    """What one clause says of something to read; None where it says nothing of it."""
    if _OPEN.search(plain):
        return Leave.UNKNOWN if compiled(_THING).search(plain) else None
    if _YES_AT_THE_END.search(plain):
        return Leave.YES
    if _REFUSED.search(plain):
        return Leave.NO
    return Leave.YES if _TAKEN.search(plain) else None


def resources_leave(heard: Heard) -> Leave:
    """Whether coping resources may be mailed, in a refusal: yes, no, or not said."""
    if _TWO_ANSWERS.fullmatch(heard.plain.strip()):
        return Leave.YES
    clauses = _clauses(heard)
    told = [leave for leave in map(_by_clause, clauses) if leave is not None]
    for before, after in pairwise(clauses):
        if compiled(_THING).search(before) and _by_clause(after) is None and _THAT_YES.match(after):
            told.append(Leave.YES)
    if told:
        return told[-1]
    if compiled(_SEND_NO).search(heard.plain):
        return Leave.NO
    return Leave.YES if compiled(_SEND_YES).search(heard.plain) else Leave.UNKNOWN


#: Answers that refuse a talk.
REFUSALS = frozenset({Intent.DECLINE, Intent.DECLINED})


def with_leave(reading: Reading, heard: Heard) -> Reading:
    """A reading, with whether resources may be mailed where it refuses a talk."""
    if reading.intent not in REFUSALS:
        return reading
    return replace(reading, resources=resources_leave(heard))

"""What a peer asks of the program in so many words: end it, no mail, another person, more, nobody came.

The weighed tables hear small words and what stands around them. These are whole requests, which mean one
thing wherever they stand: an order given ("take me off your list"), a leave asked ("could I have another
call"), a promise not kept ("nobody has rung"). Where two of them stand in one mail, nothing is decided here.
"""

from __future__ import annotations

import re

from mailflow.nouns.meaning import Intent
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.reading import Reading

_ASKS = (
    r"(?:please|kindly|could (?:you|i|we)|can (?:you|i|we)|may i|might i|would you|i'd (?:like|"
    r"prefer|rather|want)(?: to)?|"
    r"i would (?:like|prefer|rather)(?: to)?|i (?:want|wish|need|prefer)(?: to)?|is it possible to|"
    r"svp|je (?:voudrais|"
    r"souhaite|souhaiterais|prefere|veux)|j'aimerais|pouvez-vous|pourriez-vous|quisiera|quiero|me "
    r"gustaria|prefiero|"
    r"pueden|podrian|me podrian|por favor)"
)
_THEM = (
    r"(?:he|she|they|(?:dr|dra|dre)\.? [\w-]+|my (?:supporter|peer)|"
    r"the (?:supporter|peer|doctor|colleague))"
)
_REACH = r"(?:text|call|contact|write|ring|phone|reach out|e-?mail|bother|come)"
_LETTERS = (
    r"(?:(?:e-?)?mails?|mailings?|messages?|letters?|notes?|notices?|acknowledge?ments?|reminders?|"
    r"follow-?ups?|"
    r"check-?ins?|correspondence|contact|newsletters?)"
)
_TALK = (
    r"(?:talk|session|call|conversation|round|hour|meeting|chat|visit|go|coffee|phone call|echange|"
    r"rencontre|seance|"
    r"appel|conversation|entretien|sesion|charla|platica|cita|llamada|conversacion)"
)
_CALLED = (
    r"(?:called|rung|rang|phoned|written|wrote|texted|contacted|reached out|been in touch|"
    r"got(?:ten)? in touch|"
    r"tried me|turned up|come|e-?mailed|materiali[sz]ed)"
)

#: Words of giving up that give nothing up: a time is moved, it was only thought of, it is not to be.
_KEEPS = re.compile(
    r"\bn'(?:annul|oubli|abandonn)\w+|"
    r"\b(?:almost|nearly|was (?:going|about) to|thought (?:about|of)|thinking (?:about|of)|tempted "
    r"to|meant to|"
    r"considered|wanted to|came close to)(?: \w+){0,3}? (?:cancel\w*|withdraw\w*|call(?:ing)? it "
    r"off|giv\w+ up|"
    r"never ?mind|drop\w*)|"
    r"\b(?:don't|do not|dont|never|not|won't|ne|no)(?: \w+)? (?:cancel\w*|drop\w*|withdraw\w*|forget\w*|"
    r"giv\w+ up|clos\w+|call\w* (?:it|this|him|her) off|annul\w+|oubli\w+|olvid\w+)|"
    r"\b(?:cancel\w*|drop|call off|annul\w+|mov\w+) (?:\w+day'?s?|tomorrow'?s?|today'?s?|"
    r"tonight'?s?|(?:our|the|this|"
    r"next|that|my|his|her|la|el|le|notre|mi)(?: \w+'?s?)?)(?: \w+day'?s?| at \S+)? (?:time|slot|"
    r"call|appointment|meeting|"
    r"hour|coffee|talk|date|session|lunch|cita|llamada|hora|rendez-vous|appel|clinic|list|cases?|"
    r"leave|flight|shift)|"
    r"\bcancel\w* (?:on|all|half|every|my (?:clinic|list|leave)|two|three|us|me\b)(?! (?:my|the) request)"
)
#: An "if" makes it no request yet.
_IF = re.compile(
    r"\b(?:if|unless|in case|in the event|should (?:i|he|she|it)|s'il (?!vous)|si (?:je|elle|il|no|me)\b)"
)

_WISHES: dict[Intent, re.Pattern[str]] = {
    Intent.WITHDRAW: phrases(
        rf"(?:^|{_ASKS}(?: to)? |and |so )(?:please )?(?:cancel|withdraw|scrap|retract|undo|take "
        r"back|call off)(?: (?:it|this|"
        r"that|all of (?:it|this)|(?:my|the) (?:\w+ )?(?:request|e-?mail|message|application|form|"
        r"match|sign-?up|"
        r"referral|whole thing|name))\b|(?=\W*$|[.,;!]))",
        rf"{_THEM} (?:doesn't|does not|needn't|need not|don't|do not)(?: (?:need|have))?(?: to)? "
        rf"{_REACH}|no need for "
        rf"{_THEM} to {_REACH}|(?:tell|let) {_THEM}(?: know)?(?: that)? (?:not to|there's no need|"
        r"it's off)|let "
        rf"(?:dr\.? [\w-]+|him|her|them) off the hook",
        r"(?:give|hand|offer|pass) (?:my|the|his|her|this|dr\.? [\w-]+'s|[\w-]+'s) (?:slot|place|"
        r"spot|time|turn) (?:back )?(?:to|on)|"
        r"close (?:mine|me) (?:out|down)|strike me from|(?:won't be|not be|no longer) needing "
        r"(?:it|this|him|her|that|you)|"
        r"(?:don't|do not|no longer) need (?:it|this|him|her|that|a supporter|the call|anyone|"
        r"anybody)(?: after all| any ?more| now)?"
        r"(?=\W*$|[.,;!])|(?:^|\W)(?:nvm|nevermind|never mind)\b",
        r"n'ai plus (?:envie|besoin)|(?:n'a|n'ont) (?:pas|plus) (?:a|besoin de) (?:m'|me "
        r")?(?:appeler|ecrire|contacter|"
        r"telephoner)|(?:^|\W)(?:annulez|laissez tomber|oubliez)\b",
        r"you (?:can|may) stop (?:looking|searching)(?! (?:at|into|over)\b)|j'arrete la(?=\W*$|[.,;])|"
        r"ne vous occupez plus de moi|"
        r"inutile que (?:\w+\.? ){1,3}m'(?:appelle|ecrive|contacte)",
        r"ya no (?:hace falta|(?:lo |la )?necesito|es necesario)|(?:anul|cancel|olvid)en(?:lo|"
        r"la)?\b|(?:retiro|anulo) mi "
        r"(?:solicitud|peticion)|no hace falta que me (?:llame|busque|marque)n?",
    ),
    Intent.STOP: phrases(
        r"(?:remove|take|delete|strike|cross|drop) (?:me|my (?:name|address|details|e-?mail|"
        r"account)) (?:from|off|out)(?! the "
        r"book)|unsubscribe|(?:^|please |svp |\W)(?:enough|discontinue|stop|cease|no more|no "
        r"further|quit)(?: with)?(?: all)?"
        rf"(?: the| these| your| those| more)?(?: \w+)? {_LETTERS}|please (?:discontinue|cease)|"
        r"stop (?:mailing|e-?mailing|writing|contacting|messaging|sending)(?! (?:to )?(?:him|her|"
        r"my))|(?:do not|don't|dont|never) "
        r"(?:send|write|mail|e-?mail|contact|message)(?: me| us)?(?: (?:any ?more|any further|"
        r"anything|further|again|other|"
        rf"more)| any| the| these){{1,3}}(?: {_LETTERS}| to this)?(?! (?:at|on|to) (?:work|my work|"
        r"the))|leave off (?:writing|"
        r"mailing)|send (?:me )?nothing (?:further|more|else)|leave the (?:mails?|e-?mails?|"
        r"letters) be|(?:don't|do not) (?:need|want) "
        rf"(?:any )?(?:more|further) {_LETTERS}|too many (?:e-?mails|mails|messages|letters)(?! "
        r"from (?:my|his|her|the|our))",
        r"(?:me retirer|enlevez[- ]moi|retirez[- ]moi|desabonnez[- ]moi|otez[- ]moi|"
        r"effacez[- ]moi)|ne (?:souhaite|veux|desire|"
        r"voudrais) plus (?:recevoir|de (?:courriels?|mails?|messages?|lettres?)|que vous m'ecriv)|"
        r"(?:n'|ne m'|ne me )(?:envoyez|"
        r"ecrivez|contactez) (?:plus|rien)|plus la peine d(?:'|e m')ecrire|(?:arretez|cessez) "
        r"(?:de m'|les |ces |vos |d')",
        rf"(?:switch|turn) (?:those|these|them|the {_LETTERS}) off|{_LETTERS}(?: \w+){{0,2}} i can "
        rf"(?:live|do) without|"
        r"(?:needn't|need not|no need to|don't have to) (?:write|mail|e-?mail)(?: to)? me (?:further|"
        r"again|any ?more|any longer)",
        r"inutile de (?:m'ecrire|m'envoyer|continuer a m'ecrire)",
        r"(?:saqu|quit|borr|elimin)en?me\b|me (?:ya )?(?:saqu|quit|borr|elimin)en|no (?:me "
        r")?(?:envien|manden|escriban) (?:mas|nada|ya)|"
        r"no (?:hace falta|es necesario) que (?:me )?escriban|dejen de (?:escribir|mandar|"
        r"enviar)\w*|(?:dar|den)me de baja|"
        r"no (?:quiero|deseo) (?:recibir )?mas (?:correos|mensajes)",
    ),
    Intent.CHANGE_SUPPORTER: phrases(
        rf"{_ASKS}(?: \w+){{0,5}}? (?:someone|somebody|a person|anyone) (?:else|different|new|"
        r"other|i don't know|i've never|who "
        r"(?:isn't|is not|has|still|doesn't)|outside|from (?:another|a different|outside))|(?:try|"
        r"talk|speak|continue|go on|start|"
        r"be|have|get|with)(?: \w+){0,2} (?:another|a different|a new) (?:supporter|peer|person|"
        r"colleague|doctor|physician|one)|"
        r"(?:bad|poor|wrong|not a good|not the right|not a) (?:fit|match)\b|(?:a stranger|someone "
        r"else|somebody else|another one|"
        r"any(?:one|body) else) (?:would|please|might|is|will)|(?:please )?(?:swap|replace|change) "
        r"(?:him|her|them|my "
        r"(?:supporter|peer)|dr)|another one\W{0,3}(?:please)?\W*$|(?:^|\W)some(?:one|body) (?:i "
        r"don't know|else|not from)[^.]{0,20}\?",
        r"quelqu'un d'(?:autre|un autre|une autre|exterieur)|(?:un|une) autre (?:pair|medecin|"
        r"collegue|personne|docteur)|"
        r"(?:mais|plutot) avec (?:une? )?(?:femme|homme|autre|quelqu'un)",
        r"(?:con|a|poner|cualquier|por|de|prefiero|quiero) (?:a )?(?:otr[oa])\b(?! (?:vez|dia|"
        r"sesion|cita|charla|platica|hora|cosa|"
        r"llamada|lado))|otra persona|otro (?:doctor|medico|colega|companero)|cambi(?:ar|en)me (?:de|a)",
    ),
    Intent.MORE_SUPPORT: phrases(
        r"(?:another|one more|a second|a third|a fourth|some more|a few more|a further)(?: \w+)? "
        rf"{_TALK}\b(?! of)|"
        r"(?:see|talk to|speak (?:to|with)|have|need|meet|want|get) (?:dr\.? )?(?:[\w-]+ "
        r"){0,2}(?:again|once more)\b|"
        r"(?:like|want|need|possible|prefer|wish) to (?:talk|speak) (?:to|with) (?:some(?:one|"
        r"body)|a (?:person|human|colleague|peer))|"
        r"(?:if|does) the offer (?:still )?stands?|(?:is|be) (?:a|another) (?:conversation|talk|"
        r"call) (?:still )?possible|more \w+,? please|"
        r"(?:go|get|come) back to (?:talking|seeing|our talks)|(?:allowed|possible|okay|ok) to come back",
        r"(?:un deuxieme|une autre|une deuxieme|un second|une seconde|un autre|d'autres) "
        r"(?:echange|rencontre|seance|appel|"
        r"conversation|entretien)s?|parler a quelqu'un|(?:reparler|reprendre) (?:avec|a|les|nos)",
        r"otra (?:sesion|charla|platica|cita|llamada|conversacion)|(?:hablar|verl[oa]|platicar) "
        r"(?:otra vez|de nuevo)|volver a "
        r"(?:hablar|verl[oa]|platicar)",
    ),
    Intent.NOT_REACHED: phrases(
        r"(?:nobody|no one|no-one|none of you)(?: has| have|'s)?(?: (?:ever|yet|actually))? "
        rf"{_CALLED}|{_THEM}(?: has| have| had|'s)?"
        rf"(?:n't| not| never| yet to)(?: yet| ever| actually)? {_CALLED}|{_THEM} (?:did not|"
        r"didn't|never) (?:call|phone|ring|show|"
        r"turn up|come|write|text|materiali[sz]e)|heard (?:from (?:no one|nobody)|nothing)|not "
        r"heard (?:from|a)|haven't heard|still (?:"
        r"nothing|no (?:call|word|news|sign|contact))|since then,? nothing|nothing (?:since|"
        r"yet)(?=\W*$|[.,;])|zero (?:phone )?calls|"
        r"(?:call|contact|visit)(?: \w+){0,2} (?:did not|didn't|never) (?:come|happen|"
        r"materiali[sz]e|take place)|hasn't (?:happened|"
        r"tried me)|no (?:phone )?call (?:yet|so far|came|at all|since)|i (?:expect|wait) still|"
        r"(?:days?|weeks?)(?: \w+){0,5} and "
        r"(?:nothing|no (?:call|word)|nobody)",
        r"personne (?:ne |n'|ne m')(?:m'|a |a m')?(?:a )?(?:telephone|appelee?|ecrit|contactee?|"
        r"joint|donne)|toujours (?:rien|aucun\w*)|"
        r"(?:sans|pas de|aucune) nouvelles?|(?:j'attends|n'a) (?:toujours|pas encore) (?:appele|"
        r"ecrit|son|l'appel|qu)",
        r"no me ha(?:n)? (?:llamado|contactado|escrito|buscado|marcado)|nadie (?:me )?(?:ha "
        r")?(?:llam|contact|escri|marc|busc)\w+|"
        r"no (?:se )?ha(?:n)? (?:comunicado|llamado|escrito)|sigo (?:esperando|sin)",
    ),
    Intent.MET: phrases(
        r"(?:the |our |la |el )?(?:meeting|talk|rencontre|conversation|reunion|platica|charla) "
        r"(?:took place|a eu lieu|happened|se "
        r"dio|fue)|(?:^|\W)met\.|(?:nous nous sommes|on s'est) (?:vus?|vues|parle|rencontres?)|ya "
        r"(?:nos vimos|hablamos|hemos hablado|"
        r"platicamos|nos reunimos)|(?:did|had) our first (?:hour|talk|call|session)|(?:she|he)'s "
        r"been(?=\W*$|[.;])",
    ),
}
#: Who has met and asks for another talk, or was not reached and still would like one, asks for the latter.
_BEATS = (
    (Intent.CHANGE_SUPPORTER, Intent.MORE_SUPPORT),
    (Intent.CHANGE_SUPPORTER, Intent.MET),
    (Intent.MORE_SUPPORT, Intent.MET),
    (Intent.NOT_REACHED, Intent.MET),
)  # fmt: skip


def keeps(plain: str) -> bool:
    """Whether words of giving up stand there that give nothing up."""
    return bool(_KEEPS.search(plain))


def without_kept(plain: str) -> str:
    """The words without those of giving up that give nothing up."""
    return _KEEPS.sub(" ", plain)


#: Requests that a no in the same clause undoes, unless it belongs to them ("somebody who isn't a surgeon").
_UNDONE = frozenset({Intent.MORE_SUPPORT, Intent.CHANGE_SUPPORTER, Intent.MET})
_NO = re.compile(
    r"\b(?:not|never|\w+n't|cannot|without|no need|needless|ne|n'|pas|sans|no (?:hace|necesito|"
    r"quiero|requiero))\b"
)
_CLAUSE = re.compile(r"[,;:]\s|\b(?:but|mais|pero|so|and|et|y)\b")


def _asks_for(intent: Intent, words: re.Pattern[str], plain: str) -> bool:
    """Whether one sentence makes a request, and no word of its clause undoes it."""
    found = words.search(plain)
    if found is None:
        return False
    if intent not in _UNDONE:
        return True
    before = _CLAUSE.split(plain[: found.start()])[-1]
    after = _CLAUSE.split(plain[found.end() :])[0]
    return not _NO.search(before) and not _NO.search(after)


#: Where else letters are to go: who says so wants them.
_ELSEWHERE = re.compile(
    r"\b(?:use|(?:send|write|mail|go|come|forward|reach me|move)(?: [\w']+){0,6} (?:to|at|on)|"
    r"instead|rather|utilisez|ecrivez(?:-moi)? a|envoyez [\w ]{1,20} a|usen|escriban(?:me)? a|manden "
    r"[\w ]{1,20} a)"
    r"(?: my| mi| mon)?(?: [\w-]+){0,3}?[ :]{1,2}[\w.+-]+@[\w-]"
)


def elsewhere(plain: str) -> bool:
    """Whether letters are asked for at another address, which is no wish to have none."""
    found = _ELSEWHERE.search(plain)
    return found is not None and not _NO.search(_CLAUSE.split(plain[: found.start()])[-1])


#: What stands before a word to us; behind "they" and "my chief said" it is told of others.
_TOLD = (
    r"(?:(?:^|[.!?;:,\n(-])\s*|\b(?:please|pls|kindly|and|so|but|just|also|you|you (?:should|must|may|to)|"
    r"(?:asking|ask|want|beg) you to|i said|therefore|then|again|simply|thanks|thank you|svp|now) )"
)
#: "Do not contact me": whoever says how or when they may be reached instead refuses only the rest.
_LEAVE_ME = re.compile(
    r"(?:(?:\b(?:not (?:want|wish) (?:any(?:body|one)|you|them) to|ask(?:ing)? you not to|"
    r"rather you (?:did not|didn't)|"
    r"prefer (?:not|nobody) to(?: be)?|no (?:one|body) (?:should|may|is to|needs to)|not wish to be)|"
    rf"{_TOLD}(?:do not|don't|dont|never|stop)) "
    r"(?:ever )?(?:contact|writ|call|phone|ring|e-?mail|text|messag|approach|bother|disturb)\w*(?: to)?"
    rf"(?: me\b(?! an? )| us\b|(?<=ed)|(?<=en))|{_TOLD}leave me (?:alone|in peace|out of)|"
    r"\bne (?:m'|me )(?:ecrivez|"
    r"contactez|appelez|telephonez|derangez)\b|\bno me (?:escriban?|contacten?|llamen?|busquen|molesten))"
    r"(?! (?:at|on|by|before|after|until|till|during|through|via|in|from|here|with|au|a|al|en|avant|apres|sur|"
    r"antes|por)\b)"
)
#: Who is not to call may be asked to write: that is a way, and no refusal.
_ANOTHER_WAY = re.compile(
    r"\b(?:e-?mails?|mail|texts?|letters?|messages?|writing|sms) (?:(?:is|are|works?|would be|suits|only|"
    r"instead|rather|me)\b)|(?:[;,.:-] ?|\b(?:but|please|rather|just|better) )(?:please )?(?:write|e-?mail|"
    r"text)(?: to)?(?: me| instead| rather)?(?=\W*$|[.,;!]| (?:instead|rather|please))|"
    r"\b(?:by|par|por) (?:e-?mail|mail|text|courriel|correo|mensaje|message|letter)\b|ecrivez[- ]moi|"
    r"escriban?me|(?:prefiero|mejor|je prefere|plutot) (?:un |el |les? |des )?(?:correos?|mensajes?|courriels?|"
    r"mails?|messages?)"
)
_BUT_A_TALK = re.compile(
    r"\b(?:i(?:'d| would)? (?:like|want|need|love|prefer)|could i|can i|may i|i am looking|hoping) (?:to |"
    r"for )?(?:a |some)?(?:talk|speak|be|support|help|call|one|body)|je (?:voudrais|souhaite)|j'aimerais|"
    r"(?:quisiera|me gustaria|quiero) (?:hablar|que)|\bi(?:'ll| will) (?:call|write|come)"
)


def leaves_us(plain: str) -> bool:
    """Whether somebody wants no word from us at all: it is no call for one, whatever they say of it."""
    if not _LEAVE_ME.search(plain):
        return False
    return not _BUT_A_TALK.search(plain) and not _ANOTHER_WAY.search(plain)


#: A request is taken back, or what is known is to go: "cancel" and "never mind" may be about anything.
_TAKES_BACK = re.compile(
    r"\bi(?:'d| would|'m| am| do| have| hereby| wish| want| must| like)*(?: to)?(?: hereby)? "
    r"(?:withdraw|retract)\w*(?=\W*$|[.,;!]| (?:it|this|that|my (?:request|application|e-?mail|message|mail|"
    r"case|name|consent))\b)|(?:^|[.!;,\n]\s*|please )withdraw(?=\W*$|[.,;!]| (?:me|it|this|my request)\b)|"
    r"\b(?:withdraw|cancel|retract|scrap|delete|erase|remove|drop|take back|close|call off|wipe|destroy)"
    r"(?: (?:all|of))* (?:my|the) (?:\w+ )?(?:request|application|e-?mails?|messages?|mails?|case|data|file|"
    r"records?|details|name|referral)\b|\b(?:delete|erase|remove|wipe|destroy|forget) (?:all |everything |"
    r"anything |whatever )*(?:me\b|about me|on me|(?:that )?i (?:ever )?(?:wrote|sent|told)|(?:that )?you "
    r"(?:have|know|hold|keep|got))|\b(?:retir\w+|annul\w+|anul\w+|cancel\w+) (?:ma|mi) (?:demande|"
    r"solicitud|peticion)|\b(?:effacez|supprimez|oubliez)[- ](?:moi|tout|mes|ce que)|"
    r"\b(?:borren?|eliminen?|olviden?)(?:me\b| todo| mis| lo que)"
)


_DENIED = re.compile(r"(?:\bnot|n't|\bnever|\bne|\bno)(?: \w+)? $")


def takes_back(plain: str) -> bool:
    """Whether somebody plainly takes a request back, or wants nothing kept, which cannot be undone."""
    words = without_kept(plain)
    if _BUT_A_TALK.search(words):
        return False
    return any(not _DENIED.search(words[: one.start()]) for one in _TAKES_BACK.finditer(words))


def plain_wish(heard: Heard) -> Intent | None:
    """The one request a mail makes in so many words; None where it makes none, or two."""
    found: set[Intent] = set()
    for line in heard.sentences:
        plain = without_kept(line.plain)
        if not _IF.search(plain):
            found |= {one for one, words in _WISHES.items() if _asks_for(one, words, plain)}
    for more, less in _BEATS:
        if {more, less} <= found:
            found.discard(less)
    return found.pop() if len(found) == 1 else None


_ALL = frozenset(Intent)
#: Readings that a request in so many words goes before, and which requests do: it is more than a thanks, a
#: number, or that somebody was met.
_GIVES_WAY = {
    Intent.UNCLEAR: _ALL,
    Intent.THANKS: _ALL,
    Intent.MET: frozenset({Intent.MORE_SUPPORT, Intent.CHANGE_SUPPORTER}),
    Intent.DETAILS: frozenset({Intent.NOT_REACHED, Intent.WITHDRAW}),
}


def unless_wished(reading: Reading, text: Heard) -> Reading:
    """A reading of the tables, or the one request made in so many words where they heard less."""
    over = _GIVES_WAY.get(reading.intent)
    wish = plain_wish(text) if over else None
    if over is None or wish is None or wish not in over:
        return reading
    return Reading(intent=wish, confidence=0.8, because=(text.text[:60],))

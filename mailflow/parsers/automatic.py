"""Whether a machine wrote a mail, which kind of machine, and when its owner returns.

Headers are asked first (RFC 3834, RFC 3464, RFC 8098, RFC 5546, and what programs write instead),
words second, because many vacation programs set no header at all. Two things look automatic and
are not: a web form or voicemail transcript, in which a human speaks through a machine, and a human
who mentions a vacation.
"""

from __future__ import annotations

import re

from mailflow.nouns.mail import Message, folded
from mailflow.nouns.meaning import Automatic
from mailflow.parsers.dates import return_date

_I = re.IGNORECASE
#: What is looked at of a body: machines say what they are at the top, or at the very end.
_TOP, _END = 3000, 600

_REPLY_SUBJECT = re.compile(
    r"\s*(?:\[[^\]]{1,30}\]\s*)?(?:auto(?:matic|mated|matische)?[- ]?(?:reply|response|answer"
    r"|antwort|svar)\b"
    r"|auto\s*:|out[- ]of[- ](?:the )?office|ooo\b|away from (?:my )?(?:desk|office|mail)"
    r"|on (?:leave|vacation)\b"
    r"|réponse automatique|absence\b.{0,25}(?::|bureau)|absent(?:e)? du bureau|message d['’]absence"
    r"|respuesta autom[aá]tica|fuera de (?:la )?oficina|ausencia\b|ausência\b"
    r"|resposta autom[aá]tica"
    r"|automatische antwort|abwesenheit|automatisch antwoord|afwezig|risposta automatica"
    r"|fuori ufficio"
    r"|autosvar|automatiskt svar|automaattinen vastaus|automatyczna odpowied"
    r"|автоответ|自动回复|自動返信)",
    _I,
)
_RECEIPT_SUBJECT = re.compile(
    r"\s*(?:read|not read|delivered|relayed|recall|lu|non lu|leído|no leído|leido|gelesen"
    r"|ungelesen|letto|lido"
    r"|message acknowledged)\s*[:-]",
    _I,
)
_RECEIPT_WORDS = re.compile(
    r"^\W*(?:your message\b.{0,400}?\bwas (?:read|deleted|displayed)"
    r"|su mensaje\b.{0,400}?\b(?:leído|eliminado)"
    r"|votre message\b.{0,400}?\b(?:lu|supprimé)\b|.{0,80}would like to recall the message"
    r"|.{0,80}has read and acknowledged)",
    _I | re.DOTALL,
)
_CALENDAR_SUBJECT = re.compile(
    r"\s*(?:accepted|declined|tentative(?:ly accepted)?|cancel+ed(?: event)?|updated invitation"
    r"|invitation"
    r"|accepté|refusé|provisoire|aceptad[oa]|rechazad[oa]|zugesagt|abgelehnt)\s*:",
    _I,
)
_CALENDAR_WORDS = re.compile(
    r"\A\s*BEGIN:VCALENDAR|has (?:accepted|declined|tentatively accepted) this (?:invitation"
    r"|meeting)"
    r"|^invitation from \w+|this event has been cancel|sent by the calendar service",
    _I | re.MULTILINE,
)
_MAILER = re.compile(
    r"mailer[-_ ]?daemon|\bpostmaster\b|mail delivery (?:sub)?system|administrateur de messagerie"
    r"|microsoftexchange[0-9a-f]{8,}",
    _I,
)
_BOUNCE_SUBJECT = re.compile(
    r"\s*(?:undeliver|delivery (?:status notification|failure|has failed)|mail delivery failed"
    r"|failure notice"
    r"|returned mail|non remis|échec de (?:la )?remise|no se (?:puede|pudo) entregar"
    r"|no entregado|unzustellbar"
    r"|mail system error|message undeliverable|sms reply failed|nondeliverable|delayed mail"
    r"|warning: message)",
    _I,
)
_BOUNCE_WORDS = re.compile(
    r"\bdelivery has failed|could(?: not|n['’]t) be delivered|undeliverable|was(?: not"
    r"|n['’]t) able to deliver"
    r"|(?:recipient|address)(?:es)? (?:rejected|unknown|not found)|user unknown"
    r"|mailbox (?:is )?full|no mailbox here"
    r"|échec de la remise|n['’]a pas pu être (?:remis|distribué)|no (?:se )?ha podido entregar"
    r"|not delivered \(error",
    _I,
)
_DELAY = re.compile(
    r"\bdelay(?:ed)?\b|warning only|still being retried|has not yet been delivered"
    r"|not been delivered (?:for|after)"
    r"|retardé|différé|demorad[oa]|verzögert",
    _I,
)
_TICKET = re.compile(
    r"\b(?:ticket|case|request|incident|inquiry|demande|solicitud|caso)\b.{0,60}\b(?:opened"
    r"|received|assigned|logged"
    r"|resolved|closed|created|number|ouverte?|reçue?|abiert[ao]|recibid[ao])\b|\b(?:INC|RITM"
    r"|REQ|HRC|RM-)\d{4,}"
    r"|reply above this line|\breceived and assigned"
    r"|\bthank you for contacting\b.{0,80}\b(?:respond|received)\b",
    _I | re.DOTALL,
)
#: Whole turns of phrase in which a machine speaks of itself. "I got your automatic reply" is human.
_MACHINE_WORDS = re.compile(
    r"\b(?:this|ceci|ce message|este|esta|dies) (?:is|est|es|ist|was|e-?mail is|message is"
    r"|reply is|response is)\b"
    r".{0,20}\b(?:automat|auto-?(?:reply|response|generated)|automátic|automatique)\w*+(?!\s?\?)"
    r"|\bthis (?:reply|message|response|e-?mail) (?:was|is|has been)\b.{0,30}\b(?:automatically"
    r"|sent once|auto-?generated)"
    r"|\b(?:generated|sent) automatically\b|\bthis reply wrote itself|\bauto sent\b"
    r"|this is my robot\b"
    r"|\bone reply per sender|sent once per sender|you['’]ll get it only once"
    r"|\bautomated (?:notice|message|response|reply|e-?mail)\b"
    r"|(?:message|mensaje|réponse|respuesta) (?:automatique|automátic[oa]|généré)"
    r"|replies to this (?:address|e-?mail|message) (?:are|is|will) not"
    r"|sender verification service|confirm that (?:they are|you are) (?:a )?(?:human|person)"
    r"|confirm the execution of your command",
    _I,
)
_VERIFY = re.compile(
    r"verify (?:your e-?mail|sender|you are)|verification service|message (?:is being |was "
    r"|has been )?(?:held|quarantin)"
    r"|placed on hold|in quarantine|requires? new senders|please confirm\b.{0,60}\bhuman",
    _I,
)
_AWAY = re.compile(
    r"\b(?:out of (?:the )?(?:office|hospital|clinic|country)|on (?:\w+ )?(?:leave|vacation"
    r"|holiday|sabbatical)|away "
    r"(?:from|until|through|at|for|on)|no access to (?:e-?)?mail|limited access"
    r"|no longer (?:employed|at this|monitored)"
    r"|absente?\b|en congé|vacances|fuera de (?:la )?oficina|vacaciones|de licencia|ausente"
    r"|nicht im (?:büro|hause)"
    r"|abwesend|afwezig|estou de|ferienabwesend|changed jobs|not (?:be )?reading (?:e-?)?mail"
    r"|off (?:shift|service))\b",
    _I,
)
_ROBOT_SENDER = re.compile(
    r"^(?:[\w.+-]*no-?_?reply[\w.+-]*|do-?not-?reply[\w.+-]*|ne-?pas-?repondre|no-?responder"
    r"|notifications?|alerts?|flow|workflows?|system|monitor(?:ing)?|cron|robot|bot|automation"
    r"|listserv|[\w-]+-request|majordomo|quarantine[\w-]*|calendar(?:-notification)?"
    r"|cal-noreply|dmarc-?\w*)@",
    _I,
)
_LIST_COMMAND = re.compile(
    r"\b(?:digest, vol|mailing list submissions|subscription request|requires confirmation"
    r"|your command:)",
    _I,
)
#: A human speaks in it: web forms, surveys, voicemail, routed reports.
_FORM_TOP = re.compile(
    r"\b(?:new (?:form )?(?:submission|response|voice ?mail|voice message|entry)"
    r"|new form has been|form:|web ?form"
    r"|contact form|has been submitted|was submitted|voice message|voicemail|transcription"
    r"|(?<!see )transcript\b|transcribed\b|form submission|submission #|online request|website|new request #"
    r"|response was recorded|application\b.{0,40}supporter|referral (?:form|received|triggered"
    r"|request)|refer(?:red|s)?\b.{0,30}peer support"
    r"|nuevo envío|formulario|formulaire|soumise? au moyen|nouvelle demande|message vocal"
    r"|mensaje de voz|response #)",
    _I,
)
_FORM_SENDER = re.compile(
    r"\bforms?\b|\bweb@|formul|web ?site|voice ?mail|\bvm\b|survey|portal|wordpress|nominations?"
    r"|application|safetyreport",
    _I,
)
#: What forms of every house ask: two such fields, and somebody filled them in.
_FORM_FIELD = re.compile(
    r"^\W{0,4}(?:(?:your|their|full|first|last|contact|votre|vos|su|tu) )?"
    r"(name|phone|telephone|cell|dep(?:artmen)?t|division|specialty|reason|message|comments?|best times?|"
    r"good time|i am|who|what (?:happened|have|is)|colleague|requester|requesting|category|"
    r"nom|t[eé]l[eé]phone|service|motif|nombre|"
    r"tel[eé]fono|servicio|motivo|mensaje)\b[^:\n]{0,40}:\s{0,10}\S",
    _I | re.MULTILINE,
)
_FORM_LINE = re.compile(
    r"^\s{0,12}(?:\W{0,3}[\w'’/()#?¿ .-]{2,60}?\s?(?::|\.{3,}|\?:?)\s{0,30}\S|\(?\[[ xX]\])",
    re.MULTILINE,
)


def automatic(
    message: Message, new_text: str, own_address: str
) -> tuple[Automatic, str | None] | None:
    """Which kind of machine wrote a mail, and the day an out-of-office names as return.

    Arguments:
        message: the mail.
        new_text: its new words (see :func:`mailflow.parsers.newwords.new_words`).
        own_address: the program's own address.

    Returns None for a mail that a human wrote or speaks in; else the kind, and for an
    out-of-office the day of return as an ISO date if it says one (the year, where it is left out,
    is the next one possible after the mail's own Date).
    """
    kind = _by_protocol(message, new_text, own_address)
    if kind is None:
        kind = _by_headers(message, new_text)
    if kind is None:
        kind = _by_words(message, new_text)
    if kind is None:
        return None
    returns = None
    if kind is Automatic.OUT_OF_OFFICE:
        returns = return_date(f"{new_text[:_TOP]}\n{message.subject[:300]}", message.date)
    return kind, returns


def answerable(message: Message) -> bool:
    """Whether an automatic answer may go to the sender at all (RFC 3834, section 2).

    Stricter than :func:`automatic`: a human's mail through a mailing list is heard, but the list
    must not be answered by a machine.
    """
    if message.return_path == "" or not message.from_:
        return False
    precedence = (message.field("Precedence") or "").strip().lower()
    if precedence in {"bulk", "list", "junk", "auto_reply"} or _submitted(message) != "no":
        return False
    names = {name.lower() for name, _ in message.fields}
    if names & {"list-id", "list-unsubscribe", "list-post", "x-autoreply", "x-autorespond"}:
        return False
    return not any(
        _ROBOT_SENDER.match(sender.email) or _MAILER.search(sender.email)
        for sender in message.from_
    )


# By protocol: what needs no reading of words


def _by_protocol(message: Message, new_text: str, own_address: str) -> Automatic | None:
    if _is_own(message, own_address) and not _human_inside(message, new_text):
        return Automatic.OWN
    if message.report_type == "disposition-notification":
        return Automatic.RECEIPT
    if message.report_type == "delivery-status" or message.report_action is not None:
        return _bounce_or_delay(message, new_text)
    if message.media_type == "multipart/report":
        return Automatic.OTHER
    if message.calendar_method is not None and _is_calendar(message, new_text):
        return Automatic.CALENDAR
    if message.field("X-Failed-Recipients") is not None:
        return _bounce_or_delay(message, new_text)
    return None


def _is_own(message: Message, own_address: str) -> bool:
    """Our own letter, come back. Each carries Auto-Submitted.

    The address alone does not say so: a coordinator with the shared mailbox open writes down a
    telephone referral from it.
    """
    own = folded(own_address)
    if not own or not any(folded(sender.email) == own for sender in message.from_):
        return False
    return _submitted(message) != "no" or message.return_path == ""


def _bounce_or_delay(message: Message, new_text: str) -> Automatic:
    if message.report_action in {"delayed", "relayed", "delivered", "expanded"}:
        return Automatic.DELAY if message.report_action == "delayed" else Automatic.RECEIPT
    if message.report_action == "failed":
        return Automatic.BOUNCE
    top = f"{message.subject[:300]}\n{message.text[:1500] or new_text[:1500]}"
    return Automatic.DELAY if _DELAY.search(top) else Automatic.BOUNCE


def _is_calendar(message: Message, new_text: str) -> bool:
    """An invitation may carry a human's words; an answer to one carries none that count."""
    if (
        message.calendar_method not in {"REQUEST", "PUBLISH"}
        or message.media_type == "text/calendar"
    ):
        return True
    words = [
        line
        for line in new_text[:_TOP].split("\n")
        if not re.match(
            r"\s*(?:when|where|who|quand|où|cuándo|dónde|join|meeting id|passcode)\b", line, _I
        )
    ]
    return len(" ".join(words).split()) < 8


# By headers


def _by_headers(message: Message, new_text: str) -> Automatic | None:
    submitted = _submitted(message)
    precedence = (message.field("Precedence") or "").strip().lower()
    replied = (
        submitted.startswith("auto-replied")
        or precedence in {"auto_reply", "junk"}
        or any(message.field(name) for name in ("X-Autoreply", "X-Autorespond", "X-Challenge"))
    )
    marked = replied or submitted != "no" or message.return_path == "" or _null_path(message)
    if marked and (replied or not _human_inside(message, new_text)):
        return _kind(message, new_text, replied=replied)
    if precedence in {"bulk", "list"} and not _human_inside(message, new_text):
        return _kind_of_bulk(message, new_text)
    return None


def _submitted(message: Message) -> str:
    """The Auto-Submitted keyword (RFC 3834, 5), "no" where it is missing."""
    value = (message.field("Auto-Submitted") or "no").strip().lower()
    return re.split(r"[\s;(]", value, maxsplit=1)[0] or "no"


def _null_path(message: Message) -> bool:
    return (message.field("Return-Path") or "").strip() == "<>"


def _kind(message: Message, new_text: str, *, replied: bool) -> Automatic:
    """Of what is surely automatic: which kind."""
    kind = _kind_by_words(message, new_text)
    if kind is not None:
        return kind
    top = f"{message.subject[:300]}\n{new_text[:_TOP]}"
    if _AWAY.search(top):
        return Automatic.OUT_OF_OFFICE
    if _TICKET.search(top):
        return Automatic.TICKET
    return Automatic.OUT_OF_OFFICE if replied and not _VERIFY.search(top) else Automatic.OTHER


def _kind_of_bulk(message: Message, new_text: str) -> Automatic | None:
    """Bulk mail is mostly advertising, which is read as any mail; some of it is a robot's."""
    top = f"{message.subject[:300]}\n{new_text[:_TOP]}"
    if _LIST_COMMAND.search(top):
        return Automatic.LIST
    kind = _kind_by_words(message, new_text)
    if kind is not None:
        return kind
    if message.field("List-Id") is None and message.field("List-Unsubscribe") is None:
        if _TICKET.search(top):
            return Automatic.TICKET
        if _AWAY.search(top) and _MACHINE_WORDS.search(top):
            return Automatic.OUT_OF_OFFICE
    return None


def _kind_by_words(message: Message, new_text: str) -> Automatic | None:
    """The kinds whose subject or sender says what they are."""
    subject = message.subject[:300]
    text = message.text[:_TOP] or new_text[:_TOP]
    if _REPLY_SUBJECT.match(subject):
        return Automatic.OUT_OF_OFFICE
    if _from_mailer(message) or _BOUNCE_SUBJECT.match(subject):
        if _DELAY.search(f"{subject}\n{text}"):
            return Automatic.DELAY
        if _BOUNCE_SUBJECT.match(subject) or _BOUNCE_WORDS.search(text):
            return Automatic.BOUNCE
    if _RECEIPT_SUBJECT.match(subject) and (not text.strip() or _RECEIPT_WORDS.search(text)):
        return Automatic.RECEIPT
    if _CALENDAR_WORDS.search(text) and (_CALENDAR_SUBJECT.match(subject) or "VCALENDAR" in text):
        return Automatic.CALENDAR
    return None


def _from_mailer(message: Message) -> bool:
    return any(_MAILER.search(f"{sender.name} {sender.email}"[:300]) for sender in message.from_)


# By words


#: Under a subject like a machine's, somebody asks for a person: "I'm out of office since the lawsuit".
_ASKS_FOR_SOMEBODY = re.compile(
    r"\b(?:could|can|may|would|might) (?:somebody|someone|anyone|a (?:peer|colleague|physician|person))\b"
    r"|\b(?:somebody|someone|a (?:peer|colleague|physician)) (?:i (?:can|could)|to) (?:talk|speak)"
    r"|\bi(?:'d| would) (?:like|want|love) to (?:talk|speak)"
    r"|\bi (?:need|want) (?:help|to talk|someone|somebody)"
    r"|\bi (?:lost|keep|feel|can't|cannot)\b|out of (?:the )?office is what i"
    r"|je (?:voudrais|souhaite|veux) parler|quelqu'un (?:peut|pourrait)|(?:me gustaría|quisiera) hablar"
    r"|alguien (?:puede|podría)",
    _I,
)


def _by_words(message: Message, new_text: str) -> Automatic | None:
    """No header says anything. Only what no human writes counts."""
    if _human_inside(message, new_text):
        return None
    kind = _kind_by_words(message, new_text)
    if kind is not None:
        wrote_it = not _from_mailer(message) and _ASKS_FOR_SOMEBODY.search(new_text[:_TOP])
        return None if wrote_it else kind
    short = f"{new_text[:_TOP]}\n{new_text[-_END:]}"
    robot = any(_ROBOT_SENDER.match(sender.email) for sender in message.from_)
    if _MACHINE_WORDS.search(short) and message.field("List-Unsubscribe") is None:
        return _kind(message, new_text, replied=False)
    if robot and _SYSTEM_WORDS.search(short) and not _ADVERTISES.search(short):
        return Automatic.OTHER
    if _VERIFY.search(f"{message.subject[:300]}\n{short}") and (robot or "http" in short):
        return Automatic.OTHER
    return None


#: What a system tells when it wants nothing: log in, do not answer, a run that failed.
_SYSTEM_WORDS = re.compile(
    r"\bdo not reply\b|\bne (?:pas )?répond(?:ez|re)\b|\bno (?:responda|conteste)\b"
    r"|\blog ?in to (?:view|read|see|the)|\b(?:see|view|find)\b.{0,30}\b(?:in|on) the portal\b"
    r"|\b(?:run|job|task|backup|flow|sync|import)\b.{0,60}\b(?:failed|completed|succeeded|finished)\b",
    _I,
)
_ADVERTISES = re.compile(r"\bunsubscribe|se désabonner|darse de baja", _I)


def _human_inside(message: Message, new_text: str) -> bool:
    """Whether a machine only carries what a human said."""
    senders = " ".join(f"{sender.name} {sender.email}" for sender in message.from_)[:600]
    top = f"{message.subject[:300]}\n{new_text[:600]}"
    if _TICKET.search(message.subject[:300]) and not _FORM_SENDER.search(senders):
        return False
    fields = {one.lower() for one in _FORM_FIELD.findall(new_text[:6000])}
    if len(fields) >= 3:
        return True
    if not (_FORM_TOP.search(top) or _FORM_SENDER.search(senders)):
        return False
    return len(_FORM_LINE.findall(new_text[:6000])) >= 2 or '"' in new_text[:6000]

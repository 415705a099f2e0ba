"""Whom a mail is about: the colleagues it names, and nobody who is only mentioned on the way.

Names are found, joined to persons, and each person is judged by what stands around their names:
what asks something for them speaks for, what makes them a patient, a relative, a chair, the writer
or somebody to be left alone speaks against. Who is listed with somebody meant is meant too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from mailflow.nouns.meaning import KnownName, NamedPerson
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.people import (
    NO_NAME,
    TITLES,
    Named,
    address_fits,
    agrees,
    emails_in,
    from_address,
    known,
    names_in,
    parts,
    same_word,
    with_address,
)

# --------------------------------------------------------------------------- words around a name

_SPECIALTY = (
    r"anes\w*|anaes\w*|card\w*|gyn\w*|ob(?:/?gyn)?\b|obstet\w*|surg\w*|peds?\b|pediat\w*|"
    r"paediat\w*|neuro\w*|neonat\w*|psych\w*|radiol\w*|pathol\w*|ortho\w*|emergency|em\b|ed\b|"
    r"er\b|icu|micu|intens\w*|hospitalist\w*|hospital medicine|internist\w*|internal|medicine|"
    r"family|fm\b|gp\b|gastro\w*|gi\b|oncolog\w*|hem\w*|haem\w*|renal|nephro\w*|urolog\w*|"
    r"vascular|ent\b|derm\w*|geriatr\w*|palliat\w*|rheum\w*|pulm\w*|respir\w*|stroke|endocr\w*|"
    r"ophthal\w*|otolar\w*|rehab\w*|physiat\w*|transplant|infectious|allerg\w*|critical care|"
    r"resident|fellow|registrar|intern\b|attending|consultant|locum|pgy\S*|st\d|r\d|ca-?\d|f[12]\b|"
    r"trauma|ir\b|nicu|ep\b|chirurg\w*|medecin\w*|urgent\w*|urgenc\w*|interno|interne|resid\w*|"
    r"traumat\w*|medicina|obstetric\w*|cirug\w*|physician|doctor|docteur|surgeon|doc\b"
)
#: What a colleague is called by somebody who writes about one.
_COLLEAGUE = (
    rf"partners?|colleagues?|mate|co-?(?:worker|resident|intern|fellow)s?|preceptor|trainees?|"
    rf"faculty|member|hospitalists?|residents?|fellows?|interns?|registrars?|attendings?|"
    rf"consultants?|physicians?|doctors?|docs?|surgeons?|chum|collegue|confrere|consoeur|"
    rf"companer[oa]|colega|residente|interne?|{_SPECIALTY}"
)
_RELATIVE = (
    r"husband|wife|spouse|fiancee?|partner|son|daughter|mother|father|mum|mom|dad|brother|sister|"
    r"mari|femme|epoux|epouse|conjointe?|fils|fille|frere|soeur|pere|mere|chum|blonde|"
    r"espos[oa]|marido|mujer|hij[oa]|herman[oa]|padre|madre|pareja|best friend|friend|roommate|"
    r"ami|amie|amig[oa]"
)
_DR = r"(?:(?:le |la |el |the )?(?:dra?e?s?|prof(?:essor)?|docteure?|doctora?|pr)\.? )?"
_SURELY_BEFORE = re.compile(
    r"(?:\b(?:reach(?:ing)? out to|worried about|concerned about|check(?:ing)? (?:in )?(?:on|with)|"
    r"contact|refer(?:ring)?|regarding|concerning|get (?:a )?hold of|get in touch with|look after|"
    r"look in on|on behalf of|support for|supporter for|referral (?:for|of)|assign(?: someone)? to|"
    r"someone (?:to|on|for|over to)|somebody (?:to|on|for)|get (?:someone|somebody) to|ring|call|"
    r"colleague|calls? (?:him|her|them)|known as|goes by|it's|it is|this is about|that was|that is|"
    r"person is|physician is|about|outreach to|"
    r"i meant|i mean|name is|name:?|who is|for:|colleague:|physician:|re:|provider:|doctor:|"
    r"au sujet d[eu']|il s'agit d[eu']|c'est|se trata de|(?:les )?escribo por|es|por|signaler|"
    r"refere|jumeler|appeler|concernant|pour|para|llam\w+ a|llamenle a|sobre todo para)"
    rf"[\s,:;(-]*(?:my |our |the |la |le |el |l'|mon |ma |mi )?(?:(?:{_COLLEAGUE}) )?{_DR})$"
)
#: "Our new partner Bill", "my registrar, Aidan", "my husband is".
_OURS_BEFORE = re.compile(
    rf"(?:\b(?:my|our|one of (?:my|our|the|your)|a|the|your|mon|ma|notre|un de mes|une de mes|mi|"
    rf"nuestr[oa])(?: (?!wife|son|daughter)[\w'-]+){{0,3}}? (?:{_COLLEAGUE})s?(?:,|:| -)? \(?(?:is |est |es )?"
    rf"{_DR}|\b(?:my|mon|ma|mi)(?: \w+)? (?:{_RELATIVE})s?,? (?:is |est |es |si, )?{_DR})$"
)
_ABOUT_BEFORE = re.compile(
    rf"(?:\b(?:for|is|are|was|were|named|with|to|see|introducing|copying|nominate|help|of|"
    rf"that|and|but|de|du|sobre|who|involved|between|{_COLLEAGUE})[\s,:;(-]*{_DR})$"
)
_OPENS = re.compile(rf"(?:^|[\n.!?:;\-•*)\"“]|\d[.)])\s*{_DR}$")
_AFTER = re.compile(
    rf"^\s*(?:[,(]\s*(?:\w+ ){{0,3}}?(?:{_SPECIALTY}|\d\d\b|md\b|do\b|who\b)|"
    rf"[,(]?\s*<?[\w.+-]+@|\s(?:in|from|on|at) (?:\w+ ){{0,2}}?(?:{_SPECIALTY})|"
    rf"'s (?:been|not|had|got|lost|gone)|"
    r"\s(?:and|&|y|et) (?:dra?e?\.? )?[\w'-]+(?: [\w'-]+)?\s*(?:$|[.,;(\n])|"
    r"\s(?:is|was|has|had|lost|did|ran|got|does|took|came|isn't|hasn't|used to|just|"
    r"agreed|would|in|could|n'est|est|a|perdio|es|tuvo|esta|est|vient|viene|llega)\b|\s*$|"
    r"\s*[.,;?!\n(-])"
)
_ADDRESS_AFTER = re.compile(r"^\s*(?:[,(<\t:-]|md|do|,)*\s*[\w.+'-]+@", re.I)

# --- against

#: Right before somebody who is nobody to call: greetings, thanks, signatures.
_ASIDE = re.compile(
    r"(?:\b(?:thanks|thank you|regards|sincerely|best|cheers|signed|cc|by|hi|hello|hey|dear|"
    r"bonjour|hola|love|yours|xx?|from|hospital|clinic|st|street|avenue|near|university|county|"
    r"i'm|i am|je suis|soy|my name is|this is|it's me|named after|ask for|at|chez|merci|gracias)"
    rf"\s*,?\s*(?:the )?{_DR})$"
)
_GREETING = re.compile(r"\b(?:hi|hello|hey|hola|bonjour), $")
_PATIENT = re.compile(
    r"\b(?:patients?|pts?|pt\.|baby|bebe|decedents?|victim|deceased|the late|feu|difunt[oa]|family|"
    r"famille|familia|estate of|paciente|little|parents|mr\. and mrs|initials)"
    r"(?: (?:named|called|was|is))?[\s,:(]{1,3}(?:mr|mrs|ms|m|mme|sra?)?\.? ?$"
)
_MISTER = re.compile(r"\b(?:mr|mrs|ms|miss|mme|mlle|sra?|fr|rev|sister|nurse|matron)\.? $")
_KIN = re.compile(
    rf"(?:\b(?:his|her|their|the|son|sa|su|sus|a)(?: \w+)?|'s) (?:{_RELATIVE}|boyfriend|girlfriend|"
    rf"bloke|baby)s?,? {_DR}$|\bmy (?:son|daughter|child|kid|dog|cat|boyfriend|girlfriend),? $"
)
#: Somebody of the house whom a mail names on the way.
_OFFICE_BEFORE = re.compile(
    r"\b(?:chair(?:man|woman|person)?|chief|boss|director|head|manager|managing partner|dean|ceo|"
    r"cmo|supervisor|coordinator|chaplain|nurse|matron|tech|scrub|secretary|counsel|attorney|"
    r"lawyer|solicitor|pharmacist|social worker|officer|detective|judge|midwife|legal|hr|risk|"
    rf"service|employee health|patron|cheffe?|jef[ea]|enfermera|infirmiere?)[\s,(:]{{1,3}}{_DR}$"
)
_OFFICE_AFTER = re.compile(
    r"^(?:,|\s\(|\s-)\s*(?:(?:the|our|his|her|my|a) )?(?:(?!and|with|who|y|et)\w+ ){0,2}?"
    r"(?:r\.?n\b|bsn|nurse|chaplain|"
    r"dentist|pharmacist|social work\w*|tech\b|chair\w*|chief(?! resident)|director|manager|dean|"
    r"secretary|counsel|coordinator|midwife)|^ (?:from|in|of) (?:nursing|risk|quality|hr|legal|"
    r"patient relations|admin\w*|ethics)\b|^,? (?:is|was) (?:the|our|my|his|her|their) (?:\w+ )?"
    r"(?:chief(?! resident)|chair\w*|boss|director|manager|dean|nurse|dentist)"
)
#: Fields of a form and turns of phrase that name who refers, not who is referred.
_REFERS_BEFORE = re.compile(
    r"\b(?:caller|from|submitter|submitted by|referred by|referrer|reported by|reporter|your name|"
    r"(?:de parte|departe) de|quien refiere|de la part de|requested by|requester|sent by|"
    r"on behalf of|signed|nom du referent|votre nom|su nombre|remitente|"
    rf"counsel of record is|reports? to|report to)\s*[:.]*\s*{_DR}$"
)
_REFERS_AFTER = re.compile(
    r"^(?: \([^)]{0,40}\))?,? (?:has |just |kindly )?(?:asked (?:me|us) to (?!write|refer)|phoned|rang "
    r"(?:me|us|about|to)|called (?:me|us|about|to say|to refer)|suggested|referred|recommended|"
    r"told (?:me|us) (?:about|of|to)|gave me|sent me (?:here|to)|forwarded|mentioned|"
    r"won't lift|wants me|signs|doesn't need a call|was consulted|drafted|thinks (?:it's|he|she|it))\b"
)
_LEFT_OUT_BEFORE = re.compile(
    r"\b(?:not|isn't|leave|leaving|strike|scratch|ignore|except|besides|other than|"
    r"(?:don't|do not|never|please don't)(?: \w+)? (?:ring|call|contact|copy|write|trouble|bother|"
    r"mail|e-?mail|include|send)(?: to)?|instead of|rather than|anyone but|pas|sauf|no|menos|excepto|"
    rf"replac\w+|since|after|se fue|left|parti|partie) (?:la |le |el )?{_DR}$"
)
_LEFT_OUT_AFTER = re.compile(
    r"^[^\n.;]{0,45}?(?:(?:was|is|were|are|wasn't|isn't)? ?\bnot (?:on ?site|involved|him|her|them|"
    r"there|present|part of|one of|to be|mine)\b|\bplease (?:strike|remove|ignore|leave|skip)|"
    r"asked to be left|left off|leave (?:him|her|them)|already (?:has|have|had|being|in|with|"
    r"matched)|has (?:his|her) own|need not|(?:don't|do not) (?:ask|call|contact|write|trouble|ring)|"
    r"doesn't want|"
    r"pharmacist|ignore\b)|^[^\n]{0,25}?(?:[-\t(:]| {2,})\s*no\b(?! (?:hospital|"
    r"address|email|e-mail|number|idea|reply|fixed|preference))|^'s (?:fine|grand|ok|okay|good|got)\b|"
    r"^ (?:left|retired|quit|moved|has left|se fue|est partie?)\b(?! (?:his|her|the|a|me))|"
    r"^[^.!?\n]{0,110}?\bleave (?:him|her|them)\b"
)
#: Said of somebody who is dead: nobody is to be called.
_LATE = re.compile(
    r"^(?:'s)?[^\w.!?]{0,3}(?:(?!patients?\b|baby|mother|child|kid|when\b|after\b|whose\b|had\b|lost\b)"
    r"\w+[^\w.!?]+){0,4}?(?:died|passed away|ended (?:his|her) (?:own )?life|"
    r"took (?:his|her) (?:own )?life|killed (?:him|her)self|collapsed|"
    r"s'est (?:enleve|suicide)\w*|se (?:quito|suicido)|est (?:mort|decede)\w*|murio|fallecio|"
    r"que en paz)|^'s (?:\w+ ){0,2}?(?:deaths?|suicide|funeral|memorial)\b|"
    r"^[^.!?]{0,120}? and (?:died|passed away)\b"
)
_LATE_BEFORE = re.compile(
    r"\b(?:(?:death|loss|suicide|funeral|memorial|burial) (?:of|for)|deces d[eu]|muerte del?|"
    rf"enterr\w+ al?|buried|losing|we lost|mourn\w*)(?: \w+){{0,2}} {_DR}$"
)
#: A place or a service, however it is written.
_PLACE = re.compile(
    rf"(?:{_SPECIALTY}|clinic|hospital|unit|ward|lab|house|lodge|street|center|centre|service|"
    r"services|medical|north|south|east|west|cath|or|pod|bay|route|board|committee|office|care|"
    r"team|support|epic|airmed|college|university|institute|school|program|programme|surgery|"
    r"e-mail|email|correo|courriel|quality|risk|hospice|health)"
)


# --------------------------------------------------------------------------- persons


class _Person(Struct):
    """Everything a mail says with one person's names."""

    name: str
    mentions: list[Named]
    score: float = 0.0
    out: bool = False
    doubted: bool = False


#: Whoever names more people refers nobody: the mail goes to a person.
_MOST_NAMED = 80
_ENOUGH = 1.0


def about(
    heard: Heard,
    *,
    sender: str,
    names: Sequence[KnownName],
    subject: str = "",
    below: str = "",
) -> tuple[NamedPerson, ...]:
    """Whom a referral is about: names without titles, with addresses the mail states.

    The sender, patients, relatives, chairs and signatures are left out; where the directory
    knows exactly one person of that name, nothing is added to what the mail says.

    Args:
        heard: the words.
        sender: the name of who writes.
        names: everybody the program knows.
        subject: the own words of the subject.
        below: a forwarded or quoted part, which may have the rest of a name, and the address.
    """
    return about_whom(heard, sender=sender, names=names, subject=subject, below=below)[0]


def about_whom(
    heard: Heard, *, sender: str, names: Sequence[KnownName], subject: str = "", below: str = ""
) -> tuple[tuple[NamedPerson, ...], float]:
    """As :func:`about`, and how plainly the mail is about the one it is most plainly about."""
    sender = _straight(sender)
    text = _unwrapped(_body(heard, sender))
    people = _meant(text, sender, names, subject)
    weight = max((one.score for one in people), default=0.0)
    return _named(people, text, sender, names, subject, below), weight


def _named(
    people: Sequence[_Person],
    text: str,
    sender: str,
    names: Sequence[KnownName],
    subject: str,
    below: str,
) -> tuple[NamedPerson, ...]:
    """The persons meant, or those whom only an address or the subject names; with addresses."""
    found = [one.name for one in people]
    found += _of_addresses(text, sender, found)
    if not found:
        found = _in_subject(subject, sender) or _written_small(text, sender, names)
    full = [_fuller(name, text, f"{subject}\n{below}") for name in found]
    full = [_unlike(name, sender, names) for name in full]
    return _addressed(with_address(_distinct(full), text, sender=sender), below)


def _addressed(people: Sequence[NamedPerson], below: str) -> tuple[NamedPerson, ...]:
    """The persons, with addresses that only the part below tells; there, only what spells the name."""
    found = [address for address, _ in emails_in(below)]
    return tuple(
        one
        if one.email
        else NamedPerson(one.name, next((a for a in found if address_fits(a, one.name)), ""))
        for one in people
    )


def _straight(sender: str) -> str:
    """The writer's name in its order: "Cathcart, Bronwyn (GP)" is Bronwyn Cathcart."""
    bare = re.sub(r"\([^)]*\)|\b(?:MD|DO|PhD|RN|MBA|MPH|FACP)\b\.?", "", sender).strip(' ",')
    last, comma, first = bare.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else bare


def _meant(text: str, sender: str, known_names: Sequence[KnownName], subject: str) -> list[_Person]:
    """The persons a text means, in the order of the text."""
    people = _persons(text, sender)
    if sum(map(str.isupper, text)) > 0.6 * sum(map(str.isalpha, text)):
        people = [p for p in people if any(address_fits(a, p.name) for a, _ in emails_in(text))]
    plain = folded(text)
    titles = [
        one
        for one in names_in(subject)
        if not _is(one.words, sender)
        and (one.titled or len(one.words) > 1 or not re.match(r" [a-z]", subject[one.end :]))
    ]
    for person in people:
        _judge(person, text, plain)
        if any(agrees(one.words, person.name) >= 0.85 for one in titles):
            person.score += 0.45
        if _is_known(person, known_names):
            person.score += 0.3
    _with_company(people, text, plain)
    good = [one for one in people if not one.out and one.score >= _ENOUGH]
    if not good:
        whole = [
            one
            for one in people
            if not one.out and one.score > 0.0 and (len(parts(one.name)) > 1 or _titled(one))
        ]
        alone = [one for one in people if not one.out and one.score >= 0.8]
        good = whole if len(whole) == 1 else alone if len(alone) == 1 and not whole else []
    if good:
        best = max(one.score for one in good)
        good = [one for one in good if one.score >= min(_ENOUGH + 0.3, best * 0.55)]
    return good


def _titled(person: _Person) -> bool:
    return any(one.titled for one in person.mentions)


def _is_known(person: _Person, names: Sequence[KnownName]) -> bool:
    """Whether a name alone is the last name of one physician of the directory."""
    full = parts(person.name)
    if len(full) != 1:
        return False
    return len([n for n in names if not n.supporter and parts(n.name)[-1:] == full]) == 1


def _persons(text: str, sender: str) -> list[_Person]:
    """The names of a text, joined to persons: "Amy Vu … Dr. Vu … Amy" is one."""
    found: list[_Person] = []
    for one in _candidates(text, sender)[:_MOST_NAMED]:
        same = [p for p in found if _same(one, p)]
        if len(same) == 1:
            person = same[0]
            person.mentions.append(one)
            if len(one.words) > len(parts(person.name)):
                person.name = one.name
        else:
            found.append(_Person(one.name, [one]))
    return found


def _same(one: Named, person: _Person) -> bool:
    words = tuple(word for word in one.words if len(word) > 1)
    if agrees(words, person.name) >= 0.85:
        return True
    return agrees(parts(person.name), one.name) >= 0.85


def _candidates(text: str, sender: str) -> list[Named]:
    found = [_bare(one, text) for one in _turned(text, _parted(names_in(text)))]
    return [
        one
        for one in found
        if one is not None
        and any(len(w) > 1 for w in one.words)
        and (not _is(one.words, sender) or _shares_a_name(one, text))
    ]


def _shares_a_name(one: Named, text: str) -> bool:
    """Whether a last name is that of somebody of the writer's: "my wife, Dr. Reyes"."""
    before = folded(text[max(0, one.start - 40) : one.start])
    return len(one.words) == 1 and one.titled and bool(_OURS_BEFORE.search(before))


def of_the_writer(heard: Heard, sender: str) -> bool:
    """Whether a mail asks for its own writer, by name: "Please reach out to Dr. Ana Ahmed"."""
    straight = _straight(sender)
    plain = heard.plain
    return any(
        _is(one.words, straight)
        and bool(_SURELY_BEFORE.search(plain[max(0, one.start - 70) : one.start]))
        for one in names_in(heard.text)
        if len(one.words) > 1
    )


def _parted(names: Sequence[Named]) -> Iterator[Named]:
    """Names as they are, two whole ones joined by a Spanish "y" apart."""
    for one in names:
        first, joined, second = one.name.partition(" y ")
        if not joined or min(len(first.split()), len(second.split())) < 2:
            yield one
            continue
        at = one.words.index("y")
        middle = one.end - len(second)
        yield Named(first, one.words[:at], one.start, middle - 3, one.titled)
        yield Named(second, one.words[at + 1 :], middle, one.end, one.titled)


#: A line that gives a name surname first: "HSU, Mei-Ling   OB", "Physician: Oduya, Maureen (…)".
_TURNED = re.compile(
    r"(?:^|[:;][ \t]|[-*•\d][.)]?[ \t]|\b[a-z][.)][ \t])[ \t]*([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?), "
    r"([^\W\d_][\w'’-]+(?: [A-Z]\.?)?)(,? (?:M\.?D|D\.?O|MBBS|PhD)\b| ?\(|\t|  |[ ]?[|;<]|$|(?= ))",
    re.M,
)


def _turned(text: str, names: Iterable[Named]) -> Iterator[Named]:
    """Names as they are, and those written surname first turned round."""
    found = [m for m in _TURNED.finditer(text) if _is_turned(m)]
    alone = len(found) < 2
    turned = [
        Named(
            f"{m[2]} {m[1]}",
            tuple(folded(f"{m[2]} {m[1]}").replace(".", "").split()),
            m.start(1),
            m.end(2),
            True,
        )
        for m in found
        if m[3] or not alone
    ]
    yield from sorted(
        [
            *turned,
            *(
                one
                for one in names
                if not any(one.start < t.end and t.start < one.end for t in turned)
            ),
        ],
        key=lambda one: one.start,
    )


def _is_turned(found: re.Match[str]) -> bool:
    """Whether both halves are words of a name and not "Hi, Bob" or "Bell, MD"."""
    halves = folded(found[1]).split() + folded(found[2]).replace(".", "").split()
    written = found[1].split() + found[2].split()
    return all(w[0].isupper() for w in written) and not any(
        word in NO_NAME or word in TITLES or _PLACE.fullmatch(word) for word in halves
    )


def _bare(one: Named, text: str) -> Named | None:
    """A name without words of a place or trade around it; None where nothing is left."""
    written, words = one.name.split(), list(one.words)
    start, end = one.start, one.end
    if len(written) != len(words):
        return None if all(_PLACE.fullmatch(w) for w in words) else one
    while words and _PLACE.fullmatch(words[0]):
        start += len(written[0]) + 1
        del words[0], written[0]
    while words and _PLACE.fullmatch(words[-1]):
        end -= len(written[-1]) + 1
        del words[-1], written[-1]
    titled = one.titled
    if (
        len(words) > 1
        and written[0].endswith("ing")
        and len(written[0]) > 5
        and _opens(text, start)
    ):
        start += len(written[0]) + 1
        del words[0], written[0]
    if len(words) > 1 and words[0] == "m" and text[start : start + 2] == "M." and _french(text):
        start += len(written[0]) + 1
        del words[0], written[0]
    if not words:
        return None
    name = " ".join(map(_cased, written))
    return Named(name, tuple(words), start, end, titled)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here, where a verb has a capital: "Copying Stavros"."""
    return not text[:start].strip() or text[:start].rstrip(" ")[-1:] in ".!?\n:"


def _cased(word: str) -> str:
    """A surname in capitals as it is mostly written: "VOGELSANG" as "Vogelsang"."""
    return word.title() if len(word) > 2 and word.isupper() else word


def _french(text: str) -> bool:
    return len(re.findall(r"\b(?:est|les|des|une|pour|avec|il|elle|je|qui)\b", text[:2000])) >= 3


def _is(words: Sequence[str], sender: str) -> bool:
    """Whether a name is the writer's own. A first name shared with another surname is not."""
    full = parts(sender)
    if not full or not words:
        return False
    if len(words) > 1 and len(full) > 1 and words[-1] == full[-1] and words[0][:2] == full[0][:2]:
        return True
    return agrees(words, sender) >= 0.85


# --------------------------------------------------------------------------- judging


def _judge(person: _Person, text: str, plain: str) -> None:
    """How likely somebody is the one the mail is about; whether they surely are not."""
    scores = []
    for one in person.mentions:
        before = plain[max(0, one.start - 70) : one.start]
        after = plain[one.end : one.end + 120]
        if _never(one, before, after):
            person.out = True
            return
        if not plain[: one.start].strip() and re.match(r"^,[ \t]*\n", after):
            continue
        scores.append(_worth(one, before, after))
    doubt = sum(
        bool(pattern.search(plain[max(0, one.start - 60) : one.start]))
        for one in person.mentions
        for pattern in (_KIN, _OFFICE_BEFORE, _REFERS_BEFORE, _REFERS_BEFORE)
    ) + sum(
        bool(pattern.match(plain[one.end : one.end + 60]))
        for one in person.mentions
        for pattern in (_OFFICE_AFTER, _REFERS_AFTER, _REFERS_AFTER)
    )
    doubt += 2 * any(_of_the_referrer(plain, one.start) for one in person.mentions)
    person.doubted = doubt > 0
    worth = max(scores, default=0.0)
    person.score = worth + 0.15 * min(2, max(0, len(scores) - 1)) - 0.8 * min(doubt, 2)


_HEADING = re.compile(
    r"(?m)^[ \t#*=-]*(?:(referrer|referring \w+|your details|about you|submitted by|your information|"
    r"referent|quien refiere|vos coordonnees|sus datos)|(?:the |your )?(?:colleague|physician|peer|"
    r"about (?:the|your) colleague|collegue|colega|doctor)(?:'s details| details)?)[ \t:*=-]*$"
)


def _of_the_referrer(plain: str, start: int) -> bool:
    """Whether a name stands in the part of a form that is about who refers."""
    headings = list(_HEADING.finditer(plain, 0, start))
    return bool(headings) and headings[-1][1] is not None


def _never(one: Named, before: str, after: str) -> bool:
    """Whether what stands around a name says that nobody is to be called: a patient, a kin, the dead."""
    if (
        _PATIENT.search(before)
        or (_KIN.search(before) and not one.titled)
        or _LATE_BEFORE.search(before)
    ):
        return True
    if re.search(r"\bm\. $", before) and not re.search(rf"\b(?:{_COLLEAGUE})s?,? m\. $", before):
        return True
    if _MISTER.search(before) and not re.match(rf"^ ?\((?:[^)]*, ?)?(?:{_SPECIALTY})", after):
        return True
    if _LEFT_OUT_BEFORE.search(before) or _LEFT_OUT_AFTER.match(after):
        return True
    return bool(_LATE.match(after) or _said_no(after))


#: A no in the line of a list that one name begins: "G. Pereira, gp@… NO, has his own".
_NO_IN_LINE = re.compile(r"^[^.;]{0,40}\s[(-]?no\b\s*(?:[-,.;)]|$)")


def _said_no(after: str) -> bool:
    line = re.sub(r"\S+@[\w.-]*\w", "", after.split("\n", 1)[0])
    return bool(_NO_IN_LINE.match(line)) and "@" in after.split("\n", 1)[0]


def _worth(one: Named, before: str, after: str) -> float:
    """What the words around one mention are worth."""
    alone = len(one.words) == 1 and not one.titled
    greeted = _GREETING.search(before) and not re.match(r"^\s*(?:[,.!:\n-]|$)", after)
    if (_ASIDE.search(before) and not greeted) or (
        alone and re.search(r"\b(?:in|a|en|near)\s$", before)
    ):
        return 0.0
    score = 0.3 if len(one.words) >= 2 else 0.0
    score += 0.5 if one.titled else 0.0
    if _SURELY_BEFORE.search(before) or _OURS_BEFORE.search(before):
        score += 0.7
    elif _ABOUT_BEFORE.search(before):
        score += 0.4
    score += 0.4 if _OPENS.search(before) else 0.0
    score += 0.45 if _AFTER.match(after) else 0.0
    score += 0.6 if _ADDRESS_AFTER.match(after) else 0.0
    return score


# --------------------------------------------------------------------------- those listed together

_AND = rf"(?:\s*(?:,|;|&|/|\+|\band\b|\by\b|\bet\b|\be\b|\bas well as\b|\bplus\b)\s*)+{_DR}"
_DIRECTLY = re.compile(rf"^\s*(?:\([^)]{{0,60}}\)|,? ?(?:md|do|m\.d\.))?{_AND}$")
#: The next one after a word on the one before: "…, who delivered her; and Sam Bell".
_TOLD = re.compile(rf"^[^.!?\n]{{0,110}}?(?:[;,)]|\band\b|\by\b|\bet\b)\s*(?:and |y |et )?{_DR}$")
#: What announces a list.
_ANNOUNCED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|both|all|these|those|following|below|deux|trois|"
    r"quatre|dos|tres|cuatro|los|las|les|each)\b[^.!?]{0,120}$|:\s*$"
)
_LINE_START = re.compile(rf"(?:^|\n)[ \t>]*(?:[-*•·–]|\(?[\da-z][.)])?[ \t]*{_DR}$")


def _with_company(people: Sequence[_Person], text: str, plain: str) -> None:
    """Whoever is listed with somebody meant is meant: "Sam Bell and Ada Moss", lines, roles."""
    mentions = sorted(
        ((one, person) for person in people for one in person.mentions),
        key=lambda pair: pair[0].start,
    )
    pairs = [
        (before[1], after[1])
        for before, after in pairwise(mentions)
        if before[1] is not after[1] and _together(before[0], after[0], plain)
    ]
    for before, after in (*pairs, *reversed(pairs)):
        for one, other in ((before, after), (after, before)):
            if one.score >= _ENOUGH and not one.out and not other.doubted:
                other.score = max(other.score, _ENOUGH)
    _lines(mentions, text, plain)


def _together(one: Named, other: Named, plain: str) -> bool:
    """Whether two names stand in one list."""
    gap = plain[one.end : other.start]
    if "\n\n" in gap:
        return False
    if _DIRECTLY.match(gap):
        return True
    if not _TOLD.match(gap) or len(other.words) < 2:
        return False
    return ";" in gap or bool(_ANNOUNCED.search(plain[max(0, one.start - 160) : one.start]))


def _lines(mentions: Sequence[tuple[Named, _Person]], text: str, plain: str) -> None:
    """Lines that begin with a name, two or more of them: a list of people."""
    listed = [
        (one, person)
        for one, person in mentions
        if _LINE_START.search(plain[max(0, one.start - 20) : one.start])
        and (len(one.words) > 1 or one.titled)
    ]
    for (one, person), (other, companion) in pairwise(listed):
        gap = text[one.end : other.start]
        if person is companion or gap.count("\n") > 4 or len(gap) > 300:
            continue
        for each in (person, companion):
            if each.score > 0.0 and not each.doubted:
                each.score = max(each.score, _ENOUGH)


# --------------------------------------------------------------------------- the text

_ROLE = re.compile(
    r"\b(?:md|do|m\.d|frcs|frca|facs|facc|frcp|mph|rn|bsn|chief|chair|director|professor|"
    r"coordinator|manager|consultant|department|dept|division|tel|phone|cell|fax|pager|"
    r"ext|office|clinic|hospital|surgery|resident|fellow)\b"
)
_LISTED_LINE = re.compile(r"^\s*(?:[-*•·–+]|\(?\d{1,2}[.)]|\(?[a-z][.)]|dra?e?\.? )\s*\S", re.I)


def _body(heard: Heard, sender: str = "") -> str:
    """The text without its last lines, where names are signatures."""
    lines = heard.text.split("\n")
    full = [index for index, line in enumerate(lines) if line.strip()]
    while len(full) > 1 and _signature(lines, full, sender):
        full.pop()
    kept = lines[: full[-1] + 1] if full else lines
    for index in range(len(kept) - 1, max(len(kept) // 2, len(kept) - 12), -1):
        if _signed(kept[index], sender):
            return "\n".join(kept[:index])
    return "\n".join(kept)


def _signed(line: str, sender: str) -> bool:
    """Whether a line is the writer's name, perhaps with letters behind it."""
    if not sender or len(line.split()) > 7 or line.rstrip().endswith((".", ":", "?")):
        return False
    named = [one for one in names_in(line) if _is(one.words, sender)]
    return bool(named) and len(named[0].words) > 1 and not line[: named[0].start].strip(" -–—Dr.")


def _signature(lines: Sequence[str], full: Sequence[int], sender: str) -> bool:
    """Whether the last full line is a signature: short or a trade, and no part of a list."""
    line = lines[full[-1]]
    words, plain = line.split(), folded(line)
    short = len(words) <= 4 and not line.rstrip().endswith((".", "?", ":"))
    if "@" in line or not (
        short or (_ROLE.search(plain) and len(words) <= 9 and not line.rstrip().endswith("."))
    ):
        return False
    if any(_is(one.words, sender) for one in names_in(line)):
        return True
    return not (_LISTED_LINE.match(line) or _in_list(lines, full))


def _in_list(lines: Sequence[str], full: Sequence[int]) -> bool:
    """Whether the last line stands below a colon, in one block with it or right after."""
    for index in reversed(full[:-1]):
        if lines[index].rstrip().endswith(":"):
            return True
        if not names_in(lines[index]) or len(lines[index].split()) > 8:
            return False
    return False


def _unwrapped(text: str) -> str:
    """The text with lines that were only broken for width joined again."""
    lines = text[:20_000].split("\n")
    joined = lines[:1]
    for line in lines[1:]:
        start = line.lstrip()
        if (
            len(joined[-1].rsplit("\n", 1)[-1]) >= 50
            and start
            and not _TABLE.search(joined[-1][-120:])
            and not _TABLE.search(line.strip())
            and not _LISTED_LINE.match(line)
        ):
            joined[-1] += f" {start}"
        else:
            joined.append(line)
    return "\n".join(joined)


#: A line of a table or a field of a form, which stands for itself.
_TABLE = re.compile(r"\t| {3}|@|^\S{1,20}:\s|:\s*$")


# --------------------------------------------------------------------------- other places


def _in_subject(subject: str, sender: str) -> list[str]:
    return [
        bare.name
        for one in names_in(subject)
        if (bare := _bare(one, subject)) is not None
        and not _is(bare.words, sender)
        and (bare.titled or len(bare.words) > 1)
    ]


_NOT_THEM = re.compile(r"\bnot (?:him|her|them)\b|\bignore\b|\bleft out\b")
#: Words before an address that is the writer's own.
_MINE = re.compile(r"\b(?:me|my|mine|moi|mon|mi|from|de|your|referrer)\b[^.;\n]{0,30}$")


def _of_addresses(text: str, sender: str, found: Sequence[str]) -> list[str]:
    """Names that only an address tells: "j.mbatha@…" in a list of addresses."""
    made: list[str] = []
    for line in text.split("\n"):
        plain = folded(line)
        if _NOT_THEM.search(plain):
            continue
        for address, start in emails_in(line):
            name = from_address(address)
            stranger = name and not _is(parts(name), sender)
            if not stranger or _MINE.search(plain[:start]):
                continue
            if not any(set(parts(name)) & set(parts(one)) for one in (*found, *made)) and (
                not found or len(line.split()) <= 2
            ):
                made.append(name)
    return made


#: The name itself without a capital: with one, it was judged before.
_SMALL = re.compile(r"\b[Dd][Rr]\.? ([a-zß-ÿ][a-zß-ÿ'-]{2,})(?: ([a-zß-ÿ][a-zß-ÿ'-]{2,}))?")


def _written_small(text: str, sender: str, names: Sequence[KnownName]) -> list[str]:
    """A name without capitals after a title ("dr miller in the ed"), by the directory if known."""
    for match in _SMALL.finditer(text):
        words = tuple(folded(word) for word in match.groups() if word)
        for some in (words, words[:1]):
            if len(one := known(some, names)) == 1:
                return [one[0].name]
        if words[0] not in NO_NAME and not _is(words[:1], sender):
            return [match[1].title()]
    return []


def _fuller(name: str, text: str, elsewhere: str) -> str:
    """The full form of a name that is given in half: in brackets, by an address, or further down."""
    words = parts(name)
    if len(words) != 1:
        return name
    beside = re.search(
        rf"\b{re.escape(name)} \((?:[a-z'’ ]{{0,40}} )?([A-Z][\w'-]+(?: [A-Z][\w'-]+)?)[,)]", text
    )
    if beside and not _PLACE.fullmatch(folded(beside[1])):
        return beside[1] if " " in beside[1] else f"{name} {beside[1]}"
    for address, _ in emails_in(f"{text}\n{elsewhere}"):
        made = from_address(address)
        if (
            made
            and len(parts(made)) == 2
            and max(same_word(words[0], p) for p in parts(made)) > 0.89
        ):
            return made
    longer = {
        one.name
        for one in _candidates(f"{text}\n{elsewhere}", "")
        if len(one.words) > 1 and agrees(words, one.name) >= 0.9
    }
    return longer.pop() if len(longer) == 1 else name


def _unlike(name: str, sender: str, names: Sequence[KnownName]) -> str:
    """A last name that is the writer's too, made full by the one other of that name whom we know."""
    words = parts(name)
    if len(words) != 1 or not _is(words, sender):
        return name
    others = [
        n.name for n in names if parts(n.name)[-1:] == words and not _is(parts(n.name), sender)
    ]
    return others[0] if len(others) == 1 else name


def _distinct(names: Sequence[str]) -> list[str]:
    """Each person once, by the fullest form of the name."""
    kept: list[str] = []
    for name in sorted(dict.fromkeys(names), key=lambda one: -len(one.split())):
        words = tuple(folded(name).replace(".", "").split())
        if not any(agrees(words, other) >= (0.85 if len(words) > 1 else 0.62) for other in kept):
            kept.append(name)
    return [name for name in dict.fromkeys(names) if name in kept]

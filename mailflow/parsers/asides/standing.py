"""What the sender says that they are: physician, resident, nurse, student, staff, or patient.

Only what they say of themselves counts ("I am a nurse", "ICU nurse here"), or how they sign ("RN").
"Our nurse" and "my patient" are other people. Whoever says anywhere that they are a physician is
one: to show a physician the door for an odd turn of phrase would be the worse mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailflow.nouns.meaning import Standing
from mailflow.parsers.asides.phrases import lines_of, phrases
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.people import parts

_S = Standing
_PHYSICIAN = (
    r"physicians?|doctors?|docs?|md|surgeons?|attendings?|consultants?|gps?|hospitalists?|"
    r"internists?|intensivists?|nocturnists?|pa?ediatricians?|obstetricians?|anae?sthetists?|"
    r"radiologists?|(?:an(?:a)?esthesi|cardi|neur|path|onc|nephr|ur|gastroenter|dermat|rheumat|"
    r"pulmon|endocrin|hemat|haemat|gynec|gynaec|neonat|immun|hepat|ophthalm|otolaryng|"
    r"interventional radi)ologists?|psychiatrists?|geriatricians?|orthop(?:a)?edists?|"
    r"physiatrists?|locums?|medecins?|chirurgien\w*|interniste|urgentologue|omnipraticien\w*|"
    r"pediatre|psychiatre|anesthesiste|cardiologue|pneumologue|\w{4,}ologue(?<!psychologue)|"
    r"medic[oa]s?|doctora|cirujan[oa]s?|internista|pediatra|psiquiatra|anestesi(?:ologa?|"
    r"olog[oa]|sta)|\w{4,}olog[oa](?<!psicolog[oa])"
)
#: What a sender may call themselves, the longest names first: the first that fits counts.
_NOUNS: tuple[tuple[Standing | None, str], ...] = (
    (None, r"(?:physician|doctor|surgeon|nurse|resident|patient)s?'s?"),  # "a doctor's wife"
    (None, r"resident of (?!(?:\w+ )?(?:medicine|surgery|psychiatry|pediatrics|anesthesia))\w+"),
    (None, r"(?:physician|doctor|nurse) (?:recruiter|liaison|wellness \w+)"),
    (None, r"patient (?:man|woman|person|soul)"),
    (_S.PHYSICIAN, rf"fellow (?:\w+ )?(?:{_PHYSICIAN})"),
    (
        _S.STAFF,
        r"(?:physician|doctor)(?:'s)? (?:assistant|associate|extender)s?|adjointe? au medecin",
    ),
    (
        _S.STAFF,
        r"patient (?:advocate|safety \w+|representative|navigator|coordinator|relations \w+)",
    ),
    (_S.STUDENT, r"(?:\w+ )?students?|student (?:nurse|doctor|midwife)|ms ?-?[1-4]|med student"),
    (_S.STUDENT, r"etudiant[es]*|externe|estudiantes?|pre-?med"),
    (
        _S.NURSE,
        r"(?:\w+ )?nurses?|nurse (?:practitioner|an(?:a)?esthetist|manager|midwife|educator)",
    ),
    (_S.NURSE, r"rn|np|crna|lpn|lvn|aprn|cnm|fnp|infirmiere?s?|enfermer[oa]s?"),
    (_S.RESIDENT, rf"residente? (?:{_PHYSICIAN})|(?:{_PHYSICIAN}) residente?"),
    (
        _S.RESIDENT,
        r"residente?s?|fellows?(?! of (?:the|american))|interns?|registrars?|house officer|"
        r"junior doctor",
    ),
    (
        _S.RESIDENT,
        r"pgy ?-?\d|trainee|foundation doctor|f[12]|st\d|ct\d|ca-?[123]|r[1-5]|interne?|intern[oa]",
    ),
    (_S.PHYSICIAN, _PHYSICIAN),
    (
        _S.STAFF,
        r"pa(?:-c)?|pharmacists?|pharmd|secretary|receptionist|clerk|paramedic|emt|midwife|"
        r"dietiti?cian",
    ),
    (
        _S.STAFF,
        r"(?:\w+ )?(?:tech|technician|technologist|assistant|therapist|coordinator|administrator)s?",
    ),
    (
        _S.STAFF,
        r"social worker|chaplain|psychologist|phlebotomist|perfusionist|office manager|"
        r"practice manager",
    ),
    (
        _S.STAFF,
        r"pharmacien\w*|secretaire|adjointe|inhalotherapeute|technicien\w*|sage-femme|"
        r"travailleuse sociale",
    ),
    (
        _S.STAFF,
        r"farmaceutic[oa]|secretari[oa]|tecnic[oa]|asistente|recepcionista|trabajadora? social|"
        r"paramedic[oa]",
    ),
    (
        _S.PATIENT,
        r"(?:former |ex-)?patients?(?=\W*$| (?:of|at|with|in|under|here|de|du|del|chez|en)\b)|paciente",
    ),
)
_NOUN_PATTERNS = tuple((standing, phrases(words)) for standing, words in _NOUNS)

#: Where what somebody is ends: a preposition, a verb, a mark.
_STOP = re.compile(
    r"[.,;:!?()\n/]|\s-|\b(?:to|with|for|by|from|like|who|whom|that|which|and|or|but|about|not|"
    r"worried|so|because|if|when|while|as|y|et|qui|que|pero|mais|pour|para|con|avec|(?!attending|"
    r"nursing|training|visiting|supervising|operating|consulting|practi[cs]ing)\w{3,}ing)\b"
)
_PLACE = re.compile(r"\b(?:in|at|on|of|en|de|du|del|a|au|aux|chez|the|le|la|el)\b")
_I_AM = phrases(
    "(?:i'm|i am|im)(?: (?:also|just|only|still|actually|currently|myself|now|an?|the|your|their|"
    "her|his|one of (?:your|the|our)))+",
    "(?:i've|i have) been (?:an?|the|your)|i(?:'m| am)? work(?:ing)? as(?: an?| the)?",
    "we(?:'re| are)(?: \\w+)?(?= (?:\\w+ )?(?:nurses|residents|students))",
    "(?:writing|speaking) (?:to you )?as(?: an?| the| one of (?:your|the))?",
    "i(?:'m| am)(?= (?:secretary|nurse|resident)\\b)",
    "je suis(?! patiente?(?:\\W*$|[,.!;]))(?: (?:aussi|une?|la|le|votre|l'une? des|simple))*",
    "en tant que?|je travaille comme",
    "soy(?: (?:una?|la|el|su|tambien))*|trabajo (?:como|de)",
    "como(?= (?:enfermer|medic|residente|estudiante))",
)
#: "As a nurse, I …": what follows shows that the sender speaks of themselves.
_AS = phrases(
    "as (?:an?|the|one of (?:your|the)) (?:[\\w'-]+ ){0,3}?[\\w'-]+(?=,| i\\b| myself\\b)",
    "comme [\\w'-]+(?=,)|como [\\w'-]+(?=,)",
)
_AS_A = re.compile(r"^(?:as (?:an?|the)|comme|como) ")
#: What somebody was once.
_LONG_AGO = phrases(
    r"in (?:19|20)\d\d|when i was|back (?:then|when)|used to|years ago|i was|en (?:19|20)\d\d"
)
_HERE = re.compile(
    r"^\W*(?:(?:hi|hello|hey|good \w+|bonjour|hola|dear all)\b[\s,.!-]*)?(?:(?:this is|"
    r"it's) [\w. ]{2,30}?,\s*)?"
    r"((?:[\w'&/-]+ ){0,4}?[\w'-]+) (?:here|ici|aqui)\b"
)
_FORM = re.compile(
    r"^\W*(?:my )?(?:role|position|title|job title|occupation|profession|i am an?|fonction|poste|"
    r"cargo|puesto)"
    r"\s*[:=]\s*(.{2,40})$",
    re.M,
)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:my|our|your|his|her|their|the|mon|ma|notre|mi|nuestr[oa]|is there|any|an?)\b"
)


def standing(
    heard: Heard, *, name: str = "", signature: str = "", foreign: bool = False
) -> Standing | None:
    """What the sender says that they are; None where they do not say.

    Args:
        heard: the words of the mail.
        name: the sender's name as the From field has it, with any letters behind it.
        signature: what stands below the words.
        foreign: whether the mail belongs to no case of ours and asks for none (a complaint, a
            question), so that speaking of a relative who was treated makes a patient's family.
    """
    found = {*_said(heard), *_signed(heard, name, signature)}
    if _S.PHYSICIAN in found or _S.RESIDENT in found:
        return _S.RESIDENT if _S.RESIDENT in found else _S.PHYSICIAN
    for one in (_S.NURSE, _S.STUDENT, _S.STAFF):
        if one in found:
            return one
    if _S.PATIENT in found and not _PRACTISES.search(heard.plain):
        return _S.PATIENT
    family = foreign and _FAMILY.search(heard.plain) and not _PRACTISES.search(heard.plain)
    return _S.PATIENT if family else None


def _said(heard: Heard) -> Iterator[Standing]:
    """What the sender calls themselves in so many words."""
    spoken = [words for line in lines_of(heard) for words in _of_line(line.plain)]
    spoken += [field[1] for field in _FORM.finditer(heard.plain)]
    for words in spoken[:_MOST]:
        one = _noun(words)
        if one is not None:
            yield one


def _of_line(plain: str) -> list[str]:
    """The words after which a sender says what they are."""
    said = [plain[m.end() : m.end() + _FAR] for m in _I_AM.finditer(plain)]
    if not _LONG_AGO.search(plain):
        said += [_AS_A.sub("", m[0]) for m in _AS.finditer(plain)]
    here = _HERE.match(plain[:_FAR])
    if here and not _SOMEBODY_ELSE.search(here[1]):
        said.append(here[1])
    return said


def _noun(words: str) -> Standing | None:
    """What a few words name, up to the first preposition or mark."""
    words = words.strip()
    stop = _STOP.search(words)
    whole = words[: stop.start()] if stop else words
    whole = " ".join(whole.split()[:8])
    place = _PLACE.search(whole)
    core = " ".join(whole[: place.start()].split()[:5]) if place else " ".join(whole.split()[:5])
    for standing_, pattern in _NOUN_PATTERNS:
        # A patient is one of somebody; a profession ends at the first preposition.
        text = whole if standing_ in {_S.PATIENT, None} else core
        if pattern.search(text):
            return standing_
    return None


#: What somebody is stands within so many characters, and is said a few times at most.
_FAR = 100
_MOST = 40


# --------------------------------------------------------------------------- the signature

_LETTERS: tuple[tuple[Standing, re.Pattern[str]], ...] = (
    (
        _S.PHYSICIAN,
        re.compile(
            r"\bM\.?D\b\.?(?!\s+\d{5})(?! [Cc]andidate)|,\s*D\.?O\b\.?(?! not)|\bMB\s?(?:BS|ChB|"
            r"BCh)\b|\bM\.B\.|\bFRC(?:S|P|A|OG|PC|SC|EM)\w*|\bFA(?:CS|CC|CP|CEP|AP|COG|AFP)\b|"
            r"\bMRC(?:P|S|GP)\w*|^\s*(?:Dr|Dra|Dre)\.?\s+[A-Z]|\b(?:attending|physician|"
            r"surgeon)\s*$"
        ),
    ),
    (
        _S.RESIDENT,
        re.compile(
            r"(?:^|[,|·•–-]\s*)(?:(?:[Cc]hief|[Ss]enior|[Ss]urgical|[Mm]edical|[A-Z]\w+)\s)?"
            r"(?:[Rr]esident|PGY ?-?\d|[Rr]egistrar|[Hh]ouse [Oo]fficer|[Ff]ellow)\b"
            r"(?!,? (?:[Ee]ducation|[Pp]rogram|[Aa]ffairs|[Ww]ellness|of the|American|Royal))|"
            r"\bPGY ?-?\d\b"
        ),
    ),
    (
        _S.NURSE,
        re.compile(
            r"\b(?:R\.?N\.?|BSN|MSN|DNP|APRN|ARNP|NP|FNP(?:-\w+)?|NP-C|CRNA|LPN|LVN|CNM|"
            r"CCRN)\b(?!')|\b(?:[Cc]harge|[Ss]taff|[Ss]crub|[Cc]linic|"
            r"[Hh]ead)?\s?[Nn]urse\b(?! [Ll]ine)"
        ),
    ),
    (
        _S.STUDENT,
        re.compile(
            r"\b(?:[Mm]edical|[Nn]ursing|[Mm]ed) [Ss]tudent\b|\bMS ?-?[1-4]\b|MD [Cc]andidate"
        ),
    ),
    (
        _S.STAFF,
        re.compile(
            r"\bPA-C\b|\bPharm\.?D\b|\bRPh\b|\bRRT\b|\bCST\b|\bL[CM]SW\b|\bMSW\b|\bDPT\b|"
            r"\bEMT(?:-P)?\b|\b(?:[Ss]ecretary|[Pp]harmacist|[Rr]espiratory [Tt]herapist|"
            r"[Ss]ocial [Ww]orker|[Cc]haplain|[Aa]dministrative [Aa]ssistant)\b"
        ),
    ),
)


def _signed(heard: Heard, name: str, signature: str) -> Iterator[Standing]:
    """What the letters and titles behind the sender's name say."""
    for line in (name, *signature.split("\n"), *_last_lines(heard.text, name)):
        for standing_, letters in _LETTERS:
            if line.strip() and len(line) < 120 and letters.search(line.strip()):
                yield standing_


def _last_lines(text: str, name: str) -> list[str]:
    """Lines at the end that sign with the sender's own name; whose name it is must be sure."""
    own = {word for word in parts(name) if len(word) > 2}
    last = [line for line in text.split("\n") if line.strip()][-3:]
    return [
        line
        for line in last
        if len(line.split()) <= 8 and own & set(re.findall(r"[a-z][\w'-]*", folded(line)))
    ]


# --------------------------------------------------------------------------- patients

#: Words of somebody who treats patients: whatever else they say, they are none of them here.
_PRACTISES = phrases(
    r"my (?:own )?(?:patients?|clinic|practice|residents?|partners|shifts?|list|panel|call|"
    r"colleagues|residency|fellowship|department)|on call|i (?:operate|operated|intubated|"
    r"admitted|discharged|delivered|coded|treated|lost a)|rounds|as a (?:doctor|physician|"
    r"surgeon)|mes patients?|ma clinique|mi consulta|mis pacientes|de guardia|de garde"
)
_FAMILY = phrases(
    "my (?:late )?{kin}(?: [\\w.]+){0,3}? (?:is|was|has been|had been) (?:\\w+ )?(?:a patient|"
    "in your|admitted|treated|operated|sent home|discharged|seen|under|misdiagnosed|"
    "in the (?:hospital|icu|er))",
    "my (?:late )?{kin}(?: [\\w.]+){0,3}? (?:died|passed away) (?:in|at|under) (?:your|the|dr)",
    "(?:dr\\.? \\w+|your (?:doctor|surgeon|hospital)) (?:never|refused|didn't|did not|"
    "operated on|killed|misdiagnosed|sent)(?: \\w+){0,3} my {kin}|my (?:doctor|surgeon|"
    "appointment|prescription|refill|medical records)|i was (?:a patient|treated|operated on|"
    "discharged|sent home)",
    "mi (?:mama|papa|madre|padre|hij[oa]|espos[oa]|nieto)(?: \\w+){0,4} (?:estuvo|fue|"
    "esta) (?:internad[oa]|operad[oa]|hospitalizad[oa])|ma? (?:mere|pere|fils|fille|mari|"
    "femme)(?: \\w+){0,3} (?:a ete|etait) "
    "(?:operee?|hospitalisee?|soignee?)|mon (?:pere|fils|mari)(?: \\w+){0,3} (?:a ete|"
    "etait) (?:opere|hospitalise)",
    kin=(
        r"husband|wife|mother|mom|mum|father|dad|son|daughter|sister|brother|baby|child|"
        r"grand(?:mother|father|son)|aunt|uncle|partner"
    ),
)

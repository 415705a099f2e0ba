"""Departments as people write them: "ER", "the ED" and "Emergency Medicine" are one.

A rule that keeps the own department away is broken by a spelling that is not known for the same,
and refuses for nothing where two are taken for one. So the table holds what is one beyond doubt;
what may be one ("Neuro" and "Neurology", "Medicine" and "Internal Medicine", "Oncology" and
"Hematology/Oncology") is said to be in doubt, and a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from mailflow.parsers.heard import folded

#: A department, and how else it is written; without accents, "ae" and "oe" as "e".
_SPELLINGS: Mapping[str, str] = {
    "anesthesiology": "anesthesia, anesthetics, anesth, anes, anesthesie, anesthesiologie, anestesia, "
    "anestesiologia",
    "emergency medicine": "er, ed, em, emergency, emergency room, emergency unit, emergency med, "
    "accident and emergency, a and e, aande, urgences, medecine urgence, urgencias, "
    "medicina urgencias, medicina emergencias",
    "otolaryngology": "ent, ear nose and throat, ear nose throat, otorhinolaryngology, orl, "
    "otolaryngology head and neck surgery, otorrinolaringologia, otorhinolaryngologie, oto rhino laryngologie",
    "critical care": "icu, ccm, itu, uci, critical care medicine, intensive care, intensive care unit, "
    "intensive care medicine, critical care unit, soins intensifs, reanimation, medecine intensive, "
    "cuidados intensivos, terapia intensiva, medicina intensiva",
    "obstetrics": "ob, obs, obstetrique, obstetricia",
    "gynecology": "gyn, gyne, gynecologie, ginecologia",
    "obstetrics and gynecology": "ob gyn, obgyn, ob and gyn, obs and gyn, obs gyn, o and g, oandg, "
    "obstetrics gynecology, gynecologie obstetrique, gynecologie et obstetrique, gyn ob, "
    "obstetrique et gynecologie, ginecologia y obstetricia, obstetricia y ginecologia",
    "pediatrics": "peds, ped, pediatric, pediatric medicine, pediatrie, pediatria",
    "orthopedic surgery": "ortho, orthopedics, orthopedic, orthopedics surgery, orthopedie, "
    "orthopedic surgeons, chirurgie orthopedique, ortopedia, cirugia ortopedica",
    "hematology": "heme, hematologie, hematologia",
    "oncology": "onc, medical oncology, oncologie, oncologia",
    "hematology and oncology": "heme onc, hem onc, hemonc, hematology oncology, hemato oncologie, "
    "oncology hematology, oncology and hematology, hemato oncologia, hematologia y oncologia",
    "radiation oncology": "rad onc, radonc, radiation therapy, radiotherapy",
    "cardiology": "cards, cardio, cardiovascular medicine, cardiologie, cardiologia",
    "cardiothoracic surgery": "ct surgery, cardiothoracic, cardiac and thoracic surgery",
    "neurology": "neurologie, neurologia",
    "neurosurgery": "neurosurg, neurological surgery, neuro surgery, nsgy, neurochirurgie, "
    "neurocirugia",
    "internal medicine": "int med, internal med, im, medecine interne, medicina interna",
    "medicine pediatrics": "med peds, internal medicine pediatrics, internal medicine and pediatrics, "
    "medicine and pediatrics, med and peds",
    "family medicine": "family practice, family med, fm, medecine familiale, medecine famille, "
    "medicina familiar",
    "hospital medicine": "hospitalist, hospitalists, hospitalist medicine",
    "surgery": "surg, chirurgie, cirugia",
    "general surgery": "gen surg, general surg, chirurgie generale, cirugia general",
    "plastic surgery": "plastics, plastic and reconstructive surgery",
    "psychiatry": "psych, psychiatrie, psiquiatria",
    "radiology": "rads, diagnostic radiology, radiologie, radiologia",
    "pathology": "path, pathologie, patologia",
    "gastroenterology": "gi, gastro, gastroenterologie, gastroenterologia",
    "nephrology": "renal, renal medicine, nephrologie, nefrologia",
    "pulmonology": "pulm, pulmonary, pulmonary medicine, respiratory medicine, pneumologie, neumologia",
    "infectious diseases": "id, infectious disease, maladies infectieuses, infectologia",
    "endocrinology": "endo, endocrinologie, endocrinologia",
    "rheumatology": "rheum, rhumatologie, reumatologia",
    "dermatology": "derm, dermatologie, dermatologia",
    "ophthalmology": "ophtho, ophthalmologie, ophtalmologie, oftalmologia",
    "urology": "uro, urologie, urologia",
    "physical medicine and rehabilitation": "pmandr, pm and r, physiatry, physical medicine",
    "palliative care": "palliative, palliative medicine, soins palliatifs, cuidados paliativos",
    "neonatology": "nicu, neonatal intensive care, neonatal intensive care unit, neonatologie, neonatologia",
    "geriatrics": "geriatric medicine, geriatrie, geriatria",
}
#: What may be one of these, or may not.
_DOUBTFUL: Mapping[str, str] = {
    "neuro": "neurology, neurosurgery",
    "medicine": "internal medicine, general medicine, hospital medicine",
    "general medicine": "internal medicine",
    "general internal medicine": "internal medicine",
    "surgery": "general surgery",
    "medical icu": "critical care",
    "surgical icu": "critical care",
    "micu": "critical care",
    "sicu": "critical care",
    "trauma": "trauma surgery, orthopedic surgery",
    "trauma surgery": "surgery, general surgery",
    "pediatric critical care": "pediatrics, critical care",
    "picu": "pediatrics, critical care, pediatric critical care",
    "women's health": "obstetrics and gynecology",
    "womens health": "obstetrics and gynecology",
    "labor and delivery": "obstetrics and gynecology, obstetrics",
    "l and d": "obstetrics and gynecology, obstetrics",
}


def _listed(words: str) -> list[str]:
    return [one.strip() for one in words.split(",")]


_KNOWN = {spelt: name for name, rest in _SPELLINGS.items() for spelt in (name, *_listed(rest))}
_MAY_BE = frozenset(
    frozenset((name, other)) for name, others in _DOUBTFUL.items() for other in _listed(others)
)

#: Who works there, as one of them and as several of them are called.
_PEOPLE: Mapping[str, str] = {
    "surgery": "surgeon, surgeons, chirurgien, chirurgienne, chirurgiens, cirujano, cirujana, cirujanos",
    "anesthesiology": "anesthesiologist, anesthesiologists, anesthetist, anesthetists, anesthesiste, "
    "anesthesistes, anestesiologo, anestesiologa, anestesiologos, anestesista",
    "emergency medicine": "emergency physician, emergency physicians, emergency doctor, emergency doctors, "
    "er doctor, er doctors, urgentiste, urgentistes, urgenciologo",
    "critical care": "intensivist, intensivists, reanimateur, reanimateurs, intensivista, intensivistas",
    "cardiology": "cardiologist, cardiologists, cardiologue, cardiologues, cardiologo, cardiologa",
    "obstetrics and gynecology": "obstetrician, obstetricians, gynecologist, gynecologists, gynecologue, "
    "ginecologo, ginecologa",
    "pediatrics": "pediatrician, pediatricians, pediatre, pediatres, pediatra, pediatras",
    "orthopedic surgery": "orthopedist, orthopedists, orthopod, orthopods, orthopedic surgeon",
    "neurology": "neurologist, neurologists, neurologue, neurologo, neurologa",
    "neurosurgery": "neurosurgeon, neurosurgeons, neurochirurgien, neurocirujano",
    "oncology": "oncologist, oncologists, oncologue, oncologo, oncologa",
    "radiology": "radiologist, radiologists, radiologue, radiologo, radiologa",
    "internal medicine": "internist, internists, interniste, internista",
    "pathology": "pathologist, pathologists",
    "urology": "urologist, urologists, urologue, urologo",
}
_OF_PEOPLE = {one: name for name, rest in _PEOPLE.items() for one in _listed(rest)}
#: What a department's name has around it.
_AROUND = re.compile(
    r"\b(?:dept|department|division|section|service|d[ée]partement|servicio|departamento)\b\.?"
    r"|\b(?:of|the|de|del|la|le|du|des)\b|\bd'"
)
_WORD = re.compile(r"\w+(?:'\w+)?")
_ALSO = re.compile(r"(.*)\((.*)\)\s*")
_JOINED = re.compile(r"/|\+|\band\b|,")
#: "E.R.", "O.B."
_DOTTED = re.compile(r"\b\w(?:\.\w)+\b\.?")
#: Of the short ones most are names of people as well ("Kenji Endo", "Gi Park"); these are none.
_SHORT_PARTS = frozenset({"icu", "uci", "peds"})
_LONG = 5


@lru_cache(maxsize=4096)
def departments(written: str) -> frozenset[str]:
    """The departments of a cell, each by one name; several are separated by ``;``."""
    return frozenset(key for part in clean(written).split(";") if (key := _key(part)))


def clean(written: str) -> str:
    """Without accents, case and the spellings of two languages: anaesthesia is anesthesia."""
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), folded(written))
    return re.sub(r"[ao]e", "e", text).replace("&", " and ")


def words_of(text: str) -> str:
    """The words of a name of a department, a site or a county, and nothing around them."""
    return " ".join(_WORD.findall(_AROUND.sub(" ", text)))


def _key(part: str) -> str:
    words = words_of(part)
    if words in _KNOWN:
        return _KNOWN[words]
    if also := _ALSO.fullmatch(part):  # "Otolaryngology (ENT)"
        one, other = _key(also[1]), _key(also[2])
        return one if one == other else words
    last, _, first = map(words_of, part.partition(","))
    if (turned := f"{first} {last}") in _KNOWN:  # "Surgery, General"
        return _KNOWN[turned]
    joined = [_KNOWN.get(one, one) for one in map(words_of, _JOINED.split(part)) if one]
    return " and ".join(dict.fromkeys(joined)) if len(joined) > 1 else words


#: Every spelling as it stands in a folded text, the longest first; short ones are words as well.
SPELT = "|".join(
    re.escape(one)
    .replace(r"\ and\ ", r"(?: and | ?& ?|/)")
    .replace(r"\ ", r"[ /&-]+")
    .replace("e", "[ao]?e")
    for one in sorted({*_KNOWN, *_DOUBTFUL} - {"id", "im", "path"}, key=len, reverse=True)
)
PEOPLE = "|".join(
    re.escape(one).replace(r"\ ", " ").replace("e", "[ao]?e")
    for one in sorted(_OF_PEOPLE, key=len, reverse=True)
)


def spelt(words: str) -> str:
    """The department that one of the spellings above, or somebody who works there, is of."""
    clean_words = words_of(clean(words))
    return _OF_PEOPLE.get(clean_words) or _key(clean(words))


@lru_cache(maxsize=65536)
def same_department(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Whether two have a department in common; None where that is in doubt.

    Args:
        one: see :func:`departments`.
        other: likewise.
    """
    if not one.isdisjoint(other):
        return True
    return None if any(_may_be(a, b) for a in one for b in other) else False


def _may_be(one: str, other: str) -> bool:
    parts, others = _parts(one), _parts(other)
    return not parts.isdisjoint(others) or any(
        frozenset((part, of_other)) in _MAY_BE for part in parts for of_other in others
    )


_NAMES = frozenset({*_SPELLINGS, *_DOUBTFUL})


@lru_cache(maxsize=4096)
def _parts(name: str) -> frozenset[str]:
    """A department, and those that its name holds: "Surgery (Trauma)", "Pediatric Emergency Medicine"."""
    parts = frozenset((name, *name.split(" and ")))
    return parts if name in _NAMES else parts.union(*map(_within, parts))


def _within(name: str) -> frozenset[str]:
    """Known departments in a name that is none of them; of each place the longest."""
    words, at = name.split(), 0
    found: set[str] = set()
    while name not in _NAMES and at < len(words):
        ends = range(len(words), at, -1)
        known = next((end for end in ends if _is_part(" ".join(words[at:end]))), None)
        if known is not None:
            found.add(_KNOWN[" ".join(words[at:known])])
        at = known or at + 1
    return frozenset(found)


def _is_part(words: str) -> bool:
    return words in _KNOWN and (len(words) >= _LONG or words in _SHORT_PARTS)

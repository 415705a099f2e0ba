"""A question about a patient's care or a technique, which these programs kindly do not answer.

Such mails are few, so nothing is weighed here: what is asked, and of what, must both stand in the
mail, and no word of harm. Whatever is less plain is for a person, for the redirect tells nobody.
"""

from __future__ import annotations

import re

from mailflow.parsers.heard import Heard

_PATIENT = re.compile(
    r"\b\d{1,3}[ -]?(?:y/?o|yo|f|m)\b|\b\d{1,3}[ -](?:year|yr|month|week|day)s?[ -]old\b|"
    r"\b(?:an?|this|my|our|une?|ma|mon|una?|mi) (?:in)?(?:patient|pt|patiente|paciente) "
    r"(?:with|who|on|in|avec|qui|con|que)\b|"
    r"\b(?:homme|femme|patiente?|hombre|mujer|paciente) de \d{1,3} (?:ans|anos)\b"
)
_CARE = re.compile(
    r"\b(?:stents?|tubes?|catheters?|(?:guide)?wires?|scopes?|clamp\w*|sutures?|mesh|grafts?|"
    r"drains?|biops\w+|antibiotic\w*|anticoag\w*|warfarin|heparin|insulin|"
    r"\w{3,}(?:xaban|mab|pril|sartan|statin|olol|cillin|mycin|azole|gliptin|gliflozin|prazole|"
    r"floxacin|setron|triptan|tinib|barb\w*|azepam|triptyline|oxetine)|\d+ ?(?:mg|mcg|ml|units?)|e?gfr|"
    r"airway|intubat\w+|hyperangulated|transfus\w+|vent(?:ilator)?|pressors?|"
    r"dos(?:e|es|age|ing)|mri|ct|ultrasound|"
    r"skeletal survey|telemetry|stones?|tumou?rs?|mass|lesions?|nodules?|strictures?|"
    r"contractures?|fractures?|ureters?|kidneys?|bladder|prostate|creat(?:inine)?|inr|hgb|"
    r"\w{3,}(?:ectomy|ectomies|ostomy|otomy|oplasty|oscopy|ectomie|ostomie|plastie|ectomia|"
    r"ostomia|plastia)|sondes?|calculs?|tumeur|sonda|calculo|tumor|sutura|rinon|vejiga|vessie)\b"
)
_ADVICE = re.compile(
    r"\b(?:would|do|should|could|can|shall) (?:you|i|we|anybody|anyone|somebody|someone|one of)\b|"
    r"\b(?:which|what|how|tips?|thoughts?|advice|advise|experience|or|vs|versus|que feriez|"
    r"mettriez|conseill\w+|quelle?s?|que harian?|pondrian?|aconsej\w+|cual(?:es)?|ou|o)\b"
)
_PLEASE = re.compile(
    r"\b(?:any |your )?(?:advice|thoughts|input) (?:is |are |would be )?(?:welcome|appreciated)|"
    r"please advise|curbside"
)
#: Words after which nobody is sent away with a redirect, whatever else they ask.
_HARM = re.compile(
    r"\b(?:die[sd]?|dead|deaths?|dying|lost|kill\w*|mistakes?|errors?|fault|missed|sued|"
    r"wrong(?! (?:inbox|address|place|mailbox|person|list|number))|"
    r"complications?|injur\w+|perforat\w+|cry|cried|crying|sleep\w*|nightmares?|alone|scared|"
    r"afraid|asham\w+|guilt\w*|blam\w+|shak\w+|awful|terribl\w+|horribl\w+|worst|help me|"
    r"mort\w*|deced\w+|perd\w+|erreur|faute|dors|pleur\w*|seule?|murio|muerte|muert[ao]|"
    r"fallec\w+|culpa|duermo|llor\w+|sol[ao])\b"
)


def asks_for_care(text: Heard) -> str:
    """The words that ask for advice on a patient or a technique; "" where nothing plainly does.

    Args:
        text: subject and body.
    """
    if not _CARE.search(text.plain) or _HARM.search(text.plain):
        return ""
    patient = _PATIENT.search(text.plain)
    for line in text.sentences:
        if not line.question and not _PLEASE.search(line.plain):
            continue
        asks = _ADVICE.search(line.plain) or _PLEASE.search(line.plain)
        if asks and (patient or _CARE.search(line.plain)):
            return " ".join(line.text.split())
    return ""

"""Whether what happened, happened in an operation or another intervention."""

from __future__ import annotations

import re

from mailflow.parsers.heard import folded

_DONE = (
    r"(?:surger(?:y|ies)|operations?|procedures?|interventions?|c-?sections?|cesareans?|"
    r"caesareans?|intubations?|extubations?|an?aesthe\w+|catheteri[sz]ations?|cath(?:s|eters?)?|"
    r"angio\w+|endoscop\w+|colonoscop\w+|bronchoscop\w+|laparoscop\w+|biops(?:y|ies)|bypass|"
    r"resections?|transplants?|ablations?|stent\w*|embolis\w+|emboliz\w+|thrombectom\w+|"
    r"lumbar punctures?|epidurals?|\w+ectom(?:y|ies)|\w+oplast(?:y|ies)|chirurgies?|"
    r"cesariennes?|endoscopies?|cirugias?|operacion(?:es)?|intervencion(?:es)?|cesareas?)"
)
_PART = (
    r"(?:bile duct|ureters?|bowel|colon|arter(?:y|ies)|aorta|vessel|veins?|nerve|dura|spleen|"
    r"bladder|uterus|canal biliaire|artere|uretere|conducto biliar|arteria|ureter)"
)
_HURT = (
    r"(?:injur\w+|cut|nick\w*|perforat\w+|lacerat\w+|transect\w+|clipped|lese\w*|lesion\w*|cort\w+)"
)
_INTERVENTION = re.compile(
    r"\bin (?:the |my |our )?(?:or|operating (?:room|theat(?:re|er))|theat(?:re|er)|cath lab|"
    r"procedure room|endoscopy(?: suite)?|angio(?:graphy)? suite)\b"
    rf"|\b(?:during|after|under|in the middle of) (?:an? |the |my |his |her |their )?"
    rf"(?:[\w-]+ ){{0,3}}?{_DONE}\b"
    rf"|\b{_PART}\W(?:\w+ ){{0,3}}?{_HURT}\b|\b{_HURT} (?:\w+ ){{0,3}}?{_PART}\b"
    r"|\b(?:failed|difficult|lost|botched) (?:intubation|airway)\b"
    r"|\bwrong[- ](?:side|site|level) (?:surgery|procedure|block|operation)\b"
    r"|\bretained (?:sponge|instrument|foreign)|\banastomotic leak|\bintra-?op\w*|\bpost-?op\w*"
    r"|\b(?:surgical|operative|procedural|anesthetic) (?:complication|error|mistake|death)"
    r"|\bau bloc\b|\ben salle d'op|\bpendant (?:l'|la |le |une? |mon |ma |son |sa )(?:[\w-]+ )?"
    rf"{_DONE}\b|\bper-?operatoire|\ben (?:el )?quirofano\b|\bdurante (?:la |una |el |un |mi |su )"
    rf"(?:[\w-]+ )?{_DONE}\b"
)
_DENIED = re.compile(
    r"\b(?:no|not|never|without|isn't|wasn't|pas|sans|sin|nada que ver)\b[^.;]{0,25}$"
)


def tells_of_intervention(text: str) -> bool:
    """Whether the words place what happened in an intervention; a no stands for not said.

    Args:
        text: the sender's words.
    """
    plain = " ".join(folded(text).replace("’", "'").split())
    return any(
        not _DENIED.search(plain[: found.start()]) for found in _INTERVENTION.finditer(plain)
    )

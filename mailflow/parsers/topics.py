"""What a referral is about, in one of six words; nothing where two would do."""

from __future__ import annotations

from mailflow.nouns.meaning import Topic
from mailflow.parsers.evidence import Rule, judge, rule, signs
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.worths import WORTHS

RULES: tuple[Rule, ...] = (
    rule(
        "a patient came to harm",
        r"(?:lost|losing) (?:a|the|our|my|his|her|two|an)(?:{w}){0,3}\W?(?:patient|baby|"
        r"mother|kid|child|mom|twin|one)|(?:patient|baby|child|kid|boy|girl|mother|infant|man|"
        r"woman|year[- ]old|y/?o)(?:{w}){0,6}\W(?:died|dead|death|bled|coded|arrest\w*|passed|"
        r"expired|drowned|did not survive|didn't make it|suicide|killed (?:him|her)self|"
        r"took (?:his|her|their) (?:own )?life)|(?:maternal|neonatal|intraop\w*|fetal|"
        r"inpatient|unexpected|pediatric|paediatric|patient) (?:death|suicide|demise)|"
        r"died on (?:the|my|his) table|on the table|stillb\w+|sentinel|adverse event|"
        r"evento centinela|evenement|wrong[- ](?:site|side|patient|drug|dose|syringe|level)|"
        r"retained|bad outcome|complication|perforat\w+|bowel injury|bile duct|"
        r"missed (?:\w+ )?(?:diagnosis|pe|mi|cancer|ectopic|leukemia|melanoma|sepsis|fracture|"
        r"dissection)|medication error|\bm ?& ?m\b|\brca\b|root cause|the code\b|"
        r"ran the (?:code|resus)|resus\b|mass casualty|mass shooting|hemorrhage|anaphyla\w+|"
        r"shoulder dystocia|cord prolapse|leak was|awareness under|near miss|arrest\b|"
        r"dissection|my mistake|i missed|made an error|fallec\w+|murio|deces\b|perdu (?:un|"
        r"une|le|mon) patient\w*|lost (?:her|him)\b",
    ),
    rule(
        "law and complaints",
        r"(?:law ?suit|sued|suing|being sued|deposition|deposed|malpractice|served\b|"
        r"process server|subpoena|plaintiff|verdict|trial\b|jury|testif\w+|settle(?:d|ment)|"
        r"complaint|board (?:letter|investigation|complaint)|licen[cs]ing board|"
        r"medical (?:board|council)|regulator|tribunal|coroner|inquest|litigation|demanda|"
        r"demandad[oa]|me demandaron|poursuite|plainte|syndic|college des medecins|avocat|"
        r"attorney|legal\b|named in|gmc\b|hearing\b)",
    ),
    rule(
        "conflict at work",
        r"(?:my|our|the|his|her|a) (?:partners?|chief|chair|boss|colleague|director|head|"
        r"manager|supervisor)(?:{w}){0,8}\W(?:no longer speak|aren't speaking|humiliat\w+|"
        r"yell\w*|scream\w*|shout\w*|undermin\w*|bull(?:y|ied|ying)|cut my|took my|"
        r"push\w* me out)|(?:conflict|feud|at war|row with|fight (?:over|with)|bully\w*|"
        r"harass\w*|retaliat\w*|hostile|discriminat\w*|block time|clinic days|turf|call pay|"
        r"divorce from my (?:group|practice)|partnership dispute|racist|sexist|accent|"
        r"politics|mediation|don't speak|no se hablan|acoso)",
    ),
    rule(
        "life",
        r"(?:my|his|her|our|the) (?:\w+ )?(?:wife|husband|son|daughter|mother|father|mum|mom|"
        r"dad|brother|sister|partner|parents?|baby|child|marriage|nephew|"
        r"grandmother)(?:{w}){0,6}\W(?:died|dying|passed|has|was diagnosed|is sick|is ill|"
        r"left|leaving|hospice|cancer|stroke|leukemia|dementia|in hospital|killed|miscarr\w+|"
        r"moved out)|(?:cancer|chemo|chemotherapy|lymphoma|parkinson'?s|miscarriage|divorce|"
        r"widow\w*|bereave\w*|funeral|hospice|diagnos(?:ed|is)|lewy body|ivf|custody|"
        r"house fire|burned down|maternity|postpartum|buried|enviudo|se le murio|enterr\w+|"
        r"conge de maladie|perdio a su)",
    ),
    rule(
        "used up",
        r"burn(?:ed|t|ing)?[- ]?out|burnout|exhaust\w*|used up|nothing left|running on empty|"
        r"empty\b|flogged|wiped out|can't (?:do this|keep|go on)|no days? off|inbox|"
        r"charts?(?: \w+){0,3} behind|charting (?:till|until|at)|portal|prior auth\w*|"
        r"short[- ]staffed|ftes? short|overwhelm\w*|going under|numb\b|don't care any ?more|"
        r"hate (?:my|this) job|quit medicine|leav(?:e|ing) medicine|agot\w+|cansancio|"
        r"no puedo mas|epuise\w*|brulee?\b|vide\b|moral injury|used to love|go numb|cynic\w*|"
        r"dread\w*",
    ),
    rule(
        "something else",
        r"impost[eo]r|found out\b|new (?:in|to) (?:practice|the (?:job|town|country))|"
        r"first year as|lonely|isolated|retir(?:e|ing|ement)\b|moving (?:back|home)|career|"
        r"exam\b|boards?\b (?:again|exam)|recert\w*|did not pass|promotion|"
        r"whether i should stay|ehr\b|immigra\w+|visa\b|eyesight|ageing|aging|getting older",
    ),
)


#: A topic less probable than this is not named: two would do, or none is said.
_ENOUGH = 0.4


def topic_of(heard: Heard) -> Topic | None:
    """The topic, where one is plainly ahead of the others."""
    text = opened(heard)
    if not signs(text, RULES):
        return None
    weighed = judge(text, RULES, WORTHS["topic"])
    return Topic(weighed.best) if weighed.worth >= _ENOUGH else None


def opened(heard: Heard) -> Heard:
    """Subject and body as one text."""
    words = f"{heard.subject}.\n\n{heard.text}" if heard.subject else heard.text
    return Heard(words, folded(words), (), heard.subject, heard.whole_subject)

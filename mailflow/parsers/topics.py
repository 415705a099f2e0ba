"""What a referral is about, in one of six words; nothing where two would do.

Each rule is a family of words that people use for one kind of trouble, in three languages. Who a
word is said of decides more than the word: a mother who died is a bereavement when she is somebody's
own, and a death on the ward when she was in labour. So families of patients and of relatives are
apart, and what each is worth is weighed from labelled mail (``script/weigh_rules.py``).
"""

from __future__ import annotations

from mailflow.nouns.meaning import Topic
from mailflow.parsers.evidence import Rule, judge, rule, signs
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.topics_plain import plainly
from mailflow.parsers.worths import WORTHS

#: Those who are cared for.
_PATIENT = (
    r"(?:patients?|pts?|baby|babies|infants?|newborns?|neonates?|toddlers?|child|children|kids?|"
    r"boys?|girls?|man|men|woman|women|mother|mom|mama|twins?|teen\w*|lady|gentleman|"
    r"year[- ]olds?|y/?os?|month[- ]olds?|week[- ]olds?|bebe|enfants?|patientes?|fille|garcon|"
    r"homme|femme|jumeaux|pacientes?|nin[oa]s?|chic[oa]s?|hombre|mujer|gemel[oa]s|mere|madre)"
)
_KIN = (
    r"(?:wife|husband|spouse|sons?|daughters?|mother|father|mum|mom|dad|brothers?|sisters?|"
    r"parents?|child|kids?|children|marriage|nephew|niece|grand(?:mother|father|ma|pa|son)|"
    r"fiancee?|boyfriend|girlfriend|best friend|twins?|in-laws?|(?:mother|father)-in-law|family|"
    r"mari|femme|conjointe?|pere|mere|fils|fille|frere|soeur|enfants?|parents?|"
    r"chum|copain|copine|compagnon|compagne|pareja|novi[oa]|"
    r"espos[oa]|marido|mujer|padres?|madre|papa|mama|hij[oa]s?|herman[oa]s?|abuel[oa]|suegr[oa])"
)
_WHOSE = (
    r"(?:my|his|her|their|our|(?<=\w)'s|mon|ma|mes|son|sa|ses|leurs?|mi|mis|su|sus)(?: own| only|"
    r" little| eldest| youngest| oldest| late)?"
)
_DIED = (
    r"(?:died|dies|dying|dead|deaths?|passed(?: away| on)?|expired|demise|perished|bled out|"
    r"didn't (?:make|survive)|did not (?:make|survive)|didn't live|killed|suicided?|drowned|"
    r"took (?:his|her|their) (?:own )?life|ended (?:his|her|their) (?:own )?life|hanged|"
    r"shot (?:him|her)self|(?:est|sont) morte?s?|mort(?:e|es|s)?|decedee?s?|deces|s'est "
    r"(?:suicide|pendu|enleve|tue)\w*|murio|murieron|fallec\w+|muert[eao]s?|ahogad[oa]s?|"
    r"se (?:suicido|quito la vida|mato|ahorco))"
)

RULES: tuple[Rule, ...] = (
    # --- what happened to a patient
    rule(
        "a patient died",
        r"(?:lost|losing|lose) (?:a|an|the|our|two|three|four|\d+|one|both|another)(?:{w}){0,4}?\W"
        rf"{_PATIENT}|(?:a|an|the|this|that|our|one|two|three|\d+|young|old|un|une|le|la|el|una|ce|"
        rf"cette|los|las)\W(?:{{w}}){{0,1}}?\W?{_PATIENT}(?:{{w}}){{0,8}}?\W{_DIED}|"
        rf"{_DIED} (?:of|d'|de|del?) (?:a|an|the|my|our|his|her|un|une|la|le|el|mon|ma|sa|son|su|mi|"
        rf"due|l'|d')(?:{{w}}){{0,2}}?\W?{_PATIENT}|"
        r"(?:maternal|neonatal|intra-?op\w*|fetal|foetal|inpatient|unexpected|pa?ediatric|peds?|"
        r"patient|pt|perinatal|intrapartum|infant|cot|crib) (?:deaths?|suicides?|demise|loss(?:es)?|"
        r"mortality)|stillb\w+|(?:muerte|mort|deces) (?:materna|neonatal\w*|maternelle|subite|"
        r"perinatal\w*|in utero|de (?:un|una|mi|su|mon|ma|son|sa|l[ae]))|mort[- ]ne\w*|"
        r"died on (?:me|him|her|us|my|the|his)|(?:on|sur|en) (?:the|my|his|her|la|ma) "
        r"(?:table|mesa)|(?:bled|died|arrested|coded|crashed) on (?:me|him|her|us)|fatalit\w+|"
        r"perdu (?:un|une|le|la|mon|ma|sa|notre|deux)(?: \w+)? ?(?:patient\w*|bebe|enfant|mere|"
        r"jeune|femme|homme|dame)|(?:perdi|perdio|perdimos|perder)(?: \w+){0,3} "
        r"(?:paciente|bebe|nin[oa]|madre|mama|chic[oa])|(?:we|i|he|she|they) lost "
        r"(?:her|him|them both|two|three|four|one)\b|"
        rf"(?:^|[.!?;,]\s*)(?:patient|pt|kid|baby|child|\d+-weeker)(?:{{w}}){{0,8}}?\W{_DIED}|"
        r"(?:deces|muerte) (?:en|au|lors)\b|se me (?:quedo|murio|fue)(?: \w+){0,2} (?:paciente|nin[oa]|bebe)|"
        r"patient(?: of mine)?(?:{w}){0,3}?\W(?:jumped|hanged)|died at \d+ (?:hours|days|weeks)",
    ),
    rule(
        "a patient by age",
        r"\d{1,3}[ -]?(?:y/?os?|yr|year|month|week|day|mo|wk)s?[ -]?(?:old)?s?\b(?=\W+(?:old|who|"
        r"woman|man|boy|girl|kid|mother|m\b|f\b|patient|came|died|lost|post|with|in|on|at|,))|"
        r"\d{1,3} ?(?:f|m)\b|(?:aged?|de|,) \d{1,3} (?:ans|anos)|\d{1,2} (?:semaines|semanas|"
        r"weeks|weekers?)|(?:was|she was|he was|,) \d{1,2},",
    ),
    rule(
        "an error was made",
        r"(?:missed|misread|overlooked|mis-?diagnos\w+|failed to (?:see|catch|diagnose|recogni\w+))"
        r"(?! (?:a|my|our|his|her|two|three|several|call|the) (?:recital|birthday|call|meeting|"
        r"dinner|wedding|game|visits?|train|flight))|(?:medication|drug|dosing|diagnostic|surgical|"
        r"medical|my|own|an?|the|big|terrible|serious) (?:error|mistake|slip|miss)|made (?:an?|the|"
        r"this)(?: \w+){0,2} (?:mistake|error)|wrong[- ](?:site|side|patient|drug|dose|syringe|level|"
        r"kidney|leg|eye|tooth|knee|blood|med\w*|way)|never event|(?:ten|10|hundred|100)[- ]?"
        r"(?:times|fold|x)|decimal|overdos\w+ (?:of|on)|near[- ]miss|delay(?:ed)? (?:in|of|"
        r"diagnosis|section|recognition|transfer|sepsis)|my fault|(?:should|could) have "
        r"(?:called|seen|caught|opened|scanned|admitted|acted|known|listened)|i (?:sent|discharged) "
        r"(?:him|her|them|the|a)(?: \w+){0,3} home|sent home|(?:une |mon |mi |un |el |l')?"
        r"(?:erreur|error) (?:de|medic\w+|d'|mia|medicale)|(?:je n'ai|que je n'ai) pas vu|"
        r"passe a cote|rate (?:le|un|une|la) |no (?:lo|la|me di|vi|detecte)|se me paso|"
        r"(?:me|nos) equivoque|cometi|dosis equivocada|mauvais(?:e)? (?:dose|cote|patient|produit)",
    ),
    rule(
        "harm under our hands",
        r"complications?|perforat\w+|transect\w+|nicked|lacerat\w+|leak(?:ed|s)?\b|h(?:a?e)?morrhag\w+|"
        r"bleed(?:s|ing)?\b|bled\b|injur(?:y|ed|ies)|paraly\w+|retained|needle (?:break|broke)|"
        r"embol\w+|anoxi\w+|hypoxi\w+|\bhie\b|cooled|brain[- ]dead|stroke[d]? (?:on|after|during)|"
        r"anaphyla\w+|aspirat\w+|intubat\w+|airway|dystocia|cord prolapse|abruption|previa|eclamp\w+|"
        r"accreta|uterine rupture|dissection|bowel|bile duct|carotid|awareness|burn(?:ed|t)? (?:the|a) "
        r"patient|endophthalmitis|amputat\w+|sepsis|meningitis|septic|bad outcome|poor outcome|"
        r"adverse|sentinel|incident\b|serious event|reportable|dental damage|lost (?:the|an) "
        r"(?:airway|eye|leg|arm|limb)|(?:en|dans le|el) coma|icu\b|micu|nicu|picu|evento|evenement|"
        r"indesirable|centinela|adverso|perfor\w+|hemorragi\w+|hemorragie|embolie|embolia|plaie|"
        r"saigne\w*|tamponade|herniat\w+|cesarienne|went (?:very |so |terribly )?badly|lesion|"
        r"fausse route|accouchement|lost in (?:theatre|the or|surgery)|intraop\w*|went wrong",
    ),
    rule(
        "a code, a rescue, a disaster",
        r"codes?\b(?! of)|coded\b|arrest(?:ed|s)?\b|resus\w*|cpr\b|thoracotomy|compressions|"
        r"called it\b|time of death|pronounced|(?:mass|multi)[- ](?:casualty|shooting|transfusion)|"
        r"\bmci\b|shooting|gunshot|\bgsw\b|stabb\w+|crash\b|\bmvc\b|\bmva\b|rollover|pile-?up|"
        r"drown\w*(?! in| last)|explosion|fire at|bus\b|hit by|run over|ejected|helicopter|trauma "
        r"(?:bay|call|case|activation)|massacre|earthquake|flood|tornado|"
        r"code (?:rose|bleu|azul|rojo)|noyade|noye\w*|pendu\w*|accident|fusillade|attentat|ahog\w+|"
        r"tiroteo|balacera|choque|reanim\w+|la parada|arret cardiaque|paro",
    ),
    rule(
        "hurt by a patient",
        r"(?:punched|hit|kicked|bit(?:ten)?|spat|attacked|assaulted|choked|threatened|stabbed|slapped|"
        r"grabbed|stalk\w+) (?:by|me|him|her)|(?:assault|attack|violence)(?: \w+){0,3} (?:by|from) "
        r"(?:a |the )?(?:patient|family|visitor)|patient(?:'s \w+)? (?:punched|hit|attacked|assaulted|"
        r"swung|threatened|bit|kicked)|needle ?stick|agred\w+|agress\w+|(?:me |le |la )?(?:pego|golpeo)",
    ),
    rule(
        "looked into afterwards",
        r"\bm ?& ?m\b|\brca\b|root cause|debrief\w*|case (?:review|conference)|peer review|"
        r"post[- ]event|outreach|after the (?:event|case|death|code|delivery)|second victim|"
        r"replay\w*|keep (?:seeing|hearing|going over|going back|thinking about)|see (?:his|her|"
        r"their) face|told the (?:family|parents|husband|wife|mother|mum|mom|abuela)|(?:the|her|his) "
        r"(?:parents|family|husband|mother) (?:thanked|hugged|screamed|asked)|annonc\w+ (?:a|aux)",
    ),
    # --- law and complaints
    rule(
        "sued",
        r"filed suit|mise? en examen|target letter|\bdepo\b|one[- ]star reviews?|law ?suits?|"
        r"sued\b|suing|deposition|deposed|malpractice|serv(?:ed|ing) (?:with|in|on|last|at|"
        r"me|him|her|papers|yesterday|today|this|by|\d)|(?:was|been|got|be|were|is) served|process "
        r"server|subpoena\w*|plaintiff\w*|verdict|trial(?! of| lawyer)|jury|testif\w+|testimony|"
        r"settle(?:d|ment)|litigat\w*|attorneys?|lawyers?|solicitors?|barrister|legal\b|counsel\b|"
        r"named in (?:a|the|his|her)|claim (?:letter|form|against)|\b(?:a|the|damage|negligence) "
        r"claim\b|insurer|indemnity|cross-?exam\w*|witness stand|expert witness|court(?:room|house)?\b|"
        r"poursui\w+|avocat\w*|proces\b|tribunal|assignation|juge|demand(?:a|ad[oa]|aron|e)\b|juicio|"
        r"abogad\w+|juzgado|querella|denuncia\w*|citatorio",
    ),
    rule(
        "accused or complained of",
        r"complaints?|complained|(?:medical|state|licen[cs]ing) board|board (?:letter|investigat\w+|"
        r"complaint|inquiry|review|hearing|of medicine)|(?:medical|general medical) council|\bgmc\b|"
        r"ahpra|regulator\w*|coroner\w*|inquest|hearing\b|investigat\w+|inquiry|allegations?|alleged|"
        r"accus\w+|reported (?:to|me|him|her)|suspended|administrative leave|privileges|disciplin\w+|"
        r"licen[cs]e\b|audit(?:ed|ors?)?\b|fitness to practi[cs]e|unsubstantiated|cleared|ombudsman|"
        r"plaintes?|syndic|college des medecins|conseil de l'ordre|enquete|queja|colegio medico|"
        r"comision|investiga\w+|sanci\w+|newspaper|in the (?:news|papers|press)|journalist",
    ),
    # --- conflict at work
    rule(
        "at odds with colleagues",
        r"(?:no longer|don't|not|stopped|aren't|hardly|doesn't|won't|never)(?: \w+){0,2} "
        r"(?:speak|speaking|talk|talking)(?: to (?:me|him|her|each)| with me)?\b(?!.{0,20}"
        r"(?:about|to anyone|to anybody))|(?:by|through) (?:sticky notes?|the nurses|the "
        r"secretar\w+|post-?its|e?-?mail only)|disputes?|conflicts?\b(?! of interest)|feud\w*|at war|"
        r"row with|(?:fight|fall(?:ing|en)?|fell)[- ](?:over|with|out)|quarrel\w*|going at it|at "
        r"(?:each other's|loggerheads)|voted (?:me|him|her|out|to)|(?:push|forc|freez|fro[sz])\w* "
        r"(?:me|him|her) out|took (?:away )?(?:my|his|her) (?:\w+ )?(?:clinic|lab|block|room|cases|"
        r"patients|office|list)|moved out of the|cut (?:my|his|her)|block time|partnership|buy-?out|"
        r"exchanged a word|dirige la palabra|invivable|untenable|(?:through|via) (?:the|a|our) (?:\w+ )?"
        r"(?:manager|receptionist)|insult\w*|slights|asked (?:me|him|her) to leave\b(?! the room)|"
        r"mediat\w+|authorship|split\b|sides\b|(?:my|our|the|his|her) (?:\w+ )?(?:chief|chair\w*|"
        r"boss|"
        r"director|head|manager|supervisor|senior partner|division head)(?:{w}){0,8}?\W"
        r"(?:humiliat\w+|yell\w*|scream\w*|shout\w*|undermin\w*|bull(?:y|ied|ying)|belittl\w*|mock\w*|"
        r"laugh\w*|ignor\w*|retaliat\w*|threat\w*|told me|calls? me|wants me out)|ne (?:me|nous|se) "
        r"parl\w+ (?:plus|pas)|(?:on|nous) ne (?:nous|se) parl\w+|conflit\w*|en froid|se dispute\w*|"
        r"no (?:se|nos|me) habla\w*|deja\w+ de hablar\w*|conflicto|pleito|reparto|mon (?:patron|chef)|"
        r"ma (?:patronne|cheffe?)|mi (?:jefe|jefa|socio|socia)|mes associes|mon associe|mis socios",
    ),
    rule(
        "treated badly at work",
        r"bull(?:y|ied|ying)\w*|harass\w*|retaliat\w*|hostile|discriminat\w*|racis\w+|sexis\w+|"
        r"homophob\w+|slurs?\b|accent|hijab|veil|headscarf|humiliat\w+|belittl\w*|undermin\w*|"
        r"microaggress\w+|groped|touched me|singled out|excluded|passed over|toxic|intimidat\w+|"
        r"(?:where|go back to where) (?:i|he|she|they|you)(?:'m|'s| am| is| are)?(?: \w+)? from|"
        r"his kind|her kind|that kind of|acoso|acosa\w*|discrimina\w+|humilla\w*|racista|machista|"
        r"harcel\w+|intimid\w+|raciste|sexiste|discriminat\w+|voile|punished|permanent nights|"
        r"whistle ?blow\w*|after (?:i|he|she) (?:reported|complained|spoke up)|speaking up",
    ),
    # --- life
    rule(
        "a relative is ill or dead",
        rf"(?:{_WHOSE})(?: \w+)? ?{_KIN}(?:{{w}}){{0,7}}?\W(?:{_DIED}|has|had|is (?:sick|ill|in|on|"
        r"gone)|was (?:diagnosed|killed|in|admitted|hit)|diagnos\w+|left|leaving|hospice|cancer|"
        r"stroke|leuk\w+|tumou?r|dementia|alzheimer\w*|demence|demencia|scan|miscarr\w+|moved out|"
        r"surgery|chemo\w*|accident|addict\w*|overdose|autis\w*|hospital|icu|ventilator|lymphoma|"
        r"enfermedad|enferm[oa]|malade|hospitalise\w*|cancer)|(?:death|loss|funeral|illness|suicide|"
        rf"burial|deces|mort|perte|muerte) (?:of|de|d') ?(?:{_WHOSE})(?: \w+)? ?{_KIN}|"
        rf"(?:lost|losing|buried|burying|cremated|perdu|perdre|perder|perdi|perdio|enterr\w+|"
        r"nursing|caring for|"
        rf"looking after) (?:{_WHOSE})(?: \w+)? ?{_KIN}|(?:lost|losing) (?:a (?:son|daughter|"
        r"brother|sister|parent|spouse|sibling)|both parents|both (?:his|her|my) parents)|"
        r"palliati\w+|trisom\w+|anniversary of (?:my|his|her) \w+'s|(?:enterrar|enterre|enterree) "
        r"(?:a )?(?:su|mi|son|sa|"
        r"mon|ma) \w+|bereave\w*|widow\w*|enviud\w+|veu(?:f|ve)\b|se le murio|(?:a|her|his|my) "
        r"(?:father|mother|parent|son|daughter|wife|husband)'s (?:death|funeral|illness|cancer|"
        r"diagnosis|dementia|stroke)",
    ),
    rule(
        "own illness",
        r"(?:i|i've|i'm|he|she|he's|she's|my|his|her|own|j'ai|me|tengo|m')(?:{w}){0,5}?\W"
        r"(?:diagnos\w+|cancer|chemo\w*|lymphoma|leuk(?:a?)emia|melanoma|tumou?r|parkinson'?s?|"
        r"multiple sclerosis|\bms\b|sclerose|esclerosis|lupus|type 1|seizures?|epilep\w+|stroke|"
        r"heart attack|bypass|transplant|dialysis|adjuvant|biopsy|mastectomy|long covid|chronic "
        r"illness|tremor|disab\w+|wheelchair|bipolar|ketones)|(?:sick|medical|maternity|parental) "
        r"leave|conge (?:de maladie|maladie|parental)|incapacidad|de baja|arret de travail|"
        r"cabg|cardiac event|\bpnd\b|esclerosis multiple|un (?:cancer|linfoma|lymphome|tumor)\b|"
        r"parkinsons?\b|"
        r"(?:cancer|tumeur|tumor|lymphome|linfoma) (?:de|du|del|decouverte?)|recien operad[oa]|"
        r"perdi(?:mos)? el embarazo|"
        r"miscarr\w+|ivf|infertil\w*|pregnan\w+|postpartum|post-partum|fausse couche|aborto|"
        r"my own (?:at \d+|baby|diagnosis|scan|surgery)|stage (?:[i1-4]+)[abc]?\b|eyesight|"
        r"own (?:illness|health)|chronic (?:illness|disease|pain)|maladie chronique|enfermedad cronica",
    ),
    rule(
        "home",
        r"divorc\w*|separat(?:ed|ion|ing)|custody|(?:my|his|her|the) marriage|affair\b|"
        r"(?:wife|husband|partner) (?:left|moved|walked|wants out|threw)|house fire|burned down|"
        r"evict\w*|bankrupt\w*|estranged|caregiv\w*|(?:broke|hit|locks?|locked|threw|hurts?|pushed|"
        r"choked) (?:two of )?(?:her|him|me)\b|bruis\w+|finger marks|afraid of (?:him|her)|"
        r"(?:my|his|her) (?:husband|wife|boyfriend|partner|bloke|ex) (?:broke|hit|locked|pushed|"
        r"controls|screams|follows)|domestic|shelter|green card|visa\b|immigra\w+|deport\w*|"
        r"divorcio|se separo|separacion|me dejo|rupture|m'a quitte\w*|gambl\w+|debts?",
    ),
    # --- used up
    rule(
        "burnout by name",
        r"burn(?:ed|t|ing)?[- ]?out|burnout|burnt|crispy?|fried\b|exhaust\w*|used up|nothing left|"
        r"no(?:thing)? (?:more )?(?:sad|left|gas|fuel)|running on (?:empty|fumes)|\bempty\b|flogged|"
        r"wiped( out)?|wrung out|knackered|spent\b|drained|depleted|worn (?:out|down|thin)|on my "
        r"knees|at the end of (?:my|his|her) (?:rope|tether)|going under|moral injury|compassion "
        r"fatigue|cynic\w*|numb\b|resilien\w+|so tired|too tired|tired all|tired of|bone[- ]tired|"
        r"epuis\w+|fatigue\w*|a bout\b|au bout\b|brulee?\b|vide[e]?\b|n'en (?:peux|peut) plus|rien en "
        r"dedans|agot\w+|cansanci\w*|cansad\w*|no (?:puedo|puede|aguanto|aguanta) mas|quemad\w+|"
        r"fundid\w+|desgast\w+|reventad\w+|harta?\b",
    ),
    rule(
        "too much work",
        r"no days? off|days? off (?:in|since)|inbox\w*|in-?basket|charts?(?: \w+){0,3} "
        r"behind|charting|notes (?:at|till|until|after)|finish(?:ing)? notes|portal messages|prior "
        r"auth\w*|short[- ]staffed|understaffed|ftes?\b|two of us|we were (?:\w+)|work of "
        r"(?:two|three|four)|(?:two|three|four|several) (?:people's )?(?:jobs|panels|men's)|both panels|"
        r"on call (?:every|all|one|for|since)|one in (?:two|three)|every (?:other|second|single) "
        r"(?:night|weekend)|nights? (?:in a row|straight|running)|straight (?:nights|weeks|days|"
        r"shifts)|\d+ (?:nights|patients (?:a|per) day|hours? (?:a|per) week|hrs|hour (?:weeks|"
        r"shifts?|days))|workload|overwhelm\w*|understaff\w*|double shifts?|back[- ]to[- ]back|"
        r"comes? home at|vacation\b|last (?:week)?end off|covering (?:what|for|two|three|both|his|"
        r"her)|merger|productivity|rvus?|metrics|quotas?|ehr\b|epic\b|gardes|surcharge|"
        r"patients (?:par|a) (?:jour|heure)|guardias|turnos|pacientes (?:al|por|diarios)|horas "
        r"seguidas|sobrecarg\w+|since (?:his|her|my|the|our) (?:\w+ )?(?:partner|second doc|other "
        r"\w+|two) (?:left|quit|retired|went)|(?:left|quit|gone) (?:in|since) (?:the )?(?:spring|"
        r"fall|may|june|july|september)",
    ),
    rule(
        "no longer cares",
        r"don't care|doesn't care|stopped caring|no longer care|hate (?:my|this|the) (?:job|work|"
        r"phone|sound)|used to (?:love|like|enjoy|be the one|care)|loved (?:this|it|medicine)|quit|"
        r"quitting|leav(?:e|ing) (?:medicine|clinical|practice|the profession)|resign\w*|hand(?:ed|ing)? "
        r"in (?:my|his|her) notice|walk away|do something else|go(?:ne)? numb|dread\w*|on autopilot|"
        r"going through the motions|(?:sit|sat|sits|cry|cried|cries|sleep|sleeps|slept)(?: \w+){0,2} "
        r"in (?:my|his|her|the) (?:car|garage|truck)|snapp(?:ed|ing)|short with|no patience|"
        r"sunday (?:nights?|evenings?|afternoons?|night)|can't (?:do this|keep (?:this|going|doing)|go "
        r"on)|deteste\w*|plus envie|arreter (?:la medecine|la chirurgie)|renunci\w+|"
        r"dejar la medicina|ya no (?:me importa|quiero|siento)",
    ),
    # --- something else
    rule(
        "doubts oneself",
        r"impost[eo]r\w*|fraud\b|found out\b|find (?:me )?out\b|not good enough|don't belong|"
        r"doesn't belong|been (?:a|an) (?:mistake|error)(?: with)?|nothing (?:has )?(?:gone wrong|"
        r"terrible|happened|in particular|specific)|confidence|second[- ]guess\w*|double[- ]check\w*|"
        r"imposteur|sindrome del impostor|doute de|no (?:merezco|sirvo)",
    ),
    rule(
        "a beginning or an end",
        r"new (?:in|to|at|attending|consultant|grad\w*|job|here)|first (?:year|month|job|attending|"
        r"week|post)(?: \w+)?|just (?:started|moved|finished)|started (?:in|here|as)|month (?:two|three|"
        r"\d)|transition\w*|mentor\w*|retir(?:e|ed|ing|ement)\b|moving (?:back|home|here|to)|relocat\w*|"
        r"career|promotion|tenure|exam\b|exams\b|boards?\b (?:again|exam)|failed (?:my|the|his|her) "
        r"(?:boards?|exam)|recert\w*|did not pass|match(?:ed)? (?:day|into)|whether (?:i|to) "
        r"(?:should )?(?:stay|leave|retire|go)|decid\w+|fellowship|jubil\w+|retraite|examen|"
        r"nouvelle? (?:poste|emploi)|primer (?:ano|trabajo)|recien",
    ),
    rule(
        "alone",
        r"lonel\w+|isolat\w*|(?:know|knows) (?:no ?(?:one|body)|nobody)|no (?:one|body) (?:here|to talk|"
        r"to eat)|far from (?:home|family)|only (?:doctor|doc|physician|woman|one) (?:in|for|here|on)|"
        r"solo practice|rural|homesick|ageing|aging|getting older|language|seule\b|isole\w*|"
        r"solitude|sol[oa]\b|aislad\w+|soledad",
    ),
)


#: A topic less probable than this is not named: two would do, or none is said.
_ENOUGH = 0.4


def topic_of(heard: Heard) -> Topic | None:
    """The topic, where one is plainly ahead of the others."""
    text = opened(heard)
    plain = plainly(text)
    if plain is not None:
        return plain
    said = signs(text, RULES)
    if not said:
        return None
    weighed = judge(text, (), WORTHS["topic"], said)
    return Topic(weighed.best) if weighed.worth >= _ENOUGH else None


def opened(heard: Heard) -> Heard:
    """Subject and body as one text."""
    words = f"{heard.subject}.\n\n{heard.text}" if heard.subject else heard.text
    return Heard(words, folded(words), (), heard.subject, heard.whole_subject)

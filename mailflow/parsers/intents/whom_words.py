"""Words around a name that tell whether a mail is about whoever bears it."""

from __future__ import annotations

import re

# --------------------------------------------------------------------------- words around a name

SPECIALTY = (
    r"anes\w*|anaes\w*|cards\b|cardi\w*|gyn\w*|ob(?:/?gyn)?\b|obstet\w*|surg\w*|rads?\b|anes\b|peds?\b|"
    r"pediat\w*|"
    r"paediat\w*|neuro\w*|neonat\w*|psych\w*|radiol\w*|pathol\w*|ortho\w*|emergency|em\b|ed\b|"
    r"er\b|icu|micu|intens\w*|hospitalist\w*|hospital medicine|internist\w*|internal|medicine|"
    r"family|fm\b|gp\b|gastro\w*|gi\b|oncolog\w*|heme?\b|hem(?:at|on)\w*|haem\w*|renal|nephro\w*|urolog\w*|"
    r"vascular|ent\b|derm\b|derma\w*|geriatr\w*|palliat\w*|rheum\w*|pulm\w*|respir\w*|stroke|endocr\w*|"
    r"ophthal\w*|otolar\w*|rehab\w*|physiat\w*|transplant|infectious|allerg\w*|critical care|"
    r"resident|fellow|registrar|intern\b|attending|consultant|locum|pgy\S*|st\d|r\d|ca-?\d|f[12]\b|"
    r"trauma|ir\b|nicu|ep\b|chirurg\w*|medecin\w*|urgent\w*|urgenc\w*|interno|interne|resid\w*|"
    r"traumat\w*|medicina|obstetric\w*|cirug\w*|physician|doctor|docteur|surgeon|doc\b"
)
#: What a colleague is called by somebody who writes about one.
COLLEAGUE = (
    rf"partners?|colleagues?|mate|co-?(?:worker|resident|intern|fellow)s?|preceptor|trainees?|"
    rf"faculty|member|hospitalists?|residents?|fellows?|interns?|registrars?|attendings?|"
    rf"consultants?|physicians?|doctors?|docs?|surgeons?|chum|collegue|confrere|consoeur|"
    rf"companer[oa]|colega|residente|interne?|{SPECIALTY}"
)
RELATIVE = (
    r"husband|wife|spouse|fiancee?|partner|son|daughter|mother|father|mum|mom|dad|brother|sister|"
    r"mari|femme|epoux|epouse|conjointe?|fils|fille|frere|soeur|pere|mere|chum|blonde|"
    r"espos[oa]|marido|mujer|hij[oa]|herman[oa]|padre|madre|pareja|best friend|friend|roommate|"
    r"ami|amie|amig[oa]"
)
DR = r"(?:(?:le |la |el |the )?(?:dra?e?s?|prof(?:essor)?|docteure?|doctora?|pr)\.? )?"
SURELY_BEFORE = re.compile(
    r"(?:\b(?:reach(?:ing)? out to|worried about|concerned about|check(?:ing)? (?:in )?(?:on|with)|"
    r"contact|refer(?:ring)?|regarding|concerning|get (?:a )?hold of|get in touch with|look after|"
    r"look in on|(?:with|in) (?:regards? to|respect to|relation to)|on behalf of|get (?:someone|somebody) "
    r"for|"
    r"dispatch to|support for|supporter for|referral (?:for|of)|assign(?: someone)? to|"
    r"someone (?:to|on|for|over to)|somebody (?:to|on|for)|get (?:someone|somebody) to|ring|call|"
    r"colleague|calls? (?:him|her|them)|known as|goes by|it's|it is|this is about|that was|that is|"
    r"(?:person|physician|colleague|doctor|surgeon|name|about|mean|meant) (?:in question )?(?:is|was)|about|"
    r"concerns?|outreach to|copying(?: in)?|introducing|"
    r"i meant|i mean|name is|name:?|who is|for:|colleague:|physician:|re:|provider:|doctor:|"
    r"au sujet d[eu']|il s'agit d[eu']|c'est|se trata de|(?:les )?escribo por|es|por|signaler|"
    r"refere|jumeler|appeler|concernant|pour|para|llam\w+ a|llamenle a|sobre todo para)"
    rf"[\s,:;(-]*(?:my |our |the |la |le |el |l'|mon |ma |mi )?(?:(?:{COLLEAGUE}) )?{DR})$"
)
#: "Our new partner Bill", "my registrar, Aidan", "my husband is".
OURS_BEFORE = re.compile(
    rf"(?:\b(?:my|our|one of (?:my|our|the|your)|a|the|your|mon|ma|notre|un de mes|une de mes|mi|"
    rf"nuestr[oa])(?: (?!wife|son|daughter)[\w'-]+){{0,3}}? (?:{COLLEAGUE})s?(?:,|:| -)? \(?(?:is |est |es )?"
    rf"{DR}|\b(?:my|mon|ma|mi)(?: \w+)? (?:{RELATIVE})s?,? (?:is |est |es |si, )?{DR})$"
)
#: "Sam Bell, one of our residents".
OURS_AFTER = re.compile(
    rf"^(?:,| is| was| -) (?:one of )?(?:my|our) (?:[\w-]+ ){{0,3}}?(?:{COLLEAGUE})s?\b"
)
#: "Sam Bell could use a call", "Sam Bell agreed".
WANTS_AFTER = re.compile(
    r"^,? (?:also |really |too )?(?:needs (?:a|an|some|your|support|help|to)\b|"
    r"could (?:really )?(?:do with|use)\b|"
    r"would (?:benefit|welcome|like|accept|be (?:glad|grateful))\b|(?:has )?asked for\b|"
    r"wants (?:a|to|some)\b|(?:has )?(?:agreed|accepted|consented)\b|agrees\b|accepts\b|consents\b|"
    r"said yes\b|ticked yes\b)"
)
ABOUT_BEFORE = re.compile(
    rf"(?:\b(?:for|is|are|was|were|named|with|to|see|introducing|copying|nominate|help|of|"
    rf"that|and|but|de|du|sobre|who|involved|between|{COLLEAGUE})[\s,:;(-]*{DR})$"
)
OPENS = re.compile(rf"(?:^|[\n.!?:;\-•*)\"“]|\d[.)])\s*{DR}$")
AFTER = re.compile(
    rf"^\s*(?:[,(]\s*(?:\w+ ){{0,3}}?(?:{SPECIALTY}|\d\d\b|md\b|do\b|who\b)|"
    rf"[,(]?\s*<?[\w.+-]+@|\s(?:in|from|on|at) (?:\w+ ){{0,2}}?(?:{SPECIALTY})|"
    rf"'s (?:been|not|had|got|lost|gone)|"
    r"\s(?:and|&|y|et) (?:dra?e?\.? )?[\w'-]+(?: [\w'-]+)?\s*(?:$|[.,;(\n])|"
    r"\s(?:is|was|has|had|lost|did|ran|got|does|took|came|isn't|hasn't|used to|just|"
    r"agreed|would|in|could|n'est|est|a|perdio|es|tuvo|esta|est|vient|viene|llega)\b|\s*$|"
    r"\s*[.,;?!\n(-])"
)
ADDRESS_AFTER = re.compile(r"^\s*(?:[,(<\t:-]|md|do|,)*\s*[\w.+'-]+@", re.I)

# --- against

#: Right before somebody who is nobody to call: greetings, thanks, signatures.
ASIDE = re.compile(
    r"(?:\b(?:thanks|thank you|regards|sincerely|best|cheers|signed|cc|by|"
    r"love|(?<!of )yours|xx?|from|hospital|clinic|st|street|avenue|near|university|county|"
    r"i'm|i am|je suis|soy|my name is|this is|it's me|named after|ask for|at|chez|merci|gracias)"
    rf"\s*,?\s*(?:the )?{DR}|\b(?:hi|hello|hey|dear|bonjour|hola)[ ,]{{1,3}}{DR})$"
)
GREETING = re.compile(r"\b(?:hi|hello|hey|hola|bonjour), $")
PATIENT = re.compile(
    r"\b(?:patients?|pts?|pt\.|baby|bebe|decedents?|victim|deceased|the late|feu|difunt[oa]|family|"
    r"famille|familia|estate of|paciente|little|parents|mr\. and mrs|initials)"
    r"(?: (?:named|called|was|is))?[\s,:(]{1,3}(?:mr|mrs|ms|m|mme|sra?)?\.? ?$"
)
MISTER = re.compile(
    r"\b(?:mr|mrs|ms|miss|mme|mlle|sra?|fr|rev|(?<!my )(?<!our )(?<!his )(?<!her )sister|nurse|matron)\.? $"
)
KIN = re.compile(
    rf"(?:\b(?:his|her|their|the|son|sa|su|sus|a)(?: \w+)?|'s) (?:{RELATIVE}|boyfriend|girlfriend|"
    rf"bloke|baby)s?,? {DR}$|\bmy (?:son|daughter|child|kid|dog|cat|boyfriend|girlfriend),? $"
)
#: Somebody of the house whom a mail names on the way.
OFFICE_BEFORE = re.compile(
    r"\b(?:chair(?:man|woman|person)?|chief|boss|director|head|manager|managing partner|dean|ceo|"
    r"cmo|supervisor|coordinator|chaplain|nurse|matron|tech|scrub|secretary|counsel|attorney|"
    r"lawyer|solicitor|pharmacist|social worker|officer|detective|judge|midwife|legal|hr|risk|"
    rf"service|employee health|patron|cheffe?|jef[ea]|enfermera|infirmiere?)(?: is| was)?[\s,(:]{{1,3}}{DR}$"
)
OFFICE_AFTER = re.compile(
    r"^,? (?:r\.?n|lpn|cst|crna|pharmd|bsn|cphrm|pa-c)\b|"
    r"^(?:,|\s\(|\s-)\s*(?:(?:the|our|his|her|my|a) )?(?:(?!and|with|who|y|et)\w+ ){0,2}?"
    r"(?:r\.?n\b|bsn|nurse|chaplain|"
    r"dentist|pharmacist|social work\w*|tech\b|chair\w*|chief(?! resident)|director|manager|dean|"
    r"secretary|counsel|coordinator|midwife)(?![\w.]*@)|^ (?:from|in|of) (?:nursing|risk|quality|hr|legal|"
    r"patient relations|admin\w*|ethics)\b|^,? (?:is|was) (?:the|our|my|his|her|their) (?:\w+ )?"
    r"(?:chief(?! resident)|chair\w*|boss|director|manager|dean|nurse|dentist)"
)
#: Fields of a form and turns of phrase that name who refers, not who is referred.
REFERS_BEFORE = re.compile(
    r"\b(?:caller|from|submitter|submitted by|referred by|referrer|reported by|reporter|your name|"
    r"(?:de parte|departe) de|quien refiere|de la part de|requested by|requester|sent by|"
    r"(?:forwarded|typed|taken|sent in) by|"
    r"on behalf of|signed|nom du referent|votre nom|su nombre|remitente|"
    rf"counsel of record is|reports? to|report to)\s*[:.]*\s*{DR}$"
)
REFERS_AFTER = re.compile(
    r"^(?: \([^)]{0,40}\))?,? (?:has |just |kindly )?(?:"
    r"asked (?:me|us) to (?!write|refer|e-?mail|contact|reach|get in touch|call|ask|find|arrange|"
    r"tell you|say|send|let|put (?:him|her|them)|set|see if)|"
    r"asked (?:me|us) to (?:write|e-?mail)(?: to)?(?: you)? (?:about|regarding|concerning|on behalf of) "
    r"(?!(?:him|her)self|this|it|peer|support)|phoned|rang "
    r"(?:me|us|about|to)|called (?:me|us|about|to say|to refer)|suggested|referred|recommended|"
    r"told (?:me|us) (?:about|of|to)|"
    r"gave me (?!leave|permission|his|her|their|the ok|a yes)|sent me (?:here|to)|forwarded|mentioned|"
    r"won't lift|wants me|signs|doesn't need a call|was consulted|drafted|thinks (?:it's|he|she|it))\b"
)
LEFT_OUT_BEFORE = re.compile(
    r"\b(?:not|isn't|leave|leaving|strike|scratch|ignore|except|besides|other than|"
    r"(?:don't|do not|never|please don't)(?: \w+)? (?:ring|call|contact|copy|write|trouble|bother|"
    r"mail|e-?mail|include|send)(?: to)?|instead of|rather than|anyone but|pas|sauf|no|menos|excepto|"
    rf"replac\w+|se fue|left|parti|partie) (?:la |le |el )?{DR}$"
)
LEFT_OUT_AFTER = re.compile(
    r"^[^\n.;]{0,45}?(?:(?:was|is|were|are|wasn't|isn't)? ?\bnot (?:on ?site|involved|him|her|them|"
    r"there|present|part of|to be(?! confused)|mine)\b|\bplease (?:strike|remove|ignore|leave|skip)|"
    r"asked to be left|left off|leave (?:him|her|them)|already (?:has|have|had|being|in|with|"
    r"matched)|has (?:his|her) own|need not|(?:don't|do not) (?:ask|call|contact|write|trouble|ring)|"
    r"pharmacist|ignore\b)|^'s (?:fine|grand|ok|okay|good|got)\b(?! (?:with|to|for|if|about)\b)|"
    r"^ (?:left|retired|quit|moved|has left|se fue|est partie?)\b(?! (?:his|her|the|a|me))|"
    r"^[^.!?\n]{0,110}?\bleave (?:him|her|them)\b"
)
#: Those who die in a mail about a colleague.
PATIENTS = (
    rf"patients?|pts?|bab(?:y|ies)|bebe|mother|mum|child|children|kid|infant|newborn|twins?|man|woman|boy|"
    rf"girl|"
    r"lady|neonate|fetus|foetus|paciente|nino|nina|enfant|toddler|victim|teenager|donor|recipient|"
    rf"(?:{RELATIVE})"
)
#: Said of somebody who is dead: nobody is to be called.
LATE = re.compile(
    rf"^[^\w.!?']{{0,3}}(?:(?!(?:{PATIENTS}|when|after|whose|had|lost|where|who lost)\b)"
    r"\w+[^\w.!?]+){0,4}?(?:died|passed away|ended (?:his|her) (?:own )?life|"
    r"took (?:his|her) (?:own )?life|killed (?:him|her)self|collapsed|"
    r"s'est (?:enleve|suicide)\w*|se (?:quito|suicido)|"
    r"(?:before|after|since) (?:his|her) (?:suicide|death)|est (?:mort|decede)\w*|murio|fallecio|"
    r"que en paz)|^'s (?:\w+ ){0,2}?(?:deaths?|suicide|funeral|memorial)\b|"
    rf"^(?:(?!\b(?:{PATIENTS})\b)[^.!?]){{0,120}}? and (?:died|passed away)\b"
)
LATE_BEFORE = re.compile(
    r"\b(?:(?:death|loss|suicide|funeral|memorial|burial) (?:of|for)|deces d[eu]|muerte del?|"
    rf"enterr\w+ al?|buried|losing|we lost|mourn\w*)(?: \w+){{0,2}} {DR}$|"
    rf"\blost (?:one of )?(?:our|my) (?:\w+ )?(?:{COLLEAGUE}),? {DR}$"
)
#: A place or a service, however it is written.
PLACE = re.compile(
    rf"(?:{SPECIALTY}|clinic|hospital|unit|ward|lab|house|lodge|street|center|centre|service|"
    r"services|medical|north|south|east|west|cath|or|pod|bay|route|board|committee|office|care|"
    r"team|support|epic|airmed|college|university|institute|school|program|programme|surgery|"
    r"employee|assistance|rapid|response|admin|asst|assistant|department|dept|group|partners|associates|"
    r"orthop\w*|practice|pharmacy|nursing|e-mails?|emails?|mail|correo|courriel|quality|risk|hospice|health)"
)

"""Signs that somebody is hurt or held at home, or hurts those in their care."""

from __future__ import annotations

from mailflow.nouns.meaning import Flag
from mailflow.parsers.dangers.sign import Sign

_A = Flag.ABUSE

_PARTNER = (
    r"(?:husband|wife|partner|boyfriend|girlfriend|fiance\w*|spouse|ex\b|ex-\w+|he|she|"
    r"conjoint|mari|chum|blonde|esposo|esposa|marido|pareja|novio|bloke|brother|father|"
    r"stepfather|my (?:mother|mom|dad)|sister)"
)
_HITS = (
    r"(?:hit(?:s|ting)?|slap(?:s|ped)?|punch(?:es|ed)?|kick(?:s|ed)?|chok(?:e|es|ed|ing)|"
    r"strangl\w+|push(?:es|ed)?|shov(?:e|es|ed)|grab(?:s|bed)?|thr(?:ow|ows|ew)|beat(?:s|"
    r"ing)?|broke|breaks|fractured|burn(?:s|ed)|shak(?:e|es|en)|shook|hurt(?:s)?|"
    r"twist(?:s|ed)|bit|pull(?:s|ed)|drag(?:s|ged)|lock(?:s|ed)|tie(?:s|d)|frapp\w+|"
    r"pousse|brass\w+|golpe\w*|pego|pega|empuja|avento|amarra|jalo|encierra|"
    r"prise? a la gorge|lance)"
)

ABUSE: tuple[Sign, ...] = (
    Sign(
        _A,
        1.0,
        _PARTNER
        + r"(?:{w}){0,3}\W"
        + _HITS
        + r"(?:{w}){0,3}\W(?:me|my (?:ribs?|nose|jaw|finger|fingers|head|arm|wrist|neck|"
        r"cheekbone|hair)|her|him|them|our|mi|notre|contra|against|down|through|into|"
        r"against the|delante|outside|two of)\b",
        near=(
            r"(?:husband|wife|partner|fiance|boyfriend|home|house|kids?|child|son\b|daughter|"
            r"mother|conjoint|esposo|he's a doctor|bruise|wall|stove|door|closet|ribs|fingers?|"
            r"boy|phone|car door|chair|shower|couch|bed|divan|marido|sunday|sleeve|stairs|marks|"
            r"wrist)"
        ),
        unless=(
            r"patient|stepfather is on trial|the family|resident|intern|chief|attending|defense|"
            r"lawyer|scrubs?|charge nurse|clipboard|pt\b|case\b.{0,20}reported|pushed (?:for|"
            r"me to|back)|hit (?:a wall|rock|delete|send|me (?:hard|that|when))|threw (?:up|"
            r"a clipboard|me (?:off|under))|my practice"
        ),
    ),
    Sign(
        _A,
        1.0,
        r"(?:bruis\w+|black eye|finger marks?|hand ?prints?|marks on (?:both|her|his|my|"
        r"their) (?:wrists?|neck|arms?)|split lip|lip is split|broken (?:rib|finger|jaw|"
        r"wrist)|moretones|bleus|fractured my|my ribs|cracked rib|saw fingers|"
        r"mark(?:s)? (?:on|where))\b",
        near=(
            r"(?:husband|wife|partner|he\b|she (?:said|told|saw)|home|fell|cupboard|door|stairs|"
            r"sleeve|zipped|makeup|esposo|conjoint|told everyone|mother|mama|hermano|brother|"
            r"thumb|walked into|long sleeve|elbow|fiance|screens for it|old ones|chair|cachetadas|"
            r"scared)"
        ),
        unless=(
            r"patient|baby with|pediatrician for|films for court|child abuse (?:case|workup)|"
            r"cps has been called|the (?:boy|girl|baby|infant)(?:'s| had| with)|rugby|football"
        ),
    ),
    Sign(
        _A,
        1.0,
        r"(?:goes|went|going|looks?|reads?|checks?) through (?:my|her) (?:phone|mail|email|"
        r"messages|bag)|(?:has|knows|got) (?:the|my|her) password(?! manager)|(?:le|"
        r"me) revisa el telefono|tracker on my car|(?:he|she) reads (?:it|my mail|her mail)|"
        r"listening on the extension|not (?:the|to the) (?:home|house|"
        r"landline)(?:.{0,40})(?:he|picks up)|(?:don't|not|can't|please do not) (?:call|ring|"
        r"text|write)(?:{w}){0,6}\W(?:house|home|landline|mobile|cell)(?:.{0,60})\b(?:he|she|"
        r"husband|wife|partner)\b|he (?:waits|sits|rings|calls)(?:.{0,60})(?:lot|car park|"
        r"shift|clerk|reception|desk)|account for the minutes|gets back to him|"
        r"scared (?:to go home|of (?:him|my husband|my wife))|has a temper|"
        r"afraid of my (?:husband|wife|partner)|he only grabs|once he iced it|"
        r"which story to use|told everyone (?:i|that i) (?:fell|'d|pulled|walked|broke)|"
        r"telling everyone (?:volleyball|i)|fell over the dog|i have a bag at",
        unless=r"secretary|assistant|it reads|scheduler|front desk|opens my mail",
    ),
    Sign(
        _A,
        1.0,
        r"(?:tie[sd]?|tied|amarra|lock(?:s|ed)?|bolt(?:ed)?|attach\w+)(?:{w}){0,6}\W(?:chair|"
        r"bed(?: ?rail)?|outside|bedroom|room|silla|robe|arm of the)(?:{w}){0,10}",
        near=(
            r"(?:mother|mum|mom|mama|father|dad|grand\w+|him|her|parkinson|dementia|lewy|call|"
            r"brother|he goes|harold|wander|wrist)"
        ),
        unless=r"or door|badge|locked up my|call room door|resus|office door|patient",
    ),
    Sign(
        _A,
        1.0,
        r"(?:i|he|she|brother|wife|husband|her|the older)(?: \w+){0,4} (?:slapped|hit|hits|"
        r"shook|grabbed|picked (?:him|her) up harder|struck|spank\w*|takes the belt|belt to|"
        r"whip\w*|lost it with|left (?:him|her|them) alone|lock\w+)(?:{w}){0,6}",
        near=(
            r"(?:my (?:son|daughter|mother|father|child|baby)|our (?:son|boy|girl|baby)|"
            r"the (?:boys|baby|kids|toddler|eight-year-old|six-year-old|little|cot)|year[- ]old|"
            r"weeks? old|mother|father|parkinson|dementia|harold|kid\b|nino|hijo|garcon|cinto|"
            r"garcon de 6|mark on his)"
        ),
        unless=r"patient|reported (?:it|the)|cps (?:has|was)|court|trial",
    ),
    Sign(
        _A,
        0.8,
        r"(?:pressure|sacral)? ?(?:ulcer|sores?)(?:{w}){0,12}|she weighed|pension (?:is|"
        r"paying)|soaked through|wet through|lost two stone|neglect(?:ed|ing)?\b|"
        r"power of attorney",
        near=r"(?:mother|mum|father|dad|brother|sister|home\b)",
        unless=r"patient|nursing home which|group home|state have been called|resident of",
    ),
    Sign(
        _A,
        0.7,
        r"(?:abus(?:e|ed|ive|ing)|domestic violence|violence conjugale|violencia domestica|"
        r"maltrat\w+|battered|coercive)\b",
        near=(
            r"\b(?:my (?:husband|wife|partner|marriage|home|mother)|i'm being|at home|me\b|"
            r"her (?:husband|partner)|his wife|mon conjoint|mi esposo|going through|the only once|"
            r"\bhe\b)"
        ),
        unless=(
            r"patient|child abuse (?:pediatrician|case|workup|team)|task force|training|module|"
            r"hotline|report(?:ed|ing) (?:it|abuse)|court|trial|resources for|policy|"
            r"found the fractures"
        ),
    ),
    Sign(
        _A,
        0.7,
        r"(?:from elbow to wrist|flinches|l'a (?:poussee|frappee)|je lui ai donne|m'a prise|"
        r"elle arrive .{0,40}jaquette|la ou la jaquette cache|son conjoint la|"
        r"esta vez le dejo marcas|le dejo marcas|me enseno el brazo|the only way i get out|"
        r"controls? (?:my|her) (?:money|phone)|took (?:the|my) (?:car )?keys)",
        near=r".",
    ),
    Sign(
        _A,
        1.0,
        r"(?:held|put|pushed|pressed|slammed|shut|twisted|bent|broke|burn(?:ed|t)|stamped on) "
        r"(?:my|her|his) (?:arm|hand|hands|fingers?|"
        r"head|face|wrist)(?: \w+)? (?:on|in|into|under|against|behind|with|through) (?:the|a|my|"
        r"her|his) (?:stove|oven|drawer|wall|"
        r"door|back|oven door|car door|table|sink|hob|iron)",
        near=r"he\b|she\b|husband|wife|partner|boyfriend|girlfriend|home|ex\b",
        unless=r"patient|by accident|accidentally|in the (?:or|theatre)|handcuff",
    ),
    Sign(
        _A,
        1.0,
        r"i(?:'ve| have| had)? (?:said|told (?:\w+ ){1,3}?|had to (?:say|tell \w+)|always say|tell "
        r"(?:them|everyone|people|everybody) ?)"
        r"(?:at work )?(?:that )?(?:i(?:'d| had)? (?:fell|fallen|walked into|tripped|slipped)|it "
        r"was (?:the|a) (?:door|cupboard|"
        r"stairs|fall|ice))\b(?! (?:asleep|behind|in love|apart|short|ill|out|through))",
        near=r"\bhe\b|\bhim\b|husband|wife|partner|boyfriend|girlfriend|really|truth|bruis\w+|rib|lip\b|eye\b|jaw|again|\bbut\b",
        unless=r"patient|ski|skat\w+|marathon|bike|asleep|figure",
    ),
    Sign(
        _A,
        0.9,
        r"(?:put|puts|putting|laid|lays|raised|raises) (?:his |her |a |my )?hands? (?:on|to) "
        r"(?:his|her|my) (?:wife|husband|partner|"
        r"girlfriend|boyfriend|kids?|children|son|daughter)|(?:hits|hit|beats|goes for|went for|"
        r"attacks|attacked) (?:him|her|me) with "
        r"(?:whatever|a |the |his |her )",
        unless=r"patient|shoulder|good news|the news|a question|an idea|ideas|a bill|the bill|lawsuit|suit\b",
    ),
)

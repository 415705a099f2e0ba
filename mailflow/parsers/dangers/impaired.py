"""Signs that somebody treats patients drunk, drugged or no longer fit to."""

from __future__ import annotations

from mailflow.nouns.meaning import Flag
from mailflow.parsers.dangers.sign import Sign

_I = Flag.IMPAIRED_PRACTICE

_DRINK = (
    r"(?:drink(?:s|ing|er)?\b|drunk\b|drank\b|booze|alcohol\w*|vodka|whisk[e]?y|wine\b|"
    r"beers?\b|rye\b|sherry|flask|bottle|glass(?:es)? of|liquor|intoxicat\w*|hung ?over|"
    r"smell\w*|smelt|reek\w*|liquored|was lit\b|slurr\w+|sentait la boisson|il a bu|boire|"
    r"bouteille|boisson|tomo\b|tomando|botella|borrach\w+|with drink on|on the grog|etoh|"
    r"oxy(?:s|codone|contin)?\b|percocet|hydrocodone|vicodin|norco|fentanyl|opioids?|"
    r"opiates?|propofol|ketamine|syringes?|ampoules|(?:the|some of the) waste\b|wastes\b|"
    r"(?:amount|gets) wasted|wasting it|divert\w*|diversion|xanax|alprazolam|ambien|"
    r"zolpidem|zopiclone|temazepam|benzo\w*|modafinil|adderall|addys|ritalin|stimulants?|"
    r"cocaine|gabapentin|tramadol|sleeping[- ]tablets?|sedative|sleep(?:ing)? (?:pill|"
    r"med)s?|patch\b|good stuff|tourniquet|pyxis|pills?\b|in the cupboard|"
    r"from the cupboard|(?:drug|clinic|tablet)[- ]samples|samples from|relapsed?|"
    r"picked up in|high\b|nodding|pinpoint)"
)
_AT_WORK = (
    r"(?:shift|on call|on duty|at work|to work|(?:before|after|between|during|through|"
    r"ahead of|taken|take|home) (?:\w+ )?(?:call|cases?|shifts?|procedures?|surgery|"
    r"clinic|list|section|rounds|work|lists|block)|cases?\b|the or\b|theatre|operat\w*|"
    r"clinic\b|patients?\b|procedures?|rounds|scrub(?:bed)?|surger\w+|anesthe\w*|"
    r"anaesthe\w*|block\b|handover|call room|night shift|nights\b|list\b|lists\b|"
    r"section\b|on the ward|ed shift|morning cases|turno|guardia|quirofano|partos|garde|"
    r"salle|bloc|appendicectomie|orders?\b|medic on|whipple|the unit|high dose|prescri\w+|"
    r"receta|intubat\w*|ercp|cath|otoscope|tumor board|locker|pre-op|driv\w+ in\b|"
    r"consented|anastomosis|table\b)"
)

IMPAIRED: tuple[Sign, ...] = (
    Sign(
        _I,
        1.0,
        _DRINK,
        near=_AT_WORK,
        unless=(
            r"(?:years?|months?|days?|yrs?) (?:sober|clean)|sober since|in recovery|day off|"
            r"off duty|wedding|party|over dinner|at dinner|hand gel|patient(?:'s|s)? (?:drink|"
            r"alcohol|overdose)|overdose (?:run|call)|never touched it on duty|coffee|"
            r"not drinking|nor drinking|isn't drinking|don't drink|doesn't drink|over a beer|"
            r"had a beer|one beer|training|module|policy|poster|slide|curriculum|hypothetical|"
            r"vignette|nalo\w+|smelled (?:smoke|coffee)|glass of water|root beer|drinking water|"
            r"bottle of water|resident's water|glass of (?:water|tea)"
        ),
    ),
    Sign(
        _I,
        1.1,
        r"(?:smell(?:ed|s|ing)?|smelt|reek(?:ed|s)?|sentait)(?: \w+){0,3} (?:of (?:it|alcohol|"
        r"drink|sherry|wine|vodka|booze)|like a (?:bar|brewery|distillery)|la boisson)|"
        r"(?:you can|could|nurses have) smell(?:ed)? (?:it|alcohol)|drunk (?:at work|"
        r"on (?:call|duty|shift|the ward)|during (?:a |the )?(?:case|shift|procedure))|"
        r"(?:operat|anesthetiz|intubat)\w+ (?:drunk|high|impaired)|came in (?:drunk|"
        r"with drink)|drink on me|with three in me|had most of a bottle|(?:keeping|kept|"
        r"keep) (?:back )?(?:part|some|what's left|the ends?|"
        r"the waste)(?: \w+){0,6} (?:fentanyl|syringes|waste|ampoules|wasting)|"
        r"wastes don't match|fentanyl count|keeping what's left",
        unless=r"hand gel|patient smelled|cleared",
    ),
    Sign(
        _I,
        1.0,
        r"(?:fell|falling|fallen|fall|nod(?:ded|ding|s)?|dozed?|quede dormida)(?: asleep|"
        r" off)?(?:{w}){0,6}\W(?:asleep|with (?:a|una)|during|wire|mid-|ercp|case\b|table|"
        r"paciente|line\b|in a)(?:{w}){0,6}",
        near=(
            r"(?:case|patient|wire|procedure|clinic|or\b|scrub|lad\b|ercp|paciente|intubat|line\b|"
            r"call\b|tech|neuro|nurse)"
        ),
        unless=(
            r"red light|driving home|at home|meeting|lecture|conference|drove|al volante|"
            r"manejando|slept"
        ),
    ),
    Sign(
        _I,
        1.0,
        r"(?:forgets?|forgot|confus\w+|lost|loses?|no memory|could not remember|"
        r"couldn't remember|can't remember|no recollection|ni se acuerda|asked (?:me|which|us|"
        r"him)|turned around|got lost)(?:{w}){0,9}\W(?:which (?:eye|side|patient|lab|case|"
        r"room|leg)|words|what (?:he|she) (?:did|said|was)|doing it|putting them in|orders?|"
        r"que hizo|side we|holding|vessel|clamp)|which side we|sponge in the wound|"
        r"stent a vessel he had|we did that one|wrong (?:side|axis|child's name|"
        r"patients?)(?:{w}){0,8}\W(?:twice|again|same|laughed|three|mark|nurse)|(?:hands?|"
        r"manos?|tremor)(?:{w}){0,5}\W(?:shak\w+|trembl\w+|tremor|weren't good|not good|"
        r"steadier with|temblando)|see (?:two|double)|two of everything|can't see|smudgy|"
        r"losing (?:my )?(?:sight|vision)|seiz\w+ (?:at|during)|mistake.{0,30}(?:ten|"
        r"diez) (?:times|veces)",
        near=(
            r"(?:case|operat|surg|scrub|theatre|or\b|list|hip|eye|cath|lab|nurse|patient|clamp|"
            r"stitch|aneurysm|intubat|orders|heparin|partos|otoscope|clinic|shift|call|tech|"
            r"implant|vessel)"
        ),
        unless=r"first ten minutes|now fine|patient's hands|primeros diez",
    ),
    Sign(
        _I,
        0.9,
        r"(?:hasn't|haven't|not|no)(?: \w+){0,2} slept (?:since|in (?:three|four|five|\d))|"
        r"doesn't need (?:to )?sleep|talking at double speed|booked eleven cases|lithium was|"
        r"skipp(?:ed|ing) (?:my|his|her) (?:lithium|meds)|manic|hypomanic|not (?:be )?(?:fit|"
        r"safe) (?:to (?:operate|practi[cs]e|work)|in theatre|on call|for)|unfit to|"
        r"shouldn't be (?:in theatre|operating|on call|working)|should not be (?:in theatre|"
        r"operating)|can't be trusted with patients|danger to patients|"
        r"before someone gets hurt|patients? (?:are|is) (?:at risk|not safe)",
        near=r"(?:patient|case|shift|theatre|operat|orders|call|list|clinic|unit|work|tonight)",
    ),
    Sign(
        _I,
        0.7,
        r"(?:nurse|nurses|tech|resident|fellow|registrar|pharmacy|pharmacist|scrub|staff|"
        r"everyone|we all|partners?|pa)(?:{w}){0,4}\W(?:cover(?:s|ing|ed)?(?: for)?|re-read|"
        r"repeat\w*|caught|closing for me|rang back|refaire|do(?:es|ing)? the whole|wake|woke|"
        r"nudged|shook|stall)",
        near=_DRINK + r"|(?:tremor|forget|wrong|hands|asleep|memory|twice)",
        unless=(
            r"covering (?:two|for) (?:sites|me while)|cover(?:s|ing) (?:my|his|her) (?:call|"
            r"clinic|shift)"
        ),
    ),
    Sign(
        _I,
        0.6,
        r"(?:take(?:s)? the edge off|to (?:get through|come (?:back )?(?:up|down)|stay awake|"
        r"settle (?:my|the|his) hands|steady)|so the hands don't|hands are steadier|"
        r"otherwise my hands|can't get through|before the morning cases|settles them)\b",
        near=_DRINK + r"|(?:before|glass|two|half|one of)",
    ),
    Sign(
        _I,
        1.0,
        r"(?:two|three|four|five|a few|several|couple(?: of)?|\d)(?: or (?:two|three|four|"
        r"five))?(?: \w+){0,2}? (?:at|with|over) "
        r"lunch(?:\W+\w+){0,12}?\W+(?:operat\w+|list|clinic|theatre|cases|surgery|rounds|on call|o\.?r\b)",
        unless=(
            r"patients at lunch|meetings?|sandwich|talks?|coffees?|slides|off duty|patients (?:at|"
            r"over) lunch|hours|minutes|"
            r"consults?|admissions|people|residents|calls|notes|charts"
        ),
    ),
    Sign(
        _I,
        1.0,
        r"(?:vodka|gin|whisk(?:e)?y|rum|bourbon|flask|bottle)(?: \w+){0,4}? (?:in|from) (?:my|his|"
        r"her|the) (?:gym bag|locker|desk|bag|"
        r"call room|office|scrubs|drawer|coffee(?: cup)?|thermos|white coat)|(?:leftover|"
        r"left-?over|wasted?|discarded|sample) "
        r"(?:fentanyl|propofol|ketamine|morphine|midazolam|hydromorphone|dilaudid|opioids?|"
        r"samples?)(?: \w+){0,5} (?:for (?:my|"
        r"him|her)self|home|from work|in my (?:foot|arm|leg|pocket))|(?:taking|took|take|takes|"
        r"using|used|uses|inject\w+|pocket\w+) "
        r"(?:the )?(?:leftover|left-?over|waste[d]?|discarded) (?:fentanyl|propofol|ketamine|"
        r"morphine|midazolam)",
        unless=(
            r"hand ?sanit|gift|present for|christmas|raffle|retirement|patient|water bottle|oxygen|"
            r"bottle of (?:water|milk|pills)"
        ),
    ),
)

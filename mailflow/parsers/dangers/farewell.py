"""Signs of suicide told by what stands around it: a place, a means, a last errand, an end with a date."""

from __future__ import annotations

from mailflow.nouns.meaning import Flag
from mailflow.parsers.dangers.sign import Sign

_S = Flag.SELF_HARM

_I = r"(?:i|he|she|they|i've|i'm|he's|she's|i'd|i'll|he'll|she'll)"
_DRUG = (
    r"(?:pills|tablets|capsules|insulin|amitriptyline|nortriptyline|propranolol|pentothal|"
    r"thiopental|potassium|morphine|"
    r"digoxin|barbiturates?|pentobarbital|zopiclone|quetiapine|temazepam|diazepam|metoprolol|verapamil)"
)
_WHEEL = r"(?:plane|car|bus|truck|train|flight|lorry|tram|van|deer)"
#: What has an end of its own: after it there is no point, and nobody dies.
_OF_A_DATE = (
    r"hearing|trial|deposition|depo\b|meeting|exam|boards?\b|shift|flight|mediation|court|"
    r"interview|vote|surgery|clinic|"
    r"conference|deadline|closing|move\b|moving|leave\b"
)

FAREWELL: tuple[Sign, ...] = (
    # no trouble to anybody any more
    Sign(
        _S,
        1.0,
        rf"{_I}(?: am| is| are| will| said \w+| told \w+)?(?: \w+)?(?:n't| not| no longer| "
        rf"never)(?: \w+){{0,2}} be (?:a |an |any |"
        r"anyone's |anybody's |in any\w+'s |on any\w+'s )?(?:problem|burden|bother|trouble|worry|"
        r"nuisance|weight|way|hands)\b"
        r"(?: \w+){0,4}? (?:any ?more|much longer|for (?:much )?long\b|after|again|soon)",
        deniable=False,
        unless=r"parking|backlog|knee|noise|computer|retir|new job|moving|transfer",
    ),
    Sign(
        _S,
        0.6,
        r"after (?:that|then|this|sunday|saturday|friday|the weekend|tomorrow|tonight)\b[^.]{0,20} "
        r"(?:there's|there is|there "
        r"will be|there won't be|there'll be|it's|it is) (?:no|little|any|not much) (?:point|use|"
        r"need)|won't (?:need|matter) "
        r"after (?:sunday|saturday|friday|the weekend|tomorrow|tonight)",
        deniable=False,
        unless=_OF_A_DATE,
    ),
    # an end with a date
    Sign(
        _S,
        0.9,
        rf"{_I}(?: \w+){{0,3}} (?:be gone|not be here|be dead|be out of (?:it|here)) by (?:\w+)(?: "
        r"\w+)?,? one way or (?:another|the "
        r"other)|if there (?:is|'s) a next (?:week|month|year|time) (?:for|in it)|(?:shan't|won't|"
        r"not) be coming back (?:down|up|"
        r"from (?:it|there|the (?:lake|river|woods|mountain|bridge)))|who(?:ever)? finds (?:me|him|her)\b",
        deniable=False,
        unless=r"new job|moving|parking|resign",
    ),
    # places gone to, and what is hoped there
    Sign(
        _S,
        0.8,
        rf"{_I}(?: \w+){{0,4}} (?:let(?:ting)? (?:\w+ )?trains? (?:go|pass)|(?:been (?:up )?(?:to|"
        r"on)|stood (?:up )?on|standing on|"
        r"walk(?:ed|s)? (?:up )?(?:to|on)|go(?:es)? (?:up )?(?:to|on)|went (?:up )?(?:to|on)|sat "
        r"on|sit on|looked up how high) the "
        r"(?:\w+ ){0,4}?(?:roof|ledge|parapet|railing|tracks|level crossing|overpass|parking "
        r"(?:structure|garage)))|"
        r"(?:rather|sooner) (?:talk|speak) to (?:you|someone|somebody|\w+) than (?:to )?the "
        r"(?:bridge|river|roof|rails|tracks)",
        unless=r"patient|jumped|solar|photo|helipad|helicopter|drinks|party|fireworks|climb|tour|view\b|stars",
    ),
    Sign(
        _S,
        1.0,
        r"(?:hop(?:e|es|ed|ing)|wish(?:es|ed|ing)?|pray(?:s|ed|ing)?|want(?:s|ed|ing)?)(?: "
        rf"\w+){{0,3}} {_WHEEL}(?: \w+){{0,2}} "
        r"(?:goes down|go down|crash(?:es|ed)?|hits? (?:me|him|her)|would hit (?:me|him|her)|"
        r"takes? (?:me|him|her))",
    ),
    # means asked after, counted, laid ready
    Sign(
        _S,
        1.0,
        rf"{_I}(?: \w+){{0,2}} count(?:s|ed|ing)? (?:out )?(?:the|my|his|her|up the)(?: \w+)? "
        rf"{_DRUG}|asked(?: \w+)? how (?:long it "
        rf"takes with|many (?:units|{_DRUG}) it|much {_DRUG})|(?:found|caught) (?:him|her) with "
        r"(?:the|a) (?:belt|rope|cord|gun|"
        r"noose)|the (?:belt|rope|noose)(?: \w+){0,3} (?:round|around) (?:his|her|my) neck",
        unless=r"patient|shift change|pharmacist|count sheet|two[- ]person|study|trial arm|pixis|pyxis",
    ),
    Sign(
        _S,
        1.0,
        r"(?:took|swallowed|taken|ate) (?:\d+|about \d+|twenty|thirty|forty|fifty|sixty|a handful "
        r"of|all (?:the|of the|his|her|"
        r"my))(?: of)?(?: the| her| his| my)? ?(?:tablets|pills|capsules|of them)|(?:car|engine|"
        r"motor) (?:is |was |still )?running "
        r"(?:in|inside) (?:the|a|his|her|my) (?:\w+ )?garage|in (?:the|his|her|a) garage with the engine",
        unless=r"patient|teen\b|boy\b|girl\b|year[- ]old|mechanic",
    ),
    # last errands, in the letters' own words
    Sign(
        _S,
        1.0,
        r"made my peace(?! with (?:the (?:verdict|decision|outcome|settlement|board|case)|him|her|"
        r"it|them))[^.]{0,40}(?:goodbye|"
        r"farewell|ready)|(?:gave|given|giving|donne|dio|regalo)[^.]{0,60}(?:won't|will not|"
        r"wouldn't|not going to|n'en aur\w+ "
        r"(?:bientot )?plus|no (?:la|lo|le|les) (?:va a|voy a|hara)) ?(?:need|be needing|besoin|"
        r"necesitar|hacer falta|falta)",
        deniable=False,
        unless=r"retir|new (?:one|job)|moving|left for|bought|upgrade|trouve|patient",
    ),
)

"""Quiet signs: said in passing, seldom meaning anything alone.

Each is half a look, all of them together never an alarm. They are wide on purpose: a needless look
costs a minute.
"""

from __future__ import annotations

from mailflow.nouns.meaning import Flag

_S, _H, _I, _A, _M = (
    Flag.SELF_HARM,
    Flag.HARM_TO_OTHERS,
    Flag.IMPAIRED_PRACTICE,
    Flag.ABUSE,
    Flag.MISCONDUCT,
)

HINTS: tuple[tuple[Flag, str], ...] = (
    # being gone
    (
        _S,
        r"(?:with|if) (?:me|i was|i were|i'm) (?:gone|not here|not around)|was no me|"
        r"there just was no me|(?:be|been|have been) gone already|gone by (?:now|then)|"
        r"don't (?:plan|intend|expect) (?:on|to) (?:be|being|see|live)|(?:not|n't) (?:intend|"
        r"plan|expect) to (?:see|be)|(?:someone|somebody) (?:who's|who is) going to be around|"
        r"around (?:to (?:use|read|see)|after)|before i go\b|after (?:i'm|i am|he's|"
        r"she's) gone|when i'm gone",
    ),
    (
        _S,
        r"still here\W+(?:wasn't|not)|(?:wasn't|not) the plan|down to one|list of reasons|"
        r"reasons? to (?:stay|live)|last (?:lap|goodbye|letter|words)|the end of (?:me|"
        r"it all)|too late (?:for|to help) me|nothing (?:after|on the calendar)|(?:it|"
        r"this) (?:was|has been) good(?:\.|\W*$)|in everybody's way|read it after|"
        r"just after\.|send the sheriff|come looking|found (?:him|her) in time|"
        r"where i'm headed|no forwarding address",
    ),
    # thoughts and ways
    (
        _S,
        r"(?:the|those|same|having|kind of|dark|bad|yes,) thoughts\b(?! (?:on|about the))|"
        r"thought about (?:how|it|doing)|think about (?:how|doing) it|it has got a shape|"
        r"how i'd do it|worked out how|how (?:and|,) where|who would find|find (?:me|him)\b|"
        r"told me the dose|working up to it|looking up how|the other thing|going through with",
    ),
    (
        _S,
        r"(?:make|made) it (?:all )?stop|some peace|going to stop now|one way it (?:could|"
        r"can) end|one decision|settle it|simplest for every|simple it could be|"
        r"easier for every|fewer people it will|i'm the mistake|deserves? (?:a (?:mom|dad|"
        r"better)|someone better)|they(?:'d| would) get over it|burden",
    ),
    (
        _S,
        r"(?:insulin|tablets|pills|leftover|morphine|ketamine|"
        r"propofol)(?:{w}){0,12}\W(?:drawer|home|night ?stand|night stand|cabinet|count\w*|"
        r"garage|sitting there|helps|saved|fridge)|engine running|in the garage\b|"
        r"top level of|(?:the|that|a|of the) (?:bridge|overpass|ledge|quarry|cliff|railing)\b|"
        r"truck (?:was )?(?:still )?at the wharf|out past the|not turning (?:a)?round|"
        r"guardrail|the edge of the",
    ),
    (_S, r"(?:gun|guns|rifle|pistol|firearm|shotgun|fusil\w*|arma)\b|noose"),
    (
        _S,
        r"hurt(?:ing)? (?:my|him|her)sel\w+|self[- ]?harm\w*|overdosed?\b|suicid\w*|"
        r"attempted\b|trust myself|promise(?:d)? (?:me )?(?:till|until|to call|to keep)|"
        r"(?:drinking|drunk|bottle|bourbon|whisky|vodka)\b(?:{w}){0,30}\W(?:alone|by (?:him|"
        r"her)self|by myself|gun|camp|cabin|nobody)|empty house|seul a la maison",
    ),
    # putting in order, giving away, parting
    (
        _S,
        r"(?:gave|give|given|giving|left|repartio|regalo|dio|donne|"
        r"laisse)(?:{w}){1,6}\W(?:watch|reloj|dog|cat|perro|chien|chat|plants?|plantes|piano|"
        r"ring|bike|keys|llaves|loupes|earrings|aretes|books|desk|furniture|rods|collection|"
        r"vinyl|camioneta)\b|(?:is|are) to have the|charity collecting|desk and all|"
        r"mind looking in on|look after (?:my|bev|the)|take care of (?:my|the kids|"
        r"him for me)|goodbye like|despidio|hugg?ed me|(?:isn't|not) a hugger|never hugs|"
        r"ya no me hace falta|no (?:more )?use for it|won't be need\w+|not be need\w+",
    ),
    (
        _S,
        r"(?:does|do|how|would|will)(?:{w}){1,6}\W(?:famil\w+|kids|children|girls|boys|"
        r"parents|daughter|son)(?:{w}){0,5}\W(?:take it|become better|cope|manage|be told|"
        r"without|notice)|noticed? nothing|ended (?:his|her) life|people which did it|"
        r"insurance money|life insurance|term life|policy papers|seguro de vida|"
        r"college accounts|affairs in|my will|testament|hice las cuentas",
    ),
    # despair
    (
        _S,
        r"hopeless|no hope|nothing left|no (?:point|use) (?:in|to)|can't (?:do|take|bear|"
        r"stand) (?:this|it) any ?more|can't go on|don't want to (?:be|do this|go on|live)|"
        r"tired of (?:being|living|all of it)|(?:done|stopped) fighting|given up|giving up|"
        r"worthless|hate myself|no future|dark place|in a bad place|very dark|not above water|"
        r"losing my mind|no quiero seguir|ya no puedo|je n'en peux plus|plus capable|"
        r"plus envie|sin sentido|irme antes|me voy a ir",
    ),
    (
        _S,
        r"done the sums|keep going\b|key to the gun|top level|looking at the bridge|\+si\b|"
        r"passive\b|inpatient unit|take(?:s|n)? it\b.{0,20}\bkids|sleeping tablets|chemists|"
        r"stopped wearing|seat ?belt|found his own way|kids would take it|it wouldn't (?:hurt|"
        r"matter)|wouldn't (?:wake|swerve)|long enough\b.{0,30}here|easier if (?:i|he|she)|"
        r"if i (?:weren't|wasn't|didn't) (?:here|around|wake|so scared)|not (?:scared|"
        r"afraid) (?:of|to) d(?:ying|ie)|rather (?:be dead|not be here)|happier (?:dead|if i)|"
        r"(?:disappear|vanish)\b|sleep (?:and not|forever)|never wake|peace at last|at peace|"
        r"so calm|finally decided|made up my mind|my mind is made up|nobody (?:would|"
        r"will) (?:miss|notice)|a relief to (?:be|not)|put an end|over and done|"
        r"not in pain any ?more|join (?:her|him|them)|see (?:her|him|mum|mom|dad) again|"
        r"morir\w*|mourir|muert[ao] (?:me|yo)|ganas de vivir|disparaitre|desaparecer",
    ),
    # somebody else's alarm
    (
        _S,
        r"(?:scared|afraid|frightened|terrified|fear) (?:for|of) (?:him|her|myself)|"
        r"don't like (?:it|this|the way|how)(?: at all)?(?=\W)|(?:sat|sits) oddly|uneasy|"
        r"(?:didn't|did not) like the tone|sounds a long way off|ris moins|nobody laughed|"
        r"wasn't joking|shook his head|see why by|sick about|get (?:someone|"
        r"somebody) (?:round|over)|welfare check|don't wait for|not in your usual|"
        r"ne plaisante jamais|go(?:ne|ing) quiet|very flat|weirdly|anda muy (?:callado|"
        r"tranquil\w)|(?:campus )?police",
    ),
    # others
    (
        _H,
        r"(?:knows?|know|found|find) (?:out )?(?:where|when|which|what time|"
        r"what street)(?:{w}){0,4}\W(?:lives?|parks?|leaves|walks|runs|sleeps|fishes|door)|"
        r"(?:outside|past|by|across from) (?:his|her|their|\w+'s) (?:house|home|office|car|"
        r"building)|glove ?box|tire iron|shotgun|glock|rifle|pistol|gun\b|ammunition|"
        r"at the range",
    ),
    (
        _H,
        r"(?:make|made|making) (?:him|her|them) (?:pay|suffer|wait|understand|regret)|"
        r"get (?:him|her|them) back|revenge|settle the score|hunter\b|"
        r"figured out how to do it|planning face|character witness|come out to find|"
        r"bought something|coming for|want(?:s|ed)? (?:him|her|them) (?:dead|gone|hurt)|"
        r"part of me was glad|going to (?:go )?see (?:him|her) at|one of us will|"
        r"with my bare hands|threaten\w*|threats?\b|violent|security\b|menace\w*|amenaz\w*|"
        r"walk back in",
    ),
    (
        _H,
        r"photos? of (?:his|her|their|\w+'s) (?:\w+ )?(?:door|house|car|kids|dorm|home|"
        r"office)|what i owe (?:you|him|her)|owe[sd]? (?:him|her|you)\W{0,2}(?:and|for)|"
        r"(?:call|tell|told|warn) (?:the )?(?:police|security|him first)|took (?:my|"
        r"everything) (?:life|license|name|list)|who (?:else )?i (?:should|"
        r"ought to) (?:be telling|tell|call)|who gets told|do i tell|settled? with (?:him|"
        r"her)|(?:he|she) (?:ruined|destroyed|ended|took) (?:me|my|him|her)|(?:let|"
        r"left) (?:him|her) lie|been waiting|followed (?:him|her)|furious|not be the only one|"
        r"rage\b|obsess\w*",
    ),
    # practice
    (
        _I,
        r"(?:been drinking|drunk|alcohol|vodka|whisky|flask|hungover|percocet|oxy(?:s|codone|"
        r"contin)|hydrocodone|fentanyl|opioids?|xanax|ambien|zolpidem|zopiclone|adderall|"
        r"addys|modafinil|stimulants?|tourniquet|propofol|divert\w*|relapse\w*|slurr\w*|"
        r"tremor|smell(?:ed|s|t|ing) (?:of|like)|la boisson|tomando|botella|alprazolam|"
        r"nodding off|half bottle|he was lit)\b",
    ),
    (
        _I,
        r"(?:forgot|forgets|forgotten|forget)(?:{w}){0,4}\W(?:side|patient|which|eye)|"
        r"same question|(?:could not|couldn't) find his car|wrong (?:patients?|side|eye|"
        r"orders?)|hands (?:shake|shook|tremble|weren't)|(?:asleep|dozed|"
        r"nodded)(?:{w}){0,5}\W(?:case|call|procedure|table|clinic|patient)|out for the count|"
        r"couldn't (?:wake|get him to open)|should(?:n't| not) be (?:operating|in theatre|"
        r"on call)|manic|hasn't slept|not really slept|going blind",
    ),
    # home
    (
        _A,
        r"(?:husband|wife|partner|boyfriend|fiance\w*|ex|spouse|conjoint|mari|esposo|marido|"
        r"novio|someone at home)(?:{w}){0,10}\W(?:hit\w*|push\w*|shov\w*|chok\w*|grab\w*|"
        r"threw|throws|slap\w*|belt|temper|password|controls?|did it|through (?:a|the)|"
        r"frapp\w*|pega|golpe\w*|tracker)\b",
    ),
    (
        _A,
        r"bruis\w*|black eye|finger marks?|split lip|long sleeves?|polo neck|"
        r"scared to go home|not safe at home|fell (?:over|down) the|walked into the|"
        r"it was my neck|couldn't swallow|sleeping in my office|jamais chez elle|a frappe|"
        r"moretones|restraining order|takes the belt",
    ),
    (
        _A,
        r"(?:mother|mum|mom|dad|father|parent|grand\w+|aunt)(?:{w}){0,14}\W(?:tied|locked|"
        r"bruise\w*|weighed|sores|neglect\w*|pension|soaked|slapped)|(?:son|daughter|boy|girl|"
        r"child|kids?|toddler|year-old)(?:{w}){0,12}\W(?:belt|slap\w*|shook|bruise\w*|"
        r"left alone|locked|harder than)",
    ),
    (
        _A,
        r"(?:he|she|husband|wife|partner|brother) (?:reads?|checks|sees|opens|watches|listens|"
        r"monitors|has|knows)(?: \w+){0,3} (?:both|everything|my (?:mail|email|phone|messages|"
        r"password)|all of it|it all|the password)|(?:only|never)(?:{w}){0,6}\W(?:door shut|"
        r"home|evening|weekend)(?:{w}){0,20}\W(?:he|husband|partner)|a man like mine|"
        r"told everyone(?: at work)?(?: that)? i|(?:tying|tied|ties|tie|strap\w*|"
        r"restrain\w*) (?:\w+ ){0,2}(?:dad|mom|mum|mother|father|him|her|hands|wrists)|"
        r"i (?:hit|slapped|shook|grabbed|struck) (?:him|her|my)|(?:hit|slapped|shook|"
        r"struck) (?:him|her|the (?:baby|kid|boy|girl))|put (?:her|him) through|"
        r"out of the flat|picks up the phone|can't leave (?:him|the house)|afraid (?:of|"
        r"to go)(?: \w+)? home|what leaving would|(?:lock|shut)(?:s|ed)? (?:me|her|him) (?:in|"
        r"out)|safe at home",
    ),
    # treatment at work
    (
        _M,
        r"(?:chief|chair|director|attending|boss|supervisor|professor|pd|surgeon|consultant|"
        r"jefe|patron)(?:{w}){0,14}\W(?:hand on|touch\w*|texts|texting|my body|her body|skirt|"
        r"wearing|accent|pregnan\w*|retaliat\w*|remembered|careful what|hotel|cottage|"
        r"friendly|locker)\b",
    ),
    (
        _M,
        r"retaliat\w*|harass\w*|discriminat\w*|racis\w*|sexis\w*|hostile work|"
        r"whistle-?blow\w*|title ix|eeoc|spoke up|since (?:i|she|he) (?:reported|complained|"
        r"filed)|renewal (?:just )?pulled|not renewed|unrenewed|recursos humanos|"
        r"because (?:i'm|she's|he's) (?:a |the )?(?:woman|black|pregnant|gay|foreign|muslim)|"
        r"the only (?:woman|black)|after (?:he|she|i) reported",
    ),
)

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
        r"stand) (?:this|it) any ?more|can't go on(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day)|"
        r"don't want to (?:be|do this|go on|live)|"
        r"tired of (?:being|living|all of it)|(?:done|stopped) fighting|given up|giving up|"
        r"worthless|hate myself|no future|dark place|in a bad place|very dark|not above water|"
        r"losing my mind|no quiero seguir|ya no puedo|je n'en peux plus|plus capable|"
        r"plus envie|sin sentido|irme antes|me voy a ir",
    ),
    (
        _S,
        r"done the sums|(?:can't|cannot|could not|couldn't|can i|do i|to) keep going\b|"
        r"keep going (?:like|much)|key to the gun|top level|looking at the bridge|\+si\b|"
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
    # ---- wider families: what is wished, held, feared, rather than one way to say it
    # an end, and no life after it
    (
        _S,
        r"(?:want|wants|wanted|wish|need|like|hope|pray)(?:{w}){0,4}\W(?:it|this|that|everything|"
        r"all)(?:{w}){0,3}\W(?:be over|to be over|over with|to stop|stopped|to end|ended|finished)|"
        r"(?:end|ending|finish|finishing|stop) (?:it all|everything|things|my life|his life|"
        r"her life|the pain|my pain)|que (?:ca|tout|tout cela) s'arrete|en finir|mettre fin|"
        r"que (?:todo )?(?:esto |todo )?(?:se )?(?:acabe|termine|pare)|acabar con todo|"
        r"no le veo (?:el )?sentido|will to (?:live|go on|carry on|fight)|tired of (?:being|"
        r"staying) alive|tired of life|done with (?:life|living|everything|it all)|"
        r"rather be dead|wish (?:i|he|she)(?:'d| had| was| were|'s| is) (?:\w+ )?(?:dead|gone|"
        r"never born|died)",
    ),
    (
        _S,
        r"(?:better|fine|manage|manages|easier|happier|cope|get by|go on|all right|alright|ok|"
        r"okay|mejor|mieux|bien)(?:{w}){0,3}\W(?:without|sans|sin) (?:me|him|her|us|moi|mi|lui|"
        r"elle|their (?:father|mother|dad|mom|mum)|a (?:father|mother|dad|mom)|their papa)|"
        r"(?:world|everyone|everybody|they|family|kids|department|place|team)(?:{w}){0,4}\W"
        r"better (?:off|place)|better off\b|(?:burden|carga|fardeau|drag|weight) (?:on|to|for|"
        r"para|pour)|nobody would (?:even )?(?:miss|notice|care)|no one would (?:even )?(?:miss|"
        r"notice|care)|wouldn't be missed|fewer (?:problem|mouths)",
    ),
    (
        _S,
        r"(?:don't|can't|cannot|do not|doesn't|didn't|couldn't) (?:really |even )?(?:see|picture|"
        r"imagine) (?:myself|me|him|himself|herself|being|a way|any way|much|an?|the) ?(?:{w}){0,4}"
        r"\W?(?:here|there|christmas|future|after|old|next|spring|summer|year|out|around|fifty|"
        r"forty|sixty|beyond|past)|(?:won't|will not|not going to|not gonna|'ll not) (?:be (?:here|"
        r"around|there|alive|coming back)|see (?:it|the|christmas|my|another|next|spring|summer)|"
        r"hear from (?:me|him|her)|make it (?:to|past|through the)|need (?:it|them|this|that|"
        r"to worry))|(?:only|one|no|another|last|easy|quick) way out|no other way|way out of this",
    ),
    (
        _S,
        r"(?:hit by|run over by|in front of|under) (?:a|the) (?:bus|train|truck|car|tram|metro|"
        r"subway|lorry)|if (?:a|the|that|some) (?:bus|train|truck|car|plane|lorry|drunk)|"
        r"out of (?:the|its) way|(?:wouldn't|would not|didn't|don't) (?:mind|care) (?:if|not)|"
        r"(?:would|i'd) not mind|(?:not|n't|never) (?:to )?wak(?:e|ing) up|"
        r"sleep and not|ne plus (?:me |se )?reveiller|no (?:volver a )?despertar|"
        r"dormir y no|dormir et ne|wish(?:ed|es)? (?:i|she|he) (?:had|'d|was|were|"
        r"hadn't)(?:{w}){0,4}\W(?:died|dead|instead|with (?:him|her|them)|in the|too)|"
        r"should have been me|envy (?:the|my|his|her)|(?:driv\w+|drove|speeding)(?:{w}){0,6}\W"
        r"(?:on purpose|too fast|eyes shut|eyes closed|without (?:a )?(?:belt|lights)|off the)",
    ),
    # the means
    (
        _S,
        r"(?:bought|buy|got|keep|keeps|kept|keeping|save|saved|saving|stash\w*|hid|hidden|hiding|"
        r"look|looks|looking|looked|stare|staring|stared|stand|stood|standing|sit|sat|sitting|hold|"
        r"held|holding|had|count|counted|counting|measur\w+|lined up|fill\w*|took|taken|draw\w*|"
        r"drew|thinking about|think about)(?:{w}){0,9}\W(?:ropes?|kcl|potassium|insulin|propofol|"
        r"pills|tablets|scalpel|blade|razor|knife|cord|belt|noose|bridge|tracks|platform|roof|"
        r"rooftop|ledge|balcony|cliff|parking (?:deck|garage|structure)|motor|exhaust|fentanyl|"
        r"morphine|digoxin|vecuronium|rocuronium|pentobarbital|guns?|medicine cabinet|"
        r"pastillas|puente|cuerda|pont|corde|cachets|comprimes|train)\b|handful of|"
        r"whole (?:bottle|box|pack) of|motor on\b|engine on\b|hid(?:den)? the (?:guns?|knives|"
        r"pills|keys)|lock(?:ed)? (?:up|away) (?:the|his|her) (?:guns?|pills|meds)",
    ),
    (
        _S,
        r"cut(?:ting|s)? (?:again|my(?:self)?|her(?:self)?|him(?:self)?|arms?|wrists?)|wrists?\b|"
        r"(?:can't|cannot|couldn't|won't|can not) (?:promise|guarantee|swear)|(?:not|n't) "
        r"(?:feel |be |keep (?:myself|himself|herself) )safe(?: (?:tonight|with myself|alone|by "
        r"myself|on my own))|(?:keep|keeping) (?:myself|himself|herself) (?:safe|alive)|"
        r"(?:have|has|had|got|made|making) a plan (?:and|to|for|that|it)|a plan to (?:end|die)|"
        r"(?:only|one|last|sole) (?:thing|reason|person)(?:{w}){0,4}\W(?:keeping|keeps|kept|"
        r"stopping|stops|stopped|here|alive|between me)|what (?:keeps|stops) me|"
        r"afraid of what i|don't trust (?:myself|him|her) (?:alone|at|with|to|tonight)|"
        r"left alone with|deserve to (?:die|suffer|be (?:dead|punished))|no longer scare\w*|"
        r"(?:doesn't|does not|don't) scare me|(?:isn't|not) (?:scared|afraid) any ?more",
    ),
    # parting
    (
        _S,
        r"(?:said|saying|say|says|says his|dit|dijo)(?:{w}){0,3}\W(?:good-?bye|good bye|farewell|"
        r"adieu|adios)|good-?bye (?:to|for good|forever|letter|note)|(?:letters?|notes?|videos?|"
        r"cards?)(?:{w}){0,2}\W(?:to|for) (?:the|my|his|her|each|mes|mis) (?:girls|boys|kids|"
        r"children|wife|husband|parents|sons?|daughters?|family|enfants|hijos)|(?:you )?won't hear "
        r"from|(?:tout|todo|everything|all) (?:est |esta |is |has been |was )?(?:en ordre|"
        r"arreglado|"
        r"in order|taken care of|settled|arranged|paid off|sorted)|deje todo|range mes|"
        r"(?:updated|signed|changed|redid|rewrote|finished)(?:{w}){0,3}\W(?:will|beneficiar\w+|"
        r"power of attorney|directive)|(?:passwords?|account numbers|the deed|keys)(?:{w}){0,5}\W"
        r"(?:envelope|drawer|list|folder|desk|for (?:my|his|her) (?:wife|husband))|"
        r"left (?:his|her) (?:badge|ring|phone|keys|pager)|(?:doesn't|hasn't|not|won't|isn't) "
        r"answer(?:ed|ing)?(?:{w}){0,4}\W(?:phone|door|calls|texts|since)|nobody (?:has|can|"
        r"could) (?:seen|reach\w*|find)|(?:missing|disappeared) since",
    ),
    (
        _S,
        r"(?:don't|no longer|not|n't) want to (?:be (?:here|alive|around)|exist|live|wake|"
        r"see tomorrow|keep (?:living|going))|(?:plus|pas) envie (?:de )?(?:vivre|continuer|rien)|"
        r"(?:ya )?no quiero (?:estar|vivir|despertar|seguir|nada)|ne veux plus (?:vivre|etre|"
        r"continuer|me)|mejor sin (?:mi|el|ella)|mieux sans (?:moi|lui|elle)|quitarme|matarme|"
        r"me tuer|me suicider|se tuer|tirarme|sauter\b|me faire du mal|hacerme dano|"
        r"volunt(?:ad|e) de vivir",
    ),
    # others: what they are to suffer, where they are to be found, what is at hand
    (
        _H,
        r"teach (?:\w+ ){1,3}a lesson|(?:make|made|making|have|hope) (?:\w+ ){1,5}(?:pay|sorry|"
        r"disappear|suffer|bleed|regret|beg)|get(?:ting)? even|payback|pay (?:him|her|them) back|"
        r"(?:see|watch|want|like) (?:him|her|them)(?: to)? (?:bleed|suffer|burn|hurt|beg|crawl|"
        r"dead|die)|hurt the way|(?:hurt|harm|injure|kill|shoot|stab|strangle|choke|drown|poison|"
        r"beat|smash|hit|punch) (?:him|her|them|someone|somebody|people|that (?:man|woman|\w+)|"
        r"the (?:chief|chair|director|lawyer|administrator|ceo|boss|guy|bastard|bitch)|my (?:chief|"
        r"chair|boss|director|partner|colleague|wife|husband))|bullets?\b|stab\w*|strangl\w*|"
        r"armed\b|weapons?\b|carr(?:y|ies|ying) a (?:gun|knife|blade|pistol)|(?:a|the|my) (?:bat|"
        r"crowbar|hammer|machete|knife) (?:in|under|by)|be the knife",
    ),
    (
        _H,
        r"follow(?:s|ed|ing)? (?:(?:him|her|them)\b(?! up)|(?:my|the) \w+(?: \w+)? (?:home|car|to)\b)|"
        r"(?:knows?|found out|learned|looked up)(?:{w}){0,2}\W(?:where|which|what)(?:{w}){0,5}\W"
        r"(?:daycare|school|kids?|lives?|parks?|house|home|car|gym|street|address|route|shift)|"
        r"(?:take|taking|took) (?:someone|somebody|him|her|them|people|a few|others|one of them) "
        r"with (?:me|him|her)|(?:people|they|everyone|you)(?:'ll| will| would|'d)? (?:all )?be "
        r"sorry|"
        r"(?:go|going|drive|driving|drove|went) (?:over )?to (?:his|her|their) (?:house|home|place|"
        r"office|door)|settle (?:this|it|things|the)|don't know what i(?:'d| will|'ll| would| "
        r"might|"
        r" may|'m going to) do|what i(?:'d| might| would) do (?:to|if i)|lo voy a|la voy a|"
        r"(?:lo|la|los|le) mat(?:o|ar|are)|me la(?:s)? va a pagar|se va a arrepentir|faire payer|"
        r"(?:le|la|les) tuer|casser la|lui (?:faire mal|mettre)|romperle|darle una",
    ),
    (
        _H,
        r"(?:shov|punch|slam|kick|threw|throw|push|grab|slap|swung|hurl|lung)\w*(?:{w}){0,6}\W"
        r"(?:nurse|wall|tech|resident|intern|colleague|him|her|scalpel|instruments?|chair|against|"
        r"head|face|door|anesthe\w+|clamp|tray)|(?:lost it|saw red|lost my temper|lose it|black "
        r"out)"
        r"(?:{w}){0,12}\W(?:hand|hit|nurse|wall|grab\w*|push\w*|throat|him|her)|"
        r"(?:scared|afraid|frightened|terrified) (?:of what (?:i|he|she)|he(?:'ll| will)|"
        r"she(?:'ll| will)|i(?:'ll| will| might))",
    ),
    # practice: the drink or drug near the work, the stock that does not add up, the mind that slips
    (
        _I,
        r"(?:drink|drinks|drinking|drank|drunk|beers?|wine|glasses|whisk\w+|vodka|gin|rum|tequila|"
        r"bourbon|alcohol|cocktail|flask|hung ?over|buzz|high|stoned|weed|edibles?|gumm(?:y|ies)|"
        r"coke|cocaine|meth|speed)\b(?:{w}){0,12}\W(?:shifts?|on call|call|work|clinic|theatre|"
        r"theater|cases?|operat\w*|rounds|before (?:i|work|a|the|my|his|her)|morning report|"
        r"report|handover|list|nights|intubat\w*|scrub\w*|surgery|or\b|ward)|(?:shifts?|on call|"
        r"work|clinic|theatre|operat\w*|rounds|handover|intubat\w*|scrub\w*)(?:{w}){0,10}\W"
        r"(?:drunk|hung ?over|drinking|intoxicated|high|stoned|under the influence|tipsy)|"
        r"water bottle|breath mints|on (?:his|her|my|the) breath|aliento|alcoholi\w*|(?:unos|dos|"
        r"tres) (?:tragos|copas|cervezas)|borrach\w|boit (?:avant|pendant|trop|au)|bois (?:avant|"
        r"pendant|trop|au)|ivre|saoule?|sent l'alcool|toma (?:antes|mucho|en)",
    ),
    (
        _I,
        r"(?:tak(?:e|es|ing)|took|us(?:e|es|ing)|top\w*|pocket\w*|inject\w*|snort\w*|swallow\w*|"
        r"steal\w*|stole|borrow\w*|skimm\w*|help\w* (?:my|him|her)self|sneak\w*)(?:{w}){0,7}\W"
        r"(?:fentanyl|propofol|ketamine|morphine|dilaudid|opioids?|narcotics?|ritalin|adderall|"
        r"vyvanse|stimulants?|benzos?|ativan|valium|klonopin|xanax|ambien|leftovers?|waste|vials?|"
        r"ampoules?|samples?|anesthesia cart|pyxis|sevo\w*|nitrous|gas)|using again|"
        r"(?:off|on and off|fell off|fallen off) the wagon|clean and now|slipped (?:again|up)|"
        r"(?:wast(?:e|age|ing)|counts?|pyxis|narc\w*|vials?|log)(?:{w}){0,5}\W(?:add up|adds up|"
        r"off|missing|short|discrepan\w*|match|wrong)|pupils|(?:bathroom|locker|restroom|"
        r"toilet)(?:{w}){0,3}\W(?:between|every|before|comes)|(?:prescri\w+|scripts?|"
        r"rx)(?:{w}){0,5}"
        r"\W(?:myself|himself|herself|(?:his|her|my) (?:wife|mother|husband|own) name)|"
        r"under (?:my|his|her)(?: \w+)? name",
    ),
    (
        _I,
        r"(?:gets?|got|getting|was) lost (?:on|in|driving|going)|repeats? (?:himself|herself|"
        r"the same|it)|(?:couldn't|can't|could not|cannot|doesn't|didn't|don't|no) (?:\w+ )?(?:"
        r"remember|recall|recogni[sz]e|memory of)(?:{w}){0,7}\W(?:steps?|cases?|driving|drive|"
        r"procedure|drug|dose|how to|operat\w*|orders?|which|the way|list|names)|"
        r"(?:his|her|their) (?:memory|mind|judg\w+|hands?|eyesight|vision|hearing)(?:{w}){0,3}\W"
        r"(?:going|slipping|gone|failing|not what|isn't|shak\w*|trembl\w*|fading)|"
        r"(?:confus\w+|disoriented|forgetful|demen\w+|parkinson\w*|word salad|losing words)|"
        r"(?:fell|falling|fallen|fall) asleep (?:during|in|at|while|standing|over|on)|"
        r"nod(?:ded|ding|s)? off|doz(?:ed|ing|es) (?:off|during|in)|asleep at the wheel|"
        r"(?:up|awake)(?: for)? (?:\d\d|thirty|forty|forty-eight) ?(?:hours|hrs|h\b)|(?:not fit|"
        r"unfit|not safe|unsafe|dangerous|not well enough) to (?:work|practi\w+|operate|be (?:at|"
        r"in|on)|"
        r"see|treat)|wrong (?:dose|drug|side|patient) (?:twice|again|three)|(?:cover|covering|"
        r"covered)"
        r"(?: up)? for (?:him|her)\b|shouldn't be (?:working|practi\w+|seeing|treating|near)",
    ),
    # home: who decides, who hurts, what is hidden
    (
        _A,
        r"(?:doesn't|does not|won't|never|wouldn't|not) (?:let|allow)s? (?:me|her|him) (?:to "
        r")?(?:have|"
        r"go|see|drive|talk|work|leave|use|sleep|near|out|speak|call|keep|visit)|hand(?:s|ed)? "
        r"over "
        r"(?:my|her|his) (?:phone|pay\w*|keys|money|cards?|salary)|(?:takes?|took|keeps|"
        r"controls?|checks|"
        r"tracks?|goes through|reads|empties|spends) (?:all )?(?:my|her) (?:phone|money|pay\w*|"
        r"cards?|"
        r"keys|car|passport|salary|accounts?|messages|whereabouts)|bank card|(?:have|has) to ask "
        r"(?:him|her|permission)|account for every|(?:take|takes|taking|took|get) the (?:kids|"
        r"children|"
        r"baby)(?: away| from)?\b|never see (?:the|my|her) (?:kids|children)|no me deja|me "
        r"controla|"
        r"me tiene encerrad\w|ne me laisse pas|me surveille|me controle",
    ),
    (
        _A,
        r"(?:he|she|husband|wife|partner|boyfriend|girlfriend|ex|fiance\w*|father|mother|brother|"
        r"stepdad|"
        r"son|spouse|fellow at home)(?: \w+)? (?:only |just |even |always |sometimes |once "
        r")?(?:hits?|"
        r"beats?|beat|kick(?:s|ed)|punch(?:es|ed)|slap(?:s|ped)|shov(?:es|ed)|push(?:es|ed)|"
        r"chok(?:es|ed)|"
        r"strangl(?:es|ed)|throws?|threw|forces?|forced|grab(?:s|bed)|bites?|bit|burn(?:s|ed)|spat|"
        r"spits|drag(?:s|ged)|hurts?|rap(?:ed|es)) (?:me|her|him|things|stuff|plates|the "
        r"(?:kids?|baby|"
        r"children|boy|girl)|my (?:son|daughter|mother|kids))(?! under)|me (?:pega|golpea|pego|"
        r"golpeo|"
        r"empuj\w+|avent\w+)|me (?:frappe|bat|tape|pousse|gifle)|m'a (?:frappee?|poussee?|"
        r"etranglee?|"
        r"giflee?|jetee?)|(?:throw|threw|throws) (?:me|her) (?:down|against|out|on|across)|hands? "
        r"(?:round|around|on) (?:my|her|his) (?:throat|neck)|by the (?:throat|hair|neck)|(?:forces|"
        r"forced) (?:me|her|him(?:self)? on)|when i say no|against my will|if that counts|"
        r"lays? (?:a )?hands? on (?:me|her)",
    ),
    (
        _A,
        r"where (?:it|they|nobody|no one|my|the|clothes)(?:{w}){0,4}\W(?:covers?|sees?|shows?|"
        r"hides?)|"
        r"make-?up over|(?:concealer|foundation|scarf|sunglasses|turtleneck|sleeves) (?:to|over|"
        r"for|in)|"
        r"black eyes?|(?:walked|ran|fell|bumped) into (?:a|the) (?:door|cupboard|cabinet|wall)|"
        r"said it "
        r"was (?:a|the) (?:door|cupboard|cabinet|fall|stairs|dog)|flinch\w*|eggshells|(?:scared|"
        r"afraid|"
        r"terrified|frightened) of (?:him|my (?:husband|wife|partner|ex|son|father|boyfriend)|her "
        r"(?:husband|partner|ex|boyfriend))|broke (?:the|my|down the) door|door down|"
        r"(?:shows?|turns?|turned|showed) up at (?:the (?:hospital|clinic|ward)|my (?:work|"
        r"clinic|office))|"
        r"(?:tracks?|followed|follows|tracker on) (?:me|my car|her car)|(?:burns?|welts?|marks?|"
        r"bites?|"
        r"hand ?prints?)(?:{w}){0,2}\W(?:on (?:his|her|the|my)|from)|(?:came|comes|come) "
        r"back(?:{w}){0,5}\W"
        r"(?:burns?|marks?|bruis\w*|welts?)|left a mark|own (?:mess|filth|urine)|(?:locks?|"
        r"locked|ties|tied)"
        r"(?:{w}){0,3}\W(?:mother|father|mom|mum|dad|grand\w+|him|her|child\w*|kids?|boy|girl|son|"
        r"daughter)(?:{w}){0,4}\W(?:room|bed|chair|closet|basement)|(?:takes?|took|cash\w*|spends?|"
        r"steal\w*)(?:{w}){0,3}\W(?:pension|social security|savings|checks)",
    ),
    # work: the body, the origin, the price of speaking up
    (
        _M,
        r"(?:puts?|put|placed|rest(?:s|ed)|slid|slides|lays?|laid|keeps?) (?:his|her|a|their) "
        r"hands?|hand "
        r"on (?:my|her) (?:knee|leg|thigh|back|waist|shoulder|behind|bottom|hip)|touch(?:es|ed|"
        r"ing) (?:me|my|"
        r"her)|me touche|me toca\w*|grop\w+|corner(?:ed|s) (?:me|her|him)|brush\w+ (?:up )?against|"
        r"rub(?:s|bed|bing) (?:my|her|against)|kiss\w* (?:me|her)|(?:grabb\w+|pinch\w*|pat(?:s|"
        r"ted)) (?:my|"
        r"her) (?:\w+)|stares? at (?:my|her)|(?:comments?|jokes?|remarks?)(?: \w+)? (?:on|about) "
        r"(?:my|her) "
        r"(?:body|breasts?|legs|looks|figure|clothes|accent|skin|hair|religion|weight)|(?:sends?|"
        r"sent|"
        r"texts?) (?:me|her) (?:\w+ ){0,2}(?:pictures?|photos?|pics|messages|videos|memes|links)|"
        r"nudes?\b|"
        r"(?:hotel|his|up to his) room|sleep with (?:him|me|her)|proposition\w*|advances\b|"
        r"flirt\w*|"
        r"(?:after|for) drinks with him|subidos? de tono|insinu\w*|acos(?:o|a|an)|harcel\w*|mains? "
        r"(?:balad\w*|sur)|propos deplaces|remarques (?:sur|sexuelles)|manos?ea\w*|how he is with|"
        r"that's (?:just )?how he is",
    ),
    (
        _M,
        r"(?:women|girls|females|mothers|moms|woman) (?:should(?:n't| not| stay)|can't|cannot|"
        r"don't|aren't|"
        r"are too|have no|belong|do not)|because (?:i|she|he|they)(?:{w}){0,5}\W(?:woman|women|"
        r"black|"
        r"brown|asian|latin\w|hispanic|hijab|headscarf|turban|muslim|jewish|jew|gay|lesbian|"
        r"trans|queer|"
        r"pregnant|accent|foreign\w*|immigrant|img|old|age|disab\w*|race|religion|colou?r|mother|"
        r"indian|"
        r"arab|african|mexican|native)|hijab|slurs?\b|diversity hire|token (?:woman|black|"
        r"minority|\w+)|"
        r"(?:my|her|his|the) (?:accent|skin|race|ethnicity|religion|headscarf|"
        r"hair)(?:{w}){0,6}\W(?:laugh\w*|"
        r"jokes?|mock\w*|comments?|patients?|front)|(?:only|first) (?:woman|black|brown|muslim|"
        r"gay|female|"
        r"indigenous|latin\w|asian)(?:{w}){0,8}\W(?:written up|passed|never|not|singled|told|who|"
        r"and|one)|"
        r"(?:white|male|real|american|canadian) (?:doctor|physician|surgeon|one)|go back to "
        r"(?:where|my|your|"
        r"her|his)|(?:asked|asks|ask) (?:me )?(?:if|when|whether) i(?:{w}){0,6}\W(?:pregnan\w*|"
        r"bab(?:y|ies)|"
        r"children|kids|married)|gives? (?:me|her) no cases|passed (?:me|her|him) over",
    ),
    (
        _M,
        r"(?:since|after|because|when|ever since|once|depuis que|desde que|porque) (?:i|she|he|"
        r"we|j'ai|j'|"
        r"lo|la|me|il|elle) ?(?:\w+ ){0,2}(?:report\w*|spoke up|spoken up|complain\w*|filed|"
        r"raised|testif\w+|"
        r"refused|turned (?:him|her) down|said no to|went to (?:hr|compliance|the dean|the "
        r"board)|denonc\w*|"
        r"denunci\w*|queje|plaint\w*|signal\w*)|(?:report\w*|filed|complained|spoke up|blew the "
        r"whistle|"
        r"went to hr)(?:{w}){0,8}\W(?:now|since|then|next|suddenly|after|two weeks|week later|"
        r"month later)"
        r"(?:{w}){0,10}\W(?:call|schedule\w*|clinic|shifts?|contract|nights|holiday|cases|"
        r"demot\w*|fired|"
        r"renew\w*|bonus|office|cut|block|weekends|moved|taken off|removed)|(?:contract|renewal|"
        r"promotion|"
        r"fellowship|letter|position)(?:{w}){0,4}\W(?:not renewed|wasn't renewed|was not renewed|"
        r"pulled|"
        r"denied|withdrawn|blocked|rescinded|taken away)|(?:keep|kept|stay|told to be) (?:quiet|"
        r"silent|my "
        r"mouth)|mouth shut|or (?:lose|i'd lose|i would lose|i'll lose)|career (?:would|will) be "
        r"(?:over|"
        r"finished)|never (?:work|match|graduate) (?:in|again|here)|blacklist\w*|(?:could|can|"
        r"would) have "
        r"the (?:job|fellowship|spot|letter|promotion)|represal\w*|represaill\w*",
    ),
    (
        _S,
        r"(?:what|wonder(?:ing)?)(?:{w}){0,3}\W(?:the )?point (?:of|in) (?:any|it|all|anything|"
        r"life|"
        r"living|going|me)|a way forward|(?:lethal|fatal|painless|right) dose|(?:what|which|how "
        r"much|how many)"
        r"(?:{w}){0,4}\W(?:painless|lethal|fatal|enough to)|rehears\w+ (?:it|how|the)|(?:keep|"
        r"have|kept) a "
        r"stash|danger to (?:my|him|her)sel\w+|what i (?:might|may|could) do(?: to "
        r"myself)?(?:\W*$|\W+(?:this|if|"
        r"tonight|when))|scared of (?:being|what) (?:alone|i)|can't fight|letting go\b|let go of "
        r"(?:life|it all)|"
        r"not (?:to )?expect (?:him|her|me) back|make it (?:to|through) the (?:trial|hearing|"
        r"week|weekend|"
        r"night|year|end)|grip the (?:wheel|rail)|replace me|nobody needs me|no one needs me|on "
        r"the (?:balcony|"
        r"roof|ledge|window ?sill|tracks)|stopping my (?:own )?heart|join (?:his|her|my) (?:late "
        r")?(?:wife|husband|"
        r"son|daughter|brother|father|mother|mum|mom|dad)|(?:talk\w*|speak\w*|think\w*|"
        r"thought)(?:{w}){0,4}\W"
        r"(?:heaven|dying|death|afterlife|ending)|pienso en (?:la muerte|morir)|pense (?:souvent "
        r")?a (?:la mort|"
        r"mourir)|idees noires|made (?:my|his|her) peace|because of what (?:i|he|she) said",
    ),
    (
        _H,
        r"wring\w* (?:his|her|their)|run (?:him|her|them) (?:over|down)|put (?:him|her|them) "
        r"(?:through|in the "
        r"(?:ground|hospital|morgue))|shoot (?:up|him|her|them|every)|burn\w* (?:the|it|his|"
        r"her)(?: \w+)? ?down|"
        r"(?:a|one) (?:day|lesson)(?:{w}){0,3}\W(?:remember|forget)|(?:pictures|photos|video) of "
        r"(?:the|his|her|"
        r"their|\w+'s)(?:{w}){0,2}\W(?:house|home|car|kids|family|door)|waits? outside|not "
        r"joking|i mean it|"
        r"he means it|she means it|(?:blow|tear)(?:ing)? (?:up|apart)|break (?:his|her|their) "
        r"(?:neck|legs?|jaw|"
        r"nose|fingers|hands)|(?:knife|gun|weapon) (?:to|into|at) (?:the|work|a|his|her)",
    ),
    (
        _I,
        r"(?:words|speech)(?:{w}){0,3}\W(?:thick|slurr\w*|odd|garbled)|sway(?:ed|ing|s)|"
        r"stagger\w*|unsteady|"
        r"drink(?:s|ing)? (?:every|each|all|alone|a bottle|most)|(?:vials?|syringes?|ampoules?|"
        r"needles?|pills)"
        r"(?:{w}){0,3}\W(?:pockets?|locker|bag|sock|drawer|car)|seizures?(?:{w}){0,8}\W(?:still|"
        r"drives?|operates?|"
        r"work\w*)|still (?:drives|operates|practi\w+|takes call)|that far gone|couldn't tell "
        r"you (?:what|how|who)|"
        r"something to (?:get|come|wake|sleep|calm|stay)|signs? (?:charts|notes|"
        r"orders)(?:{w}){0,4}\W(?:died|dead|"
        r"blank|wrong)|reek\w*|booze|stank of|blackouts?|blacked out|can't stop (?:drinking|"
        r"using|taking)|"
        r"detox|withdrawals?\b|shak(?:y|es|ing)(?:{w}){0,5}\W(?:cut|operate|intubate|theatre|"
        r"scrub)",
    ),
    (
        _A,
        r"(?:if|when) (?:i|she|he) (?:leave|leaves|left|go|goes|tr(?:y|"
        r"ies))(?:{w}){0,4}\W(?:find|kill|call|take|"
        r"hurt|ruin|tell)|slipped in the (?:shower|bath)|new (?:cast|bruise|story|splint)|"
        r"another (?:bruise|"
        r"fracture|black|fall|story)|camera (?:in|on|up)|watch(?:es)? (?:me|my every|everything "
        r"i)|hold(?:s)? "
        r"(?:my|it) (?:licen[cs]e|over)|(?:pull|yank|jal|drag)\w* (?:me |her |him )?(?:by |de |"
        r"del )?(?:my |her |"
        r"the |el )?(?:hair|pelo|arm)|me (?:jalo|tiro|avento|empujo|pateo|agarro|amenaza\w*|"
        r"insulta)|m'a (?:tiree?|"
        r"battue?|menacee?|enfermee?)|screams? at (?:him|her|me|the kids)|(?:hit|beat|slapped|"
        r"kicked) (?:me|him|"
        r"her) with",
    ),
    (
        _M,
        r"(?:my|her) (?:hips|legs|breasts|chest|bottom|body|figure|looks)(?:{w}){0,3}\W(?:were|"
        r"are|made|in|"
        r"looked)|block(?:s|ed)? (?:the|my) (?:door|way)|(?:people|doctors|folks) from (?:my|her|"
        r"his) (?:country|"
        r"culture|part)|(?:slap|smack|spank|pat)\w* (?:\w+ ){0,4}(?:behind|bottom|butt|ass|rear)|"
        r"(?:asks?|asking|"
        r"invit\w+) (?:me|her)(?:{w}){0,3}\W(?:cabin|hotel|room|boat|apartment|place|house|"
        r"drinks|dinner)|"
        r"(?:wear|wearing) (?:a |the )?(?:skirt|dress|heels|makeup)|smile more|(?:after|week|"
        r"since)(?:{w}){0,3}\W"
        r"said no\b|told them i (?:was|am) (?:pregnant|gay|expecting)|only got in because|"
        r"affirmative action",
    ),
    (
        _S,
        r"\bi(?:'m| am| was|'d| would| will|'ll| feel| want| wish| think| know)?(?: [\w']+){0,4} "
        r"(?:dead|die|dying|"
        r"not alive|to live)\b|my own (?:death|funeral|life)|(?:when|after|once) (?:i'm|i am) "
        r"(?:gone|dead|no "
        r"longer)|(?:do|face|take|stand|bear) life\b|(?:wrote|written|write|writing|left|"
        r"leaving)(?:{w}){0,2}\W"
        r"(?:a|the|my|his|her) note\b|stay asleep|sleep and (?:never|stay|not)|back to planning|"
        r"(?:be|feel|all be) "
        r"relieved (?:when|if|once)|(?:(?:won't|not) (?:have to )?)?(?:worry|bother|hear|be|need|"
        r"put up|trouble)(?:{w}){0,4}\Wmuch longer|keep doing "
        r"(?:this|it|life)|(?:burn|scratch|hurt|hit|injur)\w* (?:my|her|his) (?:own )?(?:arms?|"
        r"legs?|skin|thighs?|"
        r"head|hand)|(?:research|googl|search|read)\w*(?:{w}){0,3}\Whow (?:long|much|to|many|"
        r"quick\w*)|tied (?:the|a) "
        r"(?:cord|knot|rope|belt|sheet)|(?:last (?:night|day|shift|call|case)|"
        r"goodbye)(?:{w}){0,3}\W(?:ever|forever)|"
        r"ready to (?:go|die)(?=\W*$|[.,;])|how (?:quiet|peaceful|easy|simple|light|restful) it "
        r"(?:would|could|might|"
        r"all)|would(?:n't| not) take much|not take (?:much|long)\W|off (?:the|my|his|her) "
        r"(?:antidepress\w+|meds|"
        r"lithium|medication|ssri|sertraline|pills)|stopped (?:taking|paying|eating|opening|"
        r"caring)|(?:version|"
        r"picture|future) (?:of|with|without)(?:{w}){0,4}\W(?:me|him|her) (?:in it|there)|told "
        r"(?:my|his|her) "
        r"(?:mother|mom|mum|wife|husband|kids|sister|brother|parents)(?:{w}){0,4}\W(?:love[ds]?|"
        r"good-?bye|sorry)|"
        r"je pourrais (?:me )?faire|perdido las ganas|quiero morir|me quiero ir|irme (?:de aqui|"
        r"para siempre)|"
        r"wrong side of|talked (?:me|him|her) down|service weapon|railing",
    ),
    (
        _H,
        r"hands? (?:were |was |are )?(?:around|round|on|at) (?:his|her|their) (?:collar|throat|"
        r"neck)|pulled me off|"
        r"held me back|had to be (?:held|pulled|restrained)|poison\w*|fantasi[sz]\w+ (?:about|of|"
        r"that)|daydream\w* "
        r"(?:about|of)|get(?:ting)? rid of (?:him|her|them)|ways to (?:hurt|get (?:him|her|back)|"
        r"make (?:him|her)|"
        r"kill)|get away with (?:it|murder)|nothing (?:left )?to lose|(?:un)?loaded\b|wants? "
        r"blood|a list of names|"
        r"hit list",
    ),
    (
        _I,
        r"(?:ativan|valium|xanax|percocet|klonopin|lorazepam|clonazepam|tramadol|norco|vicodin|"
        r"modafinil|provigil|"
        r"phentermine|kratom|cocaine|mdma|dilaudid|demerol|suboxone|methadone)(?! (?:for|to) "
        r"(?:the|a|my) patient)|"
        r"on something\b|like pins|pinned\b|pinpoint|get through (?:a|the|my|any)(?: \w+)? "
        r"(?:shift|day|night|list|"
        r"case|clinic|call)(?:{w}){0,2}\W(?:without|with a|on)|without (?:it|them|a drink|one) "
        r"(?:any ?more|now|"
        r"anymore)|crush\w* (?:a|the|my|up)|half asleep|running on fumes and|can't (?:see|feel|"
        r"hear) (?:properly|my "
        r"(?:hands|fingers))|(?:has|his|her|the chief's) dementia",
    ),
    (
        _A,
        r"photograph(?:ed|s)? (?:the|my|her)|(?:take|took) (?:pictures|photos) of (?:the|my|her) "
        r"(?:bruis\w*|marks?|"
        r"injur\w*|face|arms?)|(?:makes?|made|making) me (?:sleep|eat|kneel|beg|stand|sign|stay|"
        r"wait|give|hand|"
        r"account|ask)|waiting (?:in|outside|by|at) (?:the|my) (?:parking|car|door|house|clinic)|"
        r"miedo (?:de|a) "
        r"(?:volver|el|ella|ir|mi|mi)|peur de (?:lui|rentrer|mon)|i (?:hit|slapped|spanked|shook|"
        r"struck) (?:my|the|"
        r"our|him|her)|breaks? things|break(?:s|ing)? (?:the|my) (?:dishes|phone|door|things)|"
        r"punche?[sd]? (?:the|a) "
        r"(?:wall|door|hole)|lost the baby(?:{w}){0,6}\W(?:he|pushed|kicked)|(?:pushed|kicked|"
        r"hit)(?:{w}){0,8}\Wlost "
        r"(?:the|our) baby|won't stop calling|stalk\w*|protective order|shelter\b",
    ),
    (
        _M,
        r"(?:his|her) arm (?:round|around) (?:me|my|her)|(?:would not|wouldn't) let (?:me )?go|"
        r"calls? (?:me|her) "
        r"['\"]?(?:sweet\w*|honey|darling|babe|baby|girl|little|princess|doll|mija|hon|boy)|"
        r"(?:with|to|by|call\w* "
        r"(?:him|her|me)) ['\"]?the (?:mexican|indian|arab|african|chinese|muslim|jew|foreign\w*|"
        r"asian|lesbian|gay)|"
        r"fr(?:oze|ozen|eezing) (?:me |him |her )?out|ostraci\w+|shunn\w+|(?:weeks?|days?|"
        r"months?|day) after (?:my|"
        r"her|his|the|our) (?:complaint|report|email|testimony|statement|disclosure)|since the "
        r"(?:investigation|"
        r"complaint|report)\b|too emotional|pulled (?:my|her) (?:mask|gown|scrubs|hair)|hr "
        r"(?:did nothing|buried|said "
        r"to)|everyone knows (?:what|how) he|worst kept secret|handsy|creep\w*|inappropriate\w*",
    ),
)

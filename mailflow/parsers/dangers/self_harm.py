"""Signs that a physician may take their own life: said outright, planned, put in order, in passing."""

from __future__ import annotations

from mailflow.nouns.meaning import Flag
from mailflow.parsers.dangers.sign import Sign

_S = Flag.SELF_HARM

_SELF = r"(?:my ?self|him ?self|her ?self|themsel(?:f|ves)|yourself)"

SELF_HARM: tuple[Sign, ...] = (
    # said outright
    Sign(
        _S,
        1.2,
        rf"(?:kill|hurt|harm|cut|hang|shoot|end|injur|poison|burn)(?:ing|ed|s)? {_SELF}|"
        rf"end(?:ing|ed)? (?:(?:my|his|her|their)(?: own)? life|it all|things)\b(?! (?:with|by|"
        rf"on a))|tak(?:e|ing|en) (?:my|his|her|their) (?:own )?life|suicidal(?! (?:patient|"
        rf"inpatient|urologist|ideation screen))|s'enlever la vie|m'enlever la vie|me suicider|"
        rf"se suicider|quitar(?:me|se) la vida|matarme|hacer(?:me|se) dano|en finir\b|"
        rf"me tuer\b(?! au)",
        unless=(
            r"which suicidal|something like suicidal|hotline|people who wanted|mentions? suicidal|"
            r"asks? me if|eleven of them|si with plan|when a peer tells|a physician mentions"
        ),
    ),
    Sign(
        _S,
        1.1,
        r"(?:want(?:s|ed)?|wish(?:es|ed)?|hop(?:e|es|ing)|pray(?:s|ing|ed)?|like|prefer|"
        r"easier|simpler|rather|going)(?:{w}){0,6}\W(?:not (?:to )?(?:be here|exist|wake|live|"
        r"be around)|(?:to )?(?:die|be dead|never wake|not wake|disappear for good)|(?:i|he|"
        r"she) (?:don't|doesn't|didn't|hadn't|was|were) (?:wake|woken|dead))",
    ),
    Sign(
        _S,
        1.1,
        r"(?:(?:quiero|quisiera|deseo|prefiero|ganas de) (?:ya )?morir(?:me)?|"
        r"(?:(?:veux|(?:voud|aime)rais|prefere(?:rais)?|envie de) (?:juste )?mourir))\b"
        r"(?! (?:de (?:la |ma )?(?:pena|risa|verguenza|hambre|sueho|honte|rire|faim|vieillesse)))|"
        r"no quiero (?:seguir )?(?:vivir|viviendo)\b(?! en )|(?:pienso|pensado|pensando) en "
        r"(?:suicidarme|matarme|el suicidio)",
    ),
    Sign(
        _S,
        1.1,
        r"(?:quiere (?:ya )?morir(?:se)?|(?:veut|voudrait) (?:juste )?mourir)\b",
        unless=r"pacientes?\b|patiente?s?\b",
    ),
    Sign(
        _S,
        1.1,
        r"(?:not|n't|never|without|were i not to|se|no|ne|pas|plus)(?:{w}){0,3}\W(?:wak(?:e|"
        r"ing) up|reveill\w+|despert\w+|despierte)(?! call| to the)(?! le| el|"
        r" la)(?!.{0,25}(?:3|4|baby|bebe|early|alarm|one would like))",
        deniable=False,
    ),
    Sign(
        _S,
        1.1,
        r"(?:(?:every(?:one|body)|famil\w+|kids|children|girls|boys|wife|husband|they|"
        r"patients|world|enfants|filles|tout le monde|ninos|todos|hij[oa]s|all|practice|"
        r"home)(?:{w}){0,6}\W)(?:be |are |do |get on |manage |seri\w+ |estarian? |would be |"
        r"much ){0,6}(?:better(?: off)?|mieux|mejor|tranquil\w+|fine|easier|"
        r"grand)(?:{w}){0,2}\W(?:without (?:me|him|her)|sans (?:moi|lui|elle)|sin mi|"
        r"with the (?:insurance|money|life)|avec l'assurance|con el seguro)|"
        r"better off (?:without|with the insurance)|manage grand without me|"
        r"get on better without me",
    ),
    Sign(
        _S,
        1.0,
        r"(?:life |term life|assurance|seguro|insurance)(?:{w}){0,10}\W(?:paid|pay(?:s|out)?|"
        r"worth more|with no me|calcul\w+|hice las cuentas|math|policy papers|has to have run|"
        r"en todos los casos|mortgage|hypotheque|la casa)|(?:sat down|looking up|"
        r"checked)(?:{w}){0,4}\W(?:policy papers|insurance)",
        unless=r"health insurance|malpractice|carrier|claim|insurer",
    ),
    Sign(
        _S,
        1.0,
        r"(?:no (?:reason|point) (?:to|in) (?:go(?:ing)? on|liv\w+|keep going|carry\w* on|"
        r"keep)|can't see a reason to keep|(?:can't|cannot|"
        r"couldn't) go on(?! (?:like this with|call|leave|(?:mon|tues|wednes|thurs|fri|satur|sun)day))|"
        r"don't want to (?:go on|live|"
        r"be here|be alive|keep going)|no quiero seguir|ya no quiero (?:seguir|vivir)|"
        r"ne veux plus (?:vivre|me reveiller|continuer)|ne voit plus l'interet|"
        r"tired of (?:being alive|living|life|it all)|done with (?:life|living|being here)|"
        r"lost the will|no way out|ya no le ve caso|weary of living|"
        r"do not find courage to continue)",
    ),
    Sign(
        _S,
        1.0,
        r"(?:thoughts?|thinking|thought|idees?|ideas|think|ideation|dark|pensar|penser|"
        r"pense)(?:{w}){0,5}\W(?:suicid\w+|of (?:ending|dying|death|hurting|harming)|"
        r"about (?:dying|death|ending|killing|it more than once|suicide)|noires?|negras|"
        r"de (?:morir|mourir)|a mourir|en finir|not being here)|idees noires|\bsi\b passive|"
        r"\+si\b|(?:passive|active) si\b|sui thoughts",
        unless=r"patient|screen|training|module|poster|lecture|hypothet",
    ),
    Sign(
        _S,
        1.1,
        r"not (?:safe|to be trusted) (?:with|by|alone)(?: \w+)? (?:my|him|her)sel\w+|(?:don't|"
        r"do not|can't) trust (?:myself|my self)|scared of (?:myself|what i (?:might|"
        r"could) do)|afraid (?:of what )?i(?:'ll| will| might|"
        r" may)(?: \w+)? do(?: something)?|not safe (?:at night|tonight|alone|on my own|"
        r"with myself)|i (?:might|may) do something",
    ),
    Sign(
        _S,
        1.2,
        r"(?:i|he|she)(?:'ve| have|'s| has| had)?(?: just| already)? (?:taken|took|swallowed|"
        r"overdosed)(?: \w+){0,2} (?:something|(?:the|all|some|a lot of|too many) (?:pills|"
        r"tablets|of them)|an overdose|the tablets)|ive taken something|took the tablets|"
        r"found (?:him|her) in time|tried to (?:die|kill)|(?:he|she) did it to (?:him|"
        r"her)sel\w+|overdose(?:d)? (?:last night|on|himself|herself)|mistake with tablets|"
        r"in the icu .{0,40}did it",
        unless=r"patient|teen|overdose run|overdoses? and",
    ),
    Sign(
        _S,
        1.0,
        r"(?:pick(?:ed)?|cho(?:se|sen|osing)|settled on|knows|ya sabe|"
        r"choisi\w*)(?:{w}){0,2}\W(?:a|the|my|el|la|le|ma|sa) (?:date|day|week|dia|place|spot|"
        r"method|song|chanson|jour|hymns)\b(?! (?:for (?:the|our|a)|to meet|that (?:works|"
        r"suits)|off))",
        unless=(
            r"meet|lunch|coffee|appointment|training|wedding|vacation|calendar for|panel|"
            r"conference|deposition|trial|court|practice|specialty"
        ),
    ),
    Sign(
        _S,
        1.0,
        r"(?:have|has|had|got|keep|kept|with|there's|tengo|j'ai|il a|elle a|he's got|"
        r"i've got)(?:{w}){0,4}\W(?:a |the |my |his |her |some |enough )?(?:plan|rope|noose|"
        r"gun|rifle|pistol|stash|means)\b(?:{w}){0,8}\W(?:truck|garage|closet|drawer|home|"
        r"table|house|myself|ready|with me|out|upstairs|nightstand|place)|"
        r"a plan\b(?=.{0,40}(?:call room|with her|with him|suicid|myself|date))|has a plan|"
        r"(?:ce qu'il faut|what it takes|everything a person would need|tiene todo listo|"
        r"what i need for it)(?:{w}){0,4}\W(?:garage|table|coffre|rancho|home|drawer)?|"
        r"enough in the garage|(?:i have|i've got|has) what (?:i|he|she) needs? for it",
        unless=r"climb\w*|harness|belay\w*|towing",
    ),
    Sign(
        _S,
        1.0,
        r"(?:count(?:s|ed|ing)?|sav(?:e|ed|ing)(?: up)?|hoard\w*|stockpil\w*|lined up|"
        r"collect\w*|gathered up|renewed .{0,25}early)(?:{w}){0,4}\W(?:the |my |her |his |"
        r"old |leftover |insulin )*(?:pills|tablets|pens|ones|meds|vials|capsules|ampoules|"
        r"what's in the cabinet|everything there is)|how (?:much|"
        r"many)(?:{w}){0,4}\W(?:it (?:takes|would take)|propranolol|tablets|amitriptyline)",
        unless=r"pharmacist|shift change|inventory|study|trial arm|formulary|get a supporter",
    ),
    Sign(
        _S,
        1.0,
        r"(?:won't|will not|wont|shan't|not|n't|wouldn't|not going to|wasn't|"
        r"no longer)(?:{w}){0,3}\W(?:be (?:around|here|there|alive|needing it|needed|"
        r"at this address)|live)(?:{w}){0,2}\W?(?:for|to|after|past|much longer|in|by|beyond|"
        r"at) (?:the|my|see|read|read them|it|christmas|\d|march|monday|sunday|weekend|after|"
        r"next)|expect to be here for|not(?: \w+)? be around for|i won't be (?:here|around)\b"
        r"(?! (?:on |this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day| tomorrow| until| till| from)|"
        r"past sunday|see (?:fifty|forty|sixty|christmas)\b|deja plus la|"
        r"decided not to be around",
        unless=r"vacation|leave\b.{0,20}back|new job|moving|retir|out of office|sabbatical|maternity",
    ),
    Sign(
        _S,
        1.0,
        r"(?:take|takes|tome|prend\w*|lleve|se lleve|venir me chercher)(?: me| him|"
        r" her)? (?:in (?:my|his|her) sleep|before morning|with (?:him|her|you))|"
        r"asking god to take|god (?:to )?take(?:s)? (?:me|him|her)|que ya no me despierte|"
        r"wait for me\b.{0,30}|i come soon|descansar con|join (?:him|her) soon|"
        r"demande a sa mere decedee",
    ),
    Sign(
        _S,
        1.0,
        r"(?:thank(?:ed|s)?|tell)(?:{w}){0,12}\W(?:(?:wasn't|isn't|it was|was not|is not|"
        r"none of it (?:was|is)|not)(?: \w+){0,2} (?:\w+'s|his|her|your|their|anyone's|"
        r"anybody's) fault|it wasn't the work)|none of (?:it|this) (?:was|is) (?:her|his|your|"
        r"their|anyone's) fault|isn't anyone's fault|nobody(?:'s| is) to blame|(?:nothing|"
        r"wasn't anything)(?:{w}){0,3}\W(?:you|he|she|anyone|"
        r"ella)(?:{w}){0,3}\W?did or didn't|que nadie se eche la culpa|ne vous en voulez|"
        r"tell my (?:kids|residents|wife|husband|mother|family|girls|boys) (?:it|i|that|them|"
        r"sorry|i'm|not)|he did everything right, i mean|to blame themselves|me perdone\b|"
        r"no one to be angry with|it wasn't anything",
    ),
    Sign(
        _S,
        0.9,
        r"(?:letters?|notes?|carta|lettres?|mot)(?:{w}){0,4}\W(?:written|writ|are in|"
        r"in the (?:desk|drawer)|for (?:my|each|after|mum|the kids|her|his|lui)|to (?:my|each|"
        r"her|his|the coroner|everyone)|para mis|pour (?:lui|maman)|are signed)|(?:written|"
        r"wrote|left|leaving|finished|draft(?:s|ed)?|"
        r"writing)(?:{w}){0,5}\W(?:(?:all )?my letters|letters?\b(?! of)|to everyone|"
        r"a note for|to each of|my (?:own )?(?:eulogy|obituary|will)|the letters)|"
        r"goodbye letter|suicide note|it was for after|deje la carta|la carta en el cajon|"
        r"drafts of a letter",
        unless=(
            r"letter of (?:recommendation|support)|board letter|letter to the (?:editor|chair|"
            r"board|dean)|resignation|lawyer|appeal|fellowship letter|thank[- ]you|wrote (?:them|"
            r"him) a letter instead|card"
        ),
    ),
    # putting things in order
    Sign(
        _S,
        0.7,
        r"(?:gave|give|giving|given|hand(?:ed|ing)|left|leav(?:e|ing)|bring|brought|regalo|"
        r"rega?l\w+|donne|deje|repartio|laisse|sold|sell)(?:{w}){0,5}\W(?:away|dog|cat|chat|"
        r"chien|perro|watch|reloj|bike|guitar|piano|rods|rack|record player|loupes|vinyl|"
        r"plants?|plantes|books?|collection|car|truck|camioneta|carro|earrings|aretes|ring|"
        r"desk|furniture|study|tools|keys?|llaves|coin)(?:{w}){0,8}",
        near=(
            r"for good|no more use|won't (?:be )?need|not need|take care|to mind|neighbo\w+|"
            r"sister|vecina|voisine|brother|nephew|sobrino|said well why wait|clearing out|"
            r"cleaning house|downsizing|laugh|every\w+|colleague|resident|away|goodbye|hug|adios|"
            r"despid|calm|cheerful|tranquil|fridge|ya no me hace falta|dryer|3 boxes|like that|"
            r"of everybody's"
        ),
        unless=r"vacation|trip|moved to|moving to|new job|retire|kids are|the dog died|yard sale",
    ),
    Sign(
        _S,
        0.8,
        r"(?:affairs?|papers?|things|papiers|affaires|asuntos|everything|paperwork|house|desk|"
        r"todo|accounts)(?:{w}){0,4}\W(?:in (?:\w+ )?order|en (?:ordre|orden)|settled|sorted|"
        r"arreglado|arranged|apple-pie order)|(?:put(?:ting)?|getting|got|mis|mettre|"
        r"dej\w+)(?:{w}){0,4}\W(?:in order|en ordre|en orden|everything ready|todo arreglado|"
        r"tidied)|(?:updated|made|changed|drawn up)(?: \w+){0,2} (?:my|his|her|a|the) will\b|"
        r"testament|testamento|passwords|mots de passe|guardian for|logins in an envelope|"
        r"house deeds|undertaker|page of instructions",
        unless=(
            r"divorce|estate plan|onc\w+|cancer|chemo|proper will at last|for work|it department|"
            r"booked scilly|retire"
        ),
    ),
    Sign(
        _S,
        0.6,
        r"(?:said|saying|say|dire|dit|told|came|round|despidio|thank(?:ed|ing)|"
        r"hug(?:ged)?)(?:{w}){0,6}\W(?:goodbye|good-bye|farewell|merci a tout le monde|adieu|"
        r"adios|like it was for good|one by one|de cada|as (?:though|if) we shan't)|"
        r"goodbye\W*$|(?:were|was) (?:all )?(?:really |very )?good to me|"
        r"you were (?:all )?(?:very )?(?:kind|good people|decent)|ye were very decent|"
        r"thanked me as if|as if (?:he|she|i) (?:was|were) leaving|"
        r"thank you for being (?:kind|decent)|you made it easier|for everything as though|"
        r"take care of each other",
        near=(
            r"(?:weekend|not be|won't|gone|fault|after|easy|easier|end\b|letter|keys|dog|off|hug|"
            r"phone|picking up|leaving|part|never|for good|wedding|hearing|matter|residents|"
            r"burden|address|stop|house|anymore|longer|left the conversation|hugger|nowhere|"
            r"sister|letters)"
        ),
        unless=r"moved to|new job|retire|last week at|fellowship|graduat",
    ),
    Sign(
        _S,
        0.7,
        r"(?:lightest|light|peace(?:ful)?|calm|en paz|la paix|lighter|relieved|reposee?|"
        r"ligera|tranquil\w+|paix|soundly|easy decision|"
        r"quite peaceful)(?:{w}){0,14}\W(?:decid\w+|settled|finished|stopp?ed fighting|"
        r"in years|paperwork|since then|noise stops|acheve|talk myself out|triste|actually|"
        r"ever|estoy en paz|que ca acheve)|(?:decid\w+|settled|"
        r"stopped fighting)(?:{w}){0,14}\W(?:light\w*|peace\w*|calm|sleeping through|soundly|"
        r"fallen away)|j'ai fait ma paix|made my peace|en paz con dios|"
        r"nobody could have talked me round|not be talked round|easy decision to make",
        unless=r"leave (?:medicine|practice|the group)|retire|resign|new job|quit (?:my|the) job",
    ),
    Sign(
        _S,
        0.6,
        r"(?:bridge|overpass|rails?|ledge|roof|top (?:deck|level)|parking (?:structure|deck)|"
        r"quarry|guardrail|tracks|pont|puente|cliff|headland|reservoir|wharf|quai|ice past|"
        r"lake at dusk|the wheel|the tree|trees|camion d'en face|truck coming)\b",
        near=(
            r"(?:i (?:stand|stood|stop|park|sit|sat|look|think|have to talk|come in by|went up|"
            r"drove|get|got|go|had)|thinking|thought|how (?:easy|simple)|stopped|pull(?:ed)? over|"
            r"differently|reasonable|not sure what i'd do|walk(?:ing)? out|turn the wheel|swerve|"
            r"descendu|arrete|door open|parked|again|quiet|time this|hands want|devie|not turning|"
            r"out of the car|how very simple|s'etait)"
        ),
        unless=r"we (?:met|walk|sat|are going)|lunch|run\b|meeting",
    ),
    Sign(
        _S,
        0.6,
        r"(?:guns?|rifles?|firearms?|fusils?|armas?|pistols?|weapons?|gun (?:safe|cabinet)|"
        r"drug cabinet|knives|pills|keys to the|la pyxis|pyxis)\b",
        near=(
            r"(?:moved|out of the safe|took (?:it|them) back|gave (?:them|me the key|my)|"
            r"hand(?:ed)?|lock(?:ed)? up|to mind|key|au cas ou|seul|alone|brother's|keep it|"
            r"isn't in the cabinet|dort|asked (?:him|her) for it back|hide|hidden|taken (?:the|"
            r"over)|at 3|not tell me)"
        ),
        unless=r"deer camp|hunting (?:trip|season)|cleaned and locked",
    ),
    Sign(
        _S,
        0.7,
        r"(?:hospital|icu|unit|inpatient|admitted|ed)\b(?=.{0,60}(?:did it to|overdose|"
        r"found (?:him|her) in time|tablets|attempt))|"
        r"(?:suicide )?attempt(?:ed)?\b(?=.{0,30}(?:last (?:night|week)|sunday|saturday|"
        r"yesterday|again))",
    ),
    Sign(
        _S,
        0.6,
        r"(?:what'?s the (?:point|use)|no (?:point|use) (?:any ?more|in any)|pointless|"
        r"hopeless|can't see (?:a|any|the) (?:way|future|end)|no future|nothing (?:left|"
        r"matters)|doesn't (?:matter|signify) (?:any ?more|now|after)|isn't going to matter|"
        r"not signify|given up|lost interest in|no great loss|worthless|burden|poids pour|"
        r"molestia a nadie|carga para|in everybody's hair|out of (?:everybody's|"
        r"everyone's) hair|trouble about me|nobody (?:need|would) (?:miss|trouble|notice)|"
        r"se passeront de)",
        unless=r"committee|ehr|form|meeting|staffing|prior auth",
    ),
    Sign(
        _S,
        0.6,
        r"(?:i|he|she)(?:'d| would| had)? (?:been )?(?:jealous|envy|envied|lucky bastard|"
        r"wish it (?:was|were|had been) me|(?:it )?should have been me|tenia que haber sido)|"
        r"be the one on the slab|sooner be|reported than buried|looking forward to (?:it|"
        r"the end) being over|rather it was me|as soon not see|gets to be done|"
        r"homesick for it|let down\b(?=.{0,80}(?:benign|lump))",
        deniable=False,
    ),
    Sign(
        _S,
        0.6,
        r"(?:hurt(?:ing)?|cut(?:ting)?|burn(?:ing)?|harm(?:ing)?) (?:myself|himself|herself)|"
        r"skipping (?:my )?insulin|stopped wearing the seat ?belt|did something to my arm|"
        r"wouldn't swerve|not eating on purpose|drinking (?:alone|by himself)(?=.{0,60}(?:gun|"
        r"camp|alone))|self[- ]harm",
        unless=r"patient|training|poster",
    ),
    Sign(
        _S,
        0.5,
        r"(?:after (?:the weekend|friday|sunday|monday|the \d+\w*|christmas|the hearing|"
        r"it's over)|by the weekend|before (?:my birthday|christmas|navidad)|the day after|"
        r"saturday at noon|nothing after)\b",
        near=(
            r"(?:won't|not be|no longer|gone|won't matter|decided|easy|easier|see why|take me off|"
            r"not in my agenda|irme|arrangement|nothing after|sheriff|needing|no need|read them)"
        ),
        unless=(
            r"vacation|leave\b|conference|moving to|new job|retire|call\b|we(?:'re|"
            r" are) (?:meeting|on)|lunch"
        ),
    ),
    Sign(
        _S,
        0.5,
        r"(?:phq-?9|item nine|question nine)|(?:who would tell my parents|"
        r"in time for a service|a service\b.{0,20}parents)|(?:crisis team|welfare check|"
        r"psych(?:iatry)? (?:saw|eval)|5150|sectioned)|\bon suicide watch\b|"
        r"stopp?ed to stop me|(?:wanted )?someone to stop me|isn't picking up|not picking up|"
        r"not answering the phone|phone is off|voicemail greeting",
        near=r"(?:him|her|he|she|i|me)\b",
        unless=r"patient|two voicemails|left (?:a|two|three)|tried (?:twice|him|her)",
    ),
    Sign(
        _S,
        0.5,
        r"(?:lo mejor seria|mejor si no estuviera|irme de este mundo|quitarme del medio|"
        r"desaparecer|ya no estar|dejar de existir|me quiero morir|disparaitre|"
        r"plus envie de vivre|plus la force|fermer la lumiere|lacher prise pour de bon|"
        r"en terminer|plus un poids|ne serai plus)\b",
        deniable=False,
    ),
    Sign(
        _S,
        0.5,
        r"suicid\w+",
        near=r"\b(?:i|me|myself|my own|he said he|she said she|told me|tonight|thinking)\b",
        unless=(
            r"patient|lost (?:two|a|my|our|one|somebody|him|her)|by suicide|lifeline|hotline|"
            r"training|prevention|screen|module|book|brother|cousin|father|dad|uncle|in-law|"
            r"colleague's|his suicide|her suicide|review|conference|asked (?:him|her|outright|"
            r"about|directly)|rate|lecture|policy|risk assessment|staff"
        ),
    ),
)

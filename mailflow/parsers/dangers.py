"""The tables of danger: what people write when it is so, and what only looks like it.

Weights: 1 is an alarm by itself, 0.5 a look by itself; lesser signs add up over the mail.
Patterns are plain alternations over folded text (see :mod:`mailflow.parsers.heard`): linear time.
"""

from __future__ import annotations

from typing import NamedTuple

from mailflow.nouns.meaning import Flag


class Sign(NamedTuple):
    """One thing said in a sentence.

    ``near``: must stand in the sentence or the one before or after; ``unless``: must not stand
    there. ``deniable``: a no right before undoes it. ``not_of_patients``: says nothing where the
    sentence speaks of a patient and not of the writer.
    """

    flag: Flag
    weight: float
    words: str
    near: str = ""
    unless: str = ""
    deniable: bool = True
    not_of_patients: bool = True


class Clearing(NamedTuple):
    """Words that take a danger back for the whole mail; ``weight`` is the share that is left."""

    flag: Flag
    weight: float
    words: str


_SELF = r"(?:my ?self|him ?self|her ?self|themsel(?:f|ves)|yourself)"

#: Figures of speech, taken out before anything else is looked for.
FIGURES = (
    r"(?:job|work|call|schedule|rota|clinic|shift|inbox|knee|back|feet|charting|paperwork|"
    r"ehr|traffic|this place|week|month|horaires|turno|semaine|residency|emr|parking|"
    r"reminders?|place)(?:'s| is| are| was)?(?: \w+){0,3} (?:killing|murder(?:ing)?|"
    r"killer|kills?|bury|dead|tuent?|matando|tuee?)(?: (?:me|us|all of us|him|her))?|"
    r"(?:ca|este turno|la semaine)(?: \w+){0,2} (?:me tue|m'a tuee?|me esta matando)|"
    r"(?:rota|schedule|reminders) (?:is|are) (?:a )?(?:killer|killing me|murder)|"
    r"i(?:'d| would| could)(?: have| 've)? (?:kill|murder|strangle)[a-z]*(?: (?:for|a|the|"
    r"to|him with the sugar|someone for|the lot))+(?: \w+){0,5}|could (?:murder|"
    r"kill) (?:a|for)|(?:will|'ll|would|'d|going to|gonna|he|she|wife|husband|"
    r"they)(?: \w+)? (?:kill|murder|shoot|strangle|crucify|divorce) (?:me|us)(?: (?:for|"
    r"if|when|about)(?: \w+){0,3})?|"
    r"kill(?:s|ed|ing)? (?:an hour|time|my (?:phone|battery|back)|for|it\b|two birds|"
    r"the (?:mood|battery))|drop(?:ped)?[- ]dead|dead (?:tired|on my feet|on (?:our|his|"
    r"her) feet|certain|wrong|line|and buried|cheerful|to the world|loss|end|man walking|"
    r"heat|weight)|"
    r"d(?:ie|ied|ying) (?:of (?:embarrassment|shame|boredom|laughter|old age|curiosity)|"
    r"to (?:know|hear|get|talk|see|go)|for (?:a|some))|nearly died(?! (?:in|of))|"
    r"i can die happy|to die for|career suicide|professional suicide|political suicide|"
    r"suicide (?:note written by|squeeze|mission)|"
    r"shoot (?:me(?! (?:or|dead))|him|her|them|it|us)(?: (?:a|an|my|the|me|over)\b|"
    r" (?:note|text|email|line|name))?|shot (?:off|in the arm|at it|the breeze)|"
    r"kill me now|murder a curry|war crime|bite (?:my|his|her) head off|bit my head off|"
    r"heads? will roll|over my dead body|"
    r"dodged a bullet|bit(?:e|ing) the bullet|silver bullet|gun[- ]shy|"
    r"jump(?:ed)? (?:the gun|ship|at|in|on|off the page)|sticking to (?:my|his|her) guns|"
    r"smoking gun|drown(?:ing)? in (?:notes|charts|paper|email|inbox|work)|going under|"
    r"at the end of my rope with|hang in there|hang on\b|hanging in|"
    r"(?:i'd|i would) (?:walk|jump) (?:into|off) (?:lake|the lake) superior|"
    r"walk into lake superior|attempted murder|mass grave|murder board|trigger\w*|"
    r"killer (?:app|schedule)|le va a matar|me muero de (?:pena|risa|hambre|sueho)|"
    r"no me mori|pas morte|il va me tuer|mort(?:e)? de (?:fatigue|rire)"
)

_S, _H, _I, _A, _M = (
    Flag.SELF_HARM,
    Flag.HARM_TO_OTHERS,
    Flag.IMPAIRED_PRACTICE,
    Flag.ABUSE,
    Flag.MISCONDUCT,
)


_SELF_HARM: tuple[Sign, ...] = (
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
        r"much )*(?:better(?: off)?|mieux|mejor|tranquil\w+|fine|easier|"
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
    ),
    Sign(
        _S,
        1.0,
        r"(?:count(?:s|ed|ing)?|sav(?:e|ed|ing)(?: up)?|hoard\w*|stockpil\w*|lined up|"
        r"collect\w*|gathered up|renewed .{0,25}early)(?:{w}){0,4}\W(?:the |my |her |his |"
        r"old |leftover |insulin )*(?:pills|tablets|pens|ones|meds|vials|capsules|ampoules|"
        r"what's in the cabinet|everything there is)|how (?:much|"
        r"many)(?:{w}){0,4}\W(?:it (?:takes|would take)|propranolol|tablets|amitriptyline)",
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


_HARM: tuple[Sign, ...] = (
    Sign(
        _H,
        1.0,
        r"(?:i|he|she|they)(?:'m|'ll|'s|'d| am| is| will| would| want| wants|"
        r"'re)?(?: \w+){0,3} (?:going to|gonna|want to|wants to|planning to|will|'ll|might|"
        r"could|thinking about|fantasi\w+ about|about to)(?: \w+){0,2} (?:kill|shoot|stab|"
        r"hurt|strangle|murder|beat|run over|burn down|destroy|make) (?:him|her|them|somebody|"
        r"someone|the lot|that|my|his|hendricks|\w+ (?:pay|bleed|sorry|regret))",
        unless=r"myself|himself|herself|laugh",
    ),
    Sign(
        _H,
        1.0,
        r"(?:(?:voy|vamos) a|quiero|pienso|planeo) (?:matar|apunalar|acuchillar)(?:l[aoe]s?)?\b"
        r"(?! (?:el|la|un|una) (?:tiempo|rato|tarde|hora))|je (?:vais|veux) (?:(?:l[ae]s?|en) |"
        r"l')?(?:tuer|abattre|poignarder)\b(?! (?:le|la|une) (?:temps|soiree|heure))",
        unless=r"\bbroma\b|\brisa\b|\brire\b",
    ),
    Sign(
        _H,
        1.0,
        r"(?:put (?:her|him|them|it) (?:in the ground|where the patient is|in a bag)|leav(?:e|"
        r"ing) in a bag|not going down alone|take (?:\w+ )?(?:\w+ )?(?:committee|them|"
        r"everyone|somebody|a few|him|her) with me|(?:someone|somebody|he|she|they)(?:'s| is|"
        r" will|'ll) (?:going to )?(?:pay for (?:this|it|what)|bleed|be sorry|regret)|"
        r"only one who bleeds|(?:make|see) (?:him|her|them) (?:pay|suffer|"
        r"understand what it's like)|won't (?:make it to|see) (?:christmas|noel|the \d|trial|"
        r"the hearing)|isn't going to make the|ne se rendrait pas a|"
        r"find out what \w+ (?:damage|looks)|keep an eye on her mirrors|nobody's having them|"
        r"peer review a shotgun|has until the appeal|i(?:'d|'m going to| will|"
        r"'ll)?(?: \w+)? (?:go|going) in that door|walk back in.{0,30}not .{0,10}to talk|"
        r"duty to warn|comes back for my wife|come to find what i found|never signs another)",
    ),
    Sign(
        _H,
        0.9,
        r"(?:know|knows|knowing|found out|find out|looked up|told me|sais|sait|se donde|sabe|"
        r"learned|read me)(?:{w}){0,6}\W(?:where (?:he|she|they|the|his|her|"
        r"\w+)(?: \w+){0,3} (?:live[sd]?|park[s]?|walks?|sleeps?|works?|eats?)|what (?:car|"
        r"street|time|door|route)(?:{w}){0,3}|which (?:door|garage|level|windows?)|(?:a|"
        r"à) quelle heure|ou (?:elle|il) (?:stationne|habite|passe|reste)|donde vive|"
        r"when (?:he|she) (?:walks|leaves|gets|gives)|his thursday|par ou il passe)",
        unless=(
            r"i know where (?:to find you|you)|where he parks\W+(?:gus|bumped)|we live|"
            r"knows? where (?:we|i|you) (?:live|park|are)"
        ),
    ),
    Sign(
        _H,
        0.9,
        r"(?:sat|sit|sitting|waited|wait(?:ing)?|parked|driven|drove|driving|followed|suivi|"
        r"attendu|been|went|go|goes|going)(?:{w}){0,6}\W(?:outside|in front of|across from|by|"
        r"behind|past|near|to) (?:of )?(?:his|her|their|the|a|that)? ?(?:\w+'s |"
        r"\w+ ){0,2}(?:house|home|building|office|car\b|bay|street|dorm|lot|pick-up|door|"
        r"apartment|yard)",
        near=(
            r"(?:\d+x|twice|times|nights? running|gun|rifle|pistol|tire iron|glove ?box|\.38|"
            r"with (?:my|a|the)|watch\w*|for (?:two|three) hours|bat\b|since friday|know when|"
            r"to see how|evenings|alone|next time|prochaine fois|cric|thing in)"
        ),
        unless=r"visit|casserole|muffins|soup",
    ),
    Sign(
        _H,
        0.8,
        r"(?:gun|rifle|shotgun|pistol|glock|knife|bat|tire iron|weapon|12 gauge|\.38|.22|"
        r"deer rifle|cric|machette|cuchillo|shovel|shell casing|range)\b",
        near=(
            r"(?:glove ?box|seat|trunk|car\b|truck|coming down to|take the|in his (?:truck|"
            r"office)|visit|(?:his|her|their) (?:house|office)|bought (?:at|something)|"
            r"along my leg|keep|keeps|coffre|show(?:ed)? (?:one of )?(?:us|me)|with me|waiting|"
            r"wait for|initials|see who needs)"
        ),
        unless=(
            r"deer camp|hunting season|safe\b|myself|himself|herself|hurt himself|on himself|"
            r"cleaned and locked|own life"
        ),
    ),
    Sign(
        _H,
        0.8,
        r"(?:afraid|scared|frightened)(?:{w}){0,4}\W(?:of what (?:my hands|i) (?:will|might|"
        r"could)|i(?:'ll| will| might)(?: \w+)? (?:hurt|do something to|snap)|(?:he|she)(?:'s|"
        r" is|'ll| will)? (?:going to )?(?:hurt|do something to|snap))|what my hands will do|"
        r"i'd have done it|i(?:'ve| have) got a boat|i will be slow|going to be slow|"
        r"made? them wait for pain|glad to see him suffer|let him lie there",
        deniable=False,
    ),
    Sign(
        _H,
        0.7,
        r"(?:threat(?:en(?:ed|ing|s)?|s)?|menac\w+|amenaz\w+|stalk\w+|hit list|"
        r"settle the score|get even|get back at|vengeance|revenge|violent|rage\b|"
        r"furious at)(?:{w}){0,10}",
        near=(
            r"(?:gun|kill|hurt|house|parks|lives|wait|weapon|shoot|\bhim\b.{0,20}alone|security|"
            r"police|stairwell|address|scared)"
        ),
        unless=r"threatened to (?:quit|resign|sue|leave)|no threats|lawsuit|life-threatening",
    ),
    Sign(
        _H,
        0.6,
        r"(?:he|she)(?:'s| is| was)?(?: not|n't| wasn't)? (?:joking|smiling|laughing|kidding|"
        r"raising (?:his|her) voice)|planning face|he repeated|il a repete|i believe him|"
        r"carried\b|folder\W+photos|photo of her house|house on street view",
        near=(
            r"(?:kill|gun|house|shoot|shotgun|wait|parks|committee|with me|door|letter|accident|"
            r"thursday|noel|kids|pay|visit)"
        ),
    ),
    Sign(
        _H,
        0.6,
        r"(?:sais|sait) a quelle heure|tout ce qu'il faut dans|qu'il comprenne|"
        r"la prochaine fois il sera|de la patience|j'ai ete chasseur|le voy a (?:partir|matar|"
        r"romper)|me las va a pagar|il chasse",
    ),
)

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

_IMPAIRED: tuple[Sign, ...] = (
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
)

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

_ABUSE: tuple[Sign, ...] = (
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
)

_BOSS = (
    r"(?:chief|chair(?:man)?|attending|boss|director|supervisor|partner|division head|"
    r"section head|head|program director|pd\b|tpd|medical director|senior|surgeon|he|she|"
    r"they|consultant|professor|prof|jefe|directeur|patron|vice chair|colleague|"
    r"department|hr\b|the man|manager|fellowship director|lead\b)"
)

_MISCONDUCT: tuple[Sign, ...] = (
    Sign(
        _M,
        1.0,
        r"(?:hand|hands)(?:{w}){0,4}\W(?:on|up|down|around|under) (?:my|her|"
        r"the small of (?:my|her)|their) (?:lower )?(?:back|waist|leg|thigh|knee|hip|skirt|"
        r"shoulder|body|breast|bottom|neck|small)|(?:grop\w+|touch(?:ed|es|ing)? (?:me|"
        r"her)(?! up)|fondl\w+|kiss(?:ed)? (?:me|her)|rub(?:bed|s)? (?:my|her)|"
        r"stood behind me|put(?:ting)? his hands on|hands on the clerks|sat down on the bed|"
        r"main sur ma|me toco|mano en mi)|what (?:i'?m|i am|she's|she is) wearing|"
        r"my chief's hands|when he (?:can|could) (?:touch|reach)",
        unless=(
            r"patient|on my shoulder and said well done|steady hands|"
            r"hands on deck"
        ),
    ),
    Sign(
        _M,
        1.0,
        r"(?:comments?|remarks?|jokes?|texts?|texting|messages?|pictures?|photos?|says things|"
        r"commentaires|comentarios)(?:{w}){0,6}\W(?:about|of|on|sur|sobre) (?:my|her|his|"
        r"their|himself|mon|mi) (?:body|breasts?|looks?|legs|accent|religion|skin|race|"
        r"pregnancy|weight|husband|hijab|corps|cuerpo|embarazo|grossesse|chest|hair|age|"
        r"ethnicity)|about my body in scrubs|sexual(?:ly)?(?: \w+)? (?:harass\w*|advance|"
        r"comment|remark|joke|favo)|harcel\w+|acos(?:o|a|ado|ada)|(?:texts?|texting|"
        r"messag\w+) (?:me|her) (?:at night|late)|very attractive|pretty ones|what a waste|"
        r"heart that night|lake place|hotel (?:room|at)|his cottage|warming up|(?:letter|"
        r"career|contract|rank|job|evaluation|renewal)(?:{w}){0,3}\W(?:depend\w*|"
        r"would depend)(?:{w}){0,2}\W(?:on|upon) how|how friendly|playing hard to|"
        r"private teaching|don't match for fellowship",
    ),
    Sign(
        _M,
        1.0,
        r"(?:since|after|once|when|ever since|following|depuis|desde|a la semana|in (?:may|"
        r"june|august|september|october|november)|by october|the following|"
        r"light of)(?:{w}){0,14}\W(?:report(?:ed|ing|s)?|complain(?:ed|t)|filed|fil\w+|"
        r"wrote (?:it )?up|spoke up|speaking up|witness\w*|testified|said no|turned down|"
        r"went to (?:hr|compliance)|complaint|incident report|safety reports?|denonce|"
        r"quej[eo]|plainte|grievance|form in|pending matter)(?:{w}){0,40}",
        near=(
            r"(?:block time|contract|taken off|took (?:me|her|him) off|pulled|removed from|"
            r"reassigned|been cut|were cut|was cut|cut to|renew\w*|promotion file|for cause|"
            r"satellite|demot\w*|retaliat\w*|annex|elective|chief track|protected time|quirofano|"
            r"guardias|cambiaron|extension|or list|windowless|clinic days|vanish\w*|"
            r"professionalism|nights doubled|\d+ shifts|stopped my|off the (?:or|transplant|"
            r"education|schedule)|procedure days|marked? (?:me )?down|evaluation)"
        ),
        unless=(
            r"upheld|dismissed in (?:our|my) favo|apologised|he resigned|he's left|found for me|"
            r"investigation (?:found|concluded)|patient complain|complaint (?:to|"
            r"from) the (?:college|board|regulator|syndic|patient|family)|college in sept|lawsuit|"
            r"deposition|medication error"
        ),
    ),
    Sign(
        _M,
        1.0,
        r"(?:racis\w+|sexis\w+|discriminat\w+|homophob\w+|antisemit\w+|islamophob\w+|"
        r"xenophob\w+|slurs?\b|n-word|retaliat\w+|represali\w+|hostile (?:work|environment)|"
        r"title ix|eeoc|whistle-?blow\w*|quid pro quo|sexual harassment)\b",
        unless=(
            r"training|module|policy|hotline|prevention|report (?:harassment|suspicious)|if you|"
            r"misunderstanding|vignette|looked into|upheld|apologised|allegation is|overdue|"
            r"compliance line"
        ),
    ),
    Sign(
        _M,
        0.9,
        r"(?:diversity (?:hire|committee)|hire for the brochure|the import\b|"
        r"affirmative action|go back to (?:your|where)|where (?:i|she|he) comes? from they|"
        r"american doctor's opinion|airport was|your accent|corrige el acento|does the accent|"
        r"quota (?:table|hire)|real doctor|the only (?:black|woman|female|latina|muslim|asian|"
        r"one black)|uncomfortable with your|comfortable with (?:you|the others)|playing (?:a|"
        r"the race) card|a la sehorita|too emotional|mommy track|para que invertir|"
        r"otra que se nos va|oh dear, and you were doing so well|"
        r"compatible with .{0,30}priorities|a girl like (?:me|her)|doctor boogie|bananas|"
        r"as a woman|because (?:i'm|she's|of my) (?:a woman|pregnan\w+|black|brown|foreign)|"
        r"let me check what they teach|smile more|monkey|we keep you for|be grateful)",
    ),
    Sign(
        _M,
        0.7,
        r"(?:pregnan\w+|embaraz\w+|enceinte|maternity|weeks? (?:along|pregnant)|24 (?:weeks|"
        r"semanas))\b",
        near=(
            r"(?:taken off|gave my|doing so well|list went|priorities|cases?|evaluation|"
            r"evaluacion|sobresaliente|jefe|long days|schedule|demot\w*|contract|passed over|"
            r"invertir|comments?|quirofano)"
        ),
        unless=(
            r"patient|maternity leave (?:started|until|through)|on maternity leave|"
            r"conge de maternite"
        ),
    ),
    Sign(
        _M,
        0.7,
        r"(?:harass\w*|bull(?:y|ied|ying)|humiliat\w*|demean\w*|belittl\w*|"
        r"comes into the (?:women's )?call room|locker|jokes? about (?:his|her|my) (?:husband|"
        r"wife|religion|accent))\b",
        near=_BOSS
        + r".{0,60}(?:report|race|women|girl|gay|muslim|black|accent|body|evals?|complain|sex)|"
        r"(?:hr\b|compliance|filed|reported)",
        unless=r"training|module|policy|hotline|prevention|report harassment",
    ),
    Sign(
        _M,
        0.6,
        r"(?:cut|took|lost|slashed|pulled|removed|cancel\w+|stopped|"
        r"given away)(?:{w}){0,4}\W(?:my|her|his) (?:block time|shifts?|clinic|or days?|"
        r"research|protected time|teaching|call|procedure days|cases|extension|office|"
        r"rotation|referrals)|let's see how she likes|that's what reporting|not a team player|"
        r"people who (?:write things|file)|prefer writing reports|remember\w* at contract|"
        r"you chose your team|suing us|what one gets|returned for formatting|pattern unclear|"
        r"expect to be read",
        near=(
            r"(?:report\w*|complain\w*|filed|wrote|witness|said no|because|since|hr\b|compliance|"
            r"after)"
        ),
    ),
)

SIGNS: tuple[Sign, ...] = (*_SELF_HARM, *_HARM, *_IMPAIRED, *_ABUSE, *_MISCONDUCT)

_ASKED = (
    r"(?:asked|ask|demande|pregunte)(?:{w}){0,14}\W(?:no\b|not\b|never|denie[ds]|non\b|"
    r"jamais|que no|rolled|isn't|n't)|denies (?:si|hi|anything|any)|"
    r"no thoughts of (?:suicide|harm|that kind|dying|ending)|(?:i'm|i am|he is|she is|"
    r"he's|she's|isn't|is not|am) (?:not|n't|no longer)?(?: \w+){0,2} (?:suicidal|"
    r"going to (?:hurt|kill|do)|in danger|a danger)|not suicidal|(?:no|not any|not a|"
    r"any) (?:danger|thoughts|ideation|plan|risk)\b|i'm safe\b|not in danger|"
    r"no (?:worries|concerns?) (?:about (?:his|her) )?(?:own )?safety|pas en danger|"
    r"n'a pas d'idees|no le veo peligro|no concern|never had (?:them|any thoughts)|"
    r"no immediate worry|not drunk, not dangerous|none, thanks|no, paul|figure of speech|"
    r"kidding\. is he"
)
CLEARING: tuple[Clearing, ...] = (
    Clearing(_S, 0.45, _ASKED),
    Clearing(
        _S,
        0.45,
        r"(?:those|the|dark) thoughts(?: \w+){0,3} (?:any ?more|are gone|have stopped|gone)|"
        r"no thoughts since|nothing like that since|because it's over|haven't had (?:any|"
        r"them) since|(?:years?|decades?) ago(?:.{0,40})(?:attempt|overdose|thought)|"
        r"i don't have those thoughts|safety plan's on",
    ),
    Clearing(
        _I,
        0.3,
        r"(?:\d+|two|three|four|five|six|seven|ten|many|several)(?: \w+)? (?:years?|months?|"
        r"yrs?|days?) (?:sober|clean|in recovery|of sobriety)|sober (?:since|for)|"
        r"fully cleared|formally cleared|blew zero|cleared by|voluntary inactive|"
        r"inactive, voluntary|took myself off|haven't touched (?:a patient|it)|"
        r"never touched it on duty|not drinking\b|he is sober|off this week|"
        r"reported in may by|in long recovery|quit oct|monitoring people",
    ),
    Clearing(
        _A,
        0.3,
        r"(?:cps|aps|police|social work|child services|the state)(?:{w}){0,8}\W(?:called|"
        r"notified|involved|with the family|reported|already|have been)|she made the report|"
        r"reported (?:it|properly|long ago|to the)|he's a methodist|found the fractures|"
        r"(?:arrested|in jail|on trial|order of protection)|child abuse pediatrician",
    ),
    Clearing(
        _M,
        0.35,
        r"complaint was upheld|he (?:resigned|has left|'s left)|hr actually apologised|"
        r"misunderstanding|found for me|investigation found|apologized since|"
        r"with that everyone|mediator|is looked into by",
    ),
    Clearing(
        _H,
        0.35,
        r"no threats|wouldn't hurt|figure of speech|kidding|i couldn't\b|"
        r"wrote them a letter instead|he's pled|they arrested|order against|not (?:a )?threat",
    ),
)

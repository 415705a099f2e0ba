"""What supporters tell of a case, as small words: who was met, tried, willing, unable, worried."""

from __future__ import annotations

from mailflow.parsers.intents.clauses import Told

_DAY = (
    r"{day}|next week|this weekend|in the morning|la semaine prochaine|la (?:otra|proxima) semana|"
    r"ce soir|esta (?:noche|tarde)|the \d{1,2}(?:st|nd|rd|th)|(?:le|el) \d{1,2}\b|"
    r"\d{1,2}/\d{1,2}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\w* \d{1,2}"
)
_HOUR = (
    r"\d{1,2}(?:[:.h]\d\d)? ?(?:am|pm|a\.m|p\.m|a|p|h|hrs|o'clock|heures)|\d{1,2}[:.]\d\d|noon|"
    r"midday|"
    r"midi|mediodia|a la(?:s)? \d{1,2}|at (?:\d{1,2}|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|"
    r"eleven|half)"
)
_MEAL = (
    r"(?:coffee|cafe|cafecito|tea|the|lunch|dinner|breakfast|supper|beer|pint|drinks?|walk|meal|"
    r"visit|"
    r"call|chat|talk|conversation|hour|session|word|zoom|appel|rencontre|platica|charla|llamada|"
    r"cita|"
    r"diner|dejeuner|souper)"
)

MET = Told(
    "met",
    r"met|spoke|spoken|talked|chatted|caught up|sat (?:down|with|together)|connected|got together|"
    r"saw (?:him|her|them|each other)|seen (?:him|her|them|each other)|visited|"
    r"had (?:\w+ ){0,3}" + _MEAL + r"|(?:talk|visit|call|conversation|chat|meeting|lunch|coffee|"
    r"session|it) (?:\w+ ){0,2}(?:went|was had|happened|took place|done|was good|was fine)|"
    r"did (?:meet|talk|"
    r"speak|connect)|walked|golfed|ate|got (?:him|her|them) on the phone|"
    r"parle|rencontre[e]?s?|vue?s?|discute|jase|echange|bavarde|dine|dejeune|mange|"
    r"s'est bien passee?|c'est fait|chose faite|"
    r"hable|hablamos|hablado|platique|platicamos|platicado|charlamos|conversamos|conversado|"
    r"(?:nos|lo|la|le) vi(?:mos)?|nos (?:vimos|reunimos|encontramos)|me reuni|visto|comimos|"
    r"tomamos|desayunamos|estuve con|estuvimos|"
    r"(?:good|nice|long|great|lovely|short|brief|quick|productive|decent|helpful|first|heavy|"
    r"hard|tough|honest|real) (?:\w+ )?(?:talk|chat|call|visit|conversation|session|meeting|"
    r"coffee|walk|lunch|hour)|"
    r"debriefed|spent (?:an|the|half|two|\d+|most)|heard (?:him|her|them) out|"
    r"mission accomplished|(?:that's|all) done|^done|got to (?:talk|meet|speak)|ticked|"
    r"(?:belle|bonne|longue|bon|premiere?) (?:rencontre|conversation|discussion|echange|appel)|"
    r"passe (?:une|deux) heures?|on s'est \w+|nous nous sommes \w+|"
    r"(?:buena|larga|primera) (?:platica|charla|conversacion|llamada|reunion)|pase (?:una|un)|"
    r"nos tomamos|nos sentamos|pude (?:hablar|verl[oa]|platicar)",
    by="i",
)
ARRANGED = Told(
    "arranged",
    r"booked|rebooked|scheduled|rescheduled|arranged|(?:all|already|is|are|date) set|pencill?ed in|"
    r"on the (?:books|calendar|diary)|in the (?:diary|calendar|book)|appointment|"
    r"(?:have|got|made|set|fixed|found|agreed on|agreed) (?:on )?a (?:date|time|slot|day)|"
    r"phone date|lined up|rendez-vous|rdv|on se (?:voit|parle|rencontre|retrouve|rejoint)|"
    r"nous nous (?:voyons|parlons)|(?:c'est|est) (?:fixe|prevu|convenu|cale)\w*|"
    r"cita|quedamos|quede con|quedado|agendad[oa]s?|nos vemos|nos veremos|nos juntamos|"
    r"tenemos (?:fecha|hora)|esta programad[oa]|"
    r"we're on|on for {day}|locked in|confirmed|invite (?:sent|accepted|is out)|agreed on|"
    r"it's a date|see(?:ing)? (?:him|her|them) (?:on |next )?{day}|"
    r"au calendrier|a l'agenda|je (?:la|le|l') ?(?:vois|rencontre|appelle) (?:{day}|le)|"
    r"nous (?:dinons|dejeunons)|(?:la|lo) veo (?:el|{day})|queda para|vamos a vernos|"
    r"nos reuniremos",
    unreal=True,
)
TIME = Told("names a day", _DAY, unreal=True)
HOUR = Told("names an hour", _HOUR, unreal=True)
MEETING = Told(
    "is to meet",
    r"(?:meeting|seeing|calling|ringing|phoning|having|speaking|talking|walking)(?: \w+){0,4} (?:"
    + _DAY
    + "|"
    + _HOUR
    + r")|(?:we|i|he|she)(?:'ll| will|'re| are| is)? (?:speak|talk|meet|see|walk|have)(?: \w+){0,4} (?:"
    + _DAY
    + r")|"
    + _MEAL
    + r"(?: \w+){0,3} (?:"
    + _DAY
    + "|"
    + _HOUR
    + ")",
    unreal=True,
)
TRIED = Told(
    "tried",
    r"tried|called|rang|phoned|texted|e-?mailed|messaged|wrote|dropped by|knocked|left|paged|"
    r"attempts?|voice ?mails?|vms?|texts?|essaye|appelee?|telephone|laisse|ecrit|relance|"
    r"textos?|boite vocale|repondeur|messagerie|intente|llame|marque|escribi|deje|busque|"
    r"llamadas|mensajes?|buzon|recados?|"
    r"reached out|pinged|dm(?:'d|ed)?|whatsapp\w*|tries|(?:went|stopped|swung|dropped) by|"
    r"relancee?|essais?|tente|"
    r"(?:he|hemos) (?:llamado|marcado|escrito|dejado|mandado|intentado)|mande|toque|intentos",
    by="i",
)
REPLIED = Told(
    "was answered",
    r"answer(?:s|ed|ing)?|respon(?:ds?|ded|se|ses|ding)|repl(?:y|ies|ied|ying)|pick(?:s|ed)? up|"
    r"return(?:s|ed)?|(?:call|ring|rang|text|write|wrote|called|texted|heard?|come|got|gets?|"
    r"get)(?:s|ed)? "
    r"back|read|hear(?:d)?|luck|joy|turn(?:ed)? up|show(?:s|ed)?(?: up)?|contact|sign of life|"
    r"repond(?:u|s)?|rappelle?e?|decroche|reponses?|nouvelles|retour|signe|"
    r"contest[aoe]\w*|respond[eio]\w*|respuesta|noticias|devuel\w+|devolvio|aparecio|"
    r"a peep|word (?:from|back)|biting|(?:get|gets|got) back to me|engag\w+|materiali[sz]\w+",
)
SILENT = Told(
    "silence",
    r"crickets|silence|silencio|ghosted|unread|unanswered|stood me up|no-?shows?|voicemail|"
    r"mailbox|rings? out|dans le vide|nothing|nada|rien|radio silence|zilch|zip|tumbleweed|"
    r"vanished|gave up|sin respuesta|sans reponse",
)
REACHED = Told(
    "reached",
    r"reach(?:ed|ing)?|get hold|got(?:ten)? hold|get through|raise|track(?:ed)? down|catch|caught|"
    r"joindre|rejoindre|joint|localizar(?:l[oae])?|localizad[oa]|contactar(?:l[oae])?|"
    r"comunicarme",
    unreal=True,
)
WILLING = Told(
    "the peer is willing",
    r"wants?|wanted|wish(?:es|ed)?|interested|keen|ready|need(?:s|ed)?|up for|care(?:s|d)? to|"
    r"willing|"
    r"open to|inclined|agreed|agrees|veut|voulait|souhaite\w*|desire\w*|interessee?|besoin|prete?|"
    r"quiere|quiso|desea|interesad[oa]|interesa|necesita|dispuest[oa]|acepto|acepta",
    by="they",
    unreal=True,
)
REFUSED = Told(
    "the peer refused",
    r"refuse[ds]?|declin(?:e[ds]?|ing)|turned (?:me|us|it|this) down|pass(?:ed|es)|"
    r"(?:said|says|told me|answered|replied|texted|wrote)(?: back)?\W+(?:a |that )?(?:\w+ )?no\b|"
    r"rather not|prefers? not|said no|says no|"
    r"asked (?:me |us )?(?:not|to be left|to stop)|waved (?:me|it) off|(?:a|as a|is a|it's a) no\b|"
    r"shut the door|hung up on|left alone|leave (?:him|her|them) (?:alone|be)|"
    r"no (?:thank|gracias|merci)|prefere (?:ne )?pas|prefere que|ne pas etre|dit (?:que )?non|"
    r"prefiere (?:que )?no|dijo que no|rechazo|declino|nego|no, gracias|non merci|"
    r"brushed|sent me packing|take a pass|(?:own|already in|already has|has a|has her|"
    r"has his) (?:therap\w+|counsel\w+|people|support|psych\w+)|laisser? tranquille|que (?:la|"
    r"lo) (?:dejen|dejemos)|nothing to do with",
)
ABLE = Told(
    "i can",
    r"can\b(?! (?:tell|say|hear|see why))|able|room|capacity|bandwidth|possible|time\b|puedo|"
    r"podre|poder|peux|pourrai|"
    r"espacio|tiempo|temps|place",
    by="i",
    unreal=True,
)
CANNOT = Told(
    "i cannot",
    r"(?:can't|cannot|can not|cant|couldn't|could not|unable to|not able to|won't be able to)"
    r"(?= (?:take|do|accept|commit|make|help|be|fit|manage|this|it|on|now|right|in|until|till|"
    r"before|"
    r"really|sorry|another|continue|keep|go)\b|$)|no can do|shouldn't|should not|impossible|"
    r"imposible|"
    r"must (?:decline|pass|refuse|say no)|(?:have|need|going|ought) to (?:pass|decline|refuse|"
    r"say no|bow out|"
    r"step (?:back|away|aside)|recuse|hand (?:it|this|him|her|them) back)|i(?:'ll)? pass|i decline|"
    r"swamped|snowed|stretched|overloaded|maxed|at capacity|full up|tapped|"
    r"prefere refuser|dois (?:refuser|decliner|passer)|je refuse|je decline|malheureusement non|"
    r"ne (?:peux|pourrai) pas(?! (?:le|la|les) joindre)|peux pas|debordee?|complete?|"
    r"no (?:puedo|podre|voy a poder|me es posible)(?! (?:localizar|contactar|comunic))|prefiero no|"
    r"tengo que (?:decir que no|rechazar|declinar|pasar)|debo (?:rechazar|declinar)|saturad[oa]|"
    r"please no|not (?:me|this one|this time|this month|for me|now)|wrong person|no thanks|"
    r"sorry,? no|"
    r"on my plate|(?:i've|i have|got) (?:two|three|four|\d) (?:already|on the go|open|"
    r"at the moment|right now)|not a good (?:time|fit|idea|match)|(?:skip|spare) me|bow out|"
    r"need a break|take me off|"
    r"i'm (?:away|on leave|abroad|travell?ing|out until|off until|full)|en (?:conge|vacances|"
    r"arret)|a l'etranger|j'en (?:suis|ai) (?:deja )?(?:deux|trois)|de (?:vacaciones|viaje|baja)|"
    r"ya tengo (?:dos|tres)|fuera (?:del|hasta)",
    by="i",
    unreal=True,
)
OTHER = Told(
    "give it to another",
    r"(?:some(?:one|body)|anyone|anybody) (?:else|who|from|more|senior|neutral|outside)|another "
    r"(?:supporter|colleague|person|name)|next (?:name|one|person)|(?:try|ask|give it to|"
    r"send (?:him|her) to) "
    r"(?:dr\.? )?\w+|reassign|hand(?:ing)? (?:it|this|him|her|them) (?:back|on|over)|"
    r"(?:prenez|trouvez|demandez|confiez|cherchez|choisissez)|quelqu'un (?:d'autre|qui|de)|"
    r"(?:busquen?|pidan(?:le)?|preguntele|pregunten?le|denselo|asignen(?:lo|la|le)?|pasen(?:lo|"
    r"la|selo))|"
    r"(?:alguien|otra? (?:persona|colega|companer[oa])) ?(?:mas|que|de)?",
    unreal=True,
    asked=True,
)
CLOSE = Told(
    "too close",
    r"(?:is|was|'s|est|etait|es|fue|she|he|her|his|hers|moi|yo|me|i'm|am|i) (?:\w+ )?(?:my|mi|"
    r"mon|ma|his|her|their|su|"
    r"son|sa) (?:\w+ )?(?:chief|chair|boss|partner|resident|fellow|ex|wife|husband|brother|sister|"
    r"cousin|neighbou?r|friend|patient|mentor|mentee|intern|doctor|supervisor|jefe|jefa|prima?|"
    r"amig[oa]|cunad[oa]|"
    r"patron\w*|chef\w*|beau-\w+|belle-\w+|residente?|medic[oa]|medecin|voisine?|vecin[oa])|"
    r"(?:on|chair|sit on|sat on|siege (?:au|sur)|estoy en) (?:the |his |her |their |le |"
    r"el )?(?:\w+ )?(?:committee|"
    r"panel|board|review|comite|jury)|conflict(?: of interest)?|conflit|conflicto|too close|"
    r"trop proche|muy cercan[oa]|"
    r"i(?:'m| am| was)? (?:\w+ )?(?:filed|reported|reviewed|reviewing|supervise\w*|evaluat\w+|"
    r"signed|wrote up|complained|"
    r"testified|suing|involved|named|deposed)|c'est moi qui|soy (?:yo )?(?:quien|su|el que|la que)|"
    r"(?:he|she|they)(?:'s| is| are)? suing|same (?:case|suit|lawsuit|group|practice|family)",
)
WILL = Told(
    "i will",
    r"(?:i'll|i will|i can|i am going to|i'm going to|gonna|let me|happy to|glad to|willing to|"
    r"will|"
    r"going to|je vais|je peux|voy a|puedo|i shall|i'm|i am)(?: \w+){0,2} (?:call\w*|ring\w*|"
    r"phone|text\w*|"
    r"writ\w+|reach\w*|contact\w*|messag\w*|tak\w+|do|see|try\w*|stop by|drop|connect|speak|"
    r"e-?mail\w*|"
    r"get (?:in touch|on)|invite|make|handle|check|appeler|ecrire|contacter|joindre|prendre|"
    r"essayer|"
    r"llamar\w*|escribir\w*|contactar\w*|marcar\w*|buscar\w*|tomar\w*|intentar\w*)|"
    r"(?:je l'|je le |je la |je lui |je m'en )(?:appelle|appellerai|ecris|ecrirai|contacte|"
    r"contacterai|texte|"
    r"telephone|telephonerai|joins|prends|occupe|charge|vois)|je m'en (?:occupe|charge)|"
    r"(?:le|la|lo) (?:llamo|marco|escribo|busco|contacto|llamare|escribire|tomo|hablo)|me encargo|"
    r"yo (?:me|lo|la) (?:encargo|tomo|llamo)|on it|leave (?:it|him|her|them|this) with me|"
    r"count me in|accept|"
    r"on my list|consider it done|will do|put me down|je m'y mets|ahora mismo|lo hago|"
    r"leave that with me|laissez-(?:le|la)-moi|dejenmel[oa]",
    unreal=True,
)
GLAD = Told(
    "glad to",
    r"gladly|happy to|glad to|sure|of course|with pleasure|absolutely|avec plaisir|volontiers|"
    r"bien sur|"
    r"d'accord|entendu|con (?:mucho )?gusto|claro|encantad[oa]|por supuesto|cuenten conmigo|"
    r"de acuerdo|"
    r"love to|delighted|no problem|sin problema",
    unreal=True,
)
WORRY = Told(
    "worried",
    r"worried|worry|worries|scared|frightened|uneasy|concerned|alarmed|afraid|rattled|"
    r"inquiete?|m'inquiete|peur|preocupad[oa]|preocupa|miedo|asustad[oa]",
    by="i",
)
WANTS_HELP = Told(
    "wants help",
    r"who(?:m)? (?:do|should|can|must|to) i? ?(?:call|ring|tell|phone|page|talk|ask|turn|"
    r"report)\w*|"
    r"whom (?:do|should|can) i|what (?:do|should|must) i do|(?:call|ring|phone|"
    r"page) me\b(?! (?:impaired|"
    r"back (?:on|last)|on|from|yesterday|himself|herself|in))|(?:need|want|like|"
    r"could use) (?:some |your |a |an )?"
    r"(?:help|backup|advice|guidance|debrief|second opinion|psychiatrist)|help me|out of my depth|"
    r"over my head|beyond me|too much for me|on my own|alone with (?:this|it)|carry (?:it|"
    r"this) (?:alone|on)|"
    r"(?:rappelez|appelez)[- ]moi|(?:llamenme|llameme|marquenme)|a qui (?:dois-je|je dois|parler)|"
    r"que (?:dois-je|faire|hago|debo)|a quien (?:llamo|le|debo|aviso)|besoin d'aide|necesito ayuda|"
    r"me (?:depasse|rebasa|supera)|aidez|ayuda",
    unreal=True,
    asked=True,
)
SAYS_YES = Told(
    "says yes",
    r"^(?:yes|yep|yeah|yup|sure|ok|okay|oui|si|claro|absolutely)\b",
    unreal=True,
)
SAYS_NO = Told("says no", r"^(?:no|nope|nah|non|ay no|sorry no|alas no|afraid not)\b$", unreal=True)
NOT_YET = Told(
    "not yet", r"not yet|pas encore|todavia no|aun no|yet to|not met|no (?:la|lo) he", unreal=True
)
LONG = Told(
    "for so long",
    r"(?:an?|two|three|half an?|forty|fifty|thirty|ninety|twenty|\d+|a good|une|deux|una|dos|media|"
    r"casi una)[ -]?(?:\w+ )?(?:min\w*|hours?|hrs?|heures?|horas?)(?! (?:before|away|out|ago|"
    r"later|late|"
    r"drive|behind|ahead|early|out))|for (?:a good while|ages)|twice|(?:first|second|"
    r"third) (?:visit|talk|time|meeting|"
    r"chat|call)|deux fois|dos veces",
    unreal=True,
)
FINE = Told(
    "the peer is fine",
    r"good|fine|ok|okay|well|steady|better|coping|grand|all right|alright|laugh\w*|cried|sad|tired|"
    r"bien|mieux|mejor|tranquil[oa]|calme|contente?|cansad\w+",
    by="they",
)
CONFUSED = Told(
    "asks first",
    r"who (?:is|reads|sees)|which (?:one|dr|doctor|colleague)|before i|wrong (?:person|address|"
    r"\w+)|"
    r"meant for|is this|are (?:these|you)|never (?:heard|asked|got)|remind me|what is this|"
    r"quel(?:le)? (?:collegue|docteur)|qui (?:est|lit)|quien (?:es|lee)|cual (?:es|doctor)|"
    r"do you mean|did you mean|confus\w+",
    unreal=True,
    asked=True,
)
ASIDE_CLOSED = Told(
    "it is closed",
    r"close (?:it|the|this)|closed|done|finished|no further|nothing (?:further|more|needed|else)|"
    r"termine|terminado|cerrad[oa]|ferme[rz]?",
)

TABLE: tuple[Told, ...] = (
    MET, ARRANGED, MEETING, TIME, HOUR, TRIED, REPLIED, SILENT, REACHED, WILLING, REFUSED, ABLE,
    CANNOT, OTHER, CLOSE, WILL, GLAD, WORRY, WANTS_HELP, SAYS_YES, SAYS_NO, NOT_YET, LONG, FINE,
    CONFUSED, ASIDE_CLOSED,
)  # fmt: skip
#: Of these the later one holds.
STATES = frozenset(
    one.name for one in (MET, ARRANGED, MEETING, REPLIED, SILENT, REFUSED, CANNOT, WILL, WANTS_HELP)
)

#: What the words are worth before any mail was weighed: which reading each was written for.
PRIOR: dict[str, dict[str, float]] = {
    "tells: met": {"met": 1.2},
    "denies: met": {"met": -0.6, "no_answer": 0.2},
    "at last tells: met": {"met": 0.5},
    "tells: arranged": {"scheduled": 1.0},
    "tells: is to meet": {"scheduled": 0.8},
    "at last tells: arranged": {"scheduled": 0.4},
    "tells: tried": {"no_answer": 0.4},
    "denies: was answered": {"no_answer": 1.0},
    "tells: silence": {"no_answer": 0.7},
    "denies: reached": {"no_answer": 0.8},
    "denies: the peer is willing": {"declined": 1.2},
    "tells: the peer refused": {"declined": 1.0},
    "denies: the peer refused": {"declined": -0.4},
    "tells: i cannot": {"unable": 1.3},
    "tells: give it to another": {"unable": 0.6},
    "tells: too close": {"unable": 0.5},
    "denies: i can": {"unable": 0.7},
    "tells: i will": {"accept": 0.8},
    "denies: i will": {"unable": 0.3},
    "tells: glad to": {"accept": 0.9},
    "tells: says yes": {"accept": 0.4},
    "tells: wants help": {"escalate": 1.2},
    "tells: worried": {"escalate": 0.5},
    "denies: worried": {"escalate": -0.8},
    "tells: for so long": {"met": 0.4},
    "tells: asks first": {"unclear": 0.5},
    "only asks": {"unclear": 0.5},
}

"""Orders in further plain words: what people say of a case, of a colleague or of themselves."""

from __future__ import annotations

from mailflow.parsers.evidence import Rule, rule

#: A case as it is pointed at.
_REF = r"[a-z]{2,6}[-/](?=[a-z0-9-]{0,8}\d)[a-z0-9-]{2,12}"
_IT = rf"(?:it|this|that|this one|that one|{_REF})"
#: Where a sentence or a part of it begins.
_OPENS = r"^\W*|(?<=[.;:,!?(] )|(?<=[\n(])"
#: Who does the coordinator's work meanwhile, as another sees it.
_DEPUTY = r"(?:some(?:one|body) else|the (?:backup|deputy|stand-in)|my (?:backup|deputy|stand-in))"

PLAINER: tuple[Rule, ...] = (
    rule(
        "status, how many and how long",
        r"how many(?: \w+){0,4} (?:open|waiting|running|unanswered)|"
        r"is any(?:one|body|thing)(?: \w+){0,2} (?:past|over|beyond) (?:the|their|its|\d)|"
        r"(?:que|cuantos|cuales) (?:casos )?(?:tenemos|hay|siguen|quedan|llevan)\b|casos(?: \w+){0,3} "
        r"abiertos|"
        r"combien (?:de dossiers |en )?(?:avons-nous|sont|avez-vous|y a-t-il|attendent)|"
        r"(?:has|is) (?:it|that|this|that one|he|she) (?:been )?(?:dealt with|taken care of|handled|"
        r"looked after)",
        status=1.2,
        report=-0.4,
        mine=-0.2,
    ),
    rule(
        "mine, waiting for a word of mine",
        r"(?:wait\w*|pending|hang\w*|depend\w*|stuck)(?: \w+){0,2} (?:for|on) (?:a|an|any|some) "
        r"(?:\w+ )?(?:of|from) (?:mine|me)\b|(?:reponse|decision|avis|mot) de ma part|(?:attend|"
        r"manque) de ma part|"
        r"pendientes? (?:de mi|mio|por mi parte)\b|(?:espera|esperan) (?:algo )?(?:de mi|por mi)\b",
        mine=1.4,
        status=-0.6,
    ),
    rule(
        "hold, nobody is reminded",
        r"(?:don't|do not|no need to|please not|stop|no) (?:remind\w*|chas(?:e|ing)|nudg(?:e|ing)|"
        r"nag(?:ging)?|"
        r"press(?:ing)?|prod(?:ding)?)(?: \S+){0,3} (?:for now|for the moment|yet|for (?:a|another|one|"
        r"two|the "
        r"next) \w+|until|till|this week|before)|"
        rf"{_REF} ?[:,] ?(?:en attente|en espera|on hold|en pause|en pausa)|"
        r"ne (?:le |la |les )?relance[rz]? (?:pas|plus)(?: \S+){0,3} (?:avant|jusqu\S*|pour "
        r"(?:l'instant|le moment))|"
        r"no (?:le |la |les )?(?:recuerden|recuerde|insistan|insista)(?: \S+){0,3} (?:hasta|por ahora|"
        r"de momento)",
        hold=1.3,
        pause_supporter=-0.8,
        tell=-1.2,
    ),
    rule(
        "close, called finished",
        r"(?:call|consider|count|treat) (?:that|this) one(?: as)? (?:finished|done|closed|settled|over)|"
        rf"(?:{_OPENS}|\bplease )(?:shut|close|end|finish) {_IT}(?: down| up| off)?(?=\W|$)",
        close=1.1,
        refer=-1.2,
        tell=-0.8,
    ),
    rule(
        "reassign, asked no longer about a case",
        rf"(?:quit|stop) (?:asking|bothering|chasing) (?:dr\.? )?[\w'-]+(?: [\w'-]+)? (?:about|for|on|"
        rf"over) {_IT}|"
        r"some(?:one|body) (?:else )?from (?:outside|another|a different)(?: \w+){0,3}[,:;]? you "
        r"(?:pick|choose|decide)",
        reassign=1.3,
        pause_supporter=-1.4,
        status=-0.4,
    ),
    rule(
        "pause, no longer to be proposed",
        r"ne (?:plus|pas) (?:la |le |les |lui |leur )?(?:proposer|solliciter|confier|donner|assigner|"
        r"appeler)\b"
        rf"(?: \S+){{0,6}} (?:jusqu\S*|avant|pendant|pour l'instant)|(?:{_OPENS}|por favor,? )pausen? "
        rf"a (?:la |el )?(?:dra?\.? )?[a-z][\w'-]+|"
        r"que no (?:la|lo|le) (?:propongan|llamen|asignen|usen)(?: \S+){0,3} hasta",
        pause_supporter=1.3,
        away=-1.4,
        hold=-1.2,
        back=-0.6,
    ),
    rule(
        "tell, him or her alone",
        r"(?:dites|dis|ecrivez|faites)-(?:lui|leur)(?: \w+){0,2} (?:que|qu'\w+|savoir|de)\b|"
        r"(?:dile|diles|digan?les?|avisen?les?)(?: \w+){0,2} (?:que|de)\b",
        tell=1.3,
        hold=-0.6,
        close=-0.4,
    ),
    rule(
        "take, steps in",
        rf"i(?:'m| am|'ll| will) (?:be )?step(?:ping)? in (?:for|on|with) {_REF}|"
        rf"(?:{_OPENS}|\ball right,? )(?:give|hand|pass) (?:it|this one|that one) (?:here|to me|over "
        rf"to me)\b|"
        r"c'est moi qui (?:le |la |m'en |m')?(?:prends|reprends|charge|occupe|assure)|"
        rf"je (?:re)?prends (?:le dossier |le cas )?{_REF}|"
        rf"(?:tomo|llevo|asumo) (?:yo )?(?:el caso )?{_REF}|{_REF} (?:la|lo) (?:llevo|tomo|asumo)(?: "
        rf"yo)?\b",
        take=1.4,
        reassign=-1.3,
        away=-0.8,
        status=-0.6,
    ),
    rule(
        "undo, scrapped",
        rf"(?:{_OPENS})(?:scrap|forget|kill|cancel|belay|ignore) (?:that|that last(?: one)?|my "
        rf"last)(?=[\s.!,;]*(?:$|please|sorry|"
        r"i |wrong))|deshag\w+ (?:lo|el|la|eso|esto)\b",
        undo=1.3,
        forget=-1.4,
        close=-1.0,
    ),
    rule(
        "now, is not to be sat on",
        rf"(?:don't|do not|no need to|please not|stop) (?:sit(?:ting)? on|hold(?:ing)? (?:back|up)|"
        rf"keep(?:ing)? back) {_IT}",
        now=1.3,
        hold=-1.4,
    ),
    rule(
        "away, the box goes to somebody else",
        rf"(?:let|have) {_DEPUTY} (?:have|take|mind|watch|cover|look after) (?:the|my|this) (?:box|"
        rf"inbox|mailbox|desk|"
        rf"mail)|(?:{_OPENS})(?:backup|deputy|stand-in),? please|que (?:lo|la|los|todo lo) lleve (?:la|"
        rf"el|mi) suplente|"
        r"(?:ma|mon) supplean\w+ (?:prend|assure|s'en)",
        away=1.2,
        reassign=-1.4,
        take=-0.6,
    ),
    rule(
        "away, back on a day",
        r"(?<!was )(?<!were )(?<!been )(?<!came )(?<!went )(?<!is )(?<!'s )"
        r"back (?:at (?:it|work|my desk)|in (?:the )?office|with you) (?:on )?(?:the )?(?:{day}|\d)|"
        r"from {day}(?: \w+)? i(?:'m| am|'ll be| will be) (?:on (?:a|the)|in|at|off|away|gone|without)",
        away=1.0,
        back=-1.4,
    ),
    rule(
        "back, sooner than said",
        r"^\W*(?:i'm |i am )?(?:already )?back (?:early|already|sooner)|"
        r"(?:\bi (?:came|come|flew|am)|\bi'm|^\W*came) (?:home|back) (?:early|already|sooner)|"
        r"(?:rentree?|revenue?) plus tot|(?:volvi|regrese|he vuelto) antes",
        back=1.5,
        away=-1.6,
    ),
    rule(
        "refers, to be opened for",
        rf"(?:{_OPENS}|please |pls )open (?:one |up )?for (?:both|each|dr|dra|prof|[a-z][\w'-]+)|"
        rf"(?:{_OPENS})(?:anot|apunt|registr|inscri)\w+(?: \S+){{0,2}}? (?:a |al )?(?:la |el )?dra?\b|"
        rf"(?:{_OPENS})(?:notez|inscrivez|ajoutez|enregistrez)(?: \S+){{0,2}}? (?:le |la )?(?:dr|"
        rf"docteure?)\b|"
        r"(?:me )?llamo (?:su|la|el) (?:jef[ea]|herman[oa]|espos[oa]|marido|mujer|coleg\w+|"
        r"companer[oa]|amig[oa])\b",
        refer=1.2,
        tell=-0.6,
        away=-0.4,
        status=-0.4,
    ),
)

"""The words of orders in prose, weighed: what each speaks for. See :mod:`~.orders`."""

from __future__ import annotations

from mailflow.parsers.evidence import Rule, rule
from mailflow.parsers.intents.order_plainer import PLAINER

#: The plainest words of each order.
PLAIN: tuple[Rule, ...] = (
    rule(
        "status",
        r"^\W*status\b|where (?:are we|does \S+ stand|do we stand)|what(?:'s| is) open|"
        r"who is waiting|how (?:is|are) \S+ (?:going|doing|getting on)|any news (?:on|of|"
        r"about)|ou en est(?:-on)?|como va|en que va|overview|state of play|what(?:'s|"
        r" is) the (?:status|state)",
        status=1.2,
    ),
    rule(
        "mine",
        r"^\W*mine\b|(?:cases|ones|what)(?: \w+){0,3} (?:waiting for me|on my plate|for me|"
        r"i owe|i have to answer|do i owe)|my (?:list|cases|queue)|mis casos|mes dossiers|"
        r"what do i owe",
        mine=1.3,
    ),
    rule(
        "hold",
        r"^\W*(?:please )?hold\b(?! (?:your|the) (?:horses|line))|\bhold (?!your\b|the (?:line|"
        r"horses))(?:\S+|it|this)\b|on ice|park (?:it|this)?|"
        r"don't send anything|do not send anything|stop the clock|put (?:\S+ )?on hold|"
        r"en espera|pausar (?:el )?caso|suspend|mettre en attente|wait with",
        hold=1.1,
    ),
    rule(
        "close",
        r"\bclose\b|(?:can|please) (?:be )?closed|fermer|cerrar|finish (?:\S+)|"
        r"done and dusted|case is done|wrap (?:it|this) up|nothing (?:to be done )?further",
        close=1.0,
    ),
    rule(
        "reassign",
        r"reassign\w*|re-assign|reasign\w+|(?:move|give|hand|switch|transfer|swap)(?: \S+){0,4} (?:to|"
        r"over to) (?:dr|[a-z]+)|take (?:dr\.? )?\w+ off (?:it|this)|find (?:another|"
        r"someone else|somebody else)|another supporter|new supporter|to someone else|"
        r"from \w+ \w+ to \w+|otro compahero|changer de pair",
        reassign=1.2,
        close=-0.3,
    ),
    rule(
        "pause supporter",
        r"pause (?:dr\.? )?(?!jusqu|hasta|until|till|for\b|from\b|on\b|in\b|"
        r"[a-z]{2,6}[-/][a-z0-9]*\d)[a-z]+(?! the case)|nothing new for|don't use|do not use|"
        r"no new (?:cases|matches) for|(?:take|leave)(?: \w+){1,4} off the (?:list|roster|"
        r"rota)|no le asignen|que no le asignen|rest for (?:dr\.? )?(?!the\b|now\b|a\b|this\b|"
        r"today\b)[a-z]+|give [a-z]+ a (?:rest|break)|"
        r"ne plus (?:donner|assigner)|step back",
        pause_supporter=1.2,
        hold=-0.4,
        close=-0.2,
    ),
    rule(
        "resume supporter",
        r"resume\b(?! (?:my|on|in|after|today|tomorrow|next|when)\b)|back on (?:deck|the (?:rota|roster|"
        r"list))|(?:can|may) (?:use|have) (?:him|"
        r"her|them) again|you can use|be put back|is back\b.{0,40}(?:use|again|deck)|"
        r"est de retour|peut reprendre|ya (?:esta de regreso|puede)|unpause|available again",
        resume_supporter=1.3,
        back=-0.8,
        away=-0.3,
    ),
    rule(
        "tell",
        r"\btell\W(?!(?:me|us)\b)|^\W*tell\b(?! (?:me|us)\b)|pass (?:on|it on|this on|along)|"
        r"let (?:dr\.? )?[a-z]+(?: [a-z]+)? know|to (?:the )?supporter\W|message for (?!your\b|our\b|"
        r"the record)|"
        r"for the supporter|diganle|dile a|dites (?:a|lui)|transmettez",
        tell=1.2,
        hold=-0.3,
    ),
    rule(
        "take",
        r"^\W*take\b(?! (?:\w+ ){1,4}off| care| note| your time| a look| heart)|i(?:'ll|"
        r" will) take (?:it|this|over|\S+-\S+)|"
        r"i(?:'ve| have) got \S+-\S+|i'm taking|je (?:le )?prends|yo lo tomo|taking over|"
        r"i have this one",
        take=1.2,
    ),
    rule(
        "undo",
        r"\bundo\b|take (?:that|it) back|scratch that|wrong one|cancel what i|revert(?! (?:with|back|to|"
        r"on)\b)|deshacer|"
        r"annuler? ca|oops",
        undo=1.4,
        take=-0.6,
    ),
    rule(
        "now",
        r"^\W*now\b(?! (?:then|that|i|we|he|she|it|let)\b)|(?:send|go)(?: it|"
        r" this)? (?:straight away|now|immediate\w*|at once|"
        r"right away)|no need to wait|don't wait|do not wait|skip the wait|ya mismo|"
        r"tout de suite|immediately",
        now=1.3,
        hold=-0.6,
    ),
    rule(
        "forget",
        r"\bforget\b(?! (?:it|that|about (?:it|that)|to|what|how|whether)\b)|"
        r"(?:delete|erase|wipe|purge)(?: \w+){0,4}|nothing about (?:him|her|"
        r"them) be kept|erasure|oublier|olvidar|borrar",
        forget=1.3,
        close=-0.3,
    ),
    rule(
        "away",
        r"\baway\b (?:from|until|till|through)|i(?:'m| am|'ll be| will be) (?:away|off|out|"
        r"on (?:vacation|leave|holiday))|on (?:vacation|holiday|leave) (?:from|until|through|"
        r"till)|back on (?:the )?\d|je serai absent\w*|absent\w* du|estare fuera|"
        r"out of office|vacation through|covers\b|has everything",
        away=1.2,
        back=-0.5,
    ),
    rule(
        "back",
        r"(?<!that )(?<!until )(?<!till )(?<!when )i(?:'m| am) back|^\W*back\b(?! (?:to|and|home|when) )|"
        r"returned today|send (?:the|"
        r"me)(?: \w+){0,4} (?:to me )?again|ya (?:volvi|estoy de regreso)|je suis de retour|"
        r"here again|what did i miss",
        back=1.2,
        away=-0.8,
    ),
    rule(
        "refer",
        r"(?:phone|corridor|new|phoned|telephone|verbal|desk line)\W{0,2}(?:referral|one|call|"
        r"line)?\b(?= .{0,60}\b(?:dr|call|lost|served|says|asked|stopped))|just had a call|"
        r"(?:please )?(?:open|set|record)(?: \w+){0,3} (?:up|one|pls|please|case)?\W|"
        r"record pls|refer\b|stopped me|called the desk|on the phone with|hung back|^\W*new:|"
        r"called (?:in|me)|both said yes to a call|agreed that i write|"
        r"(?:(?:^|[.:;!?\n])\W{0,4}|please |pls |(?:can|could|would) you )open (?:a|"
        r"another)(?: new)? case for\b|"
        r"(?:(?:^|[.:;!?\n])\W{0,4}|veuillez |pouvez-vous )ouvr(?:ir|ez) un dossier pour|"
        r"(?:(?:^|[.:;!?\n])\W{0,4}|por favor,? )abr(?:an?|e|ir) un caso para",
        refer=0.9,
    ),
    rule(
        "somebody in need",
        r"(?:lost a|wife died|got served|board complaint|wants to talk|asking for someone|"
        r"ok with being called|arrests in)",
        refer=0.5,
    ),
    rule(
        "report",
        r"(?:quarterly|annual|usage|monthly|yearly)(?: \w+){0,2} (?:numbers|figures|report)|"
        r"^\W*report\b|figures\b|statistics|board pack|rapport (?:annuel|trimestriel)|"
        r"informe (?:anual|trimestral)|how many, how fast",
        report=1.3,
    ),
    # The same in other ordinary words: a verb of the kind, with what it is said of.
    rule(
        "status, asked otherwise",
        r"any (?:movement|progress|update|luck|word|response|life)\b|(?:has|have|did|is) (?!to\b|"
        r"been\b)(?:any(?:one|"
        r"body)|some(?:one|body)|[\w.]+(?: (?!to\b)[\w.]+)?)"
        r" (?:ever |already |yet |actually )?(?:phoned|rung|rang|called|call|reached|reach|met|meet|heard|"
        r"written|answered|answer|replied|been (?:asked|called|told|matched)|"
        r"accepted|responded|started|spoken|happened)\b|what(?:'s| is| has)? (?:happening|happened|become|"
        r"going on)|how far|where (?:is|are|do things|did)\b|"
        r"still (?:waiting|open)\b.*\?|bring me up to (?:date|speed)|catch me up|update (?:on|me)|"
        r"who has (?:not |yet |already )?(?:answered|replied|what|been (?:asked|waiting)|accepted)|"
        r"(?:alguna|hay) (?:novedad|noticia)\w*|"
        r"des nouvelles|quoi de neuf|a-t-(?:il|elle|on)|du nouveau|han? (?:llamado|contactado)|ha habido",
        status=1.0,
    ),
    rule(
        "mine, said otherwise",
        r"(?:with|under|in|on|against) my (?:name|desk|plate|court|queue|side)|(?:sit|sits|lie|lies|rest|"
        r"rests|are|is|stuck|wait\w*|hang\w*|open) "
        r"(?:with|on|for) me\b|what (?:am i|do i|should i|have i)(?: \w+){0,4} (?:answer\w*|doing|owe|"
        r"decide|have|to do|open)|my (?:own )?(?:pile|stack|plate|"
        r"backlog|to-?dos?|open (?:cases|ones|items))|everything (?:i|that i) (?:owe|have)|que (?:tengo|"
        r"me toca|me queda)|qu'est-ce que j'ai|a mon nom|"
        r"mes (?:affaires|demandes|cas)|mis pendientes|a mi nombre",
        mine=1.2,
        status=-0.6,
    ),
    rule(
        "hold, said otherwise",
        r"freeze|mothball|shelve|put (?:\S+ ){0,4}(?:off|aside|to sleep|on the (?:shelf|back ?burner))|"
        r"(?:let|leave) (?:\S+ ){0,3}(?:rest|be|alone|lie|sleep|sit|quiet)\b|"
        r"(?:nothing|no (?:letters|mail|mails|contact|calls|"
        r"reminders))(?: \S+){0,6} (?:for the time being|for now|until|till|for the moment|before)|"
        r"(?:pick|take) (?:it|this) (?:back )?up (?:again )?(?:after|when|once|in|on)|not (?:a word|"
        r"a letter|one mail)|hibernate|stall|keep (?:\S+ ){0,3}(?:quiet|still|on hold)|"
        r"geler|gelez|mettez (?:\S+ ){0,3}(?:de cote|en pause|en attente)|en pause|congel\w+|"
        r"dej\w+ (?:\S+ ){0,3}(?:quieto|en pausa|parado)|paren?\b|"
        r"on (?:ne )?bouge (?:plus|pas)|no (?:mover|muevan)",
        hold=1.2,
        close=-0.6,
        reassign=-0.2,
    ),
    rule(
        "close, said otherwise",
        r"(?:^|[.!;:,\n]\W{0,4}|please |can |you can |may )(?:kill|shut|archive|end|finish|retire|wrap up|"
        r"tick off|sign off|file)\b|"
        r"(?:put|lay) (?:it|this|\S+-\S+) to (?:bed|rest)|run its course|(?:go|"
        r"goes) in(?:to)? the (?:drawer|file|archive)|"
        r"(?:is|are|it's|we're|they're|i'm|he's|she's|that's) (?:all )?(?:finished|done|over|through|"
        r"complete|settled|concluded)\b|(?:over and )?done with|no longer (?:needs?|necessary|required)|"
        r"(?:a )?duplicate|nothing (?:more|left|else) to do|classer|classez|archivez|c'est (?:fini|"
        r"termine|regle)|terminad[oa]|archiv\w+|"
        r"se acabo|dar por (?:cerrado|terminado)|ya esta (?:cerrado|resuelto)",
        close=1.0,
        status=-0.3,
    ),
    rule(
        "reassign, said otherwise",
        r"(?:should|shall|would|to|will|must|can) (?:have|take|get) (?:it|this|that|\S+-\S+|over|"
        r"the case)(?: over| instead| on)?\b.{0,40}\b(?:instead|from|now|please)\b|"
        r"(?:to|should|shall|like) (?:dr\.? )?(?:[a-z'-]+ ){0,3}to take over|take over from|(?:replace|"
        r"swap|substitute|change|switch) (?:dr\.? )?\w[\w'-]+(?<!')(?: \w[\w'-]+(?<!'))? (?:with|for|"
        r"by|to)|"
        r"(?:instead of|in place of|rather than|not(?! \w+ing\b)) (?:dr\.? )?[\w'-]+(?: [\w'-]+)? "
        r"(?:on|for) \S+-\S+|"
        r"should have it(?: instead)?|(?:pass|shift|transfer|move|hand) (?:\S+ ){0,3}"
        r"(?:across|over|on) to|prend(?:re|ra)? (?:la suite|le relais|la releve)|(?:passer|donner|confier|"
        r"transferer|passez|donnez|confiez)(?: \S+){0,3} a\b|"
        r"(?:pas\w+|den|traspas\w+)(?: \S+){0,3} a (?:la |el )?(?:dra?\.? )?[a-z]|que lo lleve|"
        r"se (?:haga cargo|ocupe)|en lugar de|a la place de|au lieu de",
        reassign=1.2,
        take=-0.5,
        close=-0.3,
    ),
    rule(
        "pause supporter, said otherwise",
        r"(?:no (?:more|new|further) (?:peers?|cases?|matches|requests|assignments|names|letters|work)|"
        r"nothing) (?:for|to) (?:dr\.? )?[a-z]+(?! now)|"
        r"(?:not|n't|never|shall not|must not|no)(?: \w+){0,3} (?:be (?:disturbed|asked|matched|used|"
        r"offered|suggested|proposed|assigned|bothered|put forward)|"
        r"(?:offer|propose|suggest|match|assign|list|put forward|bother|"
        r"give)\b(?: \S+){0,3} (?:to any(?:one|body)|any(?:thing|one|body)|him|her|more|cases|peers))|"
        r"(?<!the )(?<!, )(?:bench|rest|sideline|skip|spare|excuse) (?:dr\.? )?(?!(?:a|an|till|until|on|in|"
        r"yes|no|ok|okay|oui|si|"
        r"non|as|is|are|of|me|us|the|for|fine|good|later|approved?|hold|same|agreed)\b)[a-z]+|(?:is|be|"
        r"goes|go|out|sit|sits|"
        r"sitting|stays?) (?:out of|off|out) (?:the )?(?:pool|roster|rota|list|rotation|lists?)|"
        r"(?:needs|wants|taking|takes|asks for|asked for) (?:a |some )?(?:break|rest|pause|time off|"
        r"breather)|no (?:nos |les? |lo |la )?(?:propong\w+|asign\w+|den|ofrezc\w+|pong\w+)|"
        r"ne (?:lui |le |la )?(?:proposez|confiez|donnez|assignez)|plus (?:personne|rien) (?:a|pour)|"
        r"(?:esta|est) (?:de baja|en arret|en conge)\b(?! de ce jour)",
        pause_supporter=1.2,
        hold=-0.4,
        away=-0.4,
    ),
    rule(
        "resume supporter, said otherwise",
        r"(?:put|take|have|add|bring|welcome|let|want)(?: \S+){1,4} (?:back (?:on|in|into|to|among)|"
        r"in the (?:pool|rota|rotation|list|roster)|into the (?:pool|rota|rotation)|on the (?:list|roster|"
        r"rota))(?: again)?|"
        r"(?:can|may|will|is|are) (?:be (?:used|asked|matched|offered)|able to take|ready (?:for|to)|free|"
        r"available|willing|happy to take|open)(?: \S+){0,5} again|"
        r"(?:reactivate|reinstate|restore|re-?activate|un-?bench)|(?:remettez|reintegrez|"
        r"reprend)(?: \S+){0,4}|(?:vuelv\w+|pong\w+|incorpor\w+)(?: \S+){0,4} (?:en la lista|a la lista|"
        r"de nuevo|disponible)|"
        r"disponible (?:de nouveau|a nouveau|de nuevo|otra vez)|a nouveau disponible|de nuevo disponible|"
        r"otra vez disponible",
        resume_supporter=1.2,
        back=-0.6,
        pause_supporter=-0.6,
    ),
    rule(
        "tell, said otherwise",
        r"(?:a |one |quick )?(?:word|note|message|line|heads-?up|reminder|hint) (?:to|for) (?:whoever|dr|"
        r"the|[a-z])|whoever (?:has|is on|took|takes|looks after|sees) \S+|"
        r"(?:warn|remind|advise|inform|mention to|relay to|say to|ask) (?:dr\.? |the supporter |whoever |"
        r"him |her )(?:\S+ ){0,4}(?:not to|to|that|about)|make sure (?:dr\.? )?[\w'-]+(?: [\w'-]+)? knows|"
        r"should know|needs to know|^\W*tell (?:dr\.? )?(?!me|us)[a-z]|prevenez|avertissez|faites savoir|"
        r"informez|avis\w+ a|comuni\w+ a|hagan(?:le)? saber|recuerd\w+ a",
        tell=1.2,
        hold=-0.4,
        pause_supporter=-0.6,
        close=-0.4,
    ),
    rule(
        "take, said otherwise",
        r"(?:count|put|mark|note|list|write) me (?:down |in )?(?:as|for|on)|i(?:'ll| will| can|"
        r" shall) (?:run with|handle|cover|deal with|look after|pick up|see to|mind|manage|carry|"
        r"do)(?: \S+){0,3} ?(?:\S+-\S+|it|this|in (?:his|her) place)|"
        r"(?:leave|give|hand) (?:it|this|\S+-\S+) (?:with|to) me|i'm (?:on|covering|standing in|"
        r"stepping in)(?: for| on)? (?!leave|vacation|holiday|call)|(?:is|are) (?:with )?me now|"
        r"je (?:m'en (?:occupe|charge)|reprends|assure)|"
        r"(?:me|yo) (?:encargo|ocupo|hago cargo)|lo llevo yo",
        take=1.2,
        status=-0.3,
        away=-0.6,
    ),
    rule(
        "undo, said otherwise",
        r"(?:as|where|how|the way) (?:it|things|they|that) (?:was|were|stood)|(?:reverse|roll back|"
        r"rollback|restore|retract|rescind|un-?do|disregard|ignore|strike|void|take back|cancel|"
        r"reopen)(?: \S+){0,3} "
        r"(?:that|it|this|last|my|what|order|mail|message|\S+-\S+)|hit send too|too (?:fast|soon|quick)|"
        r"i didn't mean|(?:that|it|this) was (?:a mistake|wrong|the wrong|not meant|an error|my error)|"
        r"my (?:mistake|error|bad)|"
        r"wrong (?:case|button|number|reference|name|line)|annul\w+|anul\w+|revenez en arriere|revert\w+|"
        r"me (?:equivoque|suis trompee?)|dej\w+ como estaba|comme (?:avant|c'etait)",
        undo=1.2,
        close=-0.7,
        hold=-0.7,
        reassign=-0.6,
    ),
    rule(
        "now, said otherwise",
        r"(?:don't|do not|no need to|without|skip|never mind|forget|drop) (?:\S+ ){0,2}(?:wait\w*|delay|"
        r"minutes|pause|window|grace)|(?:send|go|do|out|start|release|fire)(?: \S+){0,3} "
        r"(?:right now|this (?:minute|second|instant|moment)|immediately|straight ?away|at once|now)\b|"
        r"no (?:time to lose|waiting|delay)|asap|pronto|hurry|sans attendre|tout de suite|sin esperar|"
        r"ya mismo|enseguida|de inmediato",
        now=1.1,
        hold=-0.6,
        undo=-0.4,
    ),
    rule(
        "forget, said otherwise",
        r"(?:scrub|shred|expunge|destroy|lose|remove|burn|obliterate|"
        r"get rid of)(?: \S+){0,4}(?: altogether| entirely| completely|\S+-\S+| everything| all| record|"
        r" trace)|no (?:trace|record|sign)(?: \S+){0,3} (?:of|left|kept|remain\w*)|"
        r"(?:all|every) (?:trace|record|mail|note)s?(?: \S+){0,4} (?:gone|deleted|out|removed|destroyed)|"
        r"right to be forgotten|as if (?:he|she|it|they) (?:had )?never|never (?:was|were) a case|"
        r"(?:supprim|effac|detrui)\w+|ne garde[rz] (?:rien|aucune)|(?:borr|elimin|suprim|destru)\w+|"
        r"no (?:quede|guarden)(?: \S+){0,2} (?:rastro|nada)",
        forget=1.3,
        close=-0.6,
        undo=-0.4,
    ),
    rule(
        "away, said otherwise",
        r"(?:can't|cannot|won't|not|no)(?: \w+){0,4} (?:be (?:reached|reachable|reading|at (?:my desk|"
        r"work)|around|in)|(?<!no )answer|read mail|typing|mail from me)(?: \S+){0,4}(?: (?:before|"
        r"until|till|"
        r"from)|\W|$)|"
        r"(?:route|send|forward|direct|pass|give)(?: all| everything)? (?:mine|my (?:mail|cases|work|"
        r"requests|matches|stuff))(?: \S+){0,3} to|(?:stands?|standing|steps?|fills?|sits?) in(?: for "
        r"me)?\b|"
        r"(?:is|will be) (?:my (?:deputy|stand-in|cover|backup)|covering(?: for me)?)|jury duty|"
        r"sick leave|parental leave|maternity leave (?:from|starts|begins)|sabbatical|i (?:leave|fly|"
        r"go)(?: \S+){0,4} (?:until|till|for \w+ weeks?)|"
        r"(?:i'm|i am|am|be|^\W*) ?off (?:sick|from|until|till|next week|this week|for)|me (?:remplace|"
        r"sustituye|cubre)|"
        r"estoy de baja|en conge|de vacaciones|je pars|me voy",
        away=1.1,
        back=-0.3,
        mine=-0.4,
    ),
    rule(
        "back, said otherwise",
        r"(?:leave|vacation|holiday|sabbatical|absence) (?:is )?(?:over|done|ended|finished)|(?:to me|"
        r"mine|my (?:mail|cases|work|own))(?: \S+){0,4} again|(?<!is )(?<!'s )(?:back|again) (?:at (?:work|"
        r"my desk|"
        r"the desk)|in (?:the )?(?:office|saddle|town|harness|post))(?! (?:on )?(?:the )?(?:{day}|(?:jan|"
        r"feb|mar|apr|may|jun|jul|aug|sep|"
        r"oct|nov|dec)[a-z]*|next|\d))|"
        r"i(?:'ve| have)? (?:return\w*|resum\w*)|i can take(?: \S+){0,5} again|reporting for duty|"
        r"(?:back|here|available|on duty|at work|mine) (?:again )?as of (?:today|now|this "
        r"(?:morning|minute))|from (?:today|this (?:minute|morning)|now) on|"
        r"(?:de retour|de vuelta|de regreso)|je reprends|ya (?:estoy|volvi|regrese)|vuelvo a (?:estar|"
        r"atender)|reincorpor\w+",
        back=1.1,
        away=-0.6,
        resume_supporter=-0.2,
    ),
    rule(
        "opens a case",
        r"(?:(?:^|[.:;!?\n])\W{0,4}|please |pls |(?:can|could|would) you |veuillez |por favor,? |, )"
        r"(?:open|start|create|set up|ouvr\w+|abr\w+) (?:up )?(?:an? |one |un |le |"
        r"otro )?(?:new )?(?:file|case|record|folder|one|matter|dossier|caso|"
        r"expediente)?(?: \S+)? ?(?:for|on|about|pour|para) "
        r"(?:each|both|dr|him|her|them|[a-z])",
        refer=1.0,
    ),
    rule(
        "refer, said otherwise",
        r"(?:came|comes|walked|dropped|stopped|knocked|caught|cornered|approached|pulled|grabbed|rang|"
        r"phoned|called|buttonholed)(?: \S+){0,2} (?:by|in|into|at|me|to)(?: \S+){0,3}(?: (?:office|door|"
        r"hall|corridor|clinic|aside|car ?park))?|"
        r"(?:put|log|enter|register|take|note|add|start|set up)(?: \S+){0,4} (?:as a (?:case|referral)|"
        r"referral|new case|on the books|on our books|in the system)|"
        r"(?:would|'d|will|is|are|both)(?: \S+){0,2} (?:like|glad|happy|willing|welcome|"
        r"talk)(?: \S+){0,4} (?:somebody|someone|a call|a peer|a supporter|to talk|anybody|anyone)|"
        r"ouvr\w+ (?:un|le) dossier|abr\w+ (?:un|otro) (?:caso|expediente)|(?:me (?:ha )?(?:llamo|llamado|"
        r"paro|busco))|m'a (?:appele|arretee?|parle)",
        refer=0.7,
    ),
    rule(
        "report, said otherwise",
        r"(?:numbers?|figures?|counts?|totals?|table|breakdown|summary|statistics|stats|data|overview|"
        r"metrics|dashboard)(?: \S+){0,5} (?:for|of|from) (?:the |our )?(?:board|quarter|year|month|trust|"
        r"dean|committee|chief|half|q\d|20\d\d|"
        r"annual|semester|trustees|grant)|(?:how many|number of)(?: \S+){0,4} (?:referrals|cases|peers|"
        r"contacts|matches|conversations|physicians)|(?:board|committee|dean|trust|trustees|"
        r"grant)(?: \S+){0,3} (?:wants?|needs?|desires?|asks?)(?: \S+){0,3} "
        r"(?:numbers?|figures?|table|report|data|summary)|anonymi[sz]ed|no names|sin nombres|"
        r"sans (?:les )?noms|(?:las |los )?(?:cifras|numeros|datos|estadisticas)|(?:les )?(?:chiffres|"
        r"statistiques)|memoria anual|bilan",
        report=1.2,
        status=-0.4,
    ),
    rule(
        "asks",
        r"or was it|one of (?:them|these|those)\b.{0,20}\bdid|not sure which|can't remember which|"
        r"which one|i forget which|what happens (?:to|if)|can someone ring me|something feels off|"
        r"how do i\b|which of|one of these two",
        unclear=1.6,
    ),
)

#: Who is named, or stands for somebody: the object of a verb.
_DR = r"(?:dr\.? |dra\.? |la dra\.? |el dr\.? )?"
_REF = r"[a-z]{2,6}[-/](?=[a-z0-9-]{0,8}\d)[a-z0-9-]{2,12}"

#: What people do with an order in other clauses: what is asked of the list, of one case, of a supporter.
_FURTHER: tuple[Rule, ...] = (
    rule(
        "status of cases",
        r"(?:which|what|who)(?: \w+){0,3} (?:open|overdue|pending|outstanding|unanswered|stuck)|"
        r"(?:is|are)(?: there)? any(?:one|body|thing)? (?:is )?(?:overdue|stuck|late|outstanding)|"
        r"(?:present|current|latest) (?:status|state)|status (?:of|on) (?:all|every|the|my|our)|round-?up|"
        r"run-?down|snapshot|(?:list|summary) (?:of (?:the |all )?(?:open )?cases|please|pls)|"
        r"(?:resumen|listado|lista) de (?:los |todos los )?casos|casos abiertos|como vamos|como van\b|"
        r"(?:le|un|faire le) point (?:sur|des|de)|etat d'avancement|dossiers (?:en cours|ouverts)|"
        r"did (?:dr\.? )?(?!you\b|i\b|we\b)\w+(?: \w+)? (?:report|say|write|call|hear|find|answer|reply|"
        r"get back|"
        r"manage|get)",
        status=1.1,
        mine=-0.2,
        report=-0.2,
    ),
    rule(
        "mine, of what is wanted",
        r"(?:need|want|expect\w*|require|missing|lack\w*|owed?|outstanding)(?: \w+){0,3} (?:from|of|"
        r"by) me\b|"
        r"(?:await\w*|wait\w*|hang\w*)(?: \w+){0,2} (?:for |on )?my (?:answer|reply|decision|word|yes)|"
        r"my (?:own )?(?:in-?tray|homework|chores|decisions|turn)\b|(?:ones|cases|those) are mine|"
        r"(?:decisions?|answers?)(?: \w+){0,4} from me|(?:esperan|falta|necesitan)(?: \S+){0,2} de mi|"
        r"(?:attend\w*|manque)(?: \S+){0,3} (?:de moi|ma reponse|mon avis)",
        mine=1.4,
        status=-0.8,
    ),
    rule(
        "hold, of a case",
        rf"sit on (?:it|this|that|{_REF})|let (?:\S+ ){{1,3}}rest\b|"
        r"(?:no ?one|nobody|no letters?)(?: \w+){0,3} (?:approach|contact|call|write|ring|disturb|"
        r"bother|go)\w*"
        r"(?: \S+){0,3} (?:till|until|before|for now|yet)|(?:everything|all|it all) (?:stops|halts|waits|"
        r"pauses)|"
        r"ne (?:relance|contacte|appele|ecrive|envoye)z?(?: \S+){0,2} (?:plus|pas|rien)\b|"
        r"no (?:contacten|llamen|escriban|manden|envien)(?: \S+){0,4} (?:hasta|por ahora|de momento|"
        r"todavia)|"
        r"(?:este|el|ese) caso en (?:pausa|espera)",
        hold=1.2,
        away=-0.6,
        pause_supporter=-1.0,
        close=-0.2,
    ),
    rule(
        "close, of a case",
        rf"put (?:this|that|it|the)(?: \w+)? to (?:bed|rest)|(?:file|case|{_REF})(?: \w+)? (?:is |be "
        rf")?closed|"
        rf"(?:can|may|should) be closed|call (?:it|this|that) (?:finished|done|closed|a day)|"
        rf"(?:can|may|let's|could) (?:now )?(?:close|end|finish) (?:it|this|that|the case|{_REF})|"
        rf"(?:^|[.,;:!]|\band) ?(?:please )?end (?:it|this|the case|{_REF})|"
        r"(?:peut|peux|pouvez|pourrait) (?:le |la )?(?:clore|fermer|classer|cloturer)|cloture[rz]|"
        r"(?:pueden?|podemos) (?:cerrar|archivar)",
        close=1.2,
        status=-0.4,
        reassign=-0.3,
    ),
    rule(
        "reassign, of a supporter",
        r"(?:some|any)(?:one|body) (?:other than|different|but)|(?:should|could|can|will|"
        r"to) (?:please )?step in\b|"
        r"swap the supporter|change (?:of|the) supporter|(?:wrong|different|other) (?:\w+ )?(?:of "
        r")?supporter|"
        r"(?:find|give|try|take) (?:\w+ )?(?:the )?next best|(?:can|could|should|let) (?:dr\.? "
        r")?\w+(?: \w+)? "
        r"have a (?:go|try)|changement d(?:'aidant|e pair|e soutien)|changer (?:d'aidant|de pair|de "
        r"soutien)|"
        rf"cambi\w+ (?:de|al) (?:acompanante|par|apoyo)|{_REF} ?(?:->|=>|>>) ?[a-z]{{2,}} [a-z]{{2,}}|"
        r"\bout, (?:dr\.? )?[\w'-]+(?: [\w'-]+)? in\b",
        reassign=1.3,
        pause_supporter=-0.6,
        take=-0.4,
        forget=-0.4,
        close=-0.4,
    ),
    rule(
        "pause, of a supporter",
        r"stop (?:matching|using|asking|offering|suggesting|proposing)\b|"
        rf"leave (?:him|her|them|{_DR}[a-z]+) out\b|off the (?:roster|rota|list|"
        rf"pool)\b(?!.{{0,40}}\bback\b)|"
        r"nothing (?:further|more|else|new) (?:to|for) (?!this\b|that\b|now\b|report\b|the\b|me\b|us\b|"
        r"it\b|you\b|come\b|do\b|say\b|add\b|tell\b|see\b|be\b|"
        r"happen\b|send\b|discuss\b)"
        r"(?:dr\.? )?[a-z]{3,}|"
        r"(?:suspend|paus)\w+ a (?:la |el )?(?:dra?\.? )?[a-z]|[a-z]+ ?(?:->|=|:) ?(?:paused?|on pause|"
        r"off)\b|"
        r"asked (?:out|to (?:stop|pause|step back))|ne (?:sollicitez|solicitez|demandez) plus|"
        r"no (?:cuenten|cuente) con",
        pause_supporter=1.2,
        away=-0.8,
        hold=-0.4,
        close=-0.8,
    ),
    rule(
        "resume, of a supporter",
        r"can (?:have|take|get|see)(?: \w+){0,3} (?:cases|peers|people|matches) again|(?:end|"
        r"lift\w*)(?: of| the)* "
        r"pause|(?:his|her|their|'s) pause (?:is )?(?:over|ends?|ended|lifted)|eligible (?:again|"
        r"for (?:cases|peers|matches))|"
        r"put (?:him|her|them) back|"
        r"(?:volver|vuelvan|vuelva|vuelve)(?: \w+)? (?:a )?(?:contar con|usar|asignar|estar disponible)|"
        r"(?:pueden|puede) (?:volver a )?contar con|(?:pouvez|peut) (?:de nouveau|a nouveau)|"
        r"count on (?:dr\.? )?\w+(?: \w+)? again",
        resume_supporter=1.4,
        back=-0.9,
        tell=-0.8,
        pause_supporter=-0.9,
        hold=-0.8,
    ),
    rule(
        "back, of the coordinator",
        r"(?:i(?:'ll| shall| will)? |may |can |please )resume (?:today|tomorrow|now|work|duty|sending|"
        r"mailing|"
        r"writing)|i resume (?:today|now|tomorrow|work|duty)|je suis (?:rentree?|revenue?)|me re?voila|"
        r"je reprends (?:tout|la main|mes|le "
        r"travail|du service)|reprends la main|he vuelto|"
        r"i(?:'m| am) (?:around|here)(?: \w+){0,3} (?:after all|again)|(?:at|behind) my desk (?:again|"
        r"since)|"
        r"(?:ignore|disregard|forget) (?:my|the) (?:auto|out|automatic)\W?\w*(?: reply)?",
        back=1.4,
        away=-1.0,
        resume_supporter=-1.6,
        undo=-1.4,
        take=-0.8,
    ),
    rule(
        "tell, of somebody",
        rf"(?:relay|pass)(?: \S+){{0,2}} to {_DR}\w+|write to (?:the |our )?(?:doctor|peer|supporter|"
        rf"colleague)"
        r"(?: \S+){0,4} that\b|avis\w+ al? |aviseme?n?l[eo]s? |digan?l[eo]s? (?:al? |que )|"
        r"(?:dites|ecrivez)(?:-lui)? (?:a |au |que )",
        tell=1.3,
        take=-0.4,
        away=-0.4,
        close=-0.6,
    ),
    rule(
        "take, of a case",
        rf"(?:is|are) with me (?:now|from)|(?:la|lo|el|le) (?:tomo|llevo|asumo) yo|yo (?:la|lo) "
        rf"(?:tomo|llevo|"
        rf"asumo)|me (?:hago cargo|encargo)|je (?:prends|reprends) (?:ce|le|cette|celui|la) |"
        rf"i(?:'ve| have)? got (?:this|that|it)\b(?! (?:far|wrong|right|in|from))|(?:going to|shall|will|"
        rf"'ll) (?:handle|have|cover|take) "
        rf"(?:it|this|that|{_REF})|release (?:the |its )?(?:details|name|case) to me|(?:falls|fell|"
        rf"comes) to me|"
        rf"see (?:it|this) through|show me who|\btake {_REF}|i'll (?:cover|have it|step in)",
        take=1.3,
        away=-1.0,
        pause_supporter=-1.2,
        reassign=-0.6,
        status=-0.6,
    ),
    rule(
        "now, of a letter",
        r"^\W*(?:straight away|right away|at once|immediately|asap|right now)\b|de una vez|no esperen?\b|"
        r"(?:let|can|may) it go(?: out)?\b|\bgo,? go\b|(?:needn't|no need to) (?:wait|give)|ya, (?:mand|"
        r"envi)\w+",
        now=1.2,
        status=-0.7,
    ),
    rule(
        "undo, of an answer",
        r"take my (?:answer|yes|no|reply|choice|mail|order|last)(?: \S+){0,2} (?:off|back|out)|"
        r"forget what i (?:just )?(?:said|wrote|sent|told)|(?:ignore|scrap|cancel) my (?:last|previous|"
        r"answer|yes)|"
        r"that (?:should have been|was meant for)|(?:was|it was) (?:for|meant for) another (?:mail|case|"
        r"thread)|"
        r"(?:olviden|ignoren) (?:mi|lo que)|oubliez (?:ma|mon|ce que)",
        undo=1.5,
        forget=-1.4,
        hold=-0.9,
        now=-0.4,
    ),
    rule(
        "away, of the coordinator",
        r"(?:i'm|i am|i'll be|i will be|^\W*will be|we're) (?:gone|away|absent|unreachable|out)\b(?! "
        r"of (?:my|"
        r"the) (?:depth|loop))|^\W*absente?\b|i'm out\b|don't send me anything until|"
        r"(?:everything|all) to (?:dr\.? )?[a-z]+ (?:please|meanwhile|until)|voir avec [a-z]",
        away=1.2,
        back=-1.0,
        hold=-0.6,
    ),
    rule(
        "refers somebody",
        r"(?:dr|dra|doctor|docteur|doctora)\.? [a-z'-]+(?: [a-z'-]+){0,2}(?: \([^)]{1,30}\))?,? (?:has "
        r"|have |"
        r"just ){0,2}(?:called|phoned|rang|stopped|came|walked|knocked|wants|would like|asked (?:for|"
        r"to talk|me)|"
        r"me (?:llamo|busco))|(?:caught|stopped|cornered|taken aside|took me aside|approached|buttonholed)"
        r"(?: \S+){0,4} by\b|took me aside|walk-?in|^\W*caller:|someone (?:knocked|called|stopped)|"
        r"(?:both |he |she |they )wants? (?:a call|somebody|someone)|welcome a call|"
        r"(?:corridor|phone|walk-?in|telephone) (?:referral|message)|open something|"
        r"(?:denl[oa]|darl[oa]|dar) de alta|me (?:llamo|busco|paro) (?:el|la) dra?\b|m'a appele|"
        r"put (?:him|her|them|me) (?:down|on (?:that|the|your|our) list)|give (?:him|her|them) (?:people|"
        r"someone|"
        r"somebody)|(?:agreed|ok|okay|happy|fine) (?:to (?:be contacted|contact|a call)|w(?:ith)?/? "
        r"(?:contact|"
        r"a call))|agreed to be contacted",
        refer=1.0,
        now=-0.6,
        mine=-0.4,
        take=-0.4,
        away=-0.3,
    ),
    rule(
        "what befell somebody",
        r"(?<!\bi )(?<!\bwe )(?<!'ve )(?:lost (?:a|an|his|her) (?:patient|baby|child|airway)|"
        r"first (?:death|complaint)|death on the table|"
        r"wrong (?:side|level|site)|perforation|sentinel event|complaint|served|sued|lawsuit|demanda|"
        r"plainte|"
        r"not (?:himself|herself|sleeping)|no duerme|ne dort)",
        refer=0.4,
    ),
    rule(
        "report, of figures",
        r"\bstats\b|how many (?:physicians|doctors|people|peers|colleagues|clinicians)|the "
        r"(?:quarterly|annual|"
        r"monthly|yearly|half-?year)\b|report[ea] (?:mensual|anual|trimestral)|(?:program|programme|usage|"
        r"activity|service) report|(?:need|want|send|generate|make)(?: \w+){0,3} report\b|rapport "
        r"(?:mensuel|"
        r"d'activite)|what share\b",
        report=1.4,
        refer=-1.0,
        status=-0.5,
        mine=-0.4,
    ),
    rule(
        "forget, of a case",
        rf"make (?:it|this|that|{_REF}) (?:disappear|vanish|go away)|burn (?:it|this|that|{_REF})|"
        r"should never have existed|(?:fais|faites) (?:le |la )?disparaitre|h(?:aga|agan|az)l[oa] "
        r"desaparecer",
        forget=1.4,
        tell=-0.6,
        close=-0.4,
    ),
    rule(
        "status, of the list",
        r"(?:list|summary|overview)(?: \w+){0,3} (?:all|open|running|pending|ongoing|active) (?:\w+ "
        r")?cases|"
        r"(?:running|pending|ongoing) cases|en que (?:quedo|estado|situacion|va)|"
        r"what(?:'?s| is| are)? (?:still )?open|what (?:remains|is left|is outstanding)|how (?:do|"
        r"are) (?:things|we|matters) (?:stand|doing)|"
        r"who is (?:dr\.? )?\w+ (?:still )?waiting (?:for|on)|where(?:'s| is) it at|"
        r"(?:revert|come back) with (?:the )?(?:position|status|update)|in (?:which|what) state|"
        r"que (?:casos|expedientes) (?:hay|siguen|estan)|quels (?:sont les )?(?:dossiers|cas)",
        status=1.2,
        mine=-0.2,
        undo=-0.8,
    ),
    rule(
        "mine, still to be done by me",
        r"(?:ones|cases|those|letters|items)(?: that)? i (?:still )?(?:need|have|owe|"
        r"ought) (?:to )?(?:not yet )?"
        r"(?:action|answer\w*|decide|do|approve|reply)|(?:respuesta|decision) mia|"
        r"(?:do|have) i (?:have )?(?:not )?(?:yet )?answer\w*|am i (?:holding|keeping|blocking)|"
        r"(?:pending|waiting|items?)(?: \w+){0,2} (?:for|on) my (?:approval|decision|answer|reply|action)|"
        r"under my own (?:hand|care)|ma reponse|mi (?:respuesta|aprobacion)",
        mine=1.4,
        status=-0.8,
    ),
    rule(
        "hold, kept so",
        r"(?:kept|keep|put|held)(?: \S+){0,3} (?:in abeyance|pending|dormant)|"
        rf"park (?:the|this|it|{_REF})|pause {_REF}|just wait until|"
        rf"(?:{_REF}|it|this|the case) (?:can|may|should|must|has to) (?:rest|wait|sleep|pause|be held)|"
        r"(?:don't|do not) (?:contact|call|write to|approach)(?: \S+){0,3} (?:for now|yet|until|till|"
        r"for the "
        rf"moment)",
        hold=1.2,
        close=-1.2,
        pause_supporter=-0.6,
        resume_supporter=-0.4,
    ),
    rule(
        "close, done with",
        r"(?:consider|regard|mark|call|take) (?:the|this|it|that)(?: (?:matter|case))?(?: as)? (?:finished|"
        r"closed|"
        rf"done|so|settled)|bin (?:the case|it|this|{_REF})|clore {_REF}|had what (?:she|he|they) needed|"
        r"(?:merci de|veuillez|peux-tu|pouvez-vous) (?:clore|fermer|cloturer|classer)|"
        rf"(?:cierr\w+|archiv\w+) (?:el caso |por favor )?{_REF}",
        close=1.2,
        refer=-0.7,
        forget=-0.4,
    ),
    rule(
        "reassign, to another",
        rf"(?:pas\w+|flick|shift|send|route|hand) {_REF} (?:over )?(?:a|to)\b|"
        rf"take (?:dr\.? )?[\w'-]+(?: [\w'-]+)? off {_REF}|(?:some|any)(?:one|body) else (?:on|for) {_REF}|"
        r"(?<!not )(?<!never )be (?:entrusted|handed|given|passed|transferred) to (?:dr\.? )?\w+|"
        r"(?:ask|use|have|try) (?:dr\.? )?[\w'-]+(?: [\w'-]+)? instead",
        reassign=1.3,
        take=-0.6,
        pause_supporter=-0.6,
        away=-0.4,
    ),
    rule(
        "pause, nothing for somebody",
        r"no (?:(?:more|new|further) )?(?:cases?|calls?|peers?|matches|one|more)(?: may be \w+)? "
        r"(?:for|to) "
        r"(?:him|her|them|dr\.? \w+)\b|"
        r"(?:should|shall|must|can|to) have no (?:more |new )?(?:calls?|cases?|peers?)|"
        r"(?:do not|don't) (?:assign|match|mark)\b|(?:out of|off) (?:the )?(?:rotation|circulation)|"
        r"no (?:le |les )?(?:asignen|den|manden)(?: \w+){0,2} (?:casos|a nadie|mas)",
        pause_supporter=1.3,
        hold=-0.7,
        away=-0.5,
        status=-0.4,
    ),
    rule(
        "pause, at the limit",
        r"(?:is|are|'s) (?:swamped|overloaded|snowed under|full up|at (?:her|his|their) limit)|has had "
        r"enough|"
        r"can(?:no|')t (?:do|take) any more|give (?:him|her|them) nothing",
        pause_supporter=0.6,
        hold=-0.6,
    ),
    rule(
        "forget, everything",
        rf"(?:erase|delete|purge|remove|wipe) (?:everything|all|it|this|{_REF})",
        forget=0.4,
        undo=-1.2,
    ),
    rule(
        "resume, has room",
        r"(?:can|may) be (?:used|asked|matched|offered)(?: \w+){0,3} (?:from|as of|starting)\b|"
        r"(?:happy|glad|ready|willing|able) to be (?:matched|asked|used) again|un-?pause\b|"
        r"(?:est|esta|is) (?:de nouveau|a nouveau|de nuevo|otra vez) disponible|(?:has|have|"
        r"got) room (?:for (?:one|two|another|more|a (?:case|peer)|cases|peers)|again)",
        resume_supporter=1.3,
        back=-0.6,
        pause_supporter=-0.8,
    ),
    rule(
        "tell, that something is so",
        r"let the (?:supporter|peer|colleague)(?: \S+){0,4} know|let (?:dr\.? )?\w+(?: \w+){0,3} know that|"
        r"(?:dites|diganle|avisen|prevenez|informez) (?:a |al |que )",
        tell=1.3,
        hold=-0.3,
    ),
    rule(
        "take, takes charge",
        rf"(?:i'm|i am) covering {_REF}|je m'occupe (?:de|du) (?:{_REF}|ce dossier|dossier)|"
        rf"(?:i'm|i am|am|i shall be|will be) (?:taking (?:over|charge)|assuming|standing in)|"
        rf"taking over {_REF}|"
        rf"assum(?:e|ing) (?:charge of )?(?:{_REF}|this|the case)|in place of (?:mr|ms|mrs|dr)\b",
        take=1.3,
        reassign=-0.8,
        away=-0.8,
        back=-0.4,
    ),
    rule(
        "undo, a mistake of mine",
        r"i (?:had |have |'ve )?(?:by mistake|mistakenly|in error|made a mistake)|(?:be |"
        r"please )?revers(?:e|ed)\b|"
        r"withdraw (?:that|my) (?:wish|order|answer|request|choice)|i (?:wanted|"
        r"meant) the \w+ (?:and )?not the",
        undo=1.3,
        hold=-0.9,
        status=-0.4,
    ),
    rule(
        "now, is not to wait",
        r"(?<!\bi )(?<!\bwe )(?:shouldn't|should not|must not|mustn't|can't|cannot) wait\b|"
        r"(?:send|get)(?: \S+){0,4} (?:right away|at once|immediately|straight away)",
        now=1.2,
        hold=-1.2,
    ),
    rule(
        "not to be held",
        r"(?:do not|don't|please not|never) hold (?:it|this|that)\b",
        now=0.5,
        hold=-1.4,
    ),
    rule(
        "away, on leave",
        r"(?:on|taking) (?:\w+ )?(?:leave|retreat|holiday|vacation)s? (?:w\.?e\.?f|from|until|till|up to|"
        r"through)|"
        r"in holidays|(?:i|i'm|i am|will be) (?:out of|leaving) the country|^\W*back (?:on )?the \d|"
        r"not (?:see|read) my mail|mark all (?:requests|mails?) to|lay\w* (?:the |my )?work down",
        away=1.3,
        back=-0.8,
        pause_supporter=-0.2,
    ),
    rule(
        "back, at work again",
        r"working again|(?:re-?joined|resumed|returned to) (?:duty|work|service|office)|rested and (?:back|"
        r"returned)|marked to "
        r"me as before|reprends mon (?:poste|service)|reincorporad[oa]",
        back=1.4,
        away=-0.8,
        resume_supporter=-0.9,
    ),
    rule(
        "refers, to be entered",
        r"(?:(?:^|[.:;!?\n,])\W{0,4}|please |pls |(?:can|could|would) you |por favor,? |veuillez |merci d')"
        r"(?:enter|add|register|log|note|book|registr\w+|anot\w+|apunt\w+|inscri\w+|"
        r"notez) (?:down )?(?:al? |el |la |le )?"
        r"(?:dr|dra|doctor|doctora|docteur|prof)\b|(?:ha |me )?(?:llamo|llamado) (?:el|la) dra?\b|"
        r"(?:apuntad|anoten|apunten|registren)l[oae]s?\b|(?:has |have )?(?:said yes|agreed) to (?:contact|"
        r"a call|"
        r"everything|being)|(?:called|phoned|rang) (?:the|our) (?:office|desk|line)|taken by:|"
        r"wants a (?:talk|call|word)|had a (?:serious |bad )?complication|caught me\b",
        refer=1.1,
        status=-0.8,
        now=-0.4,
        undo=-0.4,
    ),
    rule(
        "report, totals",
        r"(?:grant|board|annual|funding) report|what were our (?:totals|figures|numbers)|our totals",
        report=1.2,
        status=-0.6,
    ),
    rule(
        "asks what is best",
        r"(?:clos|hold|pause|wait|reassign|forget|cerr|ferm|attend|esper|dej)\w*\b[^.?!]{0,40} (?:or|o|ou) "
        r"[^.?!]{0,40}\?|(?:what do|que) (?:you|ustedes)? ?(?:think|advise|suggest|opinan|piensan)|"
        r"qu'en pensez-vous|your (?:opinion|view|advice)|should (?:i|we) (?:close|hold|wait|forget|"
        r"reassign)",
        unclear=1.8,
    ),
)

RULES: tuple[Rule, ...] = PLAIN + _FURTHER + PLAINER

"""What a coordinator writes to the program in plain words, at any time.

A line that is an order and nothing else is understood exactly (:mod:`~.commands`); of prose the
words are weighed. Who asks for somebody to talk to themselves orders nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Context, Intent, KnownName
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.evidence import Rule, rule, weigh
from mailflow.parsers.heard import Heard, folded, sentences
from mailflow.parsers.insisting import insisting
from mailflow.parsers.intents.closing import cut
from mailflow.parsers.intents.commands import (
    REFERENCE,
    TIME,
    command,
    courtesy,
    split_orders,
    told_in,
)
from mailflow.parsers.intents.held import as_heard
from mailflow.parsers.intents.offered import OFFERED, Frame, bare
from mailflow.parsers.intents.reading import Reading, settled, unclear
from mailflow.parsers.intents.referrers import about, consent_of
from mailflow.parsers.people import agrees, known, names_in

__all__ = ["REFERENCE", "answer", "split_orders", "until_of"]

_RULES: tuple[Rule, ...] = (
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
        r"^\W*(?:please )?hold\b|\bhold (?:\S+|it|this)\b|on ice|park (?:it|this)?|"
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
        r"pause (?:dr\.? )?[a-z]+(?! the case)|nothing new for|don't use|do not use|"
        r"no new (?:cases|matches) for|(?:take|leave)(?: \w+){1,4} off the (?:list|roster|"
        r"rota)|no le asignen|que no le asignen|rest for|give [a-z]+ a (?:rest|break)|"
        r"ne plus (?:donner|assigner)|step back",
        pause_supporter=1.2,
        hold=-0.4,
        close=-0.2,
    ),
    rule(
        "resume supporter",
        r"resume\b|back on (?:deck|the (?:rota|roster|list))|(?:can|may) (?:use|have) (?:him|"
        r"her|them) again|you can use|be put back|is back\b.{0,40}(?:use|again|deck)|"
        r"est de retour|peut reprendre|ya (?:esta de regreso|puede)|unpause|available again",
        resume_supporter=1.3,
        back=-0.8,
        away=-0.3,
    ),
    rule(
        "tell",
        r"\btell\W(?!(?:me|us)\b)|^\W*tell\b(?! (?:me|us)\b)|pass (?:on|it on|this on|along)|"
        r"let (?:dr\.? )?[a-z]+(?: [a-z]+)? know|to (?:the )?supporter\W|message for|"
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
        r"\bundo\b|take (?:that|it) back|scratch that|wrong one|cancel what i|revert|deshacer|"
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
        r"i(?:'m| am) back|^\W*back\b(?! (?:to|and|home|when) )|returned today|send (?:the|"
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
        r"any (?:movement|progress|update|luck|word|response|life)\b|(?:has|have|did|is) (?:any(?:one|"
        r"body)|some(?:one|body)|[\w.]+(?: [\w.]+)?)"
        r" (?:ever |already |yet |actually )?(?:phoned|rung|rang|called|call|reached|reach|met|meet|heard|"
        r"written|answered|answer|replied|been (?:asked|called|told|matched)|"
        r"accepted|responded|started|spoken|happened)\b|what(?:'s| is| has)? (?:happening|happened|become|"
        r"going on)|how far|where (?:is|are|do things|did)\b|"
        r"still (?:waiting|open)\b.*\?|bring me up to (?:date|speed)|catch me up|update (?:on|me)|"
        r"who has \S+|(?:alguna|hay) (?:novedad|noticia)\w*|"
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
        r"swap|substitute|change|switch) (?:dr\.? )?[\w'-]+(?: [\w'-]+)? (?:with|for|by|to)|"
        r"(?:instead of|in place of|rather than|not) (?:dr\.? )?[\w'-]+(?: [\w'-]+)? (?:on|for) \S+-\S+|"
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
        r"(?<!the )(?<!, )(?:bench|rest|sideline|skip|spare|excuse) (?:dr\.? )?(?!(?:yes|no|ok|okay|oui|si|"
        r"non|as|is|are|of|me|us|the|for|fine|good|later|approved?|hold|same|agreed)\b)[a-z]+|(?:is|be|goes|go|out|sit|sits|"
        r"sitting|stays?) (?:out of|off|out) (?:the )?(?:pool|roster|rota|list|rotation|lists?)|"
        r"(?:needs|wants|taking|takes|asks for|asked for) (?:a |some )?(?:break|rest|pause|time off|"
        r"breather)|no (?:le|lo|la) (?:propong\w+|asign\w+|den|ofrezc\w+|pong\w+)|"
        r"ne (?:lui |le |la )?(?:proposez|confiez|donnez|assignez)|plus (?:personne|rien) (?:a|pour)|"
        r"(?:esta|est) (?:de baja|en arret|en conge)\b",
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
        r"work)|around|in)|answer|read mail|typing|mail from me)(?: \S+){0,4}(?: (?:before|until|till|"
        r"from)|\W|$)|"
        r"(?:route|send|forward|direct|pass|give)(?: all| everything)? (?:mine|my (?:mail|cases|work|"
        r"requests|matches|stuff))(?: \S+){0,3} to|(?:stands?|standing|steps?|fills?|sits?) in(?: for me)?\b|"
        r"(?:is|will be) (?:my (?:deputy|stand-in|cover|backup)|covering(?: for me)?)|jury duty|"
        r"sick leave|parental leave|maternity leave (?:from|starts|begins)|sabbatical|i (?:leave|fly|"
        r"go)(?: \S+){0,4} (?:until|till|for \w+ weeks?)|"
        r"off (?:sick|from|until|till|next week|this week|for)|me (?:remplace|sustituye|cubre)|"
        r"estoy de baja|en conge|de vacaciones|je pars|me voy",
        away=1.1,
        back=-0.3,
        mine=-0.4,
    ),
    rule(
        "back, said otherwise",
        r"(?:leave|vacation|holiday|sabbatical|absence) (?:is )?(?:over|done|ended|finished)|(?:to me|"
        r"mine|my (?:mail|cases|work|own))(?: \S+){0,4} again|(?:back|again) (?:at (?:work|my desk|"
        r"the desk)|in (?:the )?(?:office|saddle|town|harness|post))|"
        r"i(?:'ve| have)? (?:return\w*|resum\w*)|i can take(?: \S+){0,5} again|reporting for duty|"
        r"as of (?:today|now|this (?:morning|minute))|from (?:today|this (?:minute|morning)|now) on|"
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

INTENTS = (
    Intent.STATUS,
    Intent.MINE,
    Intent.HOLD,
    Intent.CLOSE,
    Intent.REASSIGN,
    Intent.PAUSE_SUPPORTER,
    Intent.RESUME_SUPPORTER,
    Intent.TELL,
    Intent.TAKE,
    Intent.UNDO,
    Intent.NOW,
    Intent.FORGET,
    Intent.AWAY,
    Intent.BACK,
    Intent.REFER,
    Intent.REPORT,
)

#: What is ordered of one case: of two named, nobody knows which.
_OF_ONE_CASE = frozenset(
    {
        Intent.CLOSE,
        Intent.FORGET,
        Intent.REASSIGN,
        Intent.HOLD,
        Intent.TAKE,
        Intent.TELL,
        Intent.NOW,
    }
)
#: What changes something: in prose it may be spoken of and not be ordered.
_CHANGES = (_OF_ONE_CASE - {Intent.TELL}) | {Intent.PAUSE_SUPPORTER, Intent.UNDO}
#: Words before an order, in its own clause, that make it none.
_NOT_MEANT = re.compile(
    r"\b(?:not|never|nobody|without|whether|instead of|rather than|asked|(?:\w+n't|cannot)(?! you)|"
    r"(?:should|would|might|shall)(?! (?:like|you)\b)|ne|n'\w+|pas|jamais|sans|nunca|jamas|sin)\b"
)
#: Words before an order, anywhere in its sentence, that leave it for another time.
_NOT_NOW = re.compile(r"\b(?:if|unless|once|when|as soon as|until|si|cuando|quand|des que)\b")
#: Words behind it that take it back, or leave it for another time.
_NOT_YET = re.compile(
    r"\b(?:(?:only )?(?:if|unless)|only (?:when|once|after)|not yet|but|pas encore|todavia no|"
    r"was (?:a mistake|wrong))\b|^\W*off\b"
)
#: "I hold her in high regard": somebody does it, and nobody is told to.
_SOMEBODY_DOES = re.compile(r"\b(?:i|we|he|she|they) (?:\w+ly )?$")
_CLAUSE = re.compile(r"[,;:()]|\s-\s|\b(?:and|so|please|then|et|donc|y|entonces)\b")
#: "REASSIGN Lena Ortiz", "REASIGNAR OPW-7F3K2M a Lena Ortiz": the name stands at the end.
_REASSIGN_TO = re.compile(
    r"^\W*(?:please |pls |por favor,? )?(?:re-?assign|reassigner|reasignar|reasigne)\b[\s:,-]*"
    r"(?:(?:it|this|case|the case|le dossier|el caso)\b[\s:,-]*)?"
    r"(?:(?:to|a|au|al|aux|con)\s+)?(?:dra?e?\.?\s+)?"
    r"([^\W\d_][\w'.-]+(?:\s+[^\W\d_][\w'.-]*){0,3})$"
)
_REASSIGNS = re.compile(r"\bre-?as+ign")
_NO_SUPPORTER = frozenset(
    "it this that her his him their them case the to a someone somebody else another supporter "
    "please pls thanks dossier caso quelqu'un d'autre otra persona alguien off from away now one "
    "next first second number and for pour para por".split()
)

_WITH_SUPPORTER = (Intent.PAUSE_SUPPORTER, Intent.RESUME_SUPPORTER, Intent.REASSIGN, Intent.TELL)


def answer(heard: Heard, *, sender: str, names: Sequence[KnownName], subject: str) -> Reading:
    """What an order wants, with its case, supporter and time as written."""
    plea = insisting(heard.text, "" if _REASSIGNS.search(heard.plain) else "reassign to")
    if plea is not None and not plea.whom:
        return unclear(heard.text[:60])
    if plea is not None:
        # "Dr. Lin, I insist": to whom they want it given is all that is said.
        words = plea.text if _REASSIGNS.search(folded(plea.text)) else f"reassign to {plea.text}"
        order = answer(as_heard(words, heard), sender=sender, names=names, subject=subject)
        return _extended(order, {"insists": plea.whom})
    heard = cut(heard, sender)
    cases = _cases(heard, subject)
    short = _short(heard, sender, cases) or _one_line(heard, names, cases)
    if short is not None:
        return short
    text = _with_subject(heard, subject)
    in_need = None if cases else _PLEA.search(text.plain)
    if in_need is not None:
        said = text.text[in_need.start() : in_need.end()]
        return Reading(intent=Intent.SELF_REFERRAL, confidence=0.8, because=(said,))
    weighed = weigh(text, _RULES)
    if weighed.best == "unclear" or (
        _only_asks(heard) and weighed.best not in {"status", "mine", "report", "tell", "refer"}
    ):
        return unclear(*weighed.because.get("unclear", ()))
    reading = settled(weighed, INTENTS, worth=0.9, lead=0.15)
    if reading.intent == Intent.UNCLEAR:
        return reading
    if reading.intent in _CHANGES and _hedged(text, reading):
        return unclear(*reading.because)
    if reading.intent in _OF_ONE_CASE and len(set(map(str.upper, cases))) > 1:
        return unclear(*cases)
    extra: dict[str, object] = {"case": cases[0] if cases else None}
    if reading.intent in _WITH_SUPPORTER:
        extra["supporter"] = _supporter(text, reading.intent, sender, names)
    if reading.intent in {Intent.HOLD, Intent.PAUSE_SUPPORTER, Intent.AWAY}:
        extra["until"] = until_of(text.text)
    if reading.intent == Intent.TELL:
        extra["told"] = told_in(text.text)
    if reading.intent == Intent.REFER:
        extra["people"] = about(heard, sender=sender, names=names, subject=subject)
        extra["consent"] = consent_of(heard)
    return _extended(reading, extra)


def _hedged(text: Heard, reading: Reading) -> bool:
    """Whether the words of an order stand in prose that does not give it: negated, or on a condition."""
    words = folded(reading.because[0]) if reading.because else ""
    at = text.plain.find(words) if words else -1
    if at < 0:
        return False
    before = re.split(r"[.!?\n]\s", text.plain[:at])[-1]
    behind = re.split(r"[.!\n](?:\s|$)", text.plain[at + len(words) :])[0]
    clause = _CLAUSE.split(before)[-1]
    if before.endswith('"'):
        return True  # somebody else's words
    if _NOT_MEANT.search(clause) or _NOT_NOW.search(before):
        return True
    if reading.intent == Intent.HOLD:
        return bool(_SOMEBODY_DOES.search(before)) or behind.startswith(" off ")
    return bool(_NOT_YET.search(behind))


#: Words of somebody who needs support themselves, whatever else they are to the program.
_PLEA = phrases(
    "{need} (?:some(?:one|body)|a (?:supporter|peer|colleague)|support|help|to (?:talk|speak))"
    "(?: to (?:talk|speak) (?:to|with))?(?: \\w+){0,3}? (?:myself|for myself|for me|"
    "too\\b(?! for)|of my own)",
    "i(?:'d)? (?:myself|too|also) {needs} (?:some(?:one|body)|a supporter|support|help|to talk)",
    "{need} (?:some(?:one|body) )?to (?:talk|speak)(?: to| with)?(?: (?:to|with) (?:some(?:one|"
    "body)|a peer|"
    "a colleague|a supporter|one of you))?(?= about (?:me|my)|,? (?:myself|i'm|i am)|\\W*$)",
    "(?:this (?:one|time)(?:'s| is)?|it(?:'s| is)|i(?:'m| am) (?:asking|writing)) (?:for )?(?:me|"
    "myself)(?: this time)?"
    "(?=\\W*$|[.,;:])|for my ?self|self[- ]referral|i(?:'m| am) the one who needs",
    "i(?:'m| am)(?: not)? (?:not sleeping|burn(?:ed|t) out|falling apart|at the end|not (?:ok|"
    "okay|well|coping)|"
    "struggling|drowning|exhausted)",
    "j'ai (?:moi-meme |aussi )?besoin (?:de (?:parler|quelqu'un|soutien)|d'aide|d'un pair)|"
    "pour moi-meme|"
    "(?:c'est|cette fois c'est) pour moi|je voudrais parler a quelqu'un|je n'en peux plus",
    "(?:yo )?(?:tambien )?(?:necesito|quisiera|quiero) (?:hablar con (?:alguien|un colega|"
    "una colega)|apoyo|"
    "a alguien|ayuda)(?: (?:yo|para mi))?(?=\\W*$|[.,;]| yo| para mi)|(?:es|"
    "esta vez es) para mi(?: mism[oa])?|"
    "no puedo mas",
    needs=r"need|want|like|love|use|would like|could use|am looking for",
    need=r"i(?:'d| would| could| really| think i| also| myself)* (?:{needs})",
)


def _one_line(heard: Heard, names: Sequence[KnownName], cases: Sequence[str]) -> Reading | None:
    """An order that is one line, in body or subject; its case may stand in the subject alone."""
    if len(cases) > 1:
        return None
    text = heard.subject if heard.empty else heard.text
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        lines = [line for line in lines if not courtesy(line)]
    said = command(lines[0], names) if len(lines) == 1 else None
    if said is None and lines and (first := command(lines[0], names)):
        said = first if first.intent == Intent.TELL else None
        said = command(" ".join(lines), names) if said is not None else None
    if said is None or said.case or not cases:
        return said
    return _extended(said, {"case": cases[0]})


def _short(heard: Heard, sender: str, cases: Sequence[str]) -> Reading | None:
    """An order of a word, with or without its case; or REASSIGN and a name."""
    text = " ".join(REFERENCE.sub(" ", heard.text if not heard.empty else heard.subject).split())
    core = Heard(text, folded(text), sentences(text), "", "")
    said = bare(core, Frame(sender))
    case = cases[0] if len(cases) == 1 else None
    if len(cases) > 1 or not said:
        return None
    for intent, words in OFFERED[Context.ORDER].items():
        if said in words:
            return Reading(intent=intent, confidence=0.95, because=(said,), case=case)
    named = _REASSIGN_TO.match(said)
    if named is None or set(named[1].split()) & _NO_SUPPORTER:
        return None
    written = re.search(r"\W+".join(map(re.escape, re.findall(r"\w+", named[1]))), core.plain)
    name = text[written.start() : written.end()] if written else named[1]
    return Reading(
        intent=Intent.REASSIGN, confidence=0.9, because=(said,), case=case, supporter=name
    )


def _extended(reading: Reading, extra: dict[str, object]) -> Reading:
    from msgspec.structs import replace  # noqa: PLC0415

    return replace(reading, **extra)


def _with_subject(heard: Heard, subject: str) -> Heard:
    """Subject and body together: an order may stand in either."""
    words = heard.subject
    joined = (
        f"{words}.\n\n{heard.text}"
        if words and not REFERENCE.fullmatch(words.strip())
        else heard.text
    )
    return Heard(joined, folded(joined), sentences(joined), words, heard.whole_subject)


def _cases(heard: Heard, subject: str) -> list[str]:
    """Case references as written, those of the body first."""
    found = [m[1] for m in REFERENCE.finditer(heard.text)] + [
        m[1] for m in REFERENCE.finditer(subject)
    ]
    kept: list[str] = []
    for one in found:
        plausible = one.isupper() or any(sign.isdigit() for sign in one.split("-")[1])
        if plausible and one.upper() not in [other.upper() for other in kept]:
            kept.append(one)
    return kept


def _only_asks(heard: Heard) -> bool:
    return bool(heard.sentences) and all(line.question for line in heard.sentences)


_TO_WHOM = re.compile(
    r"(?:\b(?:to|pause|resume|tell|let|use|for|asignen (?:casos )?a|give it to|"
    r"message for|supporter)\W+(?:dra?\.? )?(?:the )?)$"
)


def _supporter(heard: Heard, intent: Intent, sender: str, names: Sequence[KnownName]) -> str | None:
    """The supporter an order names: for a reassignment the new one."""
    # Half a reference looks like a name: "K2M".
    text = REFERENCE.sub(lambda m: " " * len(m[0]), heard.text)
    found = [one for one in names_in(text) if not (sender and agrees(one.words, sender) >= 0.85)]
    if not found:
        return _lower_named(heard, names)
    after_to = [
        one for one in found if _TO_WHOM.search(heard.plain[max(0, one.start - 30) : one.start])
    ]
    if intent == Intent.REASSIGN:
        takes = [one for one in found if _TAKES_OVER.match(heard.plain[one.end : one.end + 60])]
        wanted = after_to or takes
        return wanted[-1].name if wanted else None
    best = max(after_to or found, key=lambda one: len(one.words))
    fuller = [one for one in found if best.words[-1] == one.words[-1]]
    return max(fuller, key=lambda one: len(one.words)).name


#: What stands after the name of who is to take a case over.
_TAKES_OVER = re.compile(
    r"\s*(?:,\s*)?(?:(?:should|shall|will|would|must|can|could|is|to|qui)\s+)*(?:(?:be|going to|to|"
    r"happy to|ready to)\s+)*"
    r"(?:have|take|takes|get|gets|taking|prend\w*|reprend\w*|se charge\w*|lo lleva\w*|se encarga\w*|"
    r"se hace cargo|instead)\b"
)


def _lower_named(heard: Heard, names: Sequence[KnownName]) -> str | None:
    """A name written small ("resume rourke"), by the roster."""
    for word in re.findall(r"[a-z][\w'-]{2,}", heard.plain):
        match = [one for one in known((word,), names) if one.supporter]
        if len(match) == 1 and len(word) > 3:
            return match[0].name
    return None


_UNTIL = re.compile(
    r"\b(?:until|till|til|through|thru|up to|not before|after|before|jusqu'(?:a|au|en)|au|hasta|back on|back|"
    rf"retour le|\()\s+({TIME})(?![\w])"
)


def until_of(text: str) -> str | None:
    """The time something is to last, as written."""
    match = _UNTIL.search(folded(text))
    return text[match.start(1) : match.end(1)] if match else None

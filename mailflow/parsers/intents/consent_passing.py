"""Consent told in passing: what was put to a colleague, how they took it, and what is no word on it.

"I told her I'd drop you a line and she was relieved" says yes without a word of agreeing; "behind his
back" says no without one of refusing. Whose word it is decides: a chief who agrees, a wife who asks or a
referrer who would like it agree to nothing.
"""

from __future__ import annotations

import re

from mailflow.nouns.meaning import Leave
from mailflow.parsers.asides.phrases import phrases

#: Somebody else than the colleague, who may know, wish and agree without them.
OTHERS = (
    r"(?:chief|chair(?:man|woman|person)?|boss|head|director|manager|supervisor|partner|hr|husband|wife|"
    r"spouse|mother|father|mom|mum|dad|parents?|family|friends?|brother|sister|son|daughter|secretary|"
    r"lawyer|attorney|dean|department|office|chef|cheffe|patron|mari|femme|conjointe?|mere|pere|avocate?|"
    r"jef[ea]|director[a]?|espos[oa]|marido|madre|padre|abogad[oa]|famil\w+)"
)
_PERSON = (
    rf"(?:dr\.? )?(?!(?:i|we|you|it|this|that|there|what|which|nobody|neither|none|everyone|everybody|not|"
    rf"never|one|program|{OTHERS})\b)[a-z-]+"
)
_IS = (
    r"(?:'s|'re| is| are| was| were| seems?| seemed| sounds?| sounded)"
    r"(?: \w+ly| very| quite| all| more than)?"
)
_CONTACT = (
    r"(?:(?:being |be |get(?:ting)? )?(?:contacted|called|approached|rung|phoned|texted|e-?mailed|matched|"
    r"referred|supported|put in touch)|(?:a|the|your|any) (?:\w+ )?(?:call|chat|talk|conversation|contact|"
    r"visit|text|e-?mail|referral|offer|idea)|hear(?:ing)? from|talk(?:ing)? (?:to|with)|speak(?:ing)? "
    r"(?:to|with)|(?:my|me|us|you|your) (?:writing|contacting|sending|sharing|passing|referring|giving|"
    r"calling|to (?:call|contact|write|ring|text)))"
)
_THEIR = r"(?:his|her|their|both their)"
_LEAVE = (
    r"(?:consent|permission|agreement|approval|blessing|go[- ]?ahead|green light|leave|ok|okay|say-so|"
    r"thumbs[- ]up)"
)
_REACH = (
    r"(?:write|wrote|contact|call|e-?mail|ask|refer|reach out|get in touch|send (?:this|it|you|a|in)|"
    r"drop you|let you know|put (?:him|her|them) in touch|speak|pass)"
)
_NUMBER = (
    r"(?:(?:own|cell|mobile|private|home|phone|direct|new) ){0,2}"
    r"(?:number|cell|mobile|e-?mail|address|details|name)"
)

#: A yes in itself, unless something right before puts it in doubt.
YES = "|".join((
    rf"{_PERSON}{_IS} (?:happy|glad|ok|okay|fine|content|comfortable|willing|open|receptive|amenable|"
    rf"agreeable|prepared|pleased|ready) (?:to|with|for|about) {_CONTACT}",
    rf"{_PERSON}{_IS} (?:agreeable|amenable|receptive|all for it|in favou?r|on board)(?=\W*$|[.,;!])",
    rf"(?:have|has|had|got|i've|with|under|given) {_THEIR} (?:full |explicit |express |verbal |written |"
    rf"knowledge and )?{_LEAVE}",
    rf"with (?:dr\.? )?[\w-]+'s (?:full |knowledge and |express )?(?:{_LEAVE})",
    r"clear(?:ed)? (?:it|this|that) with (?:him|her|them)",
    rf"(?:he|she|they|who|and) asked (?:me )?(?:whether|if|that) (?:i|we)(?: would| could| can| might|'d)? "
    rf"(?:please )?{_REACH}",
    rf"(?:he|she|they|who) (?:wants|wanted|would like|begged|urged|told|got|encouraged) me to {_REACH}"
    rf"(?! (?:to )?(?:him|her|them|his|a |the |security|in a))",
    r"put me up to (?:this|it|writing|sending)",
    r"(?:asked|wondered|wanted to know|wonders) (?:me )?(?:who|whom|where|how) (?:else )?(?:he|she|"
    r"they) (?:could|can|"
    r"might|should) (?:talk|speak|turn|go|find (?:help|support))",
    r"(?:lets?|allowed|allows) (?:me|us) (?:to )?(?:pass|share|give|forward|send|tell|use|write)",
    rf"(?:wrote|writes|scribbled|gave (?:me|us)|handed (?:me|us)|put) (?:down )?{_THEIR} "
    rf"{_NUMBER}(?: \w+){{0,4}}? "
    r"(?:for you|to (?:use|give|pass|send)|so (?:that )?you)",
    r"(?:aware|informed|told|knows)(?: \w+){0,4} and (?:\w+ )?(?:supports|approves|endorses|"
    r"welcomes|supportive|in favou?r)",
    r"(?:he|she|they) (?:said|says|told me) to (?:send|have|call|ring|text|go ahead|let|tell you|"
    r"write|get|put|pass|give|use|try)",
    r"(?:(?:him|her|them)sel\w+ and|and (?:he|she|they)|who) would (?:also |really )?(?:like|"
    r"welcome|appreciate|love|be glad of) (?:a|an|"
    r"some\w*|support|help|to (?:talk|speak|meet|hear))",
    r"(?:called|rang|phoned|stopped|approached|came to|came by|caught|found|wrote|e-?mailed)(?: "
    r"(?:me|us|in|the \w+))?(?: [\w']+){0,6} (?:asking (?:for|if|to)|wants (?:a|some\w+|to talk)|"
    r"to ask (?:for|who|if)(?! (?:the|my|his|her) (?:shift|day|week)))",
    r"(?:he|she|they|who) (?:doesn't|does not|don't|didn't|won't|wouldn't|would not) mind (?:me|my|"
    r"you|your|being|it|a|an|that|if|talking|speaking|some\w+)",
    rf"^\W*(?:happy|glad|willing|ok|okay|fine|content|keen) (?:to|with|for) {_CONTACT}",
    r"(?:he|she|they)(?:'d| would| could)(?: \w+ly| very much)? (?:use|do with) (?:a|an|some\w+) "
    r"(?:talk|chat|call|ear|to talk|to speak|peer|supporter|conversation)",
    r"interested in (?:talking|speaking|a (?:talk|call|chat|peer|conversation)|hearing|meeting|"
    r"peer|your|the program|being)|waiting to hear|(?:been )?hoping (?:that )?(?:some\w+|you|one "
    r"of you) (?:would|will)",
    rf"given (?:me|us) (?:{_THEIR} |the )?{_LEAVE}|at {_THEIR} (?:own )?(?:request|asking|wish|"
    r"suggestion|urging)",
    r"asked (?:me )?(?:could|can|would|may) (?:i|we|you|one of you|some\w+|any\w+)",
    r"(?:he|she|they)(?:'d| would) be (?:up for|open to|keen on|receptive to|glad of|grateful for) "
    r"(?:a|an|it|this|that|talking|some\w+|your|one)",
    r"^\W*(?:asked|told|spoke|checked)(?: (?:to |with )?(?:him|her|them))?\W{1,3}(?:and "
    r")?(?:agreed|consented|accepted)",
    r"(?:has|have|had|with) no objections?(?=\W*$|[.,;]| to (?:it|this|that|your|my|being|a call))|"
    r"(?:he|she|they) "
    r"(?:has |have )?(?:approved|approves)(?: of)? (?:it|this|that|my)\b|thumbs[- ]up|(?:he|she|"
    r"they|and) (?:said|says) "
    r"(?:to )?go (?:on|ahead)|(?:he's|she's|they're) glad (?:that )?(?:some\w+|i|we|you)\b",
    # French
    r"(?:au courant|prevenue?s?|informee?s?|avisee?s?)(?:\W+[\w']+){0,5}?\W+(?:l'approuve|approuve|"
    r"d'accord|soulagee?|"
    r"contente?|accepte|partante?|favorable|reconnaissante?|ravie?)",
    r"(?:il|elle|ils|elles|et|qui|est|etait)(?: \w+)? (?:est |serait )?(?:partante?|preneuse|"
    r"preneur|favorable)",
    r"(?:m'a|nous a|j'ai|ai) (?:\w+ )?(?:donne |accorde )?(?:la |son |sa |le )?(?:permission|"
    r"autorisation|accord|feu vert|"
    r"aval) (?:de|d'|pour)|avec (?:son|sa|leur) (?:feu vert|aval|permission|autorisation|"
    r"benediction|consentement)|"
    r"m'a (?:donne|dit) (?:son |le )?(?:feu vert|accord|aval)|j'ai (?:son|sa|leur) (?:feu vert|"
    r"accord|aval|permission)",
    r"(?:il|elle|qui) (?:accepterait|accueillerait|apprecierait)(?: volontiers| bien)? (?:un|une|"
    r"d'|de|qu|votre|l')",
    r"(?:il|elle|est|serait) (?:ouverte?|disposee?|prete?) (?:a|aux) (?:l'idee|un|une|parler|cela|"
    r"ca|recevoir|etre|en parler)",
    r"(?:il|elle) (?:souhaite|souhaiterait|aimerait|voudrait|desire)(?: bien)? (?:qu'on|que vous|"
    r"que quelqu'un|qu'un|"
    r"parler|un appel|une|etre (?:appele|contacte|rappele))",
    r"c'est (?:lui|elle|l'interessee?) qui (?:me |m'a |m')",
    r"c'est (?:un )?oui|(?:il|elle) (?:dit|a dit|m'a dit) (?:que )?oui|(?:il|elle|et) (?:le |en "
    r")?veut bien|consentante?s?|donne son accord|n'(?:y voit|a) (?:pas|aucune?) "
    r"(?:d')?(?:inconvenient|objection)|(?:ca|cela) lui (?:va|convient)|m'autorise a",
    # Spanish
    r"(?:me )?(?:pidio|ha pedido) que (?:les|le|os) (?:pas|escrib|cont|dij|avis|mand|envi)\w+",
    r"(?:quiere|querria|desea|pide|pidio|busca) (?:hablar|platicar|conversar|una? (?:apoyo|llamada|"
    r"charla)|que (?:lo|la|le|les|alguien) (?:llam|contact|busqu|escrib|ayud)\w+)|(?:llamo|"
    r"escribio|vino|me paro) (?:el|ella) mism[oa]",
    r"(?:dice|dijo) que si|(?:y|ya|ella|el) acepta(?=\W*$|[.,;]| que| hablar| la| una)|no (?:tiene|"
    r"tendria|ve) (?:ningun )?(?:inconveniente|problema|objecion)|no le (?:molesta|importa|"
    r"molestaria|importaria) que|me lo (?:pidio|ha pedido)",
    r"sabe(?:n)? que (?:les|le|os|te) (?:\w+ ){1,4}y (?:le |lo |la |esta |se )?(?:alegra|agradece|"
    r"contenta|content[oa]|de acuerdo|"
    r"parece bien|conforme|encanta|acepta|quiere|prefiere|aprueba)",
    r"(?:me|nos) (?:ha |han )?(?:dado|dio|dieron|da) (?:su |el |la )?(?:permiso|autorizacion|luz "
    r"verde|visto bueno|"
    r"consentimiento|conformidad|ok)|tengo su (?:permiso|autorizacion|consentimiento|visto bueno|ok)",
    r"(?:le|les) (?:parecio|parece|gusto) (?:muy )?(?:bien|buena idea|perfecto|la idea|estupendo)",
    r"(?:espera|esperan|aguarda|pendiente de) (?:su|sus|tu|vuestra|una|la|que (?:la|lo|le)) "
    r"?(?:llamada|mensaje|correo|llamen|contacten)?",
    r"acepto (?:encantad[oa]|con gusto|hablar|que|la (?:llamada|propuesta|idea|oferta)|una|de buena|sin)|"
    r"est(?:a|aria|an) (?:encantad[oa]|dispuest[oa]s?|conforme|abiert[oa]s?|interesad[oa]s?)(?: "
    r"con| a| en| de|\W*$|[.,;])",
    r"(?:agradeceria|querria|le vendria bien) (?:una|la|que|hablar|un)",
))  # fmt: skip

_TELL = (
    r"(?:ask(?:ing)?|tell(?:ing)?|approach(?:ing)?|speak(?:ing)? (?:to|with)|talk(?:ing)? (?:to|with)|"
    r"say(?:ing)? (?:anything|a word|something|it) to|rais(?:e|ing) (?:it|this) with|runn?(?:ing)? "
    r"(?:it|this) "
    r"(?:by|past)|mention(?:ing)? (?:it|this|you) to|check(?:ing)? with|consult(?:ing)?|sound(?:ing)? out|"
    r"inform(?:ing)?|warn(?:ing)?|bring(?:ing)? (?:it|this|you) up with|put(?:ting)? (?:it|this) to)"
)
#: A no in itself: they were not asked, must not know, or would not have it.
NO = "|".join((
    rf"without {_THEIR} (?:knowledge|knowing|being (?:told|asked|aware)|{_LEAVE})",
    r"(?:has|have|had|having|with) no (?:idea|clue|inkling|notion)(?: that)? (?:i|i'm|we|we're|of "
    r"(?:this|it|my)|about "
    r"(?:this|it|my)|any of this)",
    r"(?:said|say|told|mentioned|breathed) nothing(?: of this| about this| about it| yet)? to "
    r"(?:him|her|them)",
    rf"(?:wouldn't|would not|couldn't) (?:dream|think|hear) of (?:{_TELL}|it)",
    r"(?:didn't|did not|don't|do not|not|would rather not|'d rather not) (?:want to |wish to |"
    r"like to |dare to |quite dare |dare |"
    rf"feel able to |feel i (?:could|can) |manage to |get to |get round to )?(?:{_TELL}|ask|bring up|broach)"
    r" (?:him|her|them)(?: (?:directly|myself|first|yet|outright))?(?=\W*$|[.,;:]|\W+(?:and|but|so|"
    r"as|because|for|directly|"
    r"myself|first|yet|outright)\b)",
    rf"(?:haven't|have not|never|not|hadn't) (?:\w+ ){{0,2}}(?:nerve|courage|heart|guts|chance|"
    r"time|opportunity|occasion) to "
    rf"(?:{_TELL}|bring|broach|raise|mention|ask|tell|say)",
    r"(?:not|never|n't)(?: been| yet| even){0,2} (?:consulted|sounded out|consented)",
    r"(?:he|she|they)(?:'d| would) never (?:agree|consent|accept|allow|forgive|want|have it|go "
    r"for)(?! (?:to )?(?:see|a "
    r"patient|leave))",
    r"(?:made|had) me (?:promise|swear) (?:not to|never to|that i)|swor(?:e|n) (?:me )?to secrecy|"
    r"(?:wouldn't|won't) hear of "
    r"(?:it|this|you|a call)",
    r"told (?:me|us) to (?:mind my (?:own )?(?:business|own)|drop it|leave it(?: alone)?|forget "
    r"(?:it|about it)|back off|butt "
    r"out|stay out|get lost|go away|let it go|stop)",
    r"(?:said|says|answered|replied|was)\W{1,4}thanks?(?: you)?,? but (?:no|not|he|she)|thanks,? "
    r"but no thanks",
    rf"without (?:first )?(?:consulting|{_TELL}|asking|telling) (?:him|her|them)|(?:'d|would|will|"
    r"'ll) (?:hate|kill) me|(?:he|she|they)(?:'s|'re| is| are| was| were)(?: \w+ly| just)? not "
    r"interested|(?:isn't|wasn't) interested|(?:not|n't) (?:yet )?ready (?:to (?:talk|speak|be)|"
    r"for (?:a|this|it|you|any))|(?:he|she|they)(?:'d| would) (?:rather|prefer) (?:that )?(?:i|we|"
    r"you|nobody|no "
    r"one) (?:hadn't|had not|didn't|not|did not|wrote|called)",
    r"refus(?:es|ed|ing) (?:any|all|help|support|your|the offer)|(?:he|she|they) won't (?:talk|"
    r"speak|accept|hear "
    r"of|agree|take (?:help|a call))|(?:he|she|they)(?:'d| would) say no|(?:should|ought to) have "
    r"asked(?: (?:him|"
    r"her|them))?(?: first)?(?=\W*$|[.,;]|\W+(?:before|but|and))|in the dark|unbeknownst|"
    r"(?:couldn't|could not|can't) bring myself to|(?:did not|didn't) (?:get|manage) (?:to|round "
    r"to) ask|(?:was|were|is) (?:furious|livid|angry|upset|cross|mad) (?:with me|that i|at me|when "
    r"i)",
    r"(?:hasn't|haven't|has not) (?:got )?(?:a|the (?:faintest|slightest)) (?:clue|idea)|(?:threw|"
    r"kicked|chased) me out|"
    r"(?:he|she|they)(?:'d| would) never (?:speak|talk) to me",
    # not yet
    rf"before (?:i|we|i've|we've|i have|having)? ?(?:{_TELL}|spoken to|asked|told) (?:him|her|them)",
    r"(?:need|plan|planning|intend|mean|meaning|have|hope|hoping|still|yet|about) to (?:first "
    rf")?{_TELL} (?:him|her|them)\b"
    r"(?! (?:to\b|that you))",
    rf"(?:will|'ll|shall|going to) (?:\w+ )?{_TELL} (?:him|her|them) (?:\w+ )?(?:after|once|when|"
    r"tomorrow|next|later|tonight|"
    rf"first|monday|tuesday|wednesday|thursday|friday|this week)",
    # what would be, if they knew
    r"if (?:he|she|they) (?:ever )?(?:knew|found out|finds? out|learn(?:s|ed|t)|heard|got wind|saw|"
    r"discover\w*)(?! (?:how|what "
    r"(?:to|he|she))\b)",
    r"(?:he|she|they)(?:'d| would)(?: \w+)? (?:be |feel )?(?:\w+ly )?(?:furious|livid|mortified|"
    r"angry|upset|cross|ashamed|"
    r"embarrassed|humiliated|appalled|horrified|betrayed|mad)(?= (?:if|to (?:learn|know|hear|find|"
    r"see)|that i|with me|at me)|"
    r"\W*$|[.,;])",
    # French
    r"(?:a (?:son|leur) insu|dans (?:son|leur) dos)|sans (?:son|leur) (?:accord|consentement|aval|"
    r"autorisation|permission)|"
    r"(?:ne sait|n'en sait|ne savent|n'est au courant de|ne se doute d\w*) ?rien|(?:pas|jamais|ni|"
    r"plus) (?:\w+ )?au courant",
    r"m'a envoyee? (?:promener|paitre|balader|bouler|sur les roses|sur les fleurs)|ne veut (?:pas|"
    r"rien) (?:en )?"
    r"(?:entendre|savoir)",
    r"(?:compte|vais|dois|devrais|prevois|pense|voudrais|faut que je|reste a|prefere) (?:\w+ "
    r")?(?:lui|leur|l'|la|le)(?: en)? ?"
    r"(?:parler|demander|dire|proposer|prevenir|avertir|informer)|avant de (?:lui|leur|l'|le|"
    r"la)(?: en)? ?(?:parler|demander|"
    r"dire|prevenir)|si(?: elle| jamais elle|l)? ?(?:il |elle )?(?:l'apprend\w*|le sav\w+|savait|"
    r"apprend\w* que)|s'il "
    r"(?:l'apprend\w*|le sav\w+|savait|apprend\w*)",
    r"n'ai pas (?:eu|trouve) le (?:courage|temps|coeur)",
    r"(?:veut|prefere|voudrait) qu'on (?:le|la) laisse",
    # Spanish
    r"que (?:lo|la|le) dejen (?:en paz|tranquil[oa]|sol[oa])",
    r"no le pedi|no me (?:he )?(?:atrev\w+|anim\w+)|no (?:tuve|he tenido|encontre) (?:el |la "
    r")?(?:valor|oportunidad|tiempo|ocasion|momento)",
    r"no (?:esta|estaba|estan) (?:enterad[oa]s?|al tanto|avisad[oa]s?|informad[oa]s?|al corriente)|"
    r"(?:a|por) (?:sus|su) espaldas?|"
    r"sin (?:su|el) (?:permiso|conocimiento|consentimiento|saberlo)|no sabe(?:n)? nada (?:de "
    r"(?:esto|est[ea]|mi)|\W*$)",
    r"si (?:se entera|se enterara|lo supiera|lo sabe|supiera|llega a saber|se llega a enterar)",
    r"(?:pienso|quiero|voy a|tengo que|planeo|falta|pendiente|quisiera|antes de|debo) (?:\w+ "
    r")?(?:preguntarle|decirle|decirselo|"
    r"hablarlo|comentarselo|comentarle|avisarle|consultarle|preguntarselo|hablar con (?:el|ella))|"
    r"me mando a (?:paseo|volar|"
    r"freir|la)|no quiso(?=\W*$|[.,;]| que| saber| hablar)",
))  # fmt: skip

#: What is put to them is ours, or that somebody writes to us.
_OF_US = (
    r"(?:you\b|your \w+|us\b|this\b|it\b|peer\b|support\b|the (?:program\w*|service|idea|referral|offer|card|"
    r"number|team|possibility)|a (?:call|talk|chat|supporter|peer|referral)|(?:i|we)(?:'d|'ll|'m| "
    r"would| could| was| "
    r"am| can| will| wanted to| might| was going to)? (?:be )?(?:writ\w+|wrote|contact\w*|call\w*|"
    r"drop\w*|send\w*|"
    r"refer\w*|e-?mail\w*|let\w*|ask\w*|pass\w*|tell|get|found|forward\w*|cc)|(?:if|whether) (?:i|"
    r"we|you|one|some\w+)\b)"
)
#: Somebody has put our offer to them, or has told them of the mail.
PUT = phrases(
    rf"(?:asked|told|showed|offered|suggested|mentioned|proposed|raised|floated|broached|discussed|explained|"
    rf"let (?:him|her|them) know|ran|put|brought|described|recommended|pitched)(?! (?:me|us) )"
    rf"(?: (?:to )?(?:him|her|them|both))?(?: (?:about|of|that|to|up))?(?: pass)? {_OF_US}",
    r"(?:i|we|i've|we've|have|has)(?: \w+){0,2} (?:spoke|spoken|talked|checked) (?:to|with) (?:him|"
    r"her|them|both)|"
    r"when (?:i|we) (?:\w+ )?(?:asked|offered|suggested|said i|said we|proposed)|(?:when|and) (?:i|"
    r"we) said (?:i|we)",
    r"(?:knows?|is aware|are aware|was told|been told)(?: that)? (?:i|i'm|i am|we|we're|of (?:this|"
    r"my|the referral)|"
    r"about (?:this|my|the referral))",
    r"(?:je|j'ai|on|nous|lui (?:en )?ai)(?: \w+){0,3} (?:parle|propose|demande|mentionne|explique)|"
    r"(?:il|elle) sait que "
    r"(?:je|nous|j')",
    r"(?:le|les|se lo|se la) (?:he )?(?:propuse|ofreci|comente|mencione|propuesto|comentado|"
    r"sugeri)|se lo (?:dije|pregunte)|"
    r"sabe que (?:les|le|os)",
)
_SAY = r"(?:he|she|they|both|and|who|but)(?: \w+){0,2}"
#: How they took it, where it was put to them.
_WELL = phrases(
    rf"{_SAY} (?:was|were|is|are|seemed|sounded|looked) (?:\w+ )?(?:relieved|grateful|thankful|glad|pleased|"
    rf"touched|delighted|happy|keen|interested|receptive|all for|up for|open|willing|positive|for it)\b",
    rf"{_SAY}? ?(?:thanked me|thanked us|jumped at|leapt at|lit up|brightened|came (?:a)?round|"
    r"gave in|gave way|took to "
    rf"(?:it|the)|warmed to|said (?:thank you|thanks)(?=\W*$|[.;])|liked? the (?:idea|sound)|loved the idea|"
    rf"asked (?:me )?(?:for (?:the|your|a|details|more|some)|how soon|when (?:you|some)))|"
    r"(?:he's|she's|they're) (?:all for|up for|in favou?r|grateful|relieved|glad|pleased)|(?:he|"
    r"she|they)'s in(?=\W*$|[.,;!])|"
    r"(?:he|she|they)(?:'d| would) (?:\w+ )?(?:appreciate|welcome|like|love|prefer|value) (?:that|"
    r"it|this|a|an|one|"
    r"your|some\w+)\b|"
    r"(?:he|she|they|and|but)(?:'d| would) rather (?:have|be|it|you|get|a)\b(?! (?:left|alone|not|"
    r"dead|quit))|prefers (?:a|"
    r"text|e-?mail|phone|to be (?:called|texted|contacted)|the)\b|asked for (?:a|an|some\w+) "
    r"(?!week|day|month|"
    r"leave|break|transfer|raise)\w+",
    r"(?:he|she|they|and|both|each) (?:only |just )?(?:asks?|asked|wonders|wondered|hopes) (?:me )?(?:only |"
    r"just )?"
    r"(?:if|whether|that|for it to) (?:it|they|the (?:person|caller|peer|supporter|call)|you|some\w+|one of "
    r"you)"
    r"(?: could| can| might| would| may| be| is|'d){1,2} (?:an? (?:woman|man|female|male|surgeon|physician|"
    r"doctor|"
    r"senior|peer|video|phone|text)|some\w+|by (?:phone|video|text|e-?mail)|after|before|outside|call|ring|"
    r"text|write|"
    r"come)\b",
    r"(?:can't|cannot|couldn't|won't|wouldn't) (?:hurt|do any harm|do harm)|nothing to lose|"
    r"said\W{1,3}\"(?:well,? |ok,? )?(?:if|as long as|so long as|provided|only if) (?:they|it|you|"
    r"he|she|one|some\w+)\b|(?:have|get|ask) "
    r"(?:them|one|someone|somebody) (?:to )?(?:call|ring|contact|text|e-?mail) me|i'd be (?:grateful|glad)|"
    r"i'll (?:take|talk|try|do) (?:it|a|the|to|that)|(?:if|as long as|so long as|provided) (?:it's|"
    r"it is|they're|they|"
    r"he's|she's|you)(?: \w+){0,8}\W{0,3}(?:ok|okay|fine|all right|alright|yes|sure)\b",
    r"(?:soulagee?|contente?|ravie?|reconnaissante?|partante?|preneuse|preneur|remerciee?|"
    r"accepte)\b|pourquoi pas",
    r"(?:le|la|lo) (?:alegra|alegro|agradece|agradecio|animo)|(?:content[oa]|encantad[oa]|"
    r"aliviad[oa]|agradecid[oa])\b|"
    r"(?:y|pero|al final) (?:me )?(?:acepto|accedio|dijo que bueno|dijo que si)",
)
_ILL = phrases(
    r"(?:waved|brushed|laughed|shrugged|blew) (?:it|me|us|that|this|the \w+) (?:off|away|aside)|"
    r"laughed (?:at me|in my "
    r"face)|bit my head off|snapped at me|(?:walked|stormed) (?:out|off|away)|hung up|shut (?:me|"
    r"it) down|cut me off|"
    r"rolled (?:his|her|their) eyes|shook (?:his|her|their) head|not having (?:it|any)|got "
    r"(?:angry|cross|upset)|"
    r"(?:he|she|they|who) (?:doesn't|does not|didn't|don't) (?:need|want) (?:any(?:one|"
    r"body|thing)?|help|it|this|you|"
    r"us|that|some\w+)\b",
    r"(?:he|she|they) (?:was|were|is|got) (?:\w+ )?(?:furious|livid|angry|offended|insulted|"
    r"appalled|horrified|"
    r"not (?:pleased|happy|keen))",
    r"n'en veut pas|n'a besoin de personne|m'a ri au nez|(?:hausse|leve) les yeux",
    r"no (?:necesita|quiere) (?:nada|a nadie|ayuda|hablar|que)|se (?:rio|enojo|molesto|nego)",
)
#: Where the refusal is not theirs, or the sentence only guesses, nobody took anything.
_GUESSED = phrases(
    r"if|whether|unless|might|maybe|perhaps|probably|i think|i hope|hopefully|not sure|doubt|not|never|n't|"
    r"si(?= (?:elle|il|ella|el) )|peut-etre|quiza|tal vez|creo que|espero que|je pense|j'espere"
)

#: Nothing is settled yet, however kindly it was taken.
_UNDECIDED = phrases(
    r"think (?:about|on) it|think it over|sleep on it|let (?:me|you|us) know|not (?:now|ready|yet|"
    r"today)|get back to|"
    r"i will (?:tell|ask)|(?:y |en )?(?:reflechir|penser)|lo (?:va a pensar|pensara|piensa)|se lo pens\w+"
)
_CLAUSE = re.compile(r"[,;:.]\s|\b(?:and|but|y|et|mais|pero)\b")

#: What sounds like it and is no word on the consent.
BESIDE = re.compile(
    # others who know, agree or are told
    rf"\b(?:his|her|their|our|the|su|sus|son|sa|leur|le|la|el|mi|my) (?:\w+ )?{OTHERS}(?:'s| is| "
    r"are| has| have| does|"
    rf" did| do| was| agrees?| agreed| knows?| wants?| consents?| esta| sabe| est| sait| no sabe| ne sait)"
    r"(?:n't| not| pas)?(?: (?!and\b|but\b|y\b|et\b|mais\b|pero\b)[\w']+){0,5}|"
    r"\b(?:told|asked|spoken to|spoken with|talked to|informed) (?:my|his|her|their|our|the) "
    rf"(?:\w+ )?{OTHERS}\b|"
    # agreed to, refused or asked for something else
    r"\b(?:agree[ds]?|consent(?:s|ed)?|refuse[sd]?|decline[sd]?|said (?:yes|no)) to (?!be |being |"
    r"this|it\b|that|everything|(?:an?|one|two) (?:\w+ )?(?:calls?|talk|chat|contact|conversation|supporter|"
    r"referral|meeting|peer|visit|match|e-?mail|text|coffee)|talk|speak|meet|"
    r"see (?:you|some|any|a "
    r"(?:peer|supporter|counsel))|hear|have (?:you|me|us|some|a )|let|take (?:a|the|part|your)|you|"
    r"your|peer|the (?:call|"
    r"referral|contact|program|offer)|my|me\b|us\b|contact|support|discuss|engage|use|accept|"
    r"consent|both|any|try|do (?:it|this)|"
    r"answer|give|go ahead)(?:\w+(?: \w+){0,3})|"
    # what is asked in general
    r"\bif (?:somebody|someone|anyone|anybody|one|i|we)(?: \w+){0,2} (?:refer|writ|nam|send|sent|"
    r"report)\w*[^.;]{0,200}|"
    # what they know, expect and are asked otherwise
    r"\b(?:does|do|did)(?:n't| not) know (?:how|what|where|when|why|which|anyone|many)\b|"
    r"\b(?:no|ne|n') ?(?:sabe|sait) (?:pas )?(?:que (?:hacer|pensar|decir|paso|pasa|le pasa)|como|"
    r"donde|quoi|ou\b|comment)|"
    r"\bexpecting (?:(?:a|her|his|their|our) (?:\w+ )?(?:child|baby|son|daughter|twins?|first|"
    r"second|third|girl|boy)|twins|in "
    r"\w+)|\b(?:nobody|no one|never|n't|not)(?: \w+)? asked (?:him|her|them) (?:how|what|why|about "
    r"(?!this|it\b|you|peer))|"
    r"\b(?:not|\w+n't|never)(?: \w+){0,2} (?:spoken|talked)(?: (?:to|with) (?:him|her|them))? since\b|"
    r"\basked me to (?:write|call|contact|find|arrange|ask|tell) (?:his|her|their|my) (?!(?:own "
    r")?(?:name|number|"
    r"case|details))\w+|\basked for (?:help|support) (?:with|on|in) (?:his|her|their|the|a) \w+|"
    r"\binterested in (?!talk|speak|any|an?\b|the\b|peer|you|it\b|this|help|support|being|hear|meet)\w+"
)


def taken(plain: str, near: str) -> Leave | None:
    """How a colleague took what was put to them, as one sentence tells it; None where it tells nothing.

    Args:
        plain: the sentence.
        near: the sentence with those before it, where the putting may stand.
    """
    if not PUT.search(near) or _UNDECIDED.search(plain):
        return None
    for words, leave in ((_ILL, Leave.NO), (_WELL, Leave.YES)):
        found = words.search(plain)
        if found and not _GUESSED.search(_CLAUSE.split(plain[: found.start()])[-1]):
            return leave
    return None


__all__ = ["BESIDE", "NO", "OTHERS", "YES", "taken"]

"""Further plain words of a colleague's yes and no: of themselves, in a form, or told of the asking.

A yes: an answer as they gave it ("she said please"), leave obtained, the colleague's own asking. A no: it
was not put to them, or not by the one who writes, or what they first said was taken back.
"""

from __future__ import annotations

_THEY = r"(?:he|she|they|who)"
_SELF = r"(?:(?:him|her|them)sel(?:f|ves))"
#: A colleague by one name, who is no chief and no wife.
_NAME = (
    r"(?:dr\.? )?(?!(?:i|we|you|it|this|that|there|what|which|nobody|everyone|chief|chair|boss|head|hr|"
    r"husband|wife|partner|mother|father|family|director|manager|department|office|not|never|has|had|"
    r"court|insurer|lawyer|hospital|board|program|committee)\b)[a-z][a-z'-]+"
)
#: What is accepted is ours where nothing else is named behind it.
_OURS_OR_NOTHING = (
    r"(?=\W*$|[.,;:]|\s[-–—]\s| (?:it|this|your|the (?:offer|call|idea|referral|support)|to (?:talk|"
    r"speak|be|meet|hear))\b)"
)
#: Said in so many words, and nothing but a yes.
_SAID_YES = (
    r"(?:please(?! (?:don't|do not|not|no\b|leave|stop|never))|sure|on you go|on ye go|by all means|"
    r"why not|go on|go for it|do it|do that|be my guest|of course(?! not)|exactly the thing|just the thing|"
    r"i'd like that|that'd be (?:good|great|nice|lovely)|yes,? i'd like that)"
)

_SOMEBODY = (
    r"(?:some(?:one|body)|one of (?:you|yours|your)\b|you\b|a (?:\w+ )?(?:peer|supporter|colleague|human|"
    r"person|woman|man)\b)"
)
#: A colleague by the last name, and not a patient's mother or the family.
_NOT_THEM = (
    r"(?<!the )(?<!a )(?<!an )(?<!his )(?<!her )(?<!their )(?<!my )(?<!our )(?<!'s )(?<!that )(?<!this )"
    r"(?!(?:patients?|mrs|mr|ms|nurses?|client|parents|administration|risk|legal|still|really|also|would|"
    r"and|but|or|so|who|which|then|here|md|please|if|though|because|since|when|how|whether)\b)"
)
#: "He asked who gave you his name" is wary of us, and asks for nobody.
_WHERE = (
    r"(?:where|how|who|whom) (?:else )?(?:to|one|you|people|somebody|he|she|they) (?:can |could |might |would |"
    r"goes about |get to )?(?:to )?"
)

YES = "|".join((
    # their own word, in which they ask for it
    rf"(?:said|says|asked|told me|told us|texted|wrote|whispered|begged|goes|went)(?: to me| me| that| simply|"
    r" just| quietly)?\W{1,4}(?:please,? |so,? |then |just |god,? |yes,? )*(?:put me (?:on|down for) (?:the|"
    r"that|your|"
    r"their|this)\b|put me down,? please|sign me up|count me in|add me to (?:the|that|your|it)\b|"
    rf"(?:send|refer) me to (?:them|these|those|you|your|{_SOMEBODY})|(?:get|find) me {_SOMEBODY})",
    # asking for somebody
    rf"{_THEY} (?:(?:does|do) (?:want|wish|agree|consent|accept)|did (?:agree|consent|accept))(?= (?:it|"
    rf"this|that|to (?:talk|speak|be|"
    rf"meet)|a "
    r"(?:call|talk|peer)|some(?:one|body)|help|support)\b|\W*$|[.,;])",
    rf"{_NOT_THEM}{_NAME} (?:would|'d) (?:very much |really |also |dearly |now |quite )*(?:like|love|be "
    rf"glad|be "
    rf"grateful|be happy) to (?:talk|speak|meet|chat|be (?:called|contacted|matched|rung))(?: (?:to|with) "
    rf"(?:{_SOMEBODY}|your|the peer))(?=\W|$)(?! (?:in|from|at) (?:hr|legal|risk|the (?:office|board|union|"
    rf"press|family))\b)",
    rf"asked (?:me |us )?{_WHERE}(?:find|finds?|get|gets|reach|contact|ring|call|sign up|turn|talk|speak|"
    r"join)\b(?: \W?\w+){0,4}? \W?(?:peers?\b|peer support|your (?:people|program\w*|service|team|lot)|of "
    r"yours|"
    r"one of you|you people|some(?:one|body) to (?:talk|speak)(?! (?:to|with)))",
    rf"asks me to (?:tell you(?: that)? {_THEY}(?:'s the one|'d like| would like| wants| needs|'s up for| "
    rf"agrees|"
    r" accepts)|get in touch with you|reach out to you|contact you|write to you|refer (?:him|her|them)|put "
    r"(?:him|her|them) (?:in touch|on (?:the|your) list))",
    rf"{_THEY}(?:'d| would) like in(?=\W*$|[.,;!]| (?:as|too|on)\b)|{_THEY} said {_THEY}(?:'d| would) (?:have|"
    rf"like|want) (?:what (?:he|she|they|i) had|some of (?:that|it)|the same|one too)\b",
    # put to them and taken, as notes have it
    r"(?:peer )?(?:support|program(?:me)?|referral|contact|call|offer|service)(?: was| has been| is)? "
    r"(?:discussed|"
    r"offered|proposed|mentioned|explained|suggested|raised|put)\b(?: (?!not\b|no\b|never\b|and\b|"
    r"but\b)[\w/.:-]+)"
    r"{0,8}?(?:,| and|, and|;|:|\.) (?:\w+ly )?(?:accepted|agreed|agreeable|amenable|receptive|welcomed|"
    r"consented|"
    r"agrees|accepts)(?=\W*$|[.,;])",
    r"(?:asked|rang|called|phoned|texted|messaged|spoke to|spoke with|checked with) (?:him|her|them|both)(?: "
    r"(?!not\b|about\b|if\b|whether\b|for\b)\w+){0,3}(?: ?[-–—:] ?|,? (?:and|the answer (?:is|was)|it's|it "
    r"was) "
    r"(?:(?:it's|it was|the answer (?:is|was)|got) )?)(?:an? )?yes(?=\W*$|[.;])",
    rf"(?:and|, said (?:he|she)) would (?:\w+ly )?(?:talk|speak|meet|chat) (?:to|with) {_SOMEBODY}|"
    r"^\W*affirmative(?=\W*$)|"
    r"heard (?:a |an? )?(?:yes|ok) from (?:him|her|them|both|each|all)\b|you may use it,? (?:he|she|they) "
    r"says?\b",
    # as they answered
    rf"(?:(?<=and )|(?<=, )){_THEY} (?:said|says|answered|replied|went)\W{{1,4}}{_SAID_YES}(?=\W|$)",
    rf"(?:reply|answer|response|answered|replied)(?: \w+){{0,4}}\W{{1,5}}(?:thank you,? )?(?:yes|yes "
    rf"please|{_SAID_YES})(?=\W|$)"
    rf"(?! (?:but|and then|if))",
    r"answered that (?:a|the) (?:\w+ )?(?:peer|talk|call|supporter|chat|conversation) would be\b(?! "
    r"(?:no|un|too|a waste|point))",
    rf"{_THEY} (?:says?|said|told me|tells me)(?: [\w']+){{0,4}} that yes\b",
    r"(?:i (?:guess|suppose) )?(?:they|you) can (?:mail|e-?mail|call|ring|text|write to|contact) me\b",
    rf"nods(?: (?:yes|at me|now))?,? so yes|{_THEY} nod(?:s|ded)(?: \w+)?(?=\W*$|[.,;])",
    # leave obtained
    r"(?<!patient's )(?<!informed )(?<!surgical )(?:permission|agreement|consent|assent|go-?ahead)(?: "
    r"was| has been| is)?:? (?:obtained|secured|received|granted|given)\b",
    r"consented (?:this (?:morning|afternoon|week)|today|yesterday|last (?:night|week)|by (?:phone|"
    r"text|e-?mail))(?=\W|$)",
    r"^\W*willing(?=\W*$)|^\W*(?:all right|alright|ok|okay|fine) (?:with|by) (?:him|her|them)\b(?!sel)",
    rf"clear(?:ed)? (?:it|this|that) with (?:dr\.? )?[\w'-]+(?: [\w'-]+)? {_SELF}",
    rf"{_NAME} (?:has )?(?:okayed|ok'd|okay'd|green-?lit) (?:it|this|that)\b",
    rf"(?:{_NAME} has|{_THEY}(?: has|'s| have)?) (?:gladly |happily |gratefully |now "
    rf")?accepted{_OURS_OR_NOTHING}",
    r"(?:it's|its|it is|that's|all|this is|is) (?:ok|okay|fine|all right|alright|good) (?:w/?|with|by|"
    r"for) (?:him|her|them)\b(?!sel)",
    r"\byes from (?:him|her|them|both)\b|in the loop and (?:\w+ )?(?:ok|okay|fine|happy|agrees|good|"
    r"glad|willing)",
    rf"{_THEY} knows?(?: about (?:it|this)| of (?:it|this)| i'm writing| i write)? and (?:is|are|'s) "
    rf"(?:\w+ly |very |so )?"
    r"(?:thankful|grateful|glad|relieved|pleased|happy)\b",
    # their own asking
    r"tell them (?:that )?(?:i|i'd|i would) (?:want|like) (?:to (?:talk|speak)|a (?:talk|call|peer)|"
    r"some(?:one|body))",
    rf"{_THEY} asked (?:me |us )?(?:for (?:it|this|help|support|somebody|someone) )?{_SELF}(?! "
    rf"(?:whether|why|if|how|what|out))|"
    rf"told (?:me|us) (?:so |it )?{_SELF}(?: [\w']+){{0,4}},? (?:that {_THEY} )?wants (?:it|this|a|"
    rf"some|to talk|help)",
    r"asked (?:me )?(?:\w+ ){0,4}how to get (?:some(?:one|body)|a (?:peer|supporter|colleague)) to "
    r"(?:talk|speak) to",
    rf"{_THEY}(?:'ll|'d| will| would) be (?:glad|grateful|happy|pleased) (?:of|for|about) (?:an?|your|"
    rf"the) (?:e-?mail|call|text|message|word|letter|visit|note)",
    # French and Spanish
    r"(?:souhait|accept|demand|voudr|aimer|desir)(?:e|ent|erait|eraient|ait|aient|aient bien) (?:(?!pas\b|"
    r"plus\b|guere\b|"
    r"jamais\b|nullement\b)\w+ ){0,3}?(?:(?:d')?etre (?:appele|contacte|rappele|rejoint|recontacte)e?s?|"
    r"(?:un |votre )(?:appel|contact)\b|qu'on (?:l'|le|la|les) |a etre (?:appele|contacte)e?s?)",
    r"(?:m'a|nous a) donne (?:son|sa|leur) (?:permission|autorisation|accord|consentement|aval|feu vert)"
    r"(?! (?:d'op|de (?:le |la |l')?(?:soigner|traiter|publier|utiliser|partir)))|"
    r"m'a (?:priee?|chargee?|demande) (?:de |d')(?:vous )?(?:ecrire|contacter|faire signe|prevenir)",
    r"(?:acepto|accedio) (?:por|en|de) (?:radio|telefono|mensaje|whatsapp|correo|persona|palabra|viva voz|"
    r"buen grado)|(?:desean?|quieren|querrian?|piden?|solicitan?|aceptan) (?:(?!no\b)\w+ ){0,2}?(?:ser "
    r"(?:llamad|"
    r"contactad)[oa]s?|que (?:los|las|les) (?:llam|contact|escrib)\w+)",
    r"(?:il|elle) (?:vous attend|attend (?:votre|un|que vous))\b|m'a (?:dit|repondu)\W{1,4}(?:oui|"
    r"volontiers|vas-y|allez-y|fais donc)",
    r"demande,? (?:et )?(?:obtenu|accepte)\b|accord (?:obtenu|donne|recueilli)\b",
    r"(?:me )?(?:ha dicho|dijo) que si\b|(?:me )?(?:ha dicho|dijo)\W{1,4}(?:que )?(?:la|lo|le) (?:llam|"
    r"escrib|contact)\w+",
))  # fmt: skip

_NOT = r"(?:not|n't|nt|never|nobody)"
NO = "|".join((
    # a thanks that refuses; what would be, if they knew
    r"(?:says|said|say|answered|replied)\W{1,3}no,? (?:thank you|thanks)\b|"
    r"(?:he|she|they)(?:'d| would) (?:absolutely |really )?hate (?:this|that i|me for|it if|to (?:know|learn|"
    r"find out|hear|be (?:named|contacted|called|referred|reported)))\b",
    # nobody has put it to them
    r"(?:none|nobody|no one|neither|not one)(?: of (?:us|them))?(?: \w+)? (?:dares?|dared|likes?|wants?|has "
    r"dared|"
    r"has the nerve|has tried)(?: to)? (?:bring|ask|raise|mention|broach|speak|talk|tell|say|approach)",
    r"(?:aucune?|personne|ni l'une? ni l'autre)(?: d'\w+| de nous| des (?:deux|trois))?(?: \w+)? "
    r"(?:n'ose\w*|n'a ose|"
    r"n'(?:a|ont|est|en a)(?: encore)? (?:ete )?(?:parle|demande|prevenue?s?|informee?s?|avertie?s?|"
    r"consultee?s?))",
    r"(?:pas|jamais)(?: encore)? (?:pris|eu|trouve) (?:le temps|l'occasion|le courage|la force) (?:de |"
    r"d')(?:lui|leur|"
    r"l'|le|la|en)",
    r"(?:ningun[oa]|nadie)(?: de (?:los|las|ellos|ellas|nosotros)(?: dos| tres)?)?(?: \w+){0,3} (?:ha|han|"
    r"hemos|"
    r"habia) (?:hablado|preguntado|dicho|avisado|informado|comentado|consultado)",
    r"(?:no|ni|tampoco) (?:le|les|se lo) (?:pregunte|preguntamos|consulte|comente|dije) (?:si|que|nada)|no me "
    r"acerque a (?:el|ella)",
    rf"{_NOT}(?: yet| actually| even)? (?:cleared|agreed|settled|checked|squared|run|discussed|shared) "
    rf"(?:it|this|that|any of (?:it|this)) (?:with|by|past) (?:him|her|them|dr)",
    r"(?:chickened|bottled|wimped) (?:out|it)\b|lost my nerve|asked nothing and told nothing|told "
    r"nothing and asked nothing",
    rf"(?:whether|if|does|did) {_THEY} knows?(?: that)? (?:i|we|about)\b[^.;?]{{0,60}}[,:?]\s*no\b",
    r"(?:not|never|n't) rais(?:e|ed|ing) (?:the (?:program|idea|offer|matter)|you|peer support) "
    r"(?:with|to)|"
    r"(?:consent|permission|agreement) (?:was |is |has been )?(?:neither|not|never) (?:sought|asked|"
    r"requested)|"
    r"(?:said|says) (?:thank you|thanks) and no|so that's a refusal|(?:did not|didn't) ask (?:him|her|"
    r"them) (?:a|any)(?:thing| \w+ thing)\b",
    r"so (?:that's|it's|that is|it is) a no\b|(?:i'm|i am) (?:only|just) the messenger",
    r"(?:took|taken|takes) (?:it|that) back\b|changed (?:his|her|their) mind (?:since|again|and (?:no|"
    r"would rather not))",
    r"(?:spoke|spoken|talked|speaking) (?:to|with) (?:his|her|their|the) (?:chief|chair|boss|head|"
    r"director|wife|husband|partner),? (?:and )?not (?:to |with )?(?:him|her|them)\b",
    r"(?:should|shall|ought) (?:i|we) (?:to )?(?:speak|talk) to (?:him|her|them) first",
    # French and Spanish
    r"(?:il|elle|ils|elles) ignore(?:nt)? (?:tout|ma demarche|mon (?:message|mail|courriel)|que j)|ne "
    r"sait pas que j",
    r"(?:hable|he hablado) con (?:su|la|el) [\w, .]{2,40}, no con (?:el|ella)\b|no sabe(?:n)? que "
    r"(?:les |os |le )?(?:escrib|llam|he escrito|hable)\w*",
    r"(?:ella|el) no sabe nada\b|sin decirle nada",
))  # fmt: skip

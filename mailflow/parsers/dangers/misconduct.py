"""Signs of harassment, discrimination and retaliation at work."""

from __future__ import annotations

from mailflow.nouns.meaning import Flag
from mailflow.parsers.dangers.sign import Sign

_M = Flag.MISCONDUCT

_BOSS = (
    r"(?:chief|chair(?:man)?|attending|boss|director|supervisor|partner|division head|"
    r"section head|head|program director|pd\b|tpd|medical director|senior|surgeon|he|she|"
    r"they|consultant|professor|prof|jefe|directeur|patron|vice chair|colleague|"
    r"department|hr\b|the man|manager|fellowship director|lead\b)"
)

MISCONDUCT: tuple[Sign, ...] = (
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
    Sign(
        _M,
        1.0,
        r"(?:chief|chair|boss|director|manager|supervisor|attending|he|she|they|now)(?: \w+){0,3} "
        r"(?:schedul\w+|rostered|paired|puts?|assign\w+) "
        r"me (?:\w+ )?with (?:the (?:man|one|surgeon|person|attending|doctor)|him|her) (?:who|i|"
        r"that i|whom i) (?:\w+ )?(?:reported|"
        r"complained|filed|named|testified)|(?:cut|closed|took away|moved|emptied) my (?:lab|"
        r"clinic|list|slots?|time|office|salary|"
        r"block)(?: \w+){0,3} (?:since|after|because) i (?:objected|reported|complained|spoke|"
        r"filed|refused|testified|wrote)",
    ),
)

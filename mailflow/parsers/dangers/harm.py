"""Signs that somebody may hurt another."""

from __future__ import annotations

from mailflow.nouns.meaning import Flag
from mailflow.parsers.dangers.sign import Sign

_H = Flag.HARM_TO_OTHERS


HARM: tuple[Sign, ...] = (
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
    Sign(
        _H,
        1.0,
        r"(?:need|want)s? (?:him|her|them|that man|that woman|(?:dr\.? )?(?!my\b|me\b|it\b|this\b|"
        r"the\b|a\b)[a-z]+) dead\b|if (?:i|he|she) "
        r"can't (?:see|have) (?:the|my|his|her) (?:kids|children|girls|boys|son|daughter),? "
        r"(?:nobody|no one) will|(?:parked|sat|waited|"
        r"stood)(?: \w+)? (?:outside|across from) (?:his|her|their|the \w+'s) (?:house|home|"
        r"apartment|school|gate)(?: again| for| all|"
        r" last night| twice| three)",
        unless=r"patient|wrong|figure of speech|by friday|deadline|recital|battery|trick or treat",
    ),
)

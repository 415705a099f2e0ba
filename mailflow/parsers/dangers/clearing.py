"""What takes a danger back: asked and denied, long over, already in good hands."""

from __future__ import annotations

from mailflow.nouns.meaning import Flag
from mailflow.parsers.dangers.sign import Clearing

_S, _H, _I, _A, _M = (
    Flag.SELF_HARM,
    Flag.HARM_TO_OTHERS,
    Flag.IMPAIRED_PRACTICE,
    Flag.ABUSE,
    Flag.MISCONDUCT,
)

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

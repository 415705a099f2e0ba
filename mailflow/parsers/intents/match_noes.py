"""What refuses a whole list of suggested supporters, or asks for another."""

from __future__ import annotations

import re

from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.evidence import compiled
from mailflow.parsers.intents.mentions import says
from mailflow.parsers.intents.putting_off import refuses

NONE = (
    r"none(?: of (?:these|those|them|'em|em|the (?:three|above|listed)))?|"
    r"neither(?: (?:of|one))?|no(?:t)? (?:on |to )?(?:any|all) (?:of|three)|"
    r"no on (?:all|these|those|both)|not (?:these|those|any|either)|nobody on|"
    r"no(?:ne)? of the(?:m|se|above)|"
    r"no thanks to|all three (?:are|of|on|sit|were|hold|no)|nix on the lot|three duds|"
    r"won'?t (?:work|do)|wont work|will do none|"
    r"(?:search|look|try) (?:again|elsewhere|further)|rerun|re-run|keep looking|"
    r"next (?:three|names?|batch|list|ones)|"
    r"(?:another|fresh|new|different|other) (?:three|list|names?|batch|set|ones|people)|"
    r"back to the drawing board|"
    r"someone else|somebody else|who else|widen (?:it|the search)|further down the roster|"
    r"aucun\w*(?: des)?|ni l'un ni l'autre|ni l'une|d'autres|ninguno|ninguna|"
    r"otros nombres|otras opciones|busquen otros|"
    r"cannot (?:in conscience )?approve|can't approve|look (?:off-island|outside|from away|"
    r"from the other)|afraid not|i object"
)
_SOMEBODY = (
    r"(?:some(?:one|body)|any(?:one|body)|people|folks|names|supporters|"
    r"a (?:person|man|woman|peer|colleague))"
)
_SEARCH = (
    r"(?:search|look(?: again| further| elsewhere| for| wider| around| outside| beyond| harder|"
    r"(?=\W*(?:[.!;,\n]|$)))|hunt|dig|fish|find|source|trawl|cast|widen|go (?:back|outside|wider|"
    r"further|"
    r"farther|"
    r"beyond|deeper|fishing)|think again|try (?:again|harder|elsewhere|outside|further|the))"
)
_MAKE = (
    r"(?:draw up|put together|pull(?: together| up)?|come (?:up|back) with|send(?: me| us| over|"
    r" through)?|"
    r"give me|give us|prepare|propose|suggest|find|dig up|rustle up|generate|compile|"
    r"get me|see|have|"
    r"show me|try|line up|offer|produce)"
)
_ANEW = (
    r"(?:an ?other|a (?:second|new|fresh|different|further|third|better|longer) (?:list|set|batch|"
    r"round|trio|"
    r"slate|selection|search|shortlist|go|pass|look)|(?:a few|some|three|two|"
    r"a couple)(?: of)? (?:more|others?|new|"
    r"fresh|different)|more (?:names|options|choices|people|pls|please)|others\b|alternatives?)"
)
_GROUP = (
    r"(?:(?:these|those|the) (?:two|three|lot)(?: \w+)?|both(?: of (?:them|these|those))?|"
    r"all (?:three|of (?:them|these|"
    r"those)|these|those)|all (?:of )?the (?:three|names)|the (?:three|pair) of them|"
    r"each (?:one )?of (?:them|these|"
    r"those)|every(?: single)? one of (?:them|these|those)|they(?: are| were|'re)? (?:all|both|each)|"
    r"(?:these|those) (?:are|were) (?:all|both|each)|"
    r"they (?:all|both)|the (?:whole|entire) (?:list|lot)|(?:les|los|las) (?:trois|deux|tres|dos)|"
    r"tous|toutes|todos|todas)"
)
_TOO_NEAR = (
    r"(?:too (?:close|near|senior|junior|young|old|busy|far|involved|similar|local|new)|know|knows|"
    r"gave evidence|testified|report(?:s|ed)?|work(?:s|ed)?|drink(?:s)?|golf(?:s)?|"
    r"trained|supervis\w+|"
    r"reviewed|were (?:on|in|at|there|part|involved)|sit|sat|serve[sd]?|are (?:on|in|too|his|her|"
    r"their|from|under|away|"
    r"full|busy|friends|related|out|wrong|surgeons|chiefs|chairs|men|women|off)|wrote|signed|"
    r"operated|turned|declined|"
    r"said no|refused|in (?:his|her|their|the same)|on (?:his|her|their|the same)|have (?:a|the|been|"
    r"conflicts?)|has (?:a|been)|share|live|belong|clash\w*|involved|"
    r"connected|conflicted|"
    r"connaissent|travaillent|sont|conocen|trabajan|son|estan)"
)
#: Further ways to refuse them all, beside those of :func:`refuses`.
_REFUSE_ALL = phrases(
    # "Decline both", "negative on these", "unable to confirm either": a word of refusing, and of all
    r"(?:(?:i |we )?(?:must |have to )?(?:decline|reject|refuse|veto)|negative|thumbs down|nix|nay|nope|no)"
    r"(?: to| on| for)? (?:both|all(?: (?:two|three|of them))?|either|each|these|those|the "
    r"lot)(?=\W*(?:[.!;,:\n]|$))|"
    r"(?:nope|nah|nay)(?:,? (?:and )?(?:nope|nah|nay|no)){1,3}|"
    r"(?:unable|not able|not in a position) to (?:confirm|approve|accept|endorse|agree to|support|choose) "
    r"(?:either|any|these|those|one)|(?:a further|an alternative|another|a fresh|a new) (?:proposal|suggestion|"
    r"candidate)|(?:offer|give|find|send) (?:me|us|him|her) an alternative|i take (?:that|it) as a (?:veto|no)|"
    r"de nouvelles? propositions?|nueva (?:propuesta|busqueda|terna)|"
    r"(?:hard|firm|polite|easy|big|clear) (?:pass|no)|pass on (?:all|both|the lot|these|those|them)|"
    r"(?:swing|swung) and (?:a )?miss|strikes? (?:three|out|one)|(?:zero|nought|0|nil) (?:for|"
    r"out of|from) (?:three|two|3|2)|"
    r"(?:three|two|3|2) (?:times )?(?:noes|nos|nays|strikes|misses|no's)|no,? no,? (?:and )?no|"
    r"(?:not|n't) (?:think |believe |feel |see )?(?:we|i|you) (?:have|'ve got|found|see|"
    r"there) (?:our|the right|a|any)|"
    r"(?:not|n't) (?:a )?(?:single |one )?(?:of (?:them|these) )?(?:is |are )?(?:our|"
    r"the right) (?:person|people|man|woman|"
    r"match|mix|fit)|(?:no|not a) (?:fit|match) (?:here|there|among|on|in)|nobody (?:"
    r"suitable|right|fits)|"
    r"(?:declined|rejected|refused|unsuitable|not (?:suitable|acceptable|appropriate|workable))"
    r",? (?:all|any|the lot|the three|both|each)\b|(?:all|the lot|both|these|those|"
    r"they)(?: \w+)?,? (?:declined|rejected|"
    r"(?:are |is )?(?:not |un)suitable|not (?:sold|convinced|persuaded))|(?:just |"
    r"really )?not (?:sold|convinced|persuaded)\b|"
    r"(?:is|are) there (?:any )?(?:other|another|no other) (?:person|people|doctor|supporter|"
    r"colleague|name|option)s?|"
    r"(?:alternate|alternative) (?:names?|people|person|supporters?|options?)|look a second time|"
    r"(?:^|(?<=[.!;?] )|(?<=\n))(?:cast|widen|look|search|try|go)(?: [\w']+){0,3} (?:wider|further|"
    r"farther|again|outside|"
    r"elsewhere|afresh)\b|(?:got|have|there) any(?:one|body) (?:that|who|with|from|else|outside)|"
    r"vetoe?(?:d|s)? (?:each|all|both|them|every|the (?:lot|three))|(?:thank you|"
    r"thanks),? but no\b(?! thanks? to)|"
    r"(?:absolutely|definitely|certainly|emphatically|decidedly|sorry,?) (?:not|no)(?=\W*(?:[.!;\n]|$))|"
    r"no can do|no dice|no go|no joy|dead end|back to the (?:well|list|roster|board|start|beginning)|"
    r"(?:not|n't|no|never)(?: \w+){0,2} (?:see|find|have|got)(?: \w+){0,2} (?:a |the |"
    r"any )?(?:good |right |real )?"
    r"(?:fit|match|person|candidate)\b|veto(?:es)?(?: on)? (?:all|each|both|them|these|the (?:lot|"
    r"three))|"
    r"any (?:others?|more|alternatives?)(?=\W*\?)|autres? (?:proposition|nom|choix|personne|idee|"
    r"piste)s?|"
    r"(?:these|those|they) (?:simply |just |really )?(?:miss|fall short|aren't it|are not it)",
    r"(?:you|you'll|you will|we|we'll|they)(?: \w+)? (?:have|need|want|ought|got) to (?:go on |"
    r"keep (?:on )?)?{search}|"
    r"keep (?:on )?(?:searching|hunting|looking|digging|going)|what else (?:have|do|is|you|u|ya|"
    r"is there)|"
    r"who else (?:have|do|is|you|u|can)|more (?:pls|plz|please|names|options)|(?:fresh|new|"
    r"young) (?:blood|faces)|"
    r"{make} {anew}|(?:would|could|can|will|might|may) (?:you|we|i)(?: please| kindly|"
    r" perhaps)? {search}|"
    r"(?:please|pls|kindly|so)(?: please)? (?:go |do )?{search}|{search} (?:outside|beyond|further|"
    r"wider|farther|again)|"
    r"(?:i'd|i would|we'd|we would)(?: much| far)? (?:rather|sooner|prefer|like)(?: (?:it )?if|"
    r" that)? (?:you|we)"
    r"(?: \w+)? (?:found|find|searched|looked|tried|went|cast|widened|kept|started|"
    r"asked)(?: {somebody})?(?! (?:out|me))",
    r"encore les memes|sang neuf|tampoco(?=\W)|(?:absolument|surtout|vraiment) pas(?=\W)|"
    r"non,? merci|no,? gracias|"
    r"(?:volved|vuelvan|vuelve|hay que|habra que) a? ?(?:buscar|mirar|intentar|empezar)|buscad|"
    r"busquen|insistid|"
    r"otra (?:vez )?(?:lista|terna|busqueda|ronda)|(?:il )?(?:faut|faudra|"
    r"faudrait)(?: \w+)? (?:chercher|elargir|trouver|"
    r"quelqu'un)|cherchez|(?:re)?cherchez|elargi\w+|"
    r"aucun\w* ne|personne (?:de|dans) (?:cette|la|votre) liste",
    search=_SEARCH,
    make=_MAKE,
    anew=_ANEW,
    somebody=_SOMEBODY,
)
#: Somebody of another kind is asked for.
_OTHER_KIND = phrases(
    r"(?:someone|somebody|anyone|anybody) (?:off-island|outside|from (?:away|the other|another|"
    r"a different))",
    r"(?:^|(?<=[.!;?] )|(?<=\n))(?:some(?:one|body)|any(?:one|body)|a (?:person|peer|"
    r"colleague))(?: [\w']+){0,4}?,? "
    r"(?:from|in|outside|with|who|of|off)\b",
    r"(?:need|needs|want|wants|find|get|like|prefer|sooner|rather(?: have)?|for|faut|veut|quiere|"
    r"necesita)(?: \S+){0,3}? "
    r"(?:some(?:one|body)|alguien|quelqu'un|an? (?:person|man|woman|peer|colleague|supporter|"
    r"physician|doctor))"
    r"(?: \w+)? (?:who|further|farther|closer|older|younger|from|outside|else|with|without|"
    r"different|not|more|less|"
    r"neutral|independent|senior|junior|off|that|whose|retired|jubilad[oa]|que|qui|de|d'|hors|fuera)",
    r"(?:go|look|search|someone|somebody|anyone|person|people) (?:\w+ )?(?:outside|beyond|off|"
    r"away from)(?: of)? (?:the|our|"
    r"this|his|her|their|my)",
)
_OF_ALL = compiled(rf"{_GROUP}(?:,? [\w']+){{0,3}}? {_TOO_NEAR}")


#: The list was not looked at yet: no refusal.
_UNREAD = re.compile(
    r"\b(?:chance|time|look\w*|read|review\w*|seen?|open\w*|decid\w*|chos\w+|yet)\b"
)


def refused(plain: str) -> str:
    """The words that refuse the list, named as such; "" where none do."""
    none = says(plain, NONE)
    if none is not None:
        return none[0]
    found = refuses(plain)
    return "" if _UNREAD.search(found) else found


def refused_outright(plain: str) -> str:
    """Words that refuse them all, whoever else is praised beside; or ""."""
    found = _REFUSE_ALL.search(plain)
    return found[0].strip() if found else ""


def refused_otherwise(plain: str) -> str:
    """Words that refuse them all where nobody is said yes to: outright, or by what is wrong; or ""."""
    for pattern in (_REFUSE_ALL, _OF_ALL):
        if found := pattern.search(plain):
            return found[0].strip()
    kind = _OTHER_KIND.search(plain)
    return kind[0].strip() if kind and not _DESCRIBED.search(plain) else ""


#: "The psychiatrist": one of those offered.
_DESCRIBED = re.compile(
    r"\b(?:the|our|le|la|el) (?:\w+ )?(?:\w+(?:ist|ian)|(?:\w+ )?one(?! of| who was)|\w+logue|"
    r"\w+logo|pediatra|retraitee?)\b"
)


#: A no that refuses nobody: the list is praised, or other names are not wanted.
_SETTLED = re.compile(
    r"\b(?:(?:asked|told|instructed|wants|would like|authori[sz]ed) me to (?:let you know|tell you|"
    r"inform you|say|confirm|reply|"
    r"pass on|write)(?: that)?|(?:no need|not necessary|don't need|you needn't|needn't|"
    r"no reason)(?: for you|"
    r" for me)?(?: to| for)?"
    r"(?: (?:send|look|search|ask|see|find|any|further|more|go|keep|looking|wait|hold|run|propose|"
    r"suggest|"
    r"other|another|list|names?|anywhere|elsewhere|else|on|for|it|this|come|back|check|report|again|"
    r"to me|with me|revert|return|consult|in between)\b){1,6}|"
    r"(?:you (?:can|may) |please )?(?:stop|call off the|end the|quit) (?:looking|searching|search|"
    r"hunting)(?: (?:further|"
    r"now|any further|elsewhere))?|no objections? to (?:any|either|all|none) of (?:them|these|those)|"
    r"(?:took|taken|has|have|take) on (?:two|three|a couple of|several|some) new ones|"
    r"(?:don't|do not|didn't) (?:want|need) (?:none|any) of (?:them|these|those)(?= ?,? ?(?:but|"
    r"except|i want|just|only|"
    r"other than))|ne (?:cherchez|cherche) (?:pas|plus)(?: (?:plus loin|ailleurs))?|"
    r"no (?:hace falta|busqu\w+)(?: buscar)?"
    r"(?: mas)?|inutile de chercher(?: (?:plus loin|ailleurs|encore))?)\b"
)
#: A wait that is denied, or is none of ours.
_NO_WAITING = re.compile(
    r"\b(?:(?:please )?(?:don't|do not|dont|never|no need to|needn't|without|not|can't|cannot|"
    r"shouldn't|nobody should|"
    r"no reason to)(?: \w+)? (?:hold|holding|wait|waiting|delay|delaying|park)(?: (?:off|on|back|up|"
    r"it|this|that))?"
    r"(?: (?:for|on) (?:me|my|the|my account|account|anyone|anybody|committee))?(?! (?:until|till|"
    r"to send)|ing)|"
    r"(?:sorry|apologies|apologise|apologize|thanks|thank you) for (?:the|your|my|this|"
    r"any)(?: long)? (?:wait|delay|hold|"
    r"patience|waiting)|did not yet|have not yet met|haven't yet met|"
    r"(?:today|tonight|now|at once|asap|right away)(?:,? please)?,? not (?:by|on|next|"
    r"tomorrow)(?: \w+)?)\b"
)


def without_settled(text: str, plain: str) -> tuple[str, str]:
    """A text, and the same folded, without the noes and waits that are none; as long as before."""
    for pattern in (_SETTLED, _NO_WAITING):
        for found in pattern.finditer(plain):
            gap = " " * (found.end() - found.start())
            text = text[: found.start()] + gap + text[found.end() :]
            plain = plain[: found.start()] + gap + plain[found.end() :]
    return text, plain

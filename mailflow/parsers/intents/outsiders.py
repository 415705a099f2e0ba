"""Supporters whom an answer names although they were not offered, and whether it asks for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.parsers.heard import folded
from mailflow.parsers.people import Named, agrees, names_in

#: An answer that names more people than this is none.
_MOST = 40
#: What asks for somebody, in the sentence that names them or in the next one.
_WANTS = re.compile(
    r"\b(?:ask|asked for|asks for|wants|request(?:s|ed)?|nominate|appoint|call|contact|approach|"
    r"in place of|what about|"
    r"how about|arrange with|vote for|llam\w+|escrib\w+|ped[ií]\w*|use|take|swap|exchange|sooner|"
    r"rather|go with|(?:i|we)(?:'d| would) like|(?:is|"
    r"be) (?:mine|my (?:pick|"
    r"choice|vote|first))|consult\w+|assign|get|give|put|have|send|call|write to|try|want|prefer|"
    r"choose|pick|make it|"
    r"replace|"
    r"instead|in (?:his|her|their|its) (?:place|stead)|take this|volunteered|offered|agreed|"
    r"happy to|willing|"
    r"should|could|can|might|would (?:do|be|suit|fit)|perfect|ideal|best|right|better|gem|the one|"
    r"beat that|"
    r"official|please|pls|svp|por favor|by far|exactly|suggest(?:ed|s)?|propose|recommend\w*|named|"
    r"demand\w+|prefer\w*|mejores|prenez|plutot|serait|peut|pourrait|confi\w+|propos\w+|merci de|"
    r"pid\w+|puede|podria|mejor|prefier\w+|llevar|asign\w+|seria|que sea|propon\w+)\b|"
    r"^\W*(?:him|her|elle|lui|ella)\b|\b(?:but|however|mais|pero) (?:dra?e?\.? )?\u00a7"
)
#: What keeps somebody out, or tells of something else.
_NOT_WANTED = re.compile(
    r"\b(?:not|n't|never|no longer|\w+n't|cannot|unlike|except|pas|jamais|ne|n'\w+|nunca|tampoco|"
    r"thanks? to|"
    r"copy|cc|regards|on behalf of|report(?:s|ed)? to|secretary|chair(?:ed|s)? by|covering|covers|"
    r"complain\w*|sued|patient)\b"
)
#: So few words beside a name in its sentence: the name is the answer.
_SAYS_LITTLE = 3
_ROLE = re.compile(
    r"\b(?:for|about|regarding|re|on|peer|case of|thank|thanks|pour|para)\s+(?:dra?e?\.? )?$"
)


def beside_list(text: str, offered: Sequence[str], sender: str, known: str) -> list[Named]:
    """Full names in a text that are neither offered, nor the sender's, nor stand in the letter.

    Args:
        text: the answer as written.
        offered: who was offered.
        sender: who writes.
        known: subject and quoted letter, folded: whom they name is the peer, or ourselves.
    """
    found: list[Named] = []
    for one in (without_opener(one) for one in names_in(text)[:_MOST]):
        if len(one.words) < 2 or len(one.words[-1]) < 3 or NO_PERSON.intersection(one.words):
            continue
        if sender and agrees([word for word in one.words if len(word) > 1], sender) >= 0.62:
            continue
        if _is_one_of(one, (*offered, sender)):
            continue
        if any(word in folded(name) for word in one.words[-1:] for name in offered):
            continue  # a name half like one offered: nobody knows
        before = folded(text[max(0, one.start - 40) : one.start])
        if _CLOSING.search(before):
            continue
        if one.words[-1] in known or (_ROLE.search(before) and not _SWAPPED.search(before)):
            continue
        if all(one.words[-1] != other.words[-1] for other in found):
            found.append(one)
    return found


def _is_one_of(one: Named, names: Sequence[str]) -> bool:
    return any(agrees(one.words, name) >= 0.62 for name in names if name)


#: Who is named with one of these is no supporter, or nothing is asked of them as one.
_NO_SUPPORTER = re.compile(
    r"\b(?:secret\w+|chaplain|spiritual|aumonier|capellan|wife|husband|patients?|opere\w*|operated|remplace\w*|"
    r"sustituye\w*|cover(?:s|ing)|coordinat\w+|coordin\w+|tak(?:en|es|ing) over|mailing|remove|forg[eo]t\w*|"
    r"enough|soutenir|no supporter|complain\w*|copy|cc|regards|on behalf of|report(?:s|ed)? to|sued|agenda|"
    r"office|calendar)\b"
)


def tells_of_others(plain: str) -> bool:
    """Whether an answer tells of secretaries, patients, deputies: whom it names may be one of them."""
    return bool(_NO_SUPPORTER.search(plain))


#: A shorter surname is too often a word.
_SHORTEST = 4


def surnames_beside(text: str, offered: Sequence[str], sender: str, known: str) -> list[Named]:
    """Surnames alone ("try Dwyer-Kane") that nobody offered bears, nor the sender, nor the letter.

    Args: as of :func:`beside_list`.
    """
    taken = {word for name in (*offered, sender) for word in re.findall(r"\w+", folded(name))}
    found: dict[str, Named] = {}
    for one in names_in(text)[:_MOST]:
        word = one.words[-1]
        if len(one.words) > 1 or len(word) < _SHORTEST or word in NO_PERSON or word in _OPENERS:
            continue
        if taken.intersection(re.findall(r"\w+", word)) or word in known:
            continue
        if _is_one_of(one, (*offered, sender)):
            continue
        found.setdefault(word, one)
    return list(found.values())


_SWAPPED = re.compile(
    r"\b(?:swap|replace|exchange|trade)\b[^.!?;\n]{0,25}\b(?:for|by|with|pour|por)\s+$|"
    r"\b(?:ask(?:s|ed)?|votes?|go|opt|settle|hop(?:e|ing)|wish(?:es)?|plump) for (?:(?:dr|dra|"
    r"prof)\.? )?$"
)
#: Words written large that are no part of a person's name.
NO_PERSON = frozenset(
    "thx ty faculty development dean office education affairs programs programme wellness quality head lead "
    "division school university college institute foundation street road suite building floor room ward north "
    "south east west asian northern southern eastern western european latin committee board council trust "
    "hospital society association academy network regional general memorial clinic line desk cheers ta".split()
)
#: What opens a sentence right before a name.
_OPENERS = frozenset(
    "absolutely certainly probably maybe perhaps obviously ideally honestly frankly personally only "
    "better rather swap replace prefer definitely clearly get try use give pick choose "
    "assign pair match unless if would could should might does has once when".split()
)


def without_opener(one: Named) -> Named:
    """ "Better Mike Tavita": the name alone."""
    if len(one.words) < 2 or one.words[0] not in _OPENERS:
        return one
    cut = one.name.index(" ") + 1
    return one._replace(name=one.name[cut:], words=one.words[1:], start=one.start + cut)


def asked_for(plain: str, strangers: Sequence[Named]) -> str | None:
    """The name of the one who is asked for beside the list, as written; None where nobody is, or two."""
    if theirs_to_say(plain):
        return None
    asked = [one for one in strangers if _is_asked_for(plain, one)]
    return asked[0].name if len(asked) == 1 else None


#: A "not" that keeps nobody out.
_NO_NOT = re.compile(
    r"\b(?:not|rather than|instead of|n'est pas (?:dans|sur|parmi)|no esta (?:en|entre)) (?:(?:any of|one of|"
    r"either of|on|in|dans|sur|en|entre) )?"
    r"(?:these|those|them|your|vos|ces|vuestr[oa]s|tus|sus|est[oa]s)(?: (?:two|three|people|ones|"
    r"names|deux|trois|noms|dos|"
    r"tres|nombres|list|liste|lista))?(?=\W)|\b(?:isn't|is not|not|n't) (?:listed|on (?:it|there)|among them)|"
    r"\bnever (?:complain\w*|failed|fails|let \w+ down|missed|misses|refused|refuses|said no|"
    r"comes? up|came up|been "
    r"asked|crossed|met|worked)|\b(?:not|n't|isn't|wasn't) (?:\w+ )?(?:on|in|among|from) (?:your|"
    r"the|this|my|that|any) "
    r"(?:list|sheet|slate|page|three|names|roster|shortlist|suggestions)|\b(?:no|"
    r"without any) (?:link|connection|ties?|"
    r"conflict)|\bnot (?:only|just)|\bn't know (?:him|her|them|anyone|anybody)|\bn'est pas (?:dans|"
    r"sur) (?:la|votre) "
    r"liste|\bno esta en (?:la|su|vuestra) lista|"
    r"\u00a7\W*,\W*(?:not|pas|no) (?:the |dr\.? )?(?!available|free|here|well|able|suitable|"
    r"possible|good|yet|now|this)"
    r"[\w'-]+(?=\W*(?:$|[.,;!]))"
)


#: Where a sentence ends; the stop of a title ends none.
_SENTENCE = re.compile(
    r"[!?] |\n|(?<!\bdr)(?<!\bpr)(?<!\bdra)(?<!\bdre)(?<!\bprof)(?<!\bmr)(?<!\bms)(?<!\bmrs)\. |; "
)
_RATHER_THAN = re.compile(r"^\W*\u00a7\W*,\W*(?:not|pas|no) (?:dr\.? )?[\w'-]+\W*$")
#: The line above a signature.
_CLOSING = re.compile(
    r"(?:regards|wishes|thanks|thank you|sincerely|cordialement|amities|saludos|gracias|merci|"
    r"cheers|yours|gratefully|"
    r"respectfully|greetings|atentamente|abrazo|thanking you)\W*\n\W*(?:(?:dr|prof|dra)\.? )*$"
)


#: Somebody is to choose, or to be heard about the choice, instead of being chosen.
_THEIRS_TO_SAY = re.compile(
    r"\b(?:final|last) (?:word|say)\b|"
    r"\b(?:what|whom?|which|ce qu\w*|cual\w*|que) (?:(?!\bi\b|\bwe\b)[^.?!\n]){0,40}(?<!\bi )(?<!\bwe )"
    r"\b(?:thinks?|prefers?|piensa|opina|prefiere|pense|prefere)\b|"
    r"\b(?:should|(?:like|want|let|ask) (?:\w+ ){1,2}to|let \w+(?: \w+)?) (?:pick|decide|choose)\b(?! up\b)|"
    r"\bto decide\b|\bhappy with (?:any|one|these|those|the (?:list|three|names))\b|"
    r"\bagrees? with (?:the|these|those|any|me)\b|\bobjects?\b|\bhave a look\b|"
    r"\b(?:see|seen|voir|ver) (?:the|this|la) ?(?:list[ae]?)?\b|"
    r"\b(?:her|his|their|'s) (?:opinion|view|thoughts?|advice)\b|"
    r"\b(?:already|deja|ya) (?:meeting|seeing|been asked|talking)\b|\bhave been my (?:choice|pick)\b"
)
#: "What does Ilse Brandt think?" asks for an opinion.
_ASKS_OF_THEM = re.compile(
    r"\W*(?:what|how|when|where|who|does|did|que (?:dit|pense|piensa|dice|opina)|comment|como)\b.*\?"
)


def theirs_to_say(plain: str) -> bool:
    """Whether somebody is to say whom they would choose, or whether they agree: that chooses nobody."""
    return bool(_THEIRS_TO_SAY.search(plain))


def _is_asked_for(plain: str, one: Named) -> bool:
    """Whether the words around a name, or those that follow, ask for that person."""
    begin = max((m.end() for m in _SENTENCE.finditer(plain, 0, one.start)), default=0)
    rest = re.split(r"(?<=[.!?;])\s+|\n+", plain[one.end :])
    around = plain[begin : one.start] + " \u00a7 " + rest[0]
    few = len(re.findall(r"[a-z]{2,}", around)) <= _SAYS_LITTLE
    alone = few and not _ASKS_OF_THEM.match(around)
    if _NOT_WANTED.search(_NO_NOT.sub(" ", around)):
        return False
    following = [
        part
        for part in rest[1:4]
        if re.match(
            r"\W*(?:him|her|ask|put|send|he|she|they|kindly|please|do|make|can't beat|i agree|pray|"
            r"i'd|i would|"
            r"let's|ruego|le ruego|que|elle|il|ella)\b",
            part,
        )
        or any(len(word) > 2 and re.search(rf"\b{re.escape(word)}\b", part) for word in one.words)
    ]
    return bool(
        alone
        or _RATHER_THAN.search(around)
        or _WANTS.search(around)
        or any(
            _WANTS.search(part) and not _NOT_WANTED.search(_NO_NOT.sub(" ", part))
            for part in following
        )
    )

"""Names: finding them in a text, comparing them with forgiving spelling, whom a mail is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from mailflow.nouns.meaning import KnownName, NamedPerson
from mailflow.parsers.heard import folded

#: Short forms whose first letters do not give the full name away.
_NICKNAMES: dict[str, tuple[str, ...]] = {
    "bob": ("robert",),
    "rob": ("robert",),
    "bobby": ("robert",),
    "bill": ("william",),
    "will": ("william",),
    "billy": ("william",),
    "dick": ("richard",),
    "rick": ("richard",),
    "rich": ("richard",),
    "mike": ("michael",),
    "mick": ("michael",),
    "jim": ("james",),
    "jimmy": ("james",),
    "jamie": ("james",),
    "jack": ("john", "jackson"),
    "johnny": ("john",),
    "ted": ("edward", "theodore"),
    "teddy": ("edward", "theodore"),
    "ed": ("edward", "edgar"),
    "ned": ("edward",),
    "tony": ("anthony",),
    "liz": ("elizabeth",),
    "beth": ("elizabeth", "bethany"),
    "betty": ("elizabeth",),
    "peggy": ("margaret",),
    "peg": ("margaret",),
    "meg": ("margaret",),
    "maggie": ("margaret",),
    "kate": ("katherine", "kathryn", "catherine"),
    "kathy": ("katherine", "kathleen", "catherine"),
    "katie": ("katherine",),
    "cathy": ("catherine",),
    "sue": ("susan", "susanna"),
    "hank": ("henry",),
    "harry": ("harold", "henry"),
    "hal": ("harold", "henry"),
    "chuck": ("charles",),
    "charlie": ("charles",),
    "larry": ("lawrence",),
    "bart": ("bartholomew",),
    "andy": ("andrew", "andre"),
    "drew": ("andrew",),
    "steve": ("stephen", "steven"),
    "dave": ("david",),
    "pippa": ("philippa",),
    "tere": ("teresa",),
    "terry": ("theresa", "teresa", "terence", "terrence"),
    "nat": ("nathaniel", "natalie"),
    "nate": ("nathan", "nathaniel"),
    "sandy": ("alexander", "alexandra", "sandra"),
    "alex": ("alexander", "alexandra"),
    "pat": ("patrick", "patricia", "patrice"),
    "patty": ("patricia",),
    "trish": ("patricia",),
    "jenny": ("jennifer",),
    "fran": ("frances", "francis", "francine"),
    "frank": ("francis", "franklin"),
    "gus": ("august", "angus", "augustus"),
    "joe": ("joseph",),
    "jo": ("josephine", "joanna", "joanne"),
    "josie": ("josephine",),
    "ben": ("benjamin", "benedict"),
    "sam": ("samuel", "samantha"),
    "dan": ("daniel",),
    "danny": ("daniel",),
    "tom": ("thomas",),
    "tommy": ("thomas",),
    "chris": ("christopher", "christine", "christina"),
    "tina": ("christina",),
    "nick": ("nicholas", "nicolas"),
    "greg": ("gregory",),
    "jeff": ("jeffrey",),
    "geoff": ("geoffrey",),
    "ron": ("ronald",),
    "don": ("donald",),
    "ken": ("kenneth",),
    "matt": ("matthew",),
    "zach": ("zachary",),
    "cece": ("celeste", "cecilia"),
    "gabe": ("gabriel",),
    "vince": ("vincent",),
    "val": ("valerie", "valentine"),
    "vicky": ("victoria",),
    "wes": ("wesley",),
    "walt": ("walter",),
    "pepe": ("jose",),
    "paco": ("francisco",),
    "nacho": ("ignacio",),
    "lupe": ("guadalupe",),
    "memo": ("guillermo",),
}

TITLES = frozenset(
    "dr dre dra drs doctor doctora docteur docteure dott dottor dottore dottoressa herr frau "
    "prof professor mr mrs ms mme miss sr sra sir "
    "dame capt maj col lt".split()
)
#: Words that begin with a capital letter and are no name.
NO_NAME = frozenset(
    """
    pause resume close hold move reassign status forget swap a able about after again all also
    am an and annual answer any anybody anyone approve approved april are as ask assign at aug
    august away back be bcc because been before best both but by bye call can cannot cc cheers
    choose ciao clinic colleague colleagues concur confirmed could crisis date dear dec december
    department did do does doctor doctors don done either email emergency event everyone expect
    fax feb february find fine first following for forward forwarding forwards fri friday from
    fwd fw fyi get give go going good grand great greetings had happy has have having he hello
    help her here hers hey hi him his hold hope hospital how however hr i icu id if im in
    instead is it its ive jan january jul july jun june just keep kind kindly know last let like
    looks mar march may maybe medical medicine meeting memo mine mon monday more morning most my
    name need neither never new next no nobody none nope nor not nothing nov november now number
    ob oct october of off office ok okay on once one only option or original our out over page
    peer peers per perfect phone please pls policy program proceed put quick re regards reply
    rather really reach received referral request respectfully right room said sat saturday say
    see select send sent sep sept september she should since so some somebody someone sorry
    still stop subject sun sunday support supporter supporters sure surgery take tell tell thank
    thanks that the their them then there these they thing third this those though three thu
    thursday thus to today tomorrow tonight too try tue tuesday two unit until up urgent use via
    vote wait want was we wed wednesday week well were what when where which while who whom why
    will wish with would write wrote yeah yep yes yesterday yet you your yours bonjour bonsoir
    salut merci oui non pas je il elle nous vous le la les un une de du des au aux et en ou mais
    si que qui pour par sur avec sans son sa ses mon ma mes notre votre ce cette bien
    cordialement objet envoye lundi mardi mercredi jeudi vendredi samedi dimanche janvier
    fevrier mars avril mai juin juillet aout septembre octobre novembre decembre collegue
    medecin docteur hier aujourd demain plutot parfait allo depuis quand hola buenos buenas dias
    tardes noches gracias sí si no el los las una y pero mejor ninguno ninguna que por con sin
    para su sus mi mis nuestro este esta estimada estimado estimados saludos asunto enviado
    lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio
    julio agosto septiembre octubre noviembre diciembre ayer hoy manana compañero companero
    companera colega señora senora soy les le es monday's ed er or ent gi ir em md do phd pa rn
    np crna jd mph mba msn bsn fm im gp vp ceo cmo cno pgy gme ehr epic zoom facetime whatsapp
    outlook iphone ipad android galaxy gmail teams us usa uk ca nm va dea cme rca mm php eap
    anesthesia cardiology neurology pathology oncology radiology urology obstetrics pediatrics
    psychiatry orthopedics english spanish french canadian black white african american indian
    christmas easter thanksgiving labor god lord physician chief chair director section vice
    president assistant associate nurse manager resident fellow attending intern surgeon
    hospitalist coordinator psychiatrist cardiologist team service staff health care center
    voila voici bref enfin desole ojala bueno perdon unknown mornings afternoons evenings nights
    weekends shalom salaam namaste aloha howdy surname pronto urgente
    centre confidential external caution warning attention notice
    """.split()
)

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\-](?=[^\W\d_]))*\.?")


#: French short forms before a name: "C'est", "qu'Antoine". Never D' and O', which begin names
#: (a small d' before a capital does not).
_ELIDED = re.compile(r"(?:(?:[CcJjLlMmNnSs]|[Qq]u)['’](?=\w)|d['’](?=[A-ZÀ-Þ]))")


class Token(NamedTuple):
    """A word: folded, where it stands, and whether it is written with a capital."""

    word: str
    start: int
    end: int
    capital: bool


def tokens(text: str) -> list[Token]:
    """The words of a text as written, folded one by one."""
    found = []
    for match in _TOKEN.finditer(text):
        start, raw = match.start(), match[0].rstrip(".")
        if (elided := _ELIDED.match(raw)) is not None:
            start, raw = start + elided.end(), raw[elided.end() :]
        word = folded(raw)
        if word.endswith("'s"):
            word, raw = word[:-2], raw[:-2]
        found.append(Token(word, start, start + len(raw), raw[:1].isupper()))
    return found


@lru_cache(maxsize=8192)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles and initials."""
    words = [token.word for token in tokens(name)]
    return tuple(word for word in words if word not in TITLES and len(word) > 1)


def _stems(word: str) -> set[str]:
    """A word and the halves of a double name."""
    return {word, *word.split("-")} if "-" in word else {word}


@lru_cache(maxsize=65536)
def same_word(written: str, part: str) -> float:
    """How well a written word names a part of a name: 1 exact, above 0 likely, 0 not.

    Hyphenated halves are compared one by one: "Marie-Claire" is not "Marie-Claude".
    """
    if written == part:
        return 1.0
    if "-" in written and "-" in part:
        halves = list(zip(written.split("-"), part.split("-"), strict=False))
        return min((same_word(one, other) for one, other in halves), default=0.0)
    if len(written) == 1 or len(part) == 1:
        return 0.86 if written[:1] == part[:1] else 0.0
    if written in _stems(part):
        return 0.95
    if part in _NICKNAMES.get(written, ()):
        return 0.9
    if len(written) >= 3 and (
        part.startswith(written) or (written.startswith(part) and len(part) >= 4)
    ):
        return 0.85
    if min(len(written), len(part)) < 4 or written[0] != part[0]:
        return 0.0
    ratio = fuzz.ratio(written, part) / 100
    return ratio * 0.8 if ratio >= 0.77 else 0.0


class Named(NamedTuple):
    """A person named in a text: as written, folded words, where."""

    name: str
    words: tuple[str, ...]
    start: int
    end: int
    titled: bool


_PARTICLE = frozenset(
    "de del della der den van von el al la le da dos das du bin ben ter ten st mac mc o "
    "y two".split()
)


def names_in(text: str) -> list[Named]:
    """Runs of capitalised words that may be names, titles taken off."""
    return list(_names_in(text))


#: One mail is asked for its names several times; no more than that one is remembered.
@lru_cache(maxsize=2)
def _names_in(text: str) -> tuple[Named, ...]:
    found: list[Named] = []
    run: list[Token] = []
    titled = False
    found_tokens = tokens(text)
    for index, token in enumerate(found_tokens):
        joined = bool(run) and _joins(text[run[-1].end : token.start])
        if joined and "." in text[run[-1].end : token.start] and len(run[-1].word) > 1:
            joined = False
        if not joined and (run or titled):
            if run:
                _close(found, text, run, titled=titled)
                titled = False
            run = []
        if token.word in TITLES:
            if run:
                _close(found, text, run, titled=titled)
                run = []
            titled = True
            continue
        ahead = found_tokens[index + 1] if index + 1 < len(found_tokens) else None
        named = (
            token.capital
            and not _acronym(text, token)
            and (not _everyday(token.word) or _may_be_name(text, token, ahead, run, titled=titled))
        )
        if named or (run and token.word in _PARTICLE):
            run.append(token)
        else:
            if run:
                _close(found, text, run, titled=titled)
                run = []
            titled = False
    if run:
        _close(found, text, run, titled=titled)
    return tuple(found)


#: Everyday words that are names as well.
_ALSO_NAMES = frozenset(
    "hope per will may june april august thu sun an van jan mark grace can said".split()
)
_AFTER_A_TITLE = _ALSO_NAMES | frozenset(
    "white black page best french english able abril avril mayo julio sunday friday noble day".split()
)
#: Last names that are small words: behind a title, where no sentence goes on with them.
_SMALL_NAMES = frozenset("do so to see he my you".split())
_NAME_ENDS = re.compile(
    r"\W*$|\s*[,.;:!?)\n]|\s+(?:please|pls|thanks|and|or|nor|either|instead|is|was|who|svp|por favor|et|"
    r"ou|y|o)\b"
)
#: Before a month or a day of the week.
_OF_TIME = re.compile(
    r"(?:\b(?:in|on|since|last|next|until|till|by|of|early|late|mid|this|from|to)|\d)[ -]$"
)


def _may_be_name(
    text: str, token: Token, ahead: Token | None, run: Sequence[Token], *, titled: bool
) -> bool:
    """Whether an everyday word with a capital is part of a name: "Dr. Hope Bell", "Anh Thu Bell"."""
    if token.word == "a":
        initial = ahead is not None and text[token.end : ahead.start] == ". " and ahead.capital
        return bool(initial and ahead and not _everyday(ahead.word) and ahead.word not in TITLES)
    if token.word in _SMALL_NAMES:
        return (
            titled and not run and bool(_NAME_ENDS.match(folded(text[token.end : token.end + 20])))
        )
    if token.word not in _AFTER_A_TITLE:
        return False
    if titled and not run and token.word in _AFTER_A_TITLE:
        return True
    followed = (
        ahead is not None
        and ahead.capital
        and text[token.end : ahead.start] == " "
        and not _everyday(ahead.word)
        and not _acronym(text, ahead)
    )
    if (
        not followed
        or token.word not in _ALSO_NAMES
        or _OF_TIME.search(folded(text[max(0, token.start - 8) : token.start]))
    ):
        return False
    return bool(run) or bool(re.search(r"[\w,] $", text[max(0, token.start - 2) : token.start]))


def _everyday(word: str) -> bool:
    """Whether a capitalised word is no name: "The", "I'm", "She's"."""
    return word in NO_NAME or ("'" in word and word.split("'", 1)[0] in NO_NAME)


def _acronym(text: str, token: Token) -> bool:
    """Whether a word is short and all capitals in a text that is not ("ASAP", "EMS")."""
    raw = text[token.start : token.end]
    return 2 <= len(raw) <= 4 and raw.isupper() and not text.isupper()


def _joins(gap: str) -> bool:
    """Whether two words stand in one name: a blank, or an initial's stop, between them."""
    return gap in {" ", ". ", ".", "  "}


def _close(found: list[Named], text: str, run: Sequence[Token], *, titled: bool) -> None:
    last = list(run)
    while last and last[-1].word in _PARTICLE and not last[-1].capital:
        last.pop()
    if not last:
        return
    written = " ".join(text[last[0].start : last[-1].end].split())
    words = tuple(token.word for token in last)
    found.append(Named(written, words, last[0].start, last[-1].end, titled))


def agrees(words: Sequence[str], name: str) -> float:
    """How well written words name somebody: 0 where any word fits nothing of the name.

    One surname or first name alone agrees; a first name that is another's does not.
    """
    full = parts(name)
    if not full or not words:
        return 0.0
    scores = [max(same_word(word, part) for part in full) for word in words]
    if (
        len(words) > 1
        and len(full) > 1
        and same_word(words[-1], full[0]) > same_word(words[-1], full[-1])
    ):
        return 0.0
    return min(scores)


def known(words: Sequence[str], names: Iterable[KnownName]) -> tuple[KnownName, ...]:
    """Everybody known whom the written words may name, best first; exact ones hide likely ones."""
    scored = [(agrees(words, one.name), one) for one in names]
    good = [(score, one) for score, one in scored if score >= 0.62]
    if not good:
        return ()
    best = max(score for score, _ in good)
    return tuple(one for score, one in good if score >= best - 0.05)


_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
#: An address told to a telephone: "j dot halloran at hospital dot example".
_SPELLED = re.compile(
    r"\b([\w-]{1,40}(?:(?:\.| dot )[\w-]{1,40}){0,3})(?: at | ?[\[(]at[\])] ?)"
    r"([\w-]{1,40}(?: dot [\w-]{1,40}){1,4})\b"
)


def emails_in(text: str) -> list[tuple[str, int]]:
    """Addresses written in a text, and where; also those spelled out ("a at b dot org")."""
    found = [(m[0].rstrip(".'"), m.start()) for m in _EMAIL.finditer(text)]
    if " dot " in text:
        found += [
            (f"{m[1]}@{m[2]}".replace(" dot ", "."), m.start()) for m in _SPELLED.finditer(text)
        ]
    return found


def from_address(email: str) -> str:
    """The name an address spells ("tess.arkwright@…", "j_mbatha2@…"), or ""."""
    words = re.split(r"[._]", re.sub(r"\d+$", "", email.split("@", 1)[0]))
    whole = len(words) == 2 and all(re.fullmatch(r"[^\W\d_][\w-]*", word) for word in words)
    if not whole or len(words[1]) < 3 or folded(words[0]) in _NO_PERSON:
        return ""
    first = f"{words[0].upper()}." if len(words[0]) == 1 else words[0].title()
    return f"{first} {words[1].title()}"


#: What an address begins with that is a desk's and nobody's.
_NO_PERSON = frozenset(
    "no peer info help support office admin contact the team med quality".split()
)


def address_fits(email: str, name: str) -> bool:
    """Whether an address looks like a person's: surname, or initial and surname, in its local part."""
    local = re.sub(r"[^a-z]", "", folded(email.split("@", 1)[0]))
    full = [re.sub(r"[^a-z]", "", part) for part in parts(name)]
    return any(len(part) >= 3 and part in local for part in full if part)


def with_address(names: Sequence[str], text: str, *, sender: str = "") -> tuple[NamedPerson, ...]:
    """Each name with the address the text states for them, if any; never the writer's own."""
    found = [
        (address, start)
        for address, start in emails_in(text)
        if not sender
        or not address_fits(address, sender)
        or any(address_fits(address, name) for name in names)
    ]
    people = [NamedPerson(name=name, email=_address_of(name, found, names, text)) for name in names]
    if len(people) == 1 and not people[0].email and len(found) == 1:
        people[0] = NamedPerson(name=people[0].name, email=found[0][0])
    return tuple(people)


def _address_of(
    name: str, found: Sequence[tuple[str, int]], names: Sequence[str], text: str
) -> str:
    """The address that spells a name best; else the one right behind it that spells nobody else's."""
    fits = [address for address, _ in found if address_fits(address, name)]
    last = re.sub(r"[^a-z]", "", parts(name)[-1]) if parts(name) else ""
    best = [one for one in fits if last in re.sub(r"[^a-z]", "", folded(one.split("@", 1)[0]))]
    if fits:
        return (best or fits)[0]
    for address, start in found:
        before = text[max(0, start - 45) : start]
        if name in before and not any(address_fits(address, other) for other in names):
            return address
    return ""

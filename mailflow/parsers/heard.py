"""The words of a mail, laid out for the rules: folded for comparing, cut into sentences.

Every rule reads ``plain``: lower case, without accents, straight quotes. Folding keeps the length,
so a match in ``plain`` points at the same place of ``text``, and what decided can be quoted as it
was written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

#: Longest text that is read for meaning; a longer mail is cut here (characters).
MOST_TEXT = 20_000

_ODD = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u02bc": "'",
    "\u00b4": "'",
    "`": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u2011": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u200b": " ",
    "\ufeff": " ",
    "\t": " ",
    "\u0142": "l",
    "\u0131": "i",
    "\u00f8": "o",
    "\u0111": "d",
    "\u2026": ".",
}


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    if character in _ODD:
        return _ODD[character]
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def folded(text: str) -> str:
    """``text`` in lower case, without accents, with straight quotes; as long as before."""
    if text.isascii():
        return text.lower().replace("`", "'").replace("\t", " ")
    return "".join(map(_folded_character, text))


class Sentence(Struct, frozen=True):
    """One sentence as written, folded, and whether it ends in a question mark."""

    text: str
    plain: str
    question: bool


class Heard(Struct, frozen=True):
    """What the sender says: the new words and the own words of the subject."""

    text: str
    plain: str
    sentences: tuple[Sentence, ...]
    #: The subject without "Re:", tags and our own words; "" where it only repeats ours.
    subject: str
    #: The line of the subject as folded text, ours or not.
    whole_subject: str
    #: The whole body, with the letter it may quote: "the nephrologist" is told from it.
    body: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read."""
        return not any(character.isalnum() for character in self.plain) and not _symbols(self.text)


def _symbols(text: str) -> bool:
    """Whether a text without letters still answers: a thumb, a question mark, a plus one."""
    return any(ord(character) > 0x2190 or character == "?" for character in text)


#: Lines a mail client, a gateway or a lawyer put there: nobody said them.
_FURNITURE = re.compile(
    r"""^\W*(?:
      sent\ (?:from|via|with|by|on|using)\ (?:my|the|a|an|mail|outlook|yahoo|proton|samsung|gmail|
        workspace|blackberry|voice|secure|spark|your|hospital|[a-z]+\ mail|phone|mobile)\b.*
     |get\ outlook\ for\b.*|(?:obtener|obtenez|telecharger)\ outlook\b.*
     |envoye\ (?:de|depuis|a\ partir)\b.*|enviado\ (?:desde|con)\b.*|von\ meinem\b.*
     |(?:verzonden|skickat|sendt)\ (?:van|fran|fra)\b.*
     |\[?(?:external|ext|externe|externo|correo\ externo|courriel\ externe)(?:\ (?:email|e-mail|mail|
        sender|message))?\]?\W*(?:[:\-|].*|use\ caution.*|think\ before.*|verify.*)?
     |caution\W.*|warning\W+external.*|attention\ ?:\ ?(?:ce\ )?courriel.*
     |.*\b(?:do\ not\ click|don't\ click|links?\ or\ (?:open\ )?attachments?|ne\ cliquez\ pas|
        no\ abra\ enlaces|n'ouvrez\ pas|outside\ (?:of\ )?(?:the|your)\ (?:organization|network|
        organisation)|you\ don't\ often\ get\ e?-?mail\ from|this\ sender\ is\ outside|
        provenant?\ de\ l'exterieur|provient\ de\ l'exterieur|report\ suspicious|virus-free)\b.*
     |(?:this|the)\ (?:e-?mail|message|transmission|communication|information|electronic|reply)
        \ ?(?:message)?\ ?(?:and\ any|is\ (?:intended|confidential|covered|for\ the)|may\ (?:contain|be)|
        transmitted|in\ this|contained|has\ been\ scanned).*
     |(?:the\ )?(?:contents?|information)\ (?:of|in|contained\ in)\ this\ (?:e-?mail|message|
        transmission).*
     |.*\b(?:confidentiality\ notice|avis\ de\ confidentialite|aviso\ de\ confidencialidad|
        intended\ recipient|intended\ only\ for|legally\ privileged|disclosable\ under|
        received\ (?:it|this)\ in\ error|recu\ (?:ce\ courriel\ )?par\ erreur|por\ error|
        compliance\ help\ ?line|considere?\ the\ environment|before\ printing|
        consider\ the\ environment|peer\ review\ privileged|electronic\ mail\ is\ not)\b.*
     |.*\b(?:dictated\ (?:on|with|with\ voice|but)|please\ excuse\ (?:brevity|errors|typos|any))\b.*
     |.*\b(?:in\ crisis\ ?\?|if\ you(?:\ or\ (?:someone|a\ colleague|anyone|somebody)\ (?:you\ \w+)?)?
        (?:'re|\ are|\ is)?\ ?(?:a\ clinician\ |a\ trainee\ )?(?:in\ (?:crisis|distress)|struggling|
        thinking\ (?:of|about)\ suicide|having\ thoughts|affected\ by|experiencing)|
        suicide\ (?:&|and)\ crisis\ lifeline|crisis\ lifeline|call\ or\ text\ 988|samaritans\ 116|
        lifeline\ 13|free\ call\ or\ text|need\ to\ talk\?\ free|you\ are\ not\ alone|besoin\ d'aide\ ?\?|
        physician\ support\ line|24hr\ helpline|domestic\ violence\ hotline|national\ hotline|
        feeling\ low\?|struggling\?\ ).*
    )$""",
    re.X,
)
_SIGNATURE_CUT = re.compile(r"^(?:--|__+|\*{5,}|={5,}|-{5,})\s*$")
_SPACES = re.compile(r"[ \t\u00a0]{2,}")
_URL = re.compile(r"<?(?:https?://|www\.|mailto:)[^\s>]{1,400}>?")


def _is_furniture(line: str) -> bool:
    """Whether a folded line is not the sender's own words. Long lines are a person's."""
    return len(line) < 600 and bool(_FURNITURE.match(line))


def own_lines(text: str) -> str:
    """``text`` without banners, footers and addresses of the web."""
    kept = []
    for line in _URL.sub(" ", text[:MOST_TEXT]).split("\n"):
        if _SIGNATURE_CUT.match(line.strip()):
            continue
        if not _is_furniture(folded(line.strip())):
            kept.append(_SPACES.sub(" ", line).rstrip())
    return "\n".join(kept).strip()


#: Where one sentence ends: a stop followed by room, or an empty line, or a list's line.
_STOP = re.compile(r"(?<=[.!?;])[\"')\]]?\s+|\n\s*\n|\n(?=\s*(?:[-*•]|\d{1,2}[.)]|\([a-z0-9]\))\s)")
#: Stops that end no sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:dr|dre|dra|drs|mr|mrs|ms|mme|sr|sra|prof|st|no|nr|num|vs|e\.g|i\.e|ext|approx|"
    r"dept|tel|jr|p\.s|a\.m|p\.m|[a-z])\.[\"')\]]?$"
)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of ``text``; a single line break joins, an empty line parts."""
    found: list[Sentence] = []
    start = 0
    for stop in _STOP.finditer(text):
        piece = text[start : stop.start()]
        if "\n" not in stop.group() and _ABBREVIATION.search(folded(piece)[-12:]):
            continue
        _add(found, piece + stop.group().strip())
        start = stop.end()
    _add(found, text[start:])
    return tuple(found)


def _add(found: list[Sentence], piece: str) -> None:
    flat = " ".join(piece.split())
    if flat:
        plain = folded(flat)
        found.append(Sentence(flat, plain, plain.rstrip("\"')] ").endswith("?")))


_REPLY = re.compile(r"\b(?:re|aw|antw|sv|res|rv|tr|fw|fwd|rep|wg)\s?:\s?", re.I)
_TAG = re.compile(r"\[[^\]]{1,40}\]|\((?:eom|no subject|none|sans objet)\)", re.I)
_PART = re.compile(r"\s+(?:-{1,2}|–|—|//|\|)\s+|\s*-{2,}\s*")


def own_subject(subject: str, answers: bool) -> str:
    """The words of a subject that are the sender's own.

    In an answer, what follows "Re:" is ours; the sender's words stand before it, or after a dash
    at the end ("Re: Touching base -- all fine here").
    """
    bare = _TAG.sub(" ", subject).strip()
    reply = list(_REPLY.finditer(bare))
    if not answers or not reply:
        return " ".join(_REPLY.sub("", bare).split()).strip(" -")
    before = bare[: reply[0].start()].strip(" -(")
    if before:
        return " ".join(before.split())
    parts = _PART.split(bare[reply[-1].end() :])
    return " ".join(parts[-1].split()) if len(parts) > 1 else ""


def heard(text: str, subject: str, *, answers: bool, body: str = "") -> Heard:
    """The frame the rules read.

    Args:
        text: the new words of the body, quotes taken off.
        subject: the Subject field as written.
        answers: whether the mail answers a letter of ours, whose subject it then repeats.
        body: the whole body, quotes and all.
    """
    own = own_lines(text)
    return Heard(
        text=own,
        plain=folded(own),
        sentences=sentences(own),
        subject=own_subject(subject, answers),
        whole_subject=folded(" ".join(subject.split())),
        body=body,
    )


def as_heard(text: str, heard: Heard) -> Heard:
    """Part of a mail as a mail of its own."""
    return Heard(text, folded(text), sentences(text), "", heard.whole_subject)


def alone(words: str) -> Heard:
    """A few words as a text of their own, which stands under no subject."""
    return Heard(words, folded(words), sentences(words), "", "")

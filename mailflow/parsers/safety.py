"""Signs of danger in what a sender writes.

Read sentence by sentence: what it says, about whom, and whether it denies it. A sentence that says
it plainly of the sender or of a physician raises a flag, which rings phones. A sentence that says
it more quietly adds weight; enough weight, or a single sign somebody should look at, is a watch: a
person reads. Patients, deaths of others, figures of speech, what was asked and denied, what is long
over, crisis lines and policies are no danger.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mailflow.nouns.meaning import Context, Flag
from mailflow.parsers.dangers.clearing import CLEARING
from mailflow.parsers.dangers.figures import FIGURES
from mailflow.parsers.dangers.sign import Sign
from mailflow.parsers.dangers.tables import SIGNS
from mailflow.parsers.evidence import compiled
from mailflow.parsers.heard import Heard, Sentence, own_lines, sentences
from mailflow.parsers.hints import HINTS

#: Weight from which a person is asked to read, and from which an alarm is raised.
WATCH = 0.5
ALARM = 1.0


class Danger(NamedTuple):
    """What was found: flags ring now, watch asks a person to read; with the words that spoke."""

    flags: tuple[Flag, ...]
    watch: tuple[Flag, ...]
    because: tuple[str, ...]


_OPENING = frozenset({Context.NEW, Context.ORDER})
_FORWARDS = re.compile(
    r"\b(?:below|forward\w*|fwd|sent (?:that|this) to|this came|what do i do with this|"
    r"reenvio|ci-dessous|abajo|text from)\b"
)


#: What our letters say and a colleague's mail does not.
_OUR_LETTER = re.compile(
    r"(?i)\b(?:reply|answer|respond)\b.{0,60}\b(?:yes|accept|word|number|stop)\b|"
    r"peer supporter|first contact|reach out to (?:a|your) colleague"
)


def _passed_on(heard: Heard) -> bool:
    """Whether what stands below is another person's mail that is passed on, not our own letter."""
    return bool(re.match(r"\W*(?:fwd?|fw|tr|rv|wg)\s?:", heard.whole_subject)) or bool(
        _FORWARDS.search(heard.plain)
    )


def danger(
    heard: Heard,
    forwarded: Sequence[str] = (),
    *,
    context: Context = Context.NEW,
    quoted: str = "",
    signature: str = "",
) -> Danger:
    """Flags and watch over new words, subject and forwarded parts; our own letters are not read.

    Args:
        heard: the new words and the own words of the subject.
        forwarded: texts of attached mails, which somebody else wrote.
        context: what the mail answers.
        quoted: text under the new words; read only where it is no letter of ours but another
            person's mail passed on.
        signature: what stands below the sign-off; people add a last word there.
    """
    lines = list(heard.sentences)
    if signature:
        lines.extend(sentences(own_lines(signature)))
    if heard.subject:
        lines = [*sentences(heard.subject), *lines]
    for part in forwarded:
        lines.extend(sentences(own_lines(part)))
    if quoted and (context in _OPENING or (_passed_on(heard) and not _OUR_LETTER.search(quoted))):
        lines.extend(sentences(own_lines(quoted)))
    return _judged(lines)


#: Half a look each; together never more than a look.
_SOFT_EACH, _SOFT_MOST = 0.5, 0.9
#: Sentences around one that belong to it.
_NEAR = 2


def _judged(lines: Sequence[Sentence]) -> Danger:
    """Weights of all sentences added up, less what the mail itself takes back."""
    weights: dict[Flag, float] = {}
    said: dict[Flag, list[str]] = {}
    kept = [line for line in lines if not _ADDRESSED.search(line.plain)]
    plains = [compiled(FIGURES).sub(" ", line.plain) for line in kept]
    for index, plain in enumerate(plains):
        near = " ".join(plains[max(0, index - _NEAR) : index + _NEAR + 1])
        denied = _asked_and_denied(plains, index)
        for flag, weight, words in _signs_of(plain, near):
            share = _LEFT_WHERE_DENIED if denied and flag in _ASKED_OF else 1.0
            weights[flag] = weights.get(flag, 0.0) + weight * share
            said.setdefault(flag, []).append(words)
    for flag, words in _hinted(plains):
        before = weights.get(flag, 0.0)
        weights[flag] = max(before, min(before + _SOFT_EACH, _SOFT_MOST))
        said.setdefault(flag, []).append(words)
    whole = " ".join(plains)
    weights = {flag: _less(weight, whole, flag) for flag, weight in weights.items()}
    flags = tuple(flag for flag in Flag if weights.get(flag, 0.0) >= ALARM)
    watch = tuple(flag for flag in Flag if flag not in flags and weights.get(flag, 0.0) >= WATCH)
    return Danger(flags, watch, tuple(w for flag in (*flags, *watch) for w in said[flag][:3]))


#: Said to the reader, not of anybody: crisis lines, instructions, policies.
_ADDRESSED = re.compile(
    r"\bif (?:you|someone|anyone)(?:'re| are|'ve| have| or|\b.{0,40}\b(?:are|"
    r"is) (?:in crisis|struggling|thinking))|"
    r"\bsi (?:vous|usted|tiene|eres)\b|\b(?:call|text|dial|appelez|"
    r"llame)(?: or text)? (?:911|988|999|111|9-8-8)|"
    r"\b(?:hotline|helpline|lifeline)\b(?! for eleven)|crisis line|samaritans|"
    r"prevention (?:week|training|module)"
)
#: Dangers that are asked about as a routine; a no to the question is a no.
_ASKED_OF = frozenset({Flag.SELF_HARM, Flag.HARM_TO_OTHERS})
_LEFT_WHERE_DENIED = 0.25
_ASKING = re.compile(
    r"\b(?:(?:asked?|asks|asking|pregunte|pregunto|preguntado|demande|"
    r"screened)\b.{0,90}?\b(?:suicid\w*|harm\w*|hurt\w*|thoughts?|thinking|safe|safety|"
    r"kill\w*|danger|question|ending|dying|plainly|straight|outright|direct\w*|"
    r"point blank|vida|mourir|dano|frankly|anything specific)|"
    r"(?:any )?thoughts of (?:suicide|harm|hurting|ending)|"
    r"denies|denied)\b"
)
_DENYING = re.compile(
    r"(?<!didn't say )(?<!did not say )\b(?:no|not|never|none|neither|denie[sd]|nope|non|"
    r"jamais|nunca|isn't|wasn't|rolled (?:his|her) eyes)\b"
)


def _asked_and_denied(plains: Sequence[str], index: int) -> bool:
    """Whether a sentence reports that somebody was asked of danger, and the answer was no."""
    asking = _ASKING.search(plains[index])
    if asking is None:
        return False
    here = " ".join(plains[index : index + 2])
    return bool(_DENYING.search(here, asking.start()))


def _hinted(plains: Sequence[str]) -> list[tuple[Flag, str]]:
    """The quiet signs of a mail, each once, whatever sentence they stand in."""
    found = []
    for flag, words in HINTS:
        pattern = compiled(words)
        for index, plain in enumerate(plains):
            match = pattern.search(plain)
            if match is None or _NEGATION.search(plain[: match.start()]):
                continue
            if flag in _ASKED_OF and _asked_and_denied(plains, index):
                continue
            if _PATIENT.search(plain) and not _OWN.search(plain):
                continue
            found.append((flag, " ".join(match[0].split())))
            break
    return found


def _signs_of(plain: str, near: str) -> list[tuple[Flag, float, str]]:
    found = []
    for sign in SIGNS:
        match = compiled(sign.words).search(plain)
        if match is None or _denied(plain, match, sign) or _elsewhere(plain, sign):
            continue
        if sign.near and not compiled(sign.near).search(near):
            continue
        if sign.unless and compiled(sign.unless).search(near):
            continue
        found.append((sign.flag, sign.weight, " ".join(match[0].split())))
    return found


#: A no shortly before, in the same clause: it does not reach over a comma.
_NEGATION = re.compile(
    r"(?:\b(?:no|not|never|without|neither|nor|denies|denied|deny|isn't|wasn't|aren't|"
    r"don't|doesn't|didn't|haven't|hasn't|"
    r"won't|wouldn't|nothing like|free of|no more|pas|jamais|aucune?|ni|sans|nunca|ningun|"
    r"jamas|sin|niega|negue)\s+(?:[\w']+\s+){0,5})$"
)


def _denied(plain: str, match: re.Match[str], sign: Sign) -> bool:
    """Whether the words right before say that it is not so."""
    return sign.deniable and bool(_NEGATION.search(plain[: match.start()]))


_PATIENT = re.compile(
    r"\b(?:patients?|pts?|inpatients?|paciente|(?:mr|mrs|ms)\. \w+|\d{2} ?(?:y/?o|[mf])\b)\b"
)
_OWN = re.compile(r"\b(?:i|i'm|i've|i'd|me|my|myself|je|mon|mes|yo|mi)\b")


def _elsewhere(plain: str, sign: Sign) -> bool:
    """Whether the sentence speaks of a patient, and not of a physician."""
    return sign.not_of_patients and bool(_PATIENT.search(plain)) and not _OWN.search(plain)


_LESSON = (
    r"(?:training|modules?|policy|policies|slide|lecture|survey|irb|curriculum|overdue|"
    r"handbook|redline|grand rounds|"
    r"panelist|resource sheet|vignettes?|seminar|role plays?|orientation|"
    r"presenting your program|statute|screening tool|"
    r"newsletter|intake)"
)
#: A lesson about danger names it as often as danger does; only much more is danger.
_LESSON_MOST, _BEYOND_A_LESSON = 0.95, 2.2


def _less(weight: float, whole: str, flag: Flag) -> float:
    """What is left of a weight where the mail says it is over, cleared, or a lesson."""
    for one in CLEARING:
        if one.flag == flag and compiled(one.words).search(whole):
            weight *= one.weight
    if weight < _BEYOND_A_LESSON and compiled(_LESSON).search(whole):
        weight = min(weight, _LESSON_MOST)
    return weight

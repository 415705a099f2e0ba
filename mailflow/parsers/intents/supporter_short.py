"""A supporter's answer of a word or two, or of a thumb: what it means hangs on what was asked.

"Yes" takes a request; to "how did it go?" it may tell that they met or only that the mail was read, so there a
bare yes or no is asked about.
"""

from __future__ import annotations

import re

from mailflow.nouns.meaning import Context, Intent
from mailflow.parsers import signs
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.intents.resources import with_leave

#: A whole answer that is one of these words.
_WORDS: dict[Intent, tuple[str, ...]] = {
    Intent.ACCEPT: (
        "yes",
        "y",
        "yep",
        "yup",
        "ok",
        "okay",
        "k",
        "sure",
        "accept",
        "accepted",
        "i accept",
        "on it",
        "will do",
        "can do",
        "done deal",
        "happy to",
        "glad to",
        "oui",
        "j'accepte",
        "si",
        "claro",
        "acepto",
        "no problem",
        "gladly",
        "of course",
        "count me in",
        "i'm in",
        "you bet",
        "absolutely",
        "with pleasure",
        "avec plaisir",
        "d'accord",
        "ok will do",
        "roger",
        "wilco",
        "fine",
        "got it",
        "i have room",
        "i have room for one",
        "yes i have room",
        "yes i have room for one",
        "i've room",
        "room for one",
        "there is room",
        "i'm free",
        "i am free",
        "i'm available",
        "i am available",
        "j'ai de la place",
        "oui j'ai de la place",
        "je suis disponible",
        "oui je suis disponible",
        "tengo espacio",
        "si tengo espacio",
        "tengo lugar",
        "estoy disponible",
        "si estoy disponible",
    ),
    Intent.UNABLE: (
        "no room",
        "i have no room",
        "no i have no room",
        "no room just now",
        "i'm full",
        "i am full",
        "full",
        "at capacity",
        "not now",
        "pas de place",
        "je n'ai pas de place",
        "je suis complet",
        "je suis complete",
        "je ne suis pas disponible",
        "no tengo espacio",
        "no tengo lugar",
        "estoy lleno",
        "estoy llena",
        "no estoy disponible",
        "ahora no",
        "no",
        "n",
        "pass",
        "unable",
        "cannot",
        "can't",
        "cant",
        "sorry no",
        "no sorry",
        "not this time",
        "decline",
        "non",
        "no puedo",
        "no time",
        "sorry can't",
        "sorry, can't",
    ),
    Intent.MET: (
        "met",
        "we met",
        "done",
        "talked",
        "spoke",
        "connected",
        "it has",
        "it did",
        "yes we met",
        "we talked",
        "we spoke",
        "did it",
        "hecho",
        "fait",
        "c'est fait",
        "hablamos",
    ),
    Intent.SCHEDULED: (
        "scheduled",
        "arranged",
        "booked",
        "date set",
        "set",
        "planned",
        "on the calendar",
    ),
    Intent.NO_ANSWER: (
        "no answer",
        "no response",
        "no reply",
        "nothing",
        "nada",
        "nothing yet",
        "no luck",
        "not reached",
        "could not reach",
        "sans reponse",
        "sin respuesta",
        "no contact",
        "voicemail",
    ),
    Intent.DECLINED: (
        "declined",
        "not interested",
        "no thanks",
        "he declined",
        "she declined",
        "they declined",
        "refused",
    ),
    Intent.ESCALATE: (
        "worried",
        "help",
        "backup",
        "escalate",
        "call me",
        "help please",
        "inquiet",
        "inquiete",
        "preocupado",
        "preocupada",
        "need help",
        "i need backup",
    ),
}


def one_word(heard: Heard, context: Context) -> Reading | None:
    """An answer that is one word: what it means depends on what was asked."""
    word = re.sub(r"[^\w' ]", " ", heard.plain)
    word = " ".join(word.split())
    if signs.THUMB in heard.text and not word:
        accepts = context == Context.ASSIGNMENT
        return sure(Intent.ACCEPT, signs.THUMB) if accepts else unclear(signs.THUMB)
    first = word if len(word) <= 24 and "?" not in heard.plain else ""
    for intent, words in _WORDS.items():
        if first in words and first:
            if (
                context == Context.OUTCOME_REQUEST
                and intent in {Intent.ACCEPT, Intent.UNABLE}
                and len(first) <= 4
            ):
                return unclear(first, others=(Intent.MET, Intent.NO_ANSWER))
            return with_leave(sure(intent, first), heard)
    return None


def sure(intent: Intent, said: str) -> Reading:
    """A reading of words that can mean nothing else."""
    return Reading(intent=intent, confidence=0.95, because=(said,))

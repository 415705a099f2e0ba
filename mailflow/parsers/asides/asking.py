"""Does the sender ask who gave us their name?"""

from __future__ import annotations

import re

from mailflow.parsers.asides.phrases import lines_of, phrases
from mailflow.parsers.heard import Heard

_WHO_GAVE = phrases(
    # English
    "who (?:(?:was it|is it|exactly|on earth) )?(?:that )?(?:gave|passed|put|sent|shared|submitted|"
    "offered|handed|forwarded)(?: you| in| on| forward| them| the program)* {mine}",
    "who (?:(?:was it|is it|exactly) )?(?:that )?(?:referred|nominated|recommended|reported|"
    "suggested|flagged|named|mentioned|volunteered|signed up|told (?:you|on)|thought of|"
    "contacted you about|wrote to you about|put you (?:up|on) to)(?: about| of| to)? (?:me\\b|"
    "this\\b)",
    "who (?:told|asked|sent|put) you(?: (?:to|up|on)\\b.*| about me| after me)?(?=\\W*(?:$|[?.,;]))",
    "how (?:did|do|have|come) (?:you|they) (?:\\w+ )?(?:get|got|have|obtain\\w*|find|found|"
    "come (?:by|across)|know|hear|learn)(?: about| of| out)? {mine}",
    "where (?:did|do) you (?:get|have|find|obtain) {mine}",
    "which (?:colleague|of my (?:colleagues|partners)|person|doctor) (?:was|is|thought|referred|"
    "gave|suggested|named|told)",
    "who(?:'s| is| was) (?:this|the|that) (?:colleague|person|referrer|somebody|someone)",
    "who was it(?=\\W*\\?)|(?:from|by) whom (?:did you|was i)",
    # French
    "qui (?:est-ce qui )?(?:vous |t')?(?:a|as|ont) (?:donne|parle|transmis|fourni|communique|"
    "passe|soumis|suggere|demande)(?: \\w+){0,2}? ?(?:mon nom|de moi|mes coordonnees|mon adresse|"
    "mon courriel|de m'ecrire|de me contacter)",
    "qui m'a (?:refere|recommande|signale|nomme|designe|mentionne|inscrit|dirige)\\w*",
    "comment (?:avez[- ]vous|vous avez|as-tu)(?: \\w+)? (?:eu|obtenu|trouve|su)(?: \\w+)?? ?"
    "(?:mon (?:nom|adresse|courriel)|mes coordonnees)|comment connaissez[- ]vous mon nom",
    "d'ou (?:tenez|sortez|avez)[- ]vous (?:mon nom|mes)|quel(?:le)? collegue (?:vous|a|m'a)|"
    "qui est (?:ce|cette|le|la) collegue",
    # Spanish
    "quien(?:es)? (?:fue (?:el |la |quien )?(?:que )?)?(?:les |le |te |os )?(?:ha |han )?(?:dio|"
    "dado|dieron|paso|hablo|hablado|dijo|mando)(?: \\w+)?? ?(?:mi nombre|de mi|mis datos|"
    "mi correo|sobre mi)",
    "quien me (?:ha )?(?:refirio|referido|recomendo|remitio|reporto|nombro|menciono|derivo|"
    "propuso|sugirio)",
    "(?:como|de donde) (?:es que )?(?:obtuvieron|consiguieron|supieron|tienen|llegaron|sacaron|saben)"
    "(?: \\w+)?? ?(?:mi nombre|de mi|mis datos|mi correo)",
    "(?:que|cual) (?:colega|companer[oa]) (?:les|fue|me|dio)|quien es (?:ese|esa|el|la) "
    "(?:colega|companer[oa])",
    mine=r"my (?:name|details|e-?mail|address|number|contact)|(?:about |of )?me\b",
)
#: Said of it without asking.
_NOT_ASKED = re.compile(
    r"\b(?:i (?:already |think i |do )?(?:know|guess|suspect|imagine)|(?:don't|do not|doesn't|"
    r"does not) "
    r"(?:care|mind|matter|need to know|want to know|ask|know)|won't ask|no matter|never mind|"
    r"not asking|whoever|thank|tell|person|colleague|one|man|woman|friend|anyone|somebody|"
    r"someone|je sais|peu importe|ne (?:demande|veux) pas|remercie\w*|pas besoin de savoir|ya se|"
    r"no (?:me )?(?:importa|pregunto|necesito|quiero)|agradez\w+)\b[^.?!;]{0,25}$"
)
_WISHES = re.compile(
    r"\b(?:like|want|need|love|wish|right|curious|wonder(?:ing)?|may i|can i|"
    r"could i) (?:\w+ ){0,4}(?:know|to hear|learn|ask)?\W*$|\b(?:tell me|let me know|"
    r"may i (?:know|ask)|wonder(?:ing)?|curious|savoir|saber|dites[- ]moi|diganme|digame)\W*$"
)
_DENIED = re.compile(r"\b(?:don't|do not|doesn't|not|no|pas|needn't|won't)\b[^.,;?!]*$")


def asks_who(heard: Heard) -> bool:
    """Whether the sender asks who gave us their name."""
    for line in lines_of(heard):
        for found in _WHO_GAVE.finditer(line.plain):
            before = line.plain[max(0, found.start() - 80) : found.start()]
            if _WISHES.search(before) and not _DENIED.search(before):
                return True
            if (line.question or not before.strip(" \"'(¿-")) and not _NOT_ASKED.search(before):
                return True
    return False

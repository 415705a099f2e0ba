"""The log tells what happens without its content: numbers and words from closed lists.

Never a name, an address, a subject or a line of text; not even in an exception's message, so
faults that come from outside are logged by their type alone.
"""

from __future__ import annotations

import logging
from uuid import UUID

from mailflow.nouns.decision import Decision
from mailflow.nouns.faults import Fault

_log = logging.getLogger("mailflow")


def kept(count: int, again: int) -> None:
    """Mails were taken in."""
    _log.info("kept %d mails (%d seen before)", count, again)


def decided(fact: str, key: UUID, decision: Decision) -> None:
    """A fact was decided and recorded."""
    letters = [x.template for s in decision.steps for x in s.letters]
    letters += [x.template for x in decision.letters]
    references = ",".join(s.case.reference for s in decision.steps) or "-"
    _log.info("%s %s case %s: %s; letters %s", fact, key, references, decision.reason, letters)


def set_aside(key: UUID, reason: str) -> None:
    """A mail broke us three times."""
    _log.warning("mail %s set aside (%s): see 'mailflow set-aside'", key, reason)


def broke(what: str, key: UUID, error: BaseException, attempt: int) -> None:
    """Something failed and is tried again."""
    _log.error("%s %s failed (%s), try %d", what, key, _kind(error), attempt)


def sent(key: UUID, template: str) -> None:
    """A letter was taken by the mail server."""
    _log.info("letter %s sent (%s)", key, template)


def not_sent(key: UUID, template: str, error: BaseException, again: bool) -> None:
    """A letter did not go."""
    follows = "is tried again" if again else "is refused for good; the coordinator is told"
    _log.warning("letter %s (%s) did not go (%s) and %s", key, template, _kind(error), follows)


def maybe_twice(key: UUID, template: str) -> None:
    """A letter's first sending was cut off, and no copy of it was found: it goes again."""
    _log.warning(
        "letter %s (%s) may go twice: its first sending was cut off before the answer",
        key,
        template,
    )


def trouble(what: str, fault: BaseException) -> None:
    """A server is away, or refuses us."""
    told = str(fault) if isinstance(fault, Fault) else _kind(fault)
    _log.error("%s: %s", what, told)


def well(what: str) -> None:
    """What was in trouble works again."""
    _log.info("%s works again", what)


def say(text: str, *numbers: object) -> None:
    """Anything else worth a line; ``text`` is ours and holds nothing personal."""
    _log.info(text, *numbers)


def _kind(error: BaseException) -> str:
    return type(error).__name__

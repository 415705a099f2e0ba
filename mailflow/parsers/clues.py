"""Where a mail says it belongs. All of it may be forged; the verdict and the case decide."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mailflow.nouns.mail import Clues, Message, folded
from mailflow.parsers.newwords import new_words

#: One mailbox and nothing else: no route, no comment, no second address, no space.
_PLAIN = re.compile(r"[^\s@\"<>(),;:\\\[\]]{1,64}@[^\s@\"<>(),;:\\\[\]]{1,255}")
_TOKEN = re.compile(r"[a-z2-7]{16,64}")
#: What stands behind the prefix: letters and digits that nobody mistakes for each other.
_REFERENCE_TAIL = r"[\s ]?[-–—‑][\s ]?([0-9A-Z]{6})(?![0-9A-Z])"
_VERDICT_FIELDS = frozenset({"authentication-results", "received", "dkim-signature"})
#: More than these no thread and no server on the way needs.
_MOST = 200


def clues(message: Message, *, addresses: tuple[str, ...], reference_prefix: str) -> Clues:
    """What a mail says about where it belongs.

    Arguments:
        message: the mail.
        addresses: the program's own address or addresses; the part behind a ``+`` in one of them
            is a token.
        reference_prefix: what the program's case references begin with (``OPW`` of
            ``OPW-7F3K2M``).

    ``sender`` is None unless there is exactly one From field with exactly one plain address:
    whatever else it is, two readers could read it in two ways.
    """
    own_words = new_words(message.text).text
    return Clues(
        sender=_sender(message),
        tokens=_tokens(message, addresses),
        thread=_thread(message),
        references=_references(f"{message.subject}\n{own_words}", reference_prefix),
        returned=message.returned_ids,
        verdict_fields=tuple(
            (name, value) for name, value in message.fields if name.lower() in _VERDICT_FIELDS
        )[:_MOST],
    )


def _sender(message: Message) -> str | None:
    if message.from_fields != 1 or len(message.from_) != 1:
        return None
    address = message.from_[0].email
    return folded(address) if _PLAIN.fullmatch(address) else None


def _tokens(message: Message, addresses: Iterable[str]) -> tuple[str, ...]:
    """Tokens in plus-addresses of ours: what the envelope said first, then To, then Cc."""
    own = {folded(address) for address in addresses}
    reached = [
        *message.delivered_to,
        *(address.email for address in message.to),
        *(address.email for address in message.cc),
    ]
    found = []
    for address in reached:
        local, _, domain = folded(address).rpartition("@")
        name, plus, token = local.partition("+")
        if plus and f"{name}@{domain}" in own and _TOKEN.fullmatch(token):
            found.append(token)
    return tuple(dict.fromkeys(found))[:_MOST]


def _thread(message: Message) -> tuple[str, ...]:
    """Message-IDs that this mail answers: In-Reply-To, then References from the last."""
    return tuple(dict.fromkeys([*message.in_reply_to, *reversed(message.references)]))[:_MOST]


def _references(text: str, prefix: str) -> tuple[str, ...]:
    """Case references in order, written as we write them."""
    if not prefix:
        return ()
    found = re.findall(
        rf"(?<![0-9A-Za-z]){re.escape(prefix)}{_REFERENCE_TAIL}", text, re.IGNORECASE
    )
    tails = dict.fromkeys(tail.upper() for tail in found)
    return tuple(f"{prefix.upper()}-{tail}" for tail in tails)[:_MOST]

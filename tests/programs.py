"""Programs for tests: complete, invented, and quick to make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mailflow.nouns.program import Program

MINIMAL: Mapping[str, Any] = {
    "id": "opw",
    "name": "Peer-to-Peer Physician Support",
    "address": "opw@salud.example.org",
    "timezone": "America/Denver",
    "mailbox": {"host": "imap.salud.example.org"},
    "submission": {"host": "smtp.salud.example.org"},
    "people": {"coordinators": ["Pat Rivera <pat.rivera@salud.example.org>"]},
    "trust": {"mode": "authserv-id", "authserv_id": "mx.salud.example.org"},
}


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """``base`` with ``over`` laid on it, table by table."""
    result = dict(base)
    for key, value in over.items():
        below = result.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            result[key] = merged(below, value)
        else:
            result[key] = value
    return result


def minimal(**overrides: Any) -> Program:
    """A program that names only what it must, with ``overrides`` by table.

    >>> minimal(timing={"match_within": "2 days"}, holidays="US-NM").id
    'opw'
    """
    return Program.model_validate(merged(MINIMAL, overrides))

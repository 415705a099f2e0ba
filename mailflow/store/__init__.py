"""The store: what a program remembers, sealed; and the keys apart from it."""

from mailflow.store.ground import CaseChanged
from mailflow.store.inbox import Arrival, InboxState, Kept, SetAsideMail, Unfiled
from mailflow.store.migrate import upgrade
from mailflow.store.outbox import outgoing
from mailflow.store.packing import Original
from mailflow.store.sealing import Unsealable
from mailflow.store.store import Store

__all__ = [
    "Arrival",
    "CaseChanged",
    "InboxState",
    "Kept",
    "Original",
    "SetAsideMail",
    "Store",
    "Unfiled",
    "Unsealable",
    "outgoing",
    "upgrade",
]

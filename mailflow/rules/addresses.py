"""Where a peer asks to be written to."""

from __future__ import annotations

from msgspec.structs import replace

from mailflow.nouns.mail import Verdict, same_mailbox
from mailflow.rules.names import same_name
from mailflow.rules.plan import Plan


def write_elsewhere(plan: Plan) -> None:
    """Letters go to the private address a peer asks for; where they wrote from stays theirs."""
    peer, address = plan.case.peer, _own_address(plan)
    if plan.heard.sender.verdict is Verdict.PROVEN and address:
        also = dict.fromkeys((*plan.case.also_at, *([peer.email] if peer.email else [])))
        plan.change(peer=replace(peer, email=address), also_at=tuple(also))


def _own_address(plan: Plan) -> str:
    """The one address a mail asks us to write to, if it is nobody else's as far as we know.

    A name once sent to the wrong mailbox cannot be taken back: two addresses, or one of somebody
    we know, are left to the supporter and the peer.
    """
    if len(plan.said.addresses) != 1:
        return ""
    address, own = plan.said.addresses[0], plan.case.peer.name
    known = [p.email for p in plan.situation.directory.physicians if not same_name(p.name, own)]
    known += [s.email for s in plan.situation.roster.supporters if not same_name(s.name, own)]
    known += [p.email for p in (plan.case.referrer, plan.case.supporter) if p]
    known += [p.email for p in plan.program.staff] + [plan.program.address, plan.case.peer.email]
    return "" if any(same_mailbox(address, other) for other in known) else address

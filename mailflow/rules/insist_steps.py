"""A coordinator who insists: the rule is shown, and must be confirmed in words a second time.

The machine never breaks a rule. Who names a supporter whom one forbids is shown it; only the same
coordinator, writing once more that they insist, takes that supporter. What they insisted on is an
event of the case: the rule's name, and nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.case import EventKind, Shown
from mailflow.nouns.mail import folded
from mailflow.nouns.matching import Reason, Says
from mailflow.nouns.people import Supporter
from mailflow.rules import names
from mailflow.rules.match_rules import means
from mailflow.rules.plan import Plan

#: What nobody can insist against: there is nobody to ask.
FINAL = frozenset({"is_the_peer", "not_active"})


def confirmed(plan: Plan, case: Plan, supporter: Supporter, in_the_way: Sequence[Reason]) -> bool:
    """Whether this mail takes a forbidden supporter: it insists, after all these rules were shown.

    Args:
        plan: of the mail.
        case: the case, which may be another of the same event.
        supporter: who was named.
        in_the_way: the rules that forbid it.
    """
    rules = {reason.rule for reason in in_the_way}
    if rules & FINAL or not _insists_on(plan, case, supporter):
        return False
    return rules <= _seen(plan, case, supporter)


def _seen(plan: Plan, case: Plan, supporter: Supporter) -> set[str]:
    """The rules about this supporter that whoever writes was shown in this case."""
    who, by = folded(supporter.email), folded(plan.sender.email)
    known = (one for one in case.case.shown if (one.supporter, one.to) == (who, by))
    return {rule for one in known for rule in one.rules}


def _insists_on(plan: Plan, case: Plan, supporter: Supporter) -> bool:
    for words in plan.said.insists:
        if not words:
            meant = last_shown(plan, case)
            if meant is not None and folded(meant.email) == folded(supporter.email):
                return True
        elif _named_in(words, supporter):
            return True
    return False


def _named_in(words: str, supporter: Supporter) -> bool:
    """Whether the words that insist hold this supporter's name, by the last name at least."""
    last = names.plain_words(names.plain(supporter.name))[-1:]
    return bool(last) and any(
        means(word, last[0], supporter.email) for word in names.plain_words(names.plain(words))
    )


def last_shown(plan: Plan, case: Plan) -> Supporter | None:
    """Whom "I insist" means where it answers the letter that showed a rule; else nobody."""
    question = plan.question
    shown = case.case.shown[-1:]
    if question is None or not shown or shown[0].to != folded(plan.sender.email):
        return None
    if shown[0].at != question.opened:
        return None
    return names.by_address(plan.situation.roster, shown[0].supporter)


def shown_of_line(plan: Plan, case: Plan, letter: str) -> Supporter | None:
    """Whose rule was last shown of a line that an answer does not name, as a bare yes does not.

    Args:
        plan: of the mail.
        case: the case of the line.
        letter: its letter.
    """
    question, shown = plan.question, case.case.shown[-1:]
    if question is None or not shown or shown[0].to != folded(plan.sender.email):
        return None
    words, peer = plan.said.new_words, names.plain_words(names.plain(case.case.peer.name))[-1:]
    named = re.search(rf"\b(?:{letter}|\d)\b", words, re.I)
    if shown[0].at < question.opened or named or set(peer) & set(names.plain_words(words)):
        return None
    return names.by_address(plan.situation.roster, shown[0].supporter)


def show(plan: Plan, case: Plan, supporter: Supporter, in_the_way: Sequence[Reason]) -> None:
    """Remember that whoever writes is shown these rules.

    Args:
        plan: of the mail.
        case: the case.
        supporter: who was named.
        in_the_way: the rules that forbid it.
    """
    who, by = folded(supporter.email), folded(plan.sender.email)
    rules = _seen(plan, case, supporter) | {reason.rule for reason in in_the_way}
    others = (one for one in case.case.shown if (one.supporter, one.to) != (who, by))
    seen = Shown(supporter=who, to=by, rules=tuple(sorted(rules)), at=plan.now)
    case.change(shown=(*others, seen))


def told_of(case: Plan, supporter: Supporter, in_the_way: Sequence[Reason]) -> dict[str, object]:
    """What a letter is told about the rules that keep a named supporter away."""
    from mailflow.rules.match_data import worded  # noqa: PLC0415  # it needs these steps too

    return {
        "forbidden": worded(in_the_way),
        "supporter": supporter.name,
        "peer": case.case.peer.name,
        "final": any(reason.rule in FINAL for reason in in_the_way),
    }


def note(case: Plan, in_the_way: Sequence[Reason]) -> None:
    """Write down that rules were insisted on: which, and of whom nothing."""
    for reason in in_the_way:
        case.event(EventKind.INSISTED, reason.rule)


def rules_of(in_the_way: Sequence[Reason]) -> tuple[str, ...]:
    """The names of the rules that forbid, each once."""
    return tuple(dict.fromkeys(r.rule for r in in_the_way if r.says is Says.FORBIDS))

"""As what somebody of the program is written to."""

from __future__ import annotations

import pytest

from mailflow.nouns.decision import Step
from mailflow.nouns.people import Person, Role
from mailflow.rules.plan import Plan
from tests.rules.test_workflow import begin
from tests.stories.letters import mailbox_of
from tests.stories.people import BACKUP, COORDINATOR, PEER, STRANGER
from tests.stories.test_case import asked, read_rest

LEAD = "Noor Haddad <noor.haddad@example.org>"


@pytest.mark.parametrize(
    ("who", "role"),
    [
        (COORDINATOR, Role.COORDINATOR),
        (BACKUP, Role.BACKUP),
        (LEAD, Role.LEAD),
        (STRANGER, Role.COORDINATOR),
    ],
)
def test_each_by_the_list_they_stand_in(
    decided: list[tuple[Plan, Step]], who: str, role: Role
) -> None:
    story = begin(people={"coordinators": [COORDINATOR], "backups": [BACKUP], "leads": [LEAD]})
    asked(story)
    read_rest(story, PEER, COORDINATOR)
    plan, _ = decided[0]
    assert plan.staff_role(Person(name="", email=mailbox_of(who))) is role

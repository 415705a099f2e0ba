"""Errors, named after what happens next. No caller reads a message text to choose."""


class Fault(Exception):
    """A fault of ours to tell: one line that says what was found, where, and what to do."""


class SettingsFault(Fault):
    """The settings cannot be used. The command ends (exit 2) and lists every fault found."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class TryLater(Fault):
    """A server was away or busy. The work stays due and is tried again, later each time."""


class MaybeSent(TryLater):
    """The connection broke after the final dot: the letter may have gone. Look before sending."""


class LoginRefused(TryLater):
    """A server refused our name or password. Tried again, seldom; a person is told once."""


class TellCoordinator(Fault):
    """A letter is refused for good. A person must look."""


class SetAside(Fault):
    """A mail broke us and is set aside. The next one is handled."""


class Stop(Fault):
    """Nothing more can be done in this process (no key, no database). It ends, nothing half done."""

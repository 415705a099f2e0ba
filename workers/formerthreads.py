"""Which case of a replay an answer to a letter of former days belongs to.

A replay mints tokens, references and Message-IDs of its own, so no past answer carries them. What is
left is the thread: a letter of ours answered a mail that the replay has heard, and a reference that
was written into a subject then stands for one case now. Nothing is guessed: where this leads to no
case or to several, the answer is tied to none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from uuid import UUID

from mailflow.nouns.mail import Clues, Message, same_mailbox

#: So many Message-IDs are remembered for one reference; a thread has few.
_MOST = 200


class FormerThreads:
    """The threads of a folder of past mail.

    Args:
        address: the program's own.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        domain = re.escape(address.rpartition("@")[2])
        self._ours = re.compile(rf"[0-9a-f]{{32}}@{domain}", re.IGNORECASE)
        #: The case of a mail that was heard, by its Message-ID.
        self._cases: dict[str, UUID] = {}
        #: For a letter of ours that lies in the folder: the references in it, and what it answers.
        self._letters: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        #: Message-IDs of the threads in which a reference was met.
        self._met: dict[str, dict[str, None]] = {}

    def see(self, message: Message, clues: Clues) -> None:
        """Remember the thread of a mail, before it is heard."""
        own = (message.message_id,) if message.message_id else ()
        for reference in clues.references:
            met = self._met.setdefault(reference, {})
            if len(met) < _MOST:
                met.update(dict.fromkeys((*own, *clues.thread[:_MOST])))
        if message.message_id and self._from_us(message):
            self._letters[message.message_id] = (clues.references, clues.thread[:_MOST])

    def belongs(self, message: Message, case: UUID) -> None:
        """A mail was about that case, and about no other."""
        if message.message_id and not self._from_us(message):
            self._cases.setdefault(message.message_id, case)

    def answers(self, message: Message, clues: Clues) -> bool:
        """Whether a mail answers a letter that a program of ours sent: by token, reference or thread."""
        if self._from_us(message):
            return False
        named = any(one in self._letters or self._ours.fullmatch(one) for one in clues.thread)
        return named or bool(clues.tokens or clues.references)

    def was_sent(self, message: Message) -> bool:
        """Whether a mail is a copy of what was sent from the program's address, and came from nowhere."""
        ours = self._ours.fullmatch(message.message_id or "") is not None
        return self._from_us(message) and (ours or message.field("received") is None)

    def _from_us(self, message: Message) -> bool:
        return any(same_mailbox(one.email, self._address) for one in message.from_)

    def case_of(self, clues: Clues, known: Callable[[UUID], bool]) -> UUID | None:
        """The one case that an answer's thread leads to, else the one that its reference does.

        Args:
            clues: of the answer.
            known: whether a case is still there.
        """
        by_thread = {case for one in clues.thread for case in self._of_mail(one)}
        by_reference = {case for one in clues.references for case in self._of_reference(one)}
        for found in (by_thread, by_reference):
            left = [case for case in found if known(case)]
            if left:
                return left[0] if len(left) == 1 else None
        return None

    def _of_mail(self, message_id: str) -> Iterable[UUID]:
        if message_id in self._cases:
            return (self._cases[message_id],)
        references, thread = self._letters.get(message_id, ((), ()))
        by_thread = {self._cases[one] for one in thread if one in self._cases}
        return by_thread or {case for one in references for case in self._of_reference(one)}

    def _of_reference(self, reference: str) -> set[UUID]:
        return {self._cases[one] for one in self._met.get(reference, ()) if one in self._cases}

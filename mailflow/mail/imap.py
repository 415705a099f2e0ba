"""The mailbox: looking, fetching, filing and keeping copies, over one IMAP connection."""

# imapclient is untyped in most places.
# mypy: allow-untyped-calls
from __future__ import annotations

import imaplib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from imapclient import IMAPClient
from msgspec import Struct

from mailflow.mail.connection import (
    NOT_UNDERSTOOD,
    Hierarchy,
    NotUnderstood,
    hierarchy,
    open_connection,
    open_folder,
    shut,
    told,
    where,
)
from mailflow.mail.watcher import Watcher
from mailflow.nouns.faults import TryLater
from mailflow.nouns.program import MailboxSettings

__all__ = ["Fetched", "Mailbox", "Watcher"]

#: Mails fetched by one command.
AT_ONCE = 50
#: Bytes fetched by one command; a larger mail comes alone.
BYTES_AT_ONCE = 8 * 2**20
#: A larger mail is not fetched whole …
LARGEST = 40 * 2**20
#: … but only its first bytes: the text comes before the pictures.
HEAD = 4 * 2**20
#: UIDs named in one command, so that its line stays short (RFC 7162 advises 8000 octets).
UIDS_IN_A_LINE = 200
#: Seconds to wait for a goodbye.
GOODBYE = 3.0


class Fetched(Struct, frozen=True, kw_only=True):
    """A mail as the server gives it."""

    uid: int
    raw: bytes
    #: When the server received it; UTC. None where the server tells no usable date.
    internaldate: datetime | None
    #: Bytes on the server, as it claims (Exchange only estimates).
    size: int
    #: ``raw`` is not the whole mail: it was too large, or (then ``raw`` is empty) the server
    #: could not give it out.
    cut: bool = False


class Mailbox:
    """One mailbox over one connection; for one thread at a time.

    After a :class:`TryLater` other than ``NotUnderstood`` the connection is closed: ``connect``
    again. Folder names are written with ``/`` and translated to the server's own hierarchy.
    """

    def __init__(
        self,
        settings: MailboxSettings,
        password: str,
        *,
        timeout: float = 60.0,
        sent: str = "",
        ca_file: str | Path | None = None,
        largest: int = LARGEST,
        head: int = HEAD,
    ) -> None:
        """Remember how to connect; nothing is opened yet.

        Args:
            settings: the program's ``[mailbox]``.
            password: its password.
            timeout: seconds to wait for any one answer of the server.
            sent: the folder for copies of what was sent (``submission.sent``), "" for none.
            ca_file: certificate authorities believed beside the system's (PEM).
            largest: bytes; of a larger mail only the first ``head`` bytes are fetched.
            head: bytes fetched of a mail that is too large.
        """
        self.settings = settings
        self._password = password
        self._timeout = timeout
        self._sent = sent
        self._ca_file = ca_file
        self._largest = largest
        self._head = head
        self._place = where(settings)
        self._client: IMAPClient | None = None
        self._looking_at: str | None = None  # the folder that is selected now, as settings name it
        self._folder = settings.folder  # the folder the caller selected
        self._readonly = False
        self._asking: tuple[int, ...] = ()
        self._uidvalidity: int | None = None
        self._uid_next: int | None = None
        self._hierarchy = Hierarchy()

    # -- connection ------------------------------------------------------------------------

    @property
    def connected(self) -> bool:
        """Whether a connection is open, as far as anybody knows."""
        return self._client is not None

    @property
    def uidvalidity(self) -> int | None:
        """UIDVALIDITY of the selected folder (RFC 9051 2.3.1.1); None before ``select``."""
        return self._uidvalidity

    @property
    def uid_next(self) -> int | None:
        """The UID the next mail will get, as told at ``select``; None where not told."""
        return self._uid_next

    @property
    def asking(self) -> tuple[int, ...]:
        """The mails asked for when the connection last broke, or the server last refused to tell of
        them; empty after a whole answer.

        Where the connection breaks over the same mails again and again, one of them breaks the
        server: fetch them one by one, and set the culprit aside.
        """
        return self._asking

    def connect(self) -> None:
        """Open the connection and log in; an open one is closed first.

        Raises:
            LoginRefused: name or password are not accepted.
            TryLater: the server is away, too slow, or not believable.
            SettingsFault: no encryption towards another machine.
        """
        self.close()
        self._client = open_connection(
            self.settings, self._password, timeout=self._timeout, ca_file=self._ca_file
        )
        with self._using() as client:
            self._hierarchy = hierarchy(client)

    def close(self) -> None:
        """Say goodbye and close; nothing is raised."""
        client, self._client = self._client, None
        self._looking_at = None
        if client is None:
            return
        # Whether the server answers our goodbye changes nothing.
        with suppress(OSError, EOFError, *NOT_UNDERSTOOD):
            client.socket().settimeout(GOODBYE)
            client.logout()
        shut(client)

    def has(self, capability: str) -> bool:
        """Whether the server offers ``capability`` ("IDLE", "MOVE", "UIDPLUS" …)."""
        with self._using() as client:
            return bool(client.has_capability(capability))

    @contextmanager
    def _using(self) -> Iterator[IMAPClient]:
        if self._client is None:
            raise TryLater(f"{self._place}: not connected")
        try:
            with told(self._place):
                yield self._client
        except NotUnderstood:
            raise
        except TryLater:
            client, self._client = self._client, None
            self._looking_at = None
            if client is not None:
                shut(client)
            raise

    # -- folders ---------------------------------------------------------------------------

    def folder_name(self, name: str) -> str:
        """A folder's name on this server, from its name in the settings (parts joined by ``/``)."""
        return self._hierarchy.name(name)

    def ensure_folders(self) -> None:
        """Make and subscribe the folders for done mail, for a person, and for sent copies.

        Raises:
            TryLater: the server is away, or refuses to make a folder.
        """
        for folder in (self.settings.done, self.settings.attention, self._sent):
            if folder:
                self._ensure(folder)

    def _ensure(self, folder: str) -> None:
        with self._using() as client:
            name = self.folder_name(folder)
            if client.folder_exists(name):
                return
            try:
                client.create_folder(name)
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error:
                # Another session may have made it in between.
                if not client.folder_exists(name):
                    raise NotUnderstood(
                        f'{self._place}: the folder "{folder}" cannot be made: make it by hand'
                    ) from None
            # A person's mail program shows only what is subscribed; some servers know no
            # subscriptions, and the folder serves without.
            with suppress(NotUnderstood), told(self._place):
                client.subscribe_folder(name)

    def select(self, folder: str | None = None, *, readonly: bool = False) -> int:
        """Open a folder, by default the settings' own, and return its UIDVALIDITY.

        A value other than the last one means that all UIDs are new: read the folder anew and
        know the mails by their content.

        Args:
            folder: its name, ``/`` between the parts.
            readonly: nothing can be changed in it, not even by accident.

        Raises:
            TryLater: the server is away, or has no such folder.
        """
        self._folder = folder or self.settings.folder
        self._readonly = readonly
        return self._look_at_own()

    def _look_at_own(self) -> int:
        answer = self._look_at(self._folder, readonly=self._readonly)
        uidvalidity, uid_next = answer.get(b"UIDVALIDITY"), answer.get(b"UIDNEXT")
        if not isinstance(uidvalidity, int):
            raise NotUnderstood(f"{self._place}: a folder without UIDVALIDITY: no UID can be kept")
        self._looking_at = self._folder
        self._uidvalidity = uidvalidity
        self._uid_next = uid_next if isinstance(uid_next, int) else None
        return uidvalidity

    def _look_at(self, folder: str, *, readonly: bool) -> dict[bytes, object]:
        with self._using() as client:
            self._looking_at = None
            return open_folder(client, self._place, self._hierarchy, folder, readonly=readonly)

    @contextmanager
    def _in_folder(self) -> Iterator[IMAPClient]:
        """The caller's folder, opened again if something else was looked at in between."""
        if self._looking_at != self._folder:
            before = self._uidvalidity
            if before not in {None, self._look_at_own()}:
                self.close()
                raise TryLater(f"{self._place}: UIDVALIDITY changed: the folder is read anew")
        with self._using() as client:
            yield client

    # -- looking and fetching --------------------------------------------------------------

    def uids_since(self, last_uid: int) -> list[int]:
        """UIDs above ``last_uid`` in the selected folder, ascending; 0 for all."""
        with self._in_folder() as client:
            client.noop()  # mail that came since is told only now
            # "8:*" also finds the last mail when its UID is below 8 (RFC 9051 9): "*" is the
            # highest UID, and a range may be written backwards.
            found = client.search(["UID", f"{last_uid + 1}:*"])
        return sorted({uid for uid in found if uid > last_uid})

    def uids_arrived_since(self, day: date) -> list[int]:
        """UIDs of mails the server received on ``day`` (its own zone) or later, ascending."""
        with self._in_folder() as client:
            client.noop()
            return sorted(set(client.search(["SINCE", day])))

    def fetch(self, uids: Iterable[int]) -> list[Fetched]:
        """The mails with these UIDs, ascending, unread as they were; gone ones are left out."""
        return [mail for batch in self.batches(uids) for mail in batch]

    def batches(self, uids: Iterable[int]) -> Iterator[list[Fetched]]:
        """As :meth:`fetch`, a few mails at a time: keep each batch before asking for the next.

        One batch holds at most 50 mails and about 8 MB; a larger mail comes alone, and one above
        ``largest`` is cut to its first ``head`` bytes.
        """
        for part in _chunks(sorted(set(uids)), AT_ONCE):
            facts = self._facts(part)
            for group in _by_weight([facts[uid] for uid in part if uid in facts], self._largest):
                too_large = group[0].size > self._largest
                yield self._head_of(group[0]) if too_large else self._wholes(group)

    def _facts(self, uids: Sequence[int]) -> dict[int, Fetched]:
        """Size and date of each mail that is there, still without its bytes."""
        self._asking = tuple(uids)
        with self._in_folder() as client:
            answer = client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        self._asking = ()
        return {uid: _fact(uid, data) for uid, data in answer.items()}

    def _wholes(self, group: Sequence[Fetched]) -> list[Fetched]:
        bodies = self._bodies([mail.uid for mail in group], "BODY.PEEK[]", b"BODY[]")
        if len(bodies) < len(group):
            # One mail may spoil the answer for all (a server that cannot convert it, data the
            # library chokes on): ask for each alone.
            for mail in group:
                if mail.uid not in bodies:
                    bodies.update(self._bodies([mail.uid], "BODY.PEEK[]", b"BODY[]"))
        return self._put_together(group, bodies, cut=False)

    def _head_of(self, mail: Fetched) -> list[Fetched]:
        item = f"BODY.PEEK[]<0.{self._head}>"
        return self._put_together([mail], self._bodies([mail.uid], item, b"BODY[]<0>"), cut=True)

    def _bodies(self, uids: Sequence[int], item: str, key: bytes) -> dict[int, bytes]:
        self._asking = tuple(uids)
        try:
            with self._in_folder() as client:
                answer = client.fetch(uids, [item])
        except NotUnderstood:
            answer = {}
        self._asking = ()
        return {uid: data[key] for uid, data in answer.items() if isinstance(data.get(key), bytes)}

    def _put_together(
        self, group: Sequence[Fetched], bodies: dict[int, bytes], *, cut: bool
    ) -> list[Fetched]:
        missing = [mail.uid for mail in group if mail.uid not in bodies]
        # Moved away meanwhile, or really not given out? Only the second is to be told.
        still_there = self._facts(missing) if missing else {}
        whole = []
        for mail in group:
            if mail.uid in bodies:
                whole.append(_with_raw(mail, bodies[mail.uid], cut=cut))
            elif mail.uid in still_there:
                whole.append(_with_raw(mail, b"", cut=True))
        return whole

    # -- filing ----------------------------------------------------------------------------

    def flag(self, uids: Iterable[int], *flags: str) -> None:
        """Add flags (``\\\\Seen``, ``\\\\Flagged`` …) to mails of the selected folder."""
        for part in _chunks(sorted(set(uids)), UIDS_IN_A_LINE):
            with self._in_folder() as client:
                client.add_flags(part, flags, silent=True)

    def move(self, uids: Iterable[int], folder: str) -> None:
        """Move mails of the selected folder; the target is made if it is missing.

        UIDs that are gone are passed over. Without MOVE (RFC 6851) a crash between copying and
        removing leaves the mail in both places, never in none.
        """
        for part in _chunks(sorted(set(uids)), UIDS_IN_A_LINE):
            self._with_target(folder, partial(_move, part))

    def append(self, folder: str, raw: bytes | Sequence[bytes], *, seen: bool = True) -> None:
        """Put copies of letters into a folder, all by one command where the server can.

        Args:
            folder: as the settings name it; made if it is missing.
            raw: one whole message, or several.
            seen: mark them as read.
        """
        letters = [raw] if isinstance(raw, bytes) else list(raw)
        flags = ("\\Seen",) if seen else ()
        if letters:
            self._with_target(folder, partial(_append, letters, flags))

    def _with_target(self, folder: str, work: Callable[[IMAPClient, str], None]) -> None:
        """Do ``work`` towards a folder; once more after making it, should it be missing."""
        try:
            with self._in_folder() as client:
                work(client, self.folder_name(folder))
        except NotUnderstood:
            with self._using() as client:
                if client.folder_exists(self.folder_name(folder)):
                    raise
            self._ensure(folder)
            with self._in_folder() as client:
                work(client, self.folder_name(folder))

    def has_message_id(self, folder: str, message_id: str) -> bool:
        """Whether a folder holds a mail with this Message-ID (without brackets).

        A folder that does not exist holds nothing. Servers search for parts of the value
        (RFC 9051 6.4.4), so what they find is read and compared.
        """
        wanted = message_id.strip().strip("<>")
        with self._using() as client:
            if not client.folder_exists(self.folder_name(folder)):
                return False
        self._look_at(folder, readonly=True)
        with self._using() as client:
            found = client.search(["HEADER", "Message-ID", wanted])
            for part in _chunks(sorted(found), AT_ONCE):
                answer = client.fetch(part, ["BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"])
                if any(wanted in _message_ids(data) for data in answer.values()):
                    return True
        return False


def _move(uids: Sequence[int], client: IMAPClient, name: str) -> None:
    if client.has_capability("MOVE"):
        client.move(uids, name)
        return
    client.copy(uids, name)
    client.add_flags(uids, ["\\Deleted"], silent=True)
    if client.has_capability("UIDPLUS"):
        client.uid_expunge(uids)
    elif set(client.search(["DELETED"])) <= set(uids):
        # A plain EXPUNGE takes every mail marked so: only if all of them are ours. Otherwise the
        # mark stays, and whoever marked the others decides.
        client.expunge()


def _append(
    letters: Sequence[bytes], flags: tuple[str, ...], client: IMAPClient, name: str
) -> None:
    with_ends = [re.sub(rb"\r\n|\r|\n", b"\r\n", raw) for raw in letters]
    if len(with_ends) > 1 and client.has_capability("MULTIAPPEND"):
        # RFC 3502: all or none. The library leaves the answer unread.
        items = [{"msg": raw, **({"flags": flags} if flags else {})} for raw in with_ends]
        typ, data = client.multiappend(name, items)
        client._checkok("append", typ, data)
        return
    for raw in with_ends:
        client.append(name, raw, flags)


def _fact(uid: int, data: dict[bytes, object]) -> Fetched:
    size = data.get(b"RFC822.SIZE")
    arrived = data.get(b"INTERNALDATE")
    return Fetched(
        uid=uid,
        raw=b"",
        internaldate=arrived.astimezone(UTC) if isinstance(arrived, datetime) else None,
        size=size if isinstance(size, int) else 0,
    )


def _with_raw(mail: Fetched, raw: bytes, *, cut: bool) -> Fetched:
    return Fetched(
        uid=mail.uid, raw=raw, internaldate=mail.internaldate, size=mail.size or len(raw), cut=cut
    )


def _by_weight(mails: Sequence[Fetched], largest: int) -> Iterator[list[Fetched]]:
    """Groups of neighbours of at most ``BYTES_AT_ONCE``; what is above a limit stands alone."""
    most = min(BYTES_AT_ONCE, largest)
    group: list[Fetched] = []
    weight = 0
    for mail in mails:
        if group and weight + mail.size > most:
            yield group
            group, weight = [], 0
        group.append(mail)
        weight += mail.size
    if group:
        yield group


def _chunks(uids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(uids), size):
        yield uids[start : start + size]


def _message_ids(data: dict[bytes, object]) -> set[str]:
    headers = b"".join(value for value in data.values() if isinstance(value, bytes))
    unfolded = re.sub(rb"\r?\n[ \t]+", b" ", headers).decode("ascii", "replace")
    return {
        found.strip().strip("<>") for found in re.findall(r"(?im)^message-id:[ \t]*(\S+)", unfolded)
    }

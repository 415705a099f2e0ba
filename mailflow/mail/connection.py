"""One IMAP connection: opened, logged in, and its many errors told as ours."""

# imapclient is untyped in most places.
# mypy: allow-untyped-calls
from __future__ import annotations

import imaplib
import logging
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError, ProtocolError
from msgspec import Struct

from mailflow.mail import tls
from mailflow.nouns.faults import Fault, LoginRefused, TryLater
from mailflow.nouns.program import MailboxSettings

# Both libraries write passwords and mail to their debug log: never let them, whatever the level
# of the daemon's own log.
logging.getLogger("imapclient").setLevel(logging.WARNING)

# One SEARCH answer is one line: with the library's 1 MB a mailbox of 140 000 mails cannot be read.
imaplib._MAXLINE = 16_000_000  # type: ignore[attr-defined]

#: Seconds to wait for a connection to be made; reading has its own, longer limit.
CONNECT_TIMEOUT = 20.0

#: What the libraries raise on an answer they cannot make sense of, the connection being alive.
#: (``imaplib.IMAP4.abort`` is a subclass of ``error`` and means a dead one: catch it first.)
NOT_UNDERSTOOD = (imaplib.IMAP4.error, ValueError, AssertionError, TypeError, LookupError)

# RFC 5530: codes that say "not now" about a login, rather than "not you".
_PASSING = re.compile(
    r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|OVERQUOTA|CONTACTADMIN)\b", re.IGNORECASE
)


class NotUnderstood(TryLater):
    """The server answered, but refused or in a way nobody understands. The connection lives."""


class Hierarchy(Struct, frozen=True):
    """How a server names folders inside folders."""

    #: None: the server has no folders inside folders.
    delimiter: str | None = "/"
    #: What the name of every folder of ours begins with ("INBOX." on some servers; RFC 2342).
    prefix: str = ""

    def name(self, folder: str) -> str:
        """A folder's name on the server.

        Args:
            folder: parts separated by ``/``; INBOX and folders below it stay where they are.
        """
        parts = [part for part in folder.split("/") if part]
        if self.delimiter is None:
            joined = "-".join(parts)
        else:
            joined = self.delimiter.join(part.replace(self.delimiter, "_") for part in parts)
        in_inbox = bool(parts) and parts[0].upper() == "INBOX"
        return joined if in_inbox or joined.startswith(self.prefix) else self.prefix + joined


def hierarchy(client: IMAPClient) -> Hierarchy:
    """Ask a server, after login, how it names folders."""
    # LIST "" "" names the delimiter and no folder (RFC 9051 6.3.9).
    listed = client.list_folders("", "")
    delimiter = listed[0][1] if listed else b"/"
    prefix = ""
    if client.has_capability("NAMESPACE"):
        personal = client.namespace().personal
        prefix = personal[0][0] if personal else ""
    return Hierarchy(
        delimiter=delimiter.decode("ascii", "replace") if delimiter else None, prefix=prefix
    )


def where(settings: MailboxSettings) -> str:
    """The server as a person knows it: ``host:port``."""
    return f"{settings.host}:{settings.port}"


def open_connection(
    settings: MailboxSettings, password: str, *, timeout: float, ca_file: str | Path | None = None
) -> IMAPClient:
    """Connect, secure the connection as the settings say, and log in.

    Args:
        settings: host, port, security and user name.
        password: the mailbox's password.
        timeout: seconds to wait for any one answer.
        ca_file: certificate authorities believed beside the system's (PEM).

    Raises:
        LoginRefused: name or password are not accepted.
        TryLater: the server is away, too slow, not believable, or refuses for now.
        SettingsFault: no encryption towards another machine.
    """
    place = where(settings)
    tls.check(settings.security, settings.host, settings.port)
    context = None if settings.security == "none" else tls.context(ca_file)
    with told(place):
        client = IMAPClient(
            settings.host,
            settings.port,
            ssl=settings.security == "tls",
            ssl_context=context,
            # The annotation says float; the library takes a pair of limits as well.
            timeout=SocketTimeout(min(timeout, CONNECT_TIMEOUT), timeout),  # type: ignore[arg-type]
        )
    client.normalise_times = False  # aware datetimes
    client._imap.debug = 0  # the library keeps the last lines, password included, for a debug log
    try:
        with told(place):
            if settings.security == "starttls":
                if not client.has_capability("STARTTLS"):
                    raise TryLater(f"{place}: no STARTTLS there: check port and security")
                client.starttls(context)
            _login(client, settings.username, password, place)
    except Fault:
        shut(client)
        raise
    return client


def _login(client: IMAPClient, username: str, password: str, place: str) -> None:
    try:
        if username.isascii() and password.isascii():
            client.login(username, password)
        else:
            # LOGIN has no character set; PLAIN is UTF-8 (RFC 4616).
            client.plain_login(username, password)
    except LoginError as error:
        # LoginError also hides a connection that broke while logging in.
        if isinstance(error.__context__, imaplib.IMAP4.abort):
            raise TryLater(f"{place}: the connection broke while logging in") from None
        if _PASSING.search(str(error)):
            raise TryLater(f"{place}: no login for now: the server asks to come later") from None
        raise LoginRefused(
            f"{place}: the login was refused: check user name and password of [mailbox]"
        ) from None


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn what the IMAP libraries raise inside into faults of ours, without any mail's content.

    Args:
        place: the server, ``host:port``.

    Raises:
        TryLater: the connection is gone or too slow; it must be opened anew.
        NotUnderstood: the server refused this command, or its answer makes no sense.
    """
    # "from None" everywhere: the libraries' texts quote mail.
    try:
        yield
    except Fault:
        raise
    except ssl.SSLError as error:
        raise TryLater(tls.refused(error, place)) from None
    except TimeoutError:
        raise TryLater(f"{place}: no answer in time: is the server well?") from None
    except socket.gaierror:
        raise TryLater(f"{place}: the host name is not known: check host and DNS") from None
    except ConnectionRefusedError:
        raise TryLater(f"{place}: nobody listens there: check host and port") from None
    except (OSError, imaplib.IMAP4.abort, EOFError):
        raise TryLater(f"{place}: the connection was lost") from None
    except ProtocolError:
        raise NotUnderstood(f"{place}: an answer that is no IMAP") from None
    except imaplib.IMAP4.error as error:
        raise NotUnderstood(f"{place}: the server refused a command{_code(error)}") from None
    except NOT_UNDERSTOOD:
        raise NotUnderstood(f"{place}: an answer that is not understood") from None


def open_folder(
    client: IMAPClient, place: str, folders: Hierarchy, folder: str, *, readonly: bool
) -> dict[bytes, object]:
    """SELECT a folder, or EXAMINE it if ``readonly``; the server's answer by its keywords.

    Raises:
        NotUnderstood: there is no such folder, or it may not be opened.
    """
    try:
        answer: dict[bytes, object] = client.select_folder(folders.name(folder), readonly=readonly)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        raise NotUnderstood(
            f'{place}: the folder "{folder}" cannot be opened: check its name in [mailbox]'
        ) from None
    return answer


def shut(client: IMAPClient) -> None:
    """Close the socket under a connection, whatever state it is in."""
    # A socket that is already gone says so here; that is all we wanted.
    with suppress(OSError, imaplib.IMAP4.error):
        client.shutdown()


def _code(error: Exception) -> str:
    # Only the response code (RFC 5530): the text beside it may quote mail or a person's name.
    found = re.search(r"\[([A-Z-]{2,20})\]", str(error))
    return f" ({found[1]})" if found else ""

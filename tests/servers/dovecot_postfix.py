"""Dovecot and Postfix as private processes, with certificates, mailboxes and verdicts of their own.

Nothing of the machine's own mail system is touched: configuration, queue, mail and sockets lie in
one temporary folder, all ports are on 127.0.0.1, and ``stop`` ends every process by its id.

    with RealServers(users=["opw@example.org", "pat@example.org"]) as servers:
        servers.deliver_lmtp(raw, "opw+token@example.org")
        program = {"mailbox": servers.mailbox_settings("opw@example.org"), …}

Mail is stamped as by a border named ``mx.example.org``: what comes in with a login is
``dmarc=pass`` for the envelope sender's domain, what comes in without one is ``dmarc=fail``
(``dmarc=none`` for example.com, an honest domain that signs nothing). A verdict that a sender
forged stays in the mail, below the Received field of Postfix. Mail for example.net is accepted
with a login and thrown away: people elsewhere, whose mailboxes are not this machine's work.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import smtplib
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

BORDER = "mx.example.org"
DOMAINS = ("example.org", "example.edu", "example.com")
PASSWORD = "correct horse"
#: Who owns the mail: any user but root, whom Dovecot refuses.
MAIL_USER = "mail"
#: Seconds for a server to listen, or to end.
PATIENCE = 20.0

_DOVECOT = shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin:/usr/bin")
_MASTER = "/usr/lib/postfix/sbin/master"
_POSTFIX = shutil.which("postfix", path="/usr/sbin:/usr/local/sbin:/usr/bin")


def missing() -> str | None:
    """What this machine lacks for the servers, in words; None if it has everything."""
    if os.geteuid() != 0:
        return "Dovecot and Postfix are started by root only, and this is not root"
    if _DOVECOT is None:
        return "dovecot is not installed (Debian: dovecot-imapd dovecot-lmtpd)"
    if not Path("/usr/lib/dovecot/lmtp").exists():
        return "dovecot's LMTP is not installed (Debian: dovecot-lmtpd)"
    if _POSTFIX is None or not Path(_MASTER).exists():
        return "postfix is not installed (Debian: postfix)"
    return None


class RealServers:
    """Dovecot (IMAP, LMTP) and Postfix (submission, border) for one test run or benchmark."""

    def __init__(
        self,
        directory: Path | None = None,
        *,
        users: Iterable[str] = ("opw@example.org", "pat@example.org", "lee@example.edu"),
        dovecot_name: str = BORDER,
    ) -> None:
        """Write every file; start nothing.

        ``dovecot_name`` is how Dovecot calls itself in the Received field it adds above the
        border's; on one machine that is the border's own name.

        ``directory`` must be reachable by other users (pytest's ``tmp_path`` is not) and its path
        short, because sockets lie in it. Without one, a folder in /tmp is made and removed.
        """
        self._own_directory = directory is None
        self.directory = directory or Path(tempfile.mkdtemp(prefix="mailflow-"))
        self.directory.chmod(0o755)
        self.users = tuple(users)
        self.dovecot_name = dovecot_name
        ports = _free_ports(5)
        self.imap_port, self.imaps_port, self.lmtp_port, self.submission_port, self.mx_port = ports
        self.ca_file = self.directory / "ca.pem"
        self._processes: list[subprocess.Popen[bytes]] = []
        _make_certificates(self.directory)
        self._write_dovecot()
        self._write_postfix()

    # -- life ------------------------------------------------------------------------------

    def start(self) -> RealServers:
        """Start both and return when all their ports take connections."""
        _adopt_orphans()
        try:
            self._start([str(_DOVECOT), "-F", "-c", str(self.directory / "dovecot.conf")])
            postfix = str(self.directory / "postfix")
            # "start-fg" would put the master into a session of its own, out of our reach; so
            # check (which makes the queue's folders), then start the master ourselves.
            self._run([str(_POSTFIX), "-c", postfix, "check"])
            self._start([_MASTER, "-c", postfix, "-d"])
            for port in (self.imap_port, self.imaps_port, self.lmtp_port):
                self._await_port(port, self._processes[0])
            for port in (self.submission_port, self.mx_port):
                self._await_port(port, self._processes[1])
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End every process of both servers and remove the folder."""
        for process in self._processes:
            _end(process)
        self._processes = []
        if self._own_directory:
            shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self) -> RealServers:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def pause(self, *, dovecot: bool = False, postfix: bool = False) -> None:
        """Freeze a server's processes (SIGSTOP): it stays connected and says nothing."""
        self._signal(signal.SIGSTOP, dovecot=dovecot, postfix=postfix)

    def resume(self, *, dovecot: bool = False, postfix: bool = False) -> None:
        """Let a frozen server go on (SIGCONT)."""
        self._signal(signal.SIGCONT, dovecot=dovecot, postfix=postfix)

    def _signal(self, number: signal.Signals, *, dovecot: bool, postfix: bool) -> None:
        for wanted, process in zip((dovecot, postfix), self._processes, strict=True):
            for pid in _family(process.pid) if wanted else ():
                os.kill(pid, number)

    def log(self) -> str:
        """What both servers wrote down."""
        texts = []
        for name in ("dovecot.log", "postfix.log", "output.log"):
            path = self.directory / name
            if path.exists():
                texts.append(f"--- {name}\n{path.read_text(errors='replace')}")
        return "\n".join(texts)

    def _start(self, command: list[str]) -> None:
        with (self.directory / "output.log").open("ab") as output:
            self._processes.append(
                subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    start_new_session=True,
                    preexec_fn=_end_with_us,  # noqa: PLW1509  # no locks are taken in it
                    cwd=self.directory,
                )
            )

    def _run(self, command: list[str]) -> None:
        with (self.directory / "output.log").open("ab") as output:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
            )
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]} failed:\n{self.log()}")

    def _await_port(self, port: int, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1.0).close()
                return
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"a mail server did not come up:\n{self.log()}") from None
            try:
                process.wait(0.02)
            except subprocess.TimeoutExpired:
                continue

    # -- what tests and programs need ------------------------------------------------------

    def mailbox_settings(self, address: str, *, security: str = "tls") -> dict[str, object]:
        """The ``[mailbox]`` table of a user; ``security`` tls, starttls or none."""
        return {
            "host": "localhost",
            "port": self.imaps_port if security == "tls" else self.imap_port,
            "security": security,
            "username": address,
        }

    def submission_settings(self, address: str) -> dict[str, object]:
        """The ``[submission]`` table of a user (STARTTLS and login)."""
        return {
            "host": "localhost",
            "port": self.submission_port,
            "security": "starttls",
            "username": address,
        }

    def deliver_lmtp(self, raw: bytes, to: str, *, sender: str = "sender@example.com") -> None:
        """Hand a mail straight to Dovecot; it is in the mailbox when this returns."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port, timeout=PATIENCE) as lmtp:
            refused = lmtp.sendmail(sender, [to], raw)
            assert not refused, refused

    def submit(self, raw: bytes, sender: str, to: str) -> None:
        """Send a mail as one of the users: STARTTLS, login, envelope sender ``sender``."""
        context = ssl.create_default_context(cafile=str(self.ca_file))
        with smtplib.SMTP("localhost", self.submission_port, timeout=PATIENCE) as smtp:
            smtp.starttls(context=context)
            smtp.login(sender, PASSWORD)
            smtp.sendmail(sender, [to], raw)

    def from_outside(self, raw: bytes, sender: str, to: str) -> None:
        """Send a mail as a stranger would: to the border, without login or TLS."""
        with smtplib.SMTP("127.0.0.1", self.mx_port, timeout=PATIENCE) as smtp:
            smtp.sendmail(sender, [to], raw)

    def mailbox(self, address: str, folder: str = "INBOX") -> list[bytes]:
        """Every mail of a folder as it lies on disk, oldest first; line ends are LF."""
        return [raw for _, _, raw in self._lying((address,), folder)]

    def _lying(self, users: Iterable[str], folder: str) -> list[tuple[tuple[int, int], str, bytes]]:
        """Every mail of several users, in order of delivery.

        A mail that is seen moves from new to cur, and its name with it: then all is looked at again.
        """
        deadline = time.monotonic() + PATIENCE
        while True:
            files = [
                (_delivery_order(path), user, path)
                for user in users
                for part in ("new", "cur")
                for path in (self._maildir(user, folder) / part).glob("*")
            ]
            try:
                return [(order, user, path.read_bytes()) for order, user, path in sorted(files)]
            except FileNotFoundError:
                if time.monotonic() > deadline:
                    raise

    def await_mails(self, address: str, count: int, folder: str = "INBOX") -> list[bytes]:
        """As :meth:`mailbox`, once it holds at least ``count`` mails."""
        deadline = time.monotonic() + PATIENCE
        while len(mails := self.mailbox(address, folder)) < count:
            if time.monotonic() > deadline:
                raise AssertionError(f"{len(mails)} of {count} mails came:\n{self.log()}")
            time.sleep(0.01)  # the files appear without anybody telling
        return mails

    def await_letters(self, users: Iterable[str], count: int) -> list[tuple[str, bytes]]:
        """Mails in the inboxes of several users, once there are ``count``, in order of delivery."""
        users = tuple(users)
        deadline = time.monotonic() + PATIENCE
        while True:
            found = self._lying(users, "INBOX")
            if len(found) >= count:
                return [(user, raw) for _, user, raw in found]
            if time.monotonic() > deadline:
                raise AssertionError(f"{len(found)} of {count} mails came:\n{self.log()}")
            time.sleep(0.01)  # the files appear without anybody telling

    def empty(self, address: str) -> None:
        """Throw away a user's mail and folders, UIDVALIDITY included."""
        shutil.rmtree(self._maildir(address, "INBOX"), ignore_errors=True)

    def _maildir(self, address: str, folder: str) -> Path:
        base = self.directory / "mail" / address / "Maildir"
        return base if folder == "INBOX" else base / ("." + folder.replace("/", "."))

    # -- configuration ---------------------------------------------------------------------

    def _write_dovecot(self) -> None:
        here = self.directory
        (here / "users").write_text(
            "".join(f"{user}:{{PLAIN}}{PASSWORD}\n" for user in self.users), encoding="utf-8"
        )
        mail = here / "mail"
        mail.mkdir()
        owner = pwd.getpwnam(MAIL_USER)
        os.chown(mail, owner.pw_uid, owner.pw_gid)
        (here / "dovecot.conf").write_text(
            _DOVECOT_CONF.format(
                here=here,
                user=MAIL_USER,
                uid=owner.pw_uid,
                gid=owner.pw_gid,
                imap=self.imap_port,
                imaps=self.imaps_port,
                lmtp=self.lmtp_port,
                name=self.dovecot_name,
            ),
            encoding="utf-8",
        )

    def _write_postfix(self) -> None:
        here = self.directory
        conf = here / "postfix"
        conf.mkdir()
        (here / "queue").mkdir()
        data = here / "postfix-data"
        data.mkdir()
        shutil.chown(data, "postfix")
        (conf / "main.cf").write_text(
            _MAIN_CF.format(
                here=here, border=BORDER, domains=" ".join(DOMAINS), lmtp=self.lmtp_port
            ),
            encoding="utf-8",
        )
        (conf / "master.cf").write_text(
            _MASTER_CF.format(here=here, submission=self.submission_port, mx=self.mx_port),
            encoding="utf-8",
        )
        (conf / "mailboxes").write_text(
            "".join(f"{user} yes\n" for user in self.users), encoding="utf-8"
        )
        known = "".join(_verdict(domain, "pass") for domain in DOMAINS)
        (conf / "verdicts-login").write_text(known, encoding="utf-8")
        outside = _verdict("example.com", "none") + _verdict("example.org", "fail")
        (conf / "verdicts-outside").write_text(
            outside + _verdict("example.edu", "fail"), encoding="utf-8"
        )


def _verdict(domain: str, result: str) -> str:
    pattern = domain.replace(".", r"\.")
    return (
        f"/@{pattern}$/ PREPEND Authentication-Results: {BORDER};"
        f" dmarc={result} header.from={domain}\n"
    )


def _free_ports(count: int) -> list[int]:
    """Ports nobody listens on now, all held at once so that none comes twice."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


def _delivery_order(path: Path) -> tuple[int, int]:
    # "<seconds>.M<microseconds>P…": the name Dovecot gives at delivery.
    seconds, _, rest = path.name.partition(".")
    micro = rest[1:].partition("P")[0]
    return int(seconds), int(micro) if micro.isdigit() else 0


def _family(root: int) -> list[int]:
    """A process and everything it started, from /proc."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                # "pid (name) state ppid …"; the name may hold spaces and brackets.
                facts = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it ended meanwhile
            children.setdefault(int(facts[1]), []).append(int(entry.name))
    family = [root]
    for pid in family:
        family.extend(children.get(pid, []))
    return family


def _end(process: subprocess.Popen[bytes]) -> None:
    family = _family(process.pid)
    for pid in family:
        _kill(pid, signal.SIGCONT)  # a frozen process cannot end
    _kill(process.pid, signal.SIGTERM)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(PATIENCE)
    # The master's own processes end by themselves, but not at once; they are ours to wait for.
    for pid in family[1:]:
        _kill(pid, signal.SIGTERM)
    for pid in family[1:]:
        _await_end(pid)


def _await_end(pid: int) -> None:
    deadline = time.monotonic() + PATIENCE
    try:
        while os.waitpid(pid, os.WNOHANG) == (0, 0):
            if time.monotonic() > deadline:
                _kill(pid, signal.SIGKILL)
            time.sleep(0.005)  # there is no waiting for one process with a limit
    except ChildProcessError:
        return  # waited for already, by its own master


def _end_with_us() -> None:
    """In the child: be told to end should the tests be killed (prctl PR_SET_PDEATHSIG).

    Linux means the thread that started the child: start servers from one that stays.
    """
    ctypes.CDLL(None).prctl(1, int(signal.SIGTERM), 0, 0, 0)


def _adopt_orphans() -> None:
    """Make this process the parent of orphans below it (prctl PR_SET_CHILD_SUBREAPER).

    In a container nobody else waits for what a master leaves behind when it ends.
    """
    ctypes.CDLL(None, use_errno=True).prctl(36, 1, 0, 0, 0)


def _kill(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _make_certificates(here: Path) -> None:
    """A certificate authority of our own (ca.pem), and one server certificate for localhost."""
    now = datetime.now(UTC)
    ca_key = ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mailflow test authority")])
    ca = (
        x509.CertificateBuilder()
        .subject_name(ca_name)
        .issuer_name(ca_name)
        .public_key(ca_key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key()), False)
        .sign(ca_key, hashes.SHA256())
    )
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]))
        .issuer_name(ca_name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.DNSName("localhost"), x509.IPAddress(IPv4Address("127.0.0.1"))]
            ),
            False,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), False
        )
        .sign(ca_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (here / "ca.pem").write_bytes(ca.public_bytes(pem))
    (here / "cert.pem").write_bytes(certificate.public_bytes(pem))
    secret = here / "key.pem"
    secret.touch(mode=0o600)
    secret.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        key_cert_sign=signs,
        crl_sign=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


_DOVECOT_CONF = """\
base_dir = {here}/dovecot-run
state_dir = {here}/dovecot-state
instance_name = mailflow-test
log_path = {here}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{here}/cert.pem
ssl_key = <{here}/key.pem
ssl_min_protocol = TLSv1.2
# "none" on this machine is one of the ways to be tried.
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0 secs
first_valid_uid = {uid}
first_valid_gid = {gid}
mail_uid = {uid}
mail_gid = {gid}
mail_location = maildir:~/Maildir
mail_max_userip_connections = 200
recipient_delimiter = +
postmaster_address = postmaster@example.org
hostname = {name}
passdb {{
  driver = passwd-file
  args = username_format=%u {here}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={here}/mail/%u
}}
namespace inbox {{
  inbox = yes
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
# No pause for the next login after a refused one.
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service auth {{
  unix_listener {here}/auth {{
    mode = 0666
  }}
}}
"""

_MAIN_CF = """\
compatibility_level = 3.6
queue_directory = {here}/queue
data_directory = {here}/postfix-data
maillog_file = {here}/postfix.log
maillog_file_prefixes = {here}
myhostname = {border}
mydestination =
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
local_recipient_maps =
recipient_delimiter = +
virtual_mailbox_domains = {domains}
virtual_mailbox_maps = texthash:{here}/postfix/mailboxes
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
# Mail for people elsewhere ends here, where a real server would hand it on.
transport_maps = inline:{{ {{ example.net = discard: }} }}
# Nothing may leave this machine.
default_transport = error:no mail leaves the test
relay_transport = error:no mail leaves the test
smtpd_relay_restrictions = permit_sasl_authenticated reject_unauth_destination
smtpd_tls_cert_file = {here}/cert.pem
smtpd_tls_key_file = {here}/key.pem
smtpd_tls_session_cache_database =
smtpd_sasl_type = dovecot
smtpd_sasl_path = {here}/auth
smtpd_error_sleep_time = 0
smtpd_client_connection_count_limit = 0
in_flow_delay = 0
message_size_limit = 60000000
virtual_mailbox_limit = 0
"""

_MASTER_CF = """\
127.0.0.1:{submission} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_tls_auth_only=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
  -o {{ smtpd_sender_restrictions = check_sender_access regexp:{here}/postfix/verdicts-login }}
127.0.0.1:{mx} inet n - n - - smtpd
  -o {{ smtpd_sender_restrictions = check_sender_access regexp:{here}/postfix/verdicts-outside }}
pickup    unix  n       -       n       60      1       pickup
cleanup   unix  n       -       n       -       0       cleanup
discard   unix  -       -       n       -       -       discard
qmgr      unix  n       -       n       300     1       qmgr
tlsmgr    unix  -       -       n       1000?   1       tlsmgr
rewrite   unix  -       -       n       -       -       trivial-rewrite
bounce    unix  -       -       n       -       0       bounce
defer     unix  -       -       n       -       0       bounce
trace     unix  -       -       n       -       0       bounce
verify    unix  -       -       n       -       1       verify
flush     unix  n       -       n       1000?   0       flush
proxymap  unix  -       -       n       -       -       proxymap
proxywrite unix -       -       n       -       1       proxymap
showq     unix  n       -       n       -       -       showq
error     unix  -       -       n       -       -       error
retry     unix  -       -       n       -       -       error
lmtp      unix  -       -       n       -       -       lmtp
anvil     unix  -       -       n       -       1       anvil
scache    unix  -       -       n       -       1       scache
postlog   unix-dgram n  -       n       -       1       postlogd
"""

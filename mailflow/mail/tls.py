"""How connections to mail servers are secured."""

from __future__ import annotations

import ssl
from ipaddress import ip_address
from pathlib import Path

from mailflow.nouns.faults import SettingsFault
from mailflow.nouns.program import Security


def context(ca_file: str | Path | None = None) -> ssl.SSLContext:
    """A client context that verifies certificate and host name, TLS 1.2 or later.

    Args:
        ca_file: a PEM file of certificate authorities believed beside the system's. The system's
            own place may be moved by the environment variable ``SSL_CERT_FILE`` (OpenSSL reads it).

    Raises:
        SettingsFault: the file is missing or holds no certificate.
    """
    made = ssl.create_default_context(ssl.Purpose.SERVER_AUTH)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file is not None:
        try:
            made.load_verify_locations(cafile=str(ca_file))
        except OSError:
            raise SettingsFault(
                [f"{ca_file}: no usable certificates found: give a PEM file of authorities"]
            ) from None
    return made


def check(security: Security, host: str, port: int) -> None:
    """Refuse to speak in the clear with another machine.

    Raises:
        SettingsFault: ``security`` is "none" and ``host`` is not this machine.
    """
    if security == "none" and not _loopback(host):
        raise SettingsFault(
            [f'{host}:{port}: security is "none" for another machine: allowed are tls, starttls']
        )


def refused(error: ssl.SSLError, where: str) -> str:
    """One line for a failed handshake: what was found at ``where`` (host:port), and what to do."""
    if isinstance(error, ssl.SSLCertVerificationError):
        # OpenSSL's own words ("self-signed certificate", "Hostname mismatch …") name no person.
        why = " ".join(error.verify_message.split())
        return f"{where}: the certificate cannot be believed ({why}): check host and certificate"
    reason = (error.reason or "handshake failed").replace("_", " ").lower()
    return f'{where}: TLS failed ({reason}): check port and security ("tls" or "starttls")'


def _loopback(host: str) -> bool:
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

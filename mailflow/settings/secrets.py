"""Secrets: from the environment or a ``.env`` file, never from a settings file, never printed."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from mailflow.nouns.faults import SettingsFault

PREFIX = "MAILFLOW_"
KEY_BYTES = 32
_NEW_KEY = "make one with: mailflow key new"


class _FromEnvironment(BaseSettings):
    """Reads what is handed in, then ``.env`` files; the process environment only if handed in."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment comes in as arguments, so that a test cannot see the real one."""
        return init_settings, dotenv_settings


class _House(_FromEnvironment):
    key: SecretStr = SecretStr("")
    key_file: str = ""
    database_url: SecretStr = SecretStr("sqlite:///var/mailflow.db")
    keystore_url: SecretStr = SecretStr("sqlite:///var/mailflow-keys.db")


class _Passwords(_FromEnvironment):
    imap_password: SecretStr = SecretStr("")
    smtp_password: SecretStr = SecretStr("")


class Secrets(BaseModel):
    """Passwords, the program key, and where the stores are. ``repr`` shows none of them."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    stored_key: SecretStr = SecretStr("")
    stored_database_url: SecretStr
    stored_keystore_url: SecretStr
    #: Program id -> ("imap" or "smtp") -> password; missing ones are not there.
    passwords: dict[str, dict[str, SecretStr]] = {}

    @property
    def database_url(self) -> str:
        """Where the data are (an SQLAlchemy URL)."""
        return self.stored_database_url.get_secret_value()

    @property
    def keystore_url(self) -> str:
        """Where the keys are: apart from the data."""
        return self.stored_keystore_url.get_secret_value()

    @property
    def has_key(self) -> bool:
        """Whether a program key was given."""
        return bool(self.stored_key.get_secret_value())

    def key(self) -> bytes:
        """The program key, 32 bytes.

        Raises:
            SettingsFault: none was given.
        """
        if not self.has_key:
            raise SettingsFault([f"environment: MAILFLOW_KEY is missing; {_NEW_KEY}."])
        return decode_key(self.stored_key.get_secret_value())

    def imap_password(self, program_id: str) -> str:
        """The mailbox password of a program.

        Raises:
            SettingsFault: none was given.
        """
        return self._password(program_id, "imap")

    def smtp_password(self, program_id: str) -> str:
        """The submission password of a program.

        Raises:
            SettingsFault: none was given.
        """
        return self._password(program_id, "smtp")

    def _password(self, program_id: str, protocol: str) -> str:
        found = self.passwords.get(program_id, {}).get(protocol)
        if found is None:
            name = variable(program_id, protocol)
            raise SettingsFault([f"environment: {name} is missing; set it there or in .env."])
        return found.get_secret_value()


def variable(program_id: str, protocol: str) -> str:
    """The environment variable that holds a password: ``MAILFLOW_OPW_IMAP_PASSWORD``."""
    return f"{PREFIX}{program_id.upper()}_{protocol.upper()}_PASSWORD"


def encode_key(key: bytes) -> str:
    """A key as it is written: base64url without padding (RFC 4648, section 5)."""
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def decode_key(written: str) -> bytes:
    """The 32 bytes of a written key.

    Raises:
        ValueError: not base64url, or not 32 bytes. The key itself is not in the message.
    """
    text = written.strip().rstrip("=")
    try:
        key = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("not base64url") from error
    if len(key) != KEY_BYTES:
        raise ValueError(f"{len(key)} bytes, not {KEY_BYTES}")
    return key


def read_secrets(
    program_ids: Iterable[str], env: Mapping[str, str], dotenv: Sequence[Path]
) -> tuple[Secrets, list[str]]:
    """Every secret, and what is wrong with them.

    Args:
        program_ids: whose passwords to look for.
        env: the environment; it wins over files.
        dotenv: ``.env`` files, the strongest last; missing ones are skipped.
    """
    house = _read(_House, PREFIX, env, dotenv)
    key, faults = _key_of(house)
    if house.database_url.get_secret_value() == house.keystore_url.get_secret_value():
        faults.append(
            "environment: MAILFLOW_KEYSTORE_URL is the same as MAILFLOW_DATABASE_URL; "
            "allowed: a database of its own, so that a backup of the data alone reveals nothing."
        )
    passwords = {}
    for program_id in program_ids:
        given = _read(_Passwords, f"{PREFIX}{program_id.upper()}_", env, dotenv)
        both = {"imap": given.imap_password, "smtp": given.smtp_password}
        passwords[program_id] = {k: v for k, v in both.items() if v.get_secret_value()}
    secrets = Secrets(
        stored_key=SecretStr(key),
        stored_database_url=house.database_url,
        stored_keystore_url=house.keystore_url,
        passwords=passwords,
    )
    return secrets, faults


_Read = TypeVar("_Read", bound=_FromEnvironment)


def _read(kind: type[_Read], prefix: str, env: Mapping[str, str], dotenv: Sequence[Path]) -> _Read:
    given = {
        name: env[prefix + name.upper()]
        for name in kind.model_fields
        if env.get(prefix + name.upper())
    }
    how: dict[str, Any] = {"_env_prefix": prefix, "_env_file": tuple(dotenv)}
    return kind(**how, **given)


def _key_of(house: _House) -> tuple[str, list[str]]:
    key, source = house.key.get_secret_value(), "MAILFLOW_KEY"
    if house.key_file:
        if key:
            return "", ["environment: MAILFLOW_KEY and MAILFLOW_KEY_FILE are both set; keep one."]
        source = "MAILFLOW_KEY_FILE"
        try:
            key = Path(house.key_file).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return "", [f"environment: {source} names a file that cannot be read; {_NEW_KEY}."]
        if not key:
            return "", [f"environment: {source} names an empty file; {_NEW_KEY}."]
    if not key:
        return "", []
    try:
        decode_key(key)
    except ValueError as error:
        return "", [f"environment: {source} is no key ({error}); {_NEW_KEY}."]
    return key, []

"""Read every program of a folder, and tell every fault of every file at once."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from rapidfuzz import process

from mailflow.nouns.faults import SettingsFault
from mailflow.nouns.program import LANGUAGES, LOADED, Program
from mailflow.settings.checks import Wrong, cross_check, shared
from mailflow.settings.secrets import Secrets, read_secrets, variable

#: A path into a settings file: table, key, entry.
Key = tuple[str | int, ...]

_SECRET_WORDS = ("password", "passwd", "secret", "token", "api_key", "apikey", "private_key")
#: ``safety.flags.NAME``: a table of which nothing is optional is taken out as a whole.
_DEEPEST = 3
#: What stands in for a required key that is missing or wrong, so that the rest can be checked too.
_STAND_INS: dict[Key, object] = {
    ("id",): "program",
    ("name",): "Program",
    ("address",): "program@program.invalid",
    ("mailbox",): {"host": "localhost"},
    ("mailbox", "host"): "localhost",
    ("submission",): {"host": "localhost"},
    ("submission", "host"): "localhost",
    ("people",): {"coordinators": ["Nobody <nobody@program.invalid>"]},
    ("people", "coordinators"): ["Nobody <nobody@program.invalid>"],
    ("trust",): {"mode": "authserv-id", "authserv_id": "program.invalid"},
    ("trust", "mode"): "authserv-id",
}


class Loaded(NamedTuple):
    """All programs of a folder, in the order of their file names, and the secrets."""

    programs: list[Program]
    secrets: Secrets


def load(config_dir: Path, env: Mapping[str, str]) -> Loaded:
    """Every program of ``config_dir/*.toml`` with its files, and the secrets.

    Args:
        config_dir: the folder of settings.
        env: the environment (``os.environ``); wins over ``.env`` beside the settings or here.

    Raises:
        SettingsFault: with one line for every fault of every file.
    """
    files = sorted(config_dir.glob("*.toml")) if config_dir.is_dir() else []
    if not files:
        raise SettingsFault(
            [f"{_shown(config_dir)}: no settings found; needed: a TOML file for each program."]
        )
    faults: list[str] = []
    programs: list[tuple[str, Program]] = []
    for file in files:
        program, wrong = _read_program(file)
        faults += [f"{_shown(file)}: {line}" for line in wrong]
        if program is not None:
            programs.append((_shown(file), program))
    faults += shared(programs)
    dotenv = (Path(".env"), config_dir / ".env")
    secrets, wrong = read_secrets([program.id for _, program in programs], env, dotenv)
    faults += wrong
    if faults:
        raise SettingsFault(faults)
    return Loaded([program for _, program in programs], secrets)


def _shown(path: Path) -> str:
    """A path as it is told: from here where it lies below, else its last two parts."""
    if path.is_absolute():
        here = Path.cwd()
        path = path.relative_to(here) if path.is_relative_to(here) else Path(*path.parts[-2:])
    return path.as_posix()


def _read_program(file: Path) -> tuple[Program | None, list[str]]:
    """The program of a file, or the nearest to it that can be compared with others; and faults."""
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        return None, [f"not TOML: {error}; mend that line."]
    except UnicodeDecodeError:
        return None, ["not UTF-8 text; save it as UTF-8."]
    except OSError as error:
        return None, [f"cannot be read: {error.strerror}; allow this account to read it."]
    wrong = list(_refused(raw))
    program, touched = _validated(raw, wrong)
    if program is None:
        return None, [one.line for one in wrong]
    program, missing = _with_files(program, file.parent, touched)
    wrong += missing
    wrong += [one for one in cross_check(program) if not touched.intersection(one.keys)]
    return program, [one.line for one in wrong]


def _refused(raw: dict[str, Any]) -> Iterator[Wrong]:
    """Take out what no file may hold: secrets, and names of the loader's own fields."""
    program_id = raw.get("id") if isinstance(raw.get("id"), str) else "ID"
    for key, table, name in list(_walk(raw)):
        if any(word in name.lower() for word in _SECRET_WORDS):
            del table[name]
            protocol = "smtp" if key[0] == "submission" else "imap"
            yield Wrong(
                (key,),
                f"{_told(key)} is refused: secrets come from the environment alone; move it to "
                f"{variable(str(program_id), protocol)} and change it, it was readable here.",
            )
        elif len(key) == 1 and name in LOADED:
            del table[name]
            yield Wrong((key,), f"{_told(key)} is not a setting; remove it.")


def _walk(table: dict[str, Any], above: Key = ()) -> Iterator[tuple[Key, dict[str, Any], str]]:
    for name, value in table.items():
        yield (*above, name), table, name
        if isinstance(value, dict):
            yield from _walk(value, (*above, name))


def _validated(raw: dict[str, Any], wrong: list[Wrong]) -> tuple[Program | None, set[Key]]:
    """The program, with faulty keys told in ``wrong`` and replaced, and which they were."""
    touched: set[Key] = set()
    for _ in range(4):  # a mended table can show faults that were hidden behind the first
        try:
            return Program.model_validate(raw), touched
        except ValidationError as error:
            found = list(_told_errors(error, raw))
        told = {one.line for one in wrong}
        for one in found:
            if one.line not in told:
                wrong.append(one)
                told.add(one.line)
            for key in one.keys:
                touched.update((key, key[:_DEEPEST]))
                _replace(raw, key[:_DEEPEST])
    return None, touched


def _replace(raw: dict[str, Any], key: Key) -> None:
    """Take a faulty value out; where one is required, something harmless stands in."""
    table: Any = raw
    for part in key[:-1]:
        table = table.get(part) if isinstance(table, dict) else None
    if isinstance(table, dict):
        table.pop(key[-1], None)
        if key in _STAND_INS:
            table[str(key[-1])] = _STAND_INS[key]


def _told_errors(error: ValidationError, raw: Mapping[str, Any]) -> Iterator[Wrong]:
    seen: set[Key] = set()
    for one in error.errors(include_url=False):
        key, model, field = _place(one["loc"])
        if key in seen:
            continue  # a union tells the same value once for each of its members
        seen.add(key)
        spot = _without_entry(key)
        allowed = field.description if field else None
        if one["type"] == "missing":
            yield Wrong((spot,), f"{_told(key)} is missing; needed: {allowed}.")
        elif one["type"] == "extra_forbidden":
            yield Wrong((spot,), f"{_told(key)} is not a setting; {_nearest(str(key[-1]), model)}")
        elif one["loc"][-1] == "[key]":
            names = [str(value) for value in _key_values(field)]
            yield Wrong((spot,), f"{_told(key)} is not known; {_nearest_of(str(key[-1]), names)}")
        else:
            # Settings faults are read by many eyes, and pasted into tickets: nobody by name.
            named = key[0] == "people" and key[1:2] != ("called",)
            found = "not a person" if named else _found(one["input"])
            yield Wrong((spot,), f"{_told(key)} is {found}; allowed: {allowed}.")


def _place(loc: Sequence[str | int]) -> tuple[Key, type[BaseModel], FieldInfo | None]:
    """Where an error is: its key, the table it is in, and the field, if there is such a field."""
    model: type[BaseModel] | None = Program
    inside: type[BaseModel] = Program
    field: FieldInfo | None = None
    key: Key = ()
    keyed = False
    for part in loc:
        if part == "[key]":
            break
        if isinstance(part, int) or keyed:
            key, keyed = (*key, part), False
        elif model is not None:
            inside, field = model, model.model_fields.get(part)
            key = (*key, part)
            model, keyed = _below(field)
    return key, inside, field


def _below(field: FieldInfo | None) -> tuple[type[BaseModel] | None, bool]:
    """The table a field holds, and whether names of the file's choosing come between."""
    kind = field.annotation if field else None
    keyed = get_origin(kind) is dict
    if keyed:
        kind = get_args(kind)[1]
    return (kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None), keyed


def _without_entry(key: Key) -> Key:
    return tuple(part for part in key if isinstance(part, str))


def _key_values(field: FieldInfo | None) -> list[object]:
    return list(get_args(field.annotation)[0]) if field else []


def _told(key: Key) -> str:
    """A key as it is told: ``timing.remind_at``, ``people.backups (entry 2)``."""
    name = ".".join(str(part) for part in key if isinstance(part, str))
    entries = [f" (entry {part + 1})" for part in key if isinstance(part, int)]
    return name + "".join(entries[:1])


def _found(value: object) -> str:
    if isinstance(value, Mapping):
        return "a table"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…" + ('"' if text.startswith('"') else "")


def _nearest(name: str, model: type[BaseModel]) -> str:
    return _nearest_of(name, [key for key in model.model_fields if key not in LOADED])


def _nearest_of(name: str, allowed: Sequence[str]) -> str:
    best = process.extractOne(name, allowed, score_cutoff=70)
    return f"did you mean {best[0]}?" if best else f"allowed: {', '.join(allowed)}."


def _with_files(program: Program, folder: Path, touched: set[Key]) -> tuple[Program, list[Wrong]]:
    """The program with its resources and its own letters."""
    wrong: list[Wrong] = []
    resources = _resources(program, folder, wrong)
    letters = _letters(program, folder, wrong)
    wrong = [one for one in wrong if not touched.intersection(one.keys)]
    return program.with_files(folder, resources, letters), wrong


def _resources(program: Program, folder: Path, wrong: list[Wrong]) -> dict[str, str]:
    """Language -> Markdown, of the pages that are there.

    One that is missing is no fault: a general page is sent instead, and whoever needs help must
    not wait for a file. It is told at the start and by ``mailflow doctor``.
    """
    files = {
        language: folder / page
        for language, page in program.resource_pages.items()
        if (folder / page).is_file()
    }
    return _texts(files, ("resources", "file"), wrong)


def _letters(program: Program, folder: Path, wrong: list[Wrong]) -> dict[str, str]:
    """ "en/acknowledgement" -> the program's own wording."""
    if not program.letters:
        return {}
    own = folder / program.letters
    if not own.is_dir():
        wrong.append(_no_such(("letters",), program.letters, "a folder"))
        return {}
    for beside in sorted(own.iterdir()):
        if beside.is_dir() and beside.name not in LANGUAGES:
            line = f'letters has a folder "{beside.name}"; allowed: {", ".join(LANGUAGES)}.'
            wrong.append(Wrong((("letters",),), line))
        elif beside.is_dir() and beside.name not in program.languages:
            line = (
                f'letters has wordings in "{beside.name}", but languages does not name it: nobody '
                "would ever read them; add it to languages, or take the folder away."
            )
            wrong.append(Wrong((("letters",), ("languages",)), line))
    files = {
        f"{language}/{file.stem}": file
        for language in LANGUAGES
        for file in sorted((own / language).glob("*.md"))
    }
    return _texts(files, ("letters",), wrong)


def _texts(files: Mapping[str, Path], key: Key, wrong: list[Wrong]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, file in files.items():
        try:
            texts[name] = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            line = f"{_told(key)} has {file.name}, which cannot be read; needed: UTF-8 text."
            wrong.append(Wrong((key,), line))
    return texts


def _no_such(key: Key, name: str, needed: str) -> Wrong:
    line = f"{_told(key)} is {_found(name)}, which is not there; needed: {needed} beside this one."
    return Wrong((key,), line)

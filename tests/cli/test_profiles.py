"""The five profiles that are shipped: settings and letters alone, on the embedded mail host."""

from __future__ import annotations

import base64
import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from imapclient import IMAPClient

from mailflow.cli import checks, main
from mailflow.demo.host import MailHost
from mailflow.nouns.mail import folded
from mailflow.nouns.matching import PeerProfile, Says
from mailflow.nouns.people import Person, Physician
from mailflow.nouns.program import Program
from mailflow.rules.matching import match
from mailflow.settings import load
from mailflow.sheets import read_directory, read_roster
from mailflow.templates import check_overrides, compose
from mailflow.templates.compose import LANGUAGES, source
from mailflow.templates.samples import RICH, SPARSE, letter
from tests.templates.test_letters import FORBIDDEN, grade

CONFIG = Path(__file__).parent.parent.parent / "config"
PROFILES = ("mitss", "mspei", "musiccares", "opw", "spectrum")
PASSWORD = "of-the-embedded-host"
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
TODAY = date(2026, 11, 24)


def shipped() -> dict[str, Program]:
    return {program.id: program for program in load(CONFIG, {}).programs}


@pytest.fixture
def host() -> Iterator[MailHost]:
    embedded = MailHost()
    embedded.start()
    yield embedded
    embedded.stop()


class Site:
    """A copy of one profile whose servers are the embedded host; nothing else of it is changed."""

    def __init__(self, folder: Path, profile: str, host: MailHost) -> None:
        self.folder, self.profile, self.host = folder, profile, host
        self.config = folder / "config"
        self.config.mkdir()
        shutil.copytree(CONFIG / profile, self.config / profile)
        written = (CONFIG / f"{profile}.toml").read_text(encoding="utf-8")
        for table, port in (("mailbox", host.ports.imap), ("submission", host.ports.smtp)):
            written, times = re.subn(
                rf'(\[{table}\]\n)host = ".+"\nsecurity = ".+"\n',
                rf'\1host = "127.0.0.1"\nport = {port}\nsecurity = "none"\n',
                written,
            )
            assert times == 1
        written, times = re.subn(r"authserv_id = .+", f'authserv_id = "{host.name}"', written)
        assert times == 1
        self.toml = self.config / f"{profile}.toml"
        self.toml.write_text(
            f'{written}\n[alarms]\ncommand = "true"\nheartbeat_url = "http://127.0.0.1:9/"\n',
            encoding="utf-8",
        )
        self._open_mailbox()

    def _open_mailbox(self) -> None:
        """The login that the profile names, with the folder it names."""
        (program,) = load(self.config, {}).programs
        self.host.add_user(program.mailbox.username, PASSWORD)
        if program.mailbox.folder != "INBOX":
            with IMAPClient("127.0.0.1", self.host.ports.imap, ssl=False) as client:
                client.login(program.mailbox.username, PASSWORD)
                client.create_folder(program.mailbox.folder)

    def environment(self) -> dict[str, str]:
        """Secrets, and databases in the folder."""
        prefix = f"MAILFLOW_{self.profile.upper()}"
        return {
            **os.environ,
            "MAILFLOW_KEY": KEY,
            "MAILFLOW_DATABASE_URL": f"sqlite:///{self.folder}/data.db",
            "MAILFLOW_KEYSTORE_URL": f"sqlite:///{self.folder}/keys.db",
            f"{prefix}_IMAP_PASSWORD": PASSWORD,
            f"{prefix}_SMTP_PASSWORD": PASSWORD,
        }

    def run(self, *command: str) -> Result:
        """A command in this process."""
        given = [*command, "--config", str(self.config)]
        return CliRunner().invoke(main, given, env=self.environment(), prog_name="mailflow")

    def process(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "mailflow.cli", *command, "--config", str(self.config)],
            cwd=CONFIG.parent,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def import_people(self) -> None:
        """Roster and directory as they are shipped: first the trial, then for good."""
        for command, file in (("roster", "supporters.csv"), ("directory", "physicians.csv")):
            people = self.config / self.profile / file
            trial = self.run(command, "import", str(people), "--program", self.profile)
            assert trial.exit_code == 0, trial.output
            assert "nothing is changed yet" in trial.output
            done = self.run(command, "import", str(people), "--program", self.profile, "--apply")
            assert done.exit_code == 0, done.output


# Doctor, and the start --------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", PROFILES)
def test_doctor_is_green(profile: str, tmp_path: Path, host: MailHost) -> None:
    site = Site(tmp_path, profile, host)
    site.import_people()
    done = site.run("doctor", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0, told
    # The day somebody last called the crisis lines is of the profile; today is of whoever tests.
    amiss = [f for f in told if f["level"] != "ok" and f["about"] != "crisis lines"]
    assert amiss == []
    assert not [f for f in told if f["level"] == "error"]
    about = {f["about"] for f in told}
    assert about >= {"mailbox", "submission", "database", "roster", "alarms", "letters"}


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_as_it_is_shipped_wakes_nobody_and_doctor_says_so(profile: str) -> None:
    first = next(checks.alarms(shipped()[profile]))
    assert (first.level, first.about) == ("error", "alarms")
    assert "nobody can be woken" in first.says


def test_a_letter_that_cannot_be_used_is_refused_at_the_start(
    tmp_path: Path, host: MailHost
) -> None:
    site = Site(tmp_path, "spectrum", host)
    letters = site.config / "spectrum" / "letters" / "en"
    (letters / "delay.md").write_text(
        '---\nsubject: Late\n---\nBy {{ bye|promised }}.\n\n{% include "_crisis" %}\n'
    )
    (letters / "check_in.md").write_text("---\nsubject: Touching base\n---\nHow are things?\n")
    for command in ("run", "doctor"):
        done = site.run(command, *(["--once"] if command == "run" else []))
        assert done.exit_code == (2 if command == "run" else 1)
        said = done.stderr if command == "run" else done.stdout
        assert "config/spectrum/letters/en/delay.md, line 4: unknown field 'bye'" in said
        assert "config/spectrum/letters/en/check_in.md: the crisis lines are missing" in said


def test_what_is_old_or_missing_is_told_at_the_start_and_runs(
    tmp_path: Path, host: MailHost
) -> None:
    site = Site(tmp_path, "mspei", host)
    written = site.toml.read_text(encoding="utf-8")
    old = "crisis_lines_reviewed = 2026-11-01"
    assert old in written
    site.toml.write_text(written.replace(old, "crisis_lines_reviewed = 2020-01-31"), "utf-8")
    (site.config / "mspei" / "resources.fr.md").unlink()
    done = site.process("run", "--once")
    assert done.returncode == 0, done.stderr
    assert "mspei: crisis lines: last reviewed on 2020-01-31, over a year ago" in done.stderr
    assert "mspei: resources: mspei/resources.fr.md is not there, or empty" in done.stderr
    found = json.loads(site.run("doctor", "--json").stdout)
    warned = [f["about"] for f in found if f["level"] == "warning"]
    assert {"crisis lines", "resources"} <= set(warned)


# The people -------------------------------------------------------------------------------------------


def physicians(profile: str) -> tuple[Physician, ...]:
    return read_directory("p", (CONFIG / profile / "physicians.csv").read_bytes()).physicians


@pytest.mark.parametrize("profile", PROFILES)
def test_everybody_is_invented(profile: str) -> None:
    written = "".join(
        path.read_text(encoding="utf-8")
        for path in (CONFIG / f"{profile}.toml", *(CONFIG / profile).rglob("*"))
        if path == CONFIG / f"{profile}.toml" or path.is_file()
    )
    addresses = re.findall(r"[\w.+-]+@[\w.-]+\w", written)
    assert addresses
    assert all(re.search(r"[.@]example\.org$", address) for address in addresses)
    phones = re.findall(r"\+1 \d{3} (\d{3}) \d{4}", written)
    assert phones and set(phones) == {"555"}


@pytest.mark.parametrize("profile", PROFILES)
def test_people_know_each_other_by_the_names_of_the_lists(profile: str) -> None:
    """Who evaluates or knows somebody is written as the lists have it, or the rule looks past them."""
    names = {p.name for p in physicians(profile)}
    with (CONFIG / profile / "supporters.csv").open(encoding="utf-8", newline="") as file:
        supporters = list(csv.DictReader(file))
    departments = {p.department for p in physicians(profile)} | {
        s["department"] for s in supporters
    }
    named = {n.strip() for s in supporters for n in (s["evaluates"] + ";" + s["knows"]).split(";")}
    named |= {n for p in physicians(profile) for n in p.evaluated_by}
    people = {one for one in named if one and not one.endswith(" Fellows")}
    assert people
    assert people - names - departments - {s["name"] for s in supporters} == set()


@pytest.mark.parametrize("profile", PROFILES)
def test_every_physician_finds_a_supporter(profile: str) -> None:
    program = shipped()[profile]
    roster = read_roster("s", (CONFIG / profile / "supporters.csv").read_bytes()).supporters
    for physician in physicians(profile):
        peer = PeerProfile(
            person=Person(name=physician.name, email=physician.email),
            department=physician.department,
            specialty=physician.specialty,
            site=physician.site,
            county=physician.county,
            career_stage=physician.career_stage,
            interventional=physician.interventional,
            evaluated_by=physician.evaluated_by,
        )
        (found,) = match([peer], roster, {}, {}, {}, program.matching, TODAY)
        assert len(found.suggestions) == 3, physician.name
        for one in found.suggestions:
            assert folded(one.supporter.email) != folded(physician.email)
            assert not [r for r in one.reasons if r.says is Says.FORBIDS]


# The letters ------------------------------------------------------------------------------------------

#: What a program's own wording says that ours does not.
SAYS = {
    "mitss/en/assignment": "not a therapist. If you are in over your head",
    "mitss/en/peer_notice": "Where a talk between colleagues is not enough, they ask",
    "mitss/en/farewell": "told only with your leave",
    "mitss/en/volunteer_acknowledgement": "role play and practice",
    "mspei/en/assignment": "one talk, and one call or mail later on to check in",
    "mspei/fr/assignment": "parlez du Programme de santé des médecins",
    "mspei/en/peer_notice": "Usually they give you a mobile number",
    "mspei/fr/peer_notice": "elle vous donne un numéro de cellulaire",
    "mspei/en/volunteer_acknowledgement": "nominated by colleagues",
    "mspei/fr/volunteer_acknowledgement": "droit à des honoraires",
    "musiccares/en/acknowledgement": "the name of a supporter you would like",
    "musiccares/en/clinical_redirect": "no clinical or technical advice",
    "musiccares/en/volunteer_acknowledgement": "Strict confidentiality is a condition of the role",
    "opw/en/acknowledgement": "abuse or neglect of a child, an elder or a dependent adult",
    "opw/es/acknowledgement": "discriminación, acoso sexual o represalias",
    "opw/en/assignment": "Face to face is best, and the phone is fine",
    "opw/es/assignment": "En persona es mejor",
    "opw/en/farewell": "We leave it here, and will not write again",
    "opw/es/farewell": "Lo dejamos aquí, y no le escribiremos más",
    "opw/en/information": "one or two talks with a trained colleague",
    "opw/es/information": "cifras de uso, cuatro veces al año",
    "spectrum/en/assignment": "Ask whether we may mail them coping strategies",
    "spectrum/en/decline_acknowledgement": "coping strategies and further resources",
    "spectrum/en/onward": "shown without your name, and only with your leave",
    "spectrum/en/peer_notice": "An invitation: one meeting with a colleague",
}
OURS = [s for s in (*RICH, *SPARSE) if s.template != "ring"]


def read(raw: bytes) -> str:
    part = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_every_letter_of_a_program_is_told_here() -> None:
    own = {f"{p.id}/{name}" for p in shipped().values() for name in p.letter_overrides}
    assert own == set(SAYS)


@pytest.mark.parametrize("profile", PROFILES)
def test_own_letters_can_be_used(profile: str) -> None:
    assert check_overrides(shipped()[profile]) == []


@pytest.mark.parametrize("name", sorted(SAYS))
def test_an_own_letter_says_what_is_its_programs_own(name: str) -> None:
    profile, code, template = name.split("/")
    program = shipped()[profile]
    found = [
        " ".join(read(compose(letter(s, code), program)).split())
        for s in OURS
        if s.template == template
    ]
    assert any(SAYS[name] in text for text in found)
    assert not any(re.search(FORBIDDEN[code], text, re.I) for text in found)


@pytest.mark.parametrize("name", sorted(n for n in SAYS if "/en/" in n))
def test_own_english_reads_at_ninth_grade_or_lower(name: str) -> None:
    profile, code, template = name.split("/")
    program = shipped()[profile]
    for sample in (s for s in OURS if s.template == template):
        text = read(compose(letter(sample, code), program))
        for data in (sample.to.name, program.name, program.safety.desk):
            text = text.replace(data, "Lee") if data else text
        assert grade(re.sub(r"\S+@\S+", "Lee", text)) <= 9, sample.shape


def test_a_program_may_take_any_letter_of_ours_as_its_own() -> None:
    program = shipped()["opw"]
    names = sorted({s.template for s in OURS})
    ours = {f"{code}/{name}": source(name, code) for code in LANGUAGES for name in names}
    assert check_overrides(program.model_copy(update={"letter_overrides": ours})) == []


def test_limits_and_titles_are_those_of_the_program() -> None:
    said = {}
    for profile, program in shipped().items():
        (sample,) = [s for s in OURS if (s.template, s.shape) == ("information", "usual")]
        said[profile] = " ".join(read(compose(letter(sample, "en"), program)).split())
    ends = "if there is a sign of danger to yourself or danger to others, we tell the people"
    assert all(ends in said[profile] for profile in ("musiccares", "spectrum", "mitss"))
    assert "danger to others or patients put at risk, we tell the people" in said["mspei"]
    assert "discrimination, sexual harassment or retaliation" in said["opw"]
    assert "The program's team lead reads it" in said["mitss"]
    assert "The program's physician lead reads it" in said["mspei"]
    assert "The program's director reads it" in said["opw"]


# What PROGRAMS.md says of each ------------------------------------------------------------------------

WEEK = timedelta(weeks=1)

#: Setting by setting, what makes a program the one it is.
TABLE: dict[str, dict[str, Any]] = {
    "musiccares": {
        "people.called": "coordinator",
        "referrals.colleague": "reach_out",
        "referrals.first_contact": "introduce_both",
        "matching.prefer.lived_experience": 4,
        "matching.prefer.named_by_peer": 10,
        "follow_up.by": "program",
        "follow_up.conversations": 100,
        "safety.limits": ("self_harm", "harm_to_others"),
        "timezone": "America/Detroit",
        "holidays": "US-MI",
    },
    "spectrum": {
        "people.called": "coordinator",
        "mailbox.folder": "Peer support",
        "mailbox.username": "robin.hale@spectrum.example.org",
        "referrals.colleague": "reach_out",
        "referrals.first_contact": "supporter_reaches_out",
        "timing.match_within": timedelta(hours=24),
        "timing.match_within_weekend": timedelta(hours=48),
        "follow_up.by": "supporter",
        "follow_up.conversations": 1,
        "safety.limits": ("self_harm", "harm_to_others"),
    },
    "mitss": {
        "people.called": "team_lead",
        "referrals.welcome": ("physicians", "residents", "nurses", "staff"),
        "referrals.colleague": "reach_out",
        "referrals.first_contact": "supporter_reaches_out",
        "follow_up.conversations": 100,
        "timezone": "America/New_York",
        "holidays": "US-MA",
    },
    "mspei": {
        "people.called": "physician_lead",
        "languages": ("en", "fr"),
        "referrals.colleague": "with_consent",
        "referrals.first_contact": "supporter_reaches_out",
        "matching.never": (
            "early_career_for_senior",
            "evaluates_peer",
            "not_trained",
            "no_signed_agreement",
            "involved_in_event",
        ),
        "matching.prefer.different_county": 3,
        "matching.prefer.interventional_for_interventional": 3,
        "follow_up.by": "supporter",
        "follow_up.after_met": (2 * WEEK,),
        "follow_up.conversations": 1,
        "safety.limits": ("self_harm", "harm_to_others", "impaired_practice"),
        "timezone": "Canada/Atlantic",
        "holidays": "CA-PE",
    },
    "opw": {
        "people.called": "director",
        "languages": ("en", "es"),
        "referrals.colleague": "encourage_self_referral",
        "referrals.first_contact": "supporter_reaches_out",
        "matching.prefer.similar_seniority": 3,
        "matching.prefer.similar_practice": 2,
        "timing.contact_within": timedelta(days=2),
        "follow_up.by": "program",
        "follow_up.conversations": 2,
        "safety.limits": (
            "self_harm",
            "harm_to_others",
            "impaired_practice",
            "abuse",
            "misconduct",
        ),
        "privacy.smallest_count": 11,
    },
}


def setting(program: Program, key: str) -> Any:
    value: Any = program
    for part in key.split("."):
        value = value[part] if isinstance(value, dict) else getattr(value, part)
    return value


@pytest.mark.parametrize(
    ("profile", "key"), [(profile, key) for profile, row in TABLE.items() for key in row]
)
def test_a_profile_is_that_program(profile: str, key: str) -> None:
    assert setting(shipped()[profile], key) == TABLE[profile][key]


def test_opw_keeps_the_own_department_and_acquaintances_away() -> None:
    assert {"same_department", "knows_peer"} <= set(shipped()["opw"].matching.never)


def test_the_coordinator_of_spectrum_writes_from_the_mailbox_that_is_read() -> None:
    program = shipped()["spectrum"]
    assert program.mailbox.username == program.people.coordinators[0].email
    assert program.address != program.mailbox.username


def test_the_example_of_secrets_covers_every_profile() -> None:
    example = (CONFIG / ".env.example").read_text(encoding="utf-8")
    for profile in PROFILES:
        for protocol in ("IMAP", "SMTP"):
            assert f"MAILFLOW_{profile.upper()}_{protocol}_PASSWORD=\n" in example


def test_there_are_five() -> None:
    assert tuple(sorted(shipped())) == PROFILES
    assert {f.stem for f in CONFIG.glob("*.toml")} == set(TABLE)

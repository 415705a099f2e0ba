"""Whose word is believed: the receiving server's, about one plain From address, and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from mailflow.nouns.mail import Clues, Verdict
from mailflow.parsers.verdict import verdict

BORDER = (
    "Received",
    "from mail.example.edu (mail.example.edu [192.0.2.1]) by mx.example.org with ESMTPS id 1; Tue",
)
LMTP = ("Received", "from mx.example.org by mx.example.org with LMTP id 2; Tue")
INNER = (
    "Received",
    "from mx.example.org (mx [192.0.2.9]) by store.example.org with ESMTP id 3; Tue",
)


class Trust(Struct):
    mode: str = "authserv-id"
    authserv_id: str = "mx.example.org"
    border: str = "mx.example.org"


def results(words: str, server: str = "mx.example.org") -> tuple[str, str]:
    return ("Authentication-Results", f"{server}; {words}")


def judge(
    *fields: tuple[str, str], sender: str | None = "pat@example.edu", trust: Trust | None = None
) -> Verdict:
    return verdict(Clues(sender=sender, verdict_fields=fields), trust or Trust())


@pytest.mark.parametrize(
    "words",
    [
        "dmarc=pass header.from=example.edu",
        "dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=Example.EDU",
        "dmarc=pass",
        "dmarc = pass (policy (nested; dmarc=fail) comment) header.from = example.edu",
        "dmarc/1=pass header.from=example.edu",
        "spf=fail smtp.mailfrom=other.example.com; dmarc=pass header.from=example.edu",
        'dkim=pass reason="good; dmarc=fail" header.d=example.edu; dmarc=pass header.from=example.edu',
        "dkim=pass header.d=example.edu header.s=x",
        "dkim=pass header.i=@example.edu",
        "dmarc=none; dkim=pass (2048-bit key) header.d=example.edu",
        "dkim=fail header.d=list.example.com; dkim=pass header.d=example.edu",
    ],
)
def test_proven(words: str) -> None:
    assert judge(results(words), BORDER) is Verdict.PROVEN


@pytest.mark.parametrize(
    "words",
    [
        "none",
        "",
        "spf=pass smtp.mailfrom=example.edu",
        "dmarc=none header.from=example.edu",
        "dmarc=temperror header.from=example.edu; dkim=pass header.d=example.edu",
        "dmarc=permerror",
        "dmarc=bestguesspass header.from=example.edu",
        "dmarc=pass header.from=evil.example.com",
        "dmarc=pass header.from=evil.example.com; dkim=pass header.d=example.edu",
        "dkim=pass header.d=evil.example.com",
        "dkim=pass header.d=edu",
        "dkim=pass header.d=example.edu; dkim=fail header.d=example.edu",
        "dkim=neutral header.d=example.edu",
        'spf=pass smtp.mailfrom="x; dmarc=pass header.from=example.edu"@evil.example.com',
        "spf=pass (dmarc=pass header.from=example.edu",
        "spf=pass (\\) dmarc=pass) smtp.mailfrom=a",
    ],
)
def test_unproven(words: str) -> None:
    assert judge(results(words), BORDER) is Verdict.UNPROVEN


def test_a_failed_dmarc_is_worse_than_anything_beside_it() -> None:
    failed = results(
        "dmarc=fail (p=reject) header.from=example.edu; dkim=pass header.d=example.edu"
    )
    passed = results("dmarc=pass header.from=example.edu")
    assert judge(failed, BORDER) is Verdict.FAILED
    assert judge(passed, failed, BORDER) is Verdict.FAILED
    assert judge(failed, passed, BORDER) is Verdict.FAILED
    assert judge(failed, BORDER, sender=None) is Verdict.FAILED


def test_fields_of_ours_are_read_together() -> None:
    spf, dkim = results("spf=pass"), results("dkim=pass header.d=example.edu")
    assert judge(spf, dkim, results("dmarc=pass header.from=example.edu"), BORDER) is Verdict.PROVEN
    unsure = results("dmarc=none")
    assert judge(results("dmarc=pass header.from=example.edu"), unsure, BORDER) is Verdict.UNPROVEN


PASSED = results("dmarc=pass header.from=example.edu")


def test_below_the_border_nothing_counts() -> None:
    assert judge(BORDER, PASSED) is Verdict.UNPROVEN
    assert judge(BORDER, PASSED, BORDER) is Verdict.UNPROVEN
    assert judge(INNER, PASSED, BORDER) is Verdict.PROVEN


def test_without_a_border_nothing_counts() -> None:
    assert judge(PASSED) is Verdict.UNPROVEN
    assert judge(PASSED, INNER) is Verdict.UNPROVEN


def test_handing_on_over_lmtp_is_not_the_border() -> None:
    assert judge(LMTP, PASSED, BORDER) is Verdict.PROVEN
    assert judge(LMTP, BORDER, PASSED) is Verdict.UNPROVEN


@pytest.mark.parametrize(
    "received",
    [
        "from by (by x with LMTP [192.0.2.1]) by mx.example.org with ESMTP id 1",
        "from evil (HELO by mx.other.example.org with LMTP) by mx.example.org (Postfix) with ESMTP",
        "by MX.example.org. (Postfix, from userid 1000) id 1",
        "from x via y by mx.example.org",
        "from unknown (HELO evil) (192.0.2.1)\tby mx.example.org with SMTP",
    ],
)
def test_a_stranger_cannot_talk_the_border_away(received: str) -> None:
    assert judge(("Received", received), PASSED, BORDER) is Verdict.UNPROVEN


@pytest.mark.parametrize(
    "field",
    [
        results("dmarc=pass header.from=example.edu", server="mx.evil.example.com"),
        results("dmarc=pass header.from=example.edu", server="mx.example.org.evil.example.com"),
        results("dmarc=pass header.from=example.edu", server=""),
        ("Authentication-Results", "dmarc=pass header.from=example.edu"),
        ("Authentication-Results", "mx.example.org dmarc=pass header.from=example.edu"),
        ("X-Authentication-Results", "mx.example.org; dmarc=pass header.from=example.edu"),
        ("ARC-Authentication-Results", "i=1; mx.example.org; dmarc=pass header.from=example.edu"),
    ],
)
def test_other_servers_are_not_believed(field: tuple[str, str]) -> None:
    assert judge(field, BORDER) is Verdict.UNPROVEN


@pytest.mark.parametrize(
    "server", ["MX.Example.Org", "mx.example.org 1", '"mx.example.org"', "(x) mx.example.org (y)"]
)
def test_our_server_may_write_its_name_in_many_ways(server: str) -> None:
    assert judge(results("dmarc=pass header.from=example.edu", server), BORDER) is Verdict.PROVEN


def test_nobody_is_never_proven() -> None:
    assert judge(PASSED, BORDER, sender=None) is Verdict.UNPROVEN


def test_a_signature_over_the_beginning_of_the_body_proves_nothing() -> None:
    signed = results("dkim=pass header.d=example.edu")
    partly = ("DKIM-Signature", "v=1; a=rsa-sha256; d=example.edu; l=120; h=from; b=x")
    wholly = ("DKIM-Signature", "v=1; a=rsa-sha256; d=example.edu; h=from; bl=1; b=x")
    assert judge(signed, BORDER, partly) is Verdict.UNPROVEN
    assert judge(signed, BORDER, wholly) is Verdict.PROVEN


def test_the_border_may_bear_another_name_than_the_results() -> None:
    trust = Trust(authserv_id="auth.example.org", border="mx.example.org")
    named = results("dmarc=pass header.from=example.edu", "auth.example.org")
    assert judge(named, BORDER, trust=trust) is Verdict.PROVEN
    assert judge(PASSED, BORDER, trust=trust) is Verdict.UNPROVEN


def test_mode_none_believes_every_plain_sender() -> None:
    assert judge(trust=Trust(mode="none")) is Verdict.PROVEN
    assert judge(trust=Trust(mode="none"), sender=None) is Verdict.UNPROVEN


def test_an_unknown_mode_or_an_unnamed_server_believes_nobody() -> None:
    assert judge(PASSED, BORDER, trust=Trust(mode="maybe")) is Verdict.UNPROVEN
    nameless = Trust(authserv_id="", border="")
    assert judge(results("dmarc=pass", ""), BORDER, trust=nameless) is Verdict.UNPROVEN


def test_international_domains_are_compared_in_their_ascii_form() -> None:
    field = results("dmarc=pass header.from=bücher.example.org")
    assert judge(field, BORDER, sender="zoë@xn--bcher-kva.example.org") is Verdict.PROVEN


@given(st.text(alphabet='()";=\\ .abdmrcpsfilvxhe@-/1\n\t', max_size=200))
def test_hostile_words_never_raise_and_spf_alone_never_proves(words: str) -> None:
    field = ("Authentication-Results", f"mx.example.org; spf={words}")
    found = judge(field, BORDER, sender="pat@no-such-letters.zz")
    assert found in {Verdict.UNPROVEN, Verdict.FAILED, Verdict.PROVEN}
    if "dmarc" not in words and "dkim" not in words:
        assert found is Verdict.UNPROVEN

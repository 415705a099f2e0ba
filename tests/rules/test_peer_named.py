"""``mailflow match`` refuses a peer whom nothing names."""

from __future__ import annotations

from click.testing import CliRunner

from mailflow.cli.match import match


def test_a_peer_of_no_name_is_refused_in_one_line() -> None:
    for written in ("", " ", "Dr."):
        said = CliRunner().invoke(match, ["--peer", written])
        assert said.exit_code == 2
        assert "--peer names nobody" in said.output

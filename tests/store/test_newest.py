"""The revision that counts as newest is the one Alembic would upgrade to."""

from __future__ import annotations

import pytest
from alembic.script import ScriptDirectory

from mailflow.store.migrate import NEWEST, _config
from mailflow.store.tables import data, keystore


@pytest.mark.parametrize(("name", "tables"), [("data", data), ("keys", keystore)])
def test_newest_is_alembics_head(name, tables):
    assert ScriptDirectory.from_config(_config(tables)).get_heads() == [NEWEST[name]]

"""Every bad configuration says exactly what is wrong with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mailflow.nouns.faults import SettingsFault
from mailflow.settings import load

FOLDER = Path(__file__).parent.parent / "bad_configs"
NAMES = sorted(file.stem for file in FOLDER.glob("*.says"))


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_configuration_says_what_is_wrong(name: str, tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.mkdir()
    for file in FOLDER.glob(f"{name}*.toml"):
        if file.name in {f"{name}.toml", f"{name}.other.toml"}:
            shutil.copy(file, config / file.name)
    if (FOLDER / name).is_dir():  # its letters
        shutil.copytree(FOLDER / name, config / name)
    with pytest.raises(SettingsFault) as caught:
        load(config, {})
    assert caught.value.faults == (FOLDER / f"{name}.says").read_text().splitlines()


def test_every_file_of_the_folder_is_tried() -> None:
    tried = {f"{name}{part}.toml" for name in NAMES for part in ("", ".other")}
    assert {file.name for file in FOLDER.glob("*.toml")} <= tried
    assert len(NAMES) >= 20

"""The invented province with a folder of files of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cchc.agencies.tests.factories import World, make_world


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.CCHC_FILES = tmp_path / "files"
    return make_world()

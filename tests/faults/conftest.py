from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.faults.installation import installation


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[dict[str, str]]:
    with installation(f"cchc_faults_{os.getpid()}", tmp_path_factory.mktemp("home")) as environment:
        yield environment

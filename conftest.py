"""The test database: the same PostgreSQL as the product's, started if it is not up."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.conf.test_settings")
os.environ.setdefault("CCHC_VAR", str(ROOT / "var" / "test"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_configure(config: pytest.Config | None = None) -> None:
    """Tests of ``vanban`` alone run without the server: ``-p no:django``."""
    if "DATABASE_URL" in os.environ or (config is not None and not config.pluginmanager.hasplugin("django")):
        return
    from cchc.conf import postgres

    postgres.ensure_running(Path(os.environ["CCHC_VAR"]))

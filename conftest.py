"""The test database: the same PostgreSQL as the product's, started if it is not up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent
os.environ["DJANGO_SETTINGS_MODULE"] = "cchc.conf.test_settings"
os.environ.setdefault("CCHC_VAR", str(ROOT / "var" / "test"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# No test depends on how fast the machine is or on luck: the same examples each time. ``HYPOTHESIS_PROFILE=searching`` looks
# for new ones, as the long suites do.
settings.register_profile(
    "steady", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("searching", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_configure(config: pytest.Config | None = None) -> None:
    """Tests of ``vanban`` alone run without Django and the server: ``-p no:django``."""
    if config is not None and not config.pluginmanager.hasplugin("django"):
        return
    if "DATABASE_URL" not in os.environ:
        from cchc.conf import postgres

        var = Path(os.environ["CCHC_VAR"])
        postgres.ensure_running(var, lasting=not var.is_relative_to(ROOT / "var" / "test"))
    import django
    import django.db

    django.setup()
    from cchc.conf import test_template

    django.db.connection.settings_dict["TEST"]["TEMPLATE"] = test_template.choose()


@pytest.fixture(autouse=True)
def _no_job_is_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Django empties its own tables after a test whose transactions are real, not those of the queue."""
    marker = request.node.get_closest_marker("django_db")
    real = "transactional_db" in request.fixturenames or (marker is not None and marker.kwargs.get("transaction"))
    blocker = request.getfixturevalue("django_db_blocker") if real else None
    yield
    if blocker is not None:
        from django.db import connection

        with blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_periodic_defers")
            cursor.execute("delete from procrastinate_events")
            cursor.execute("delete from procrastinate_jobs")

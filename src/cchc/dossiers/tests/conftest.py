"""What the tests of the app share."""

from __future__ import annotations

import pytest


@pytest.fixture
def world(db):
    from cchc.agencies.tests.factories import make_world

    return make_world()


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.CCHC_FILES = tmp_path / "files"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }

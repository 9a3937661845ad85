from __future__ import annotations

import pytest


@pytest.fixture
def world(db):
    from cchc.agencies.tests.factories import make_world

    return make_world()

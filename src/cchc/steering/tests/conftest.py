"""The agency with plans, and units that are late."""

from __future__ import annotations

import pytest

from cchc.plans.tests.conftest import _files, as_user, world  # noqa: F401


@pytest.fixture
def scene(world):  # noqa: F811
    from cchc.plans.tests.factories import make_plan
    from cchc.steering.tests.factories import Scene

    return Scene(world, make_plan(world))

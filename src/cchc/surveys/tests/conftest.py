"""What the tests of the app share."""

import pytest
import time_machine

from cchc.plans.tests.conftest import _files, as_user, world

__all__ = ["_files", "as_user", "world"]


@pytest.fixture
def on_the_day():
    """The day of the factories, also where the real day is asked."""
    from cchc.surveys.tests.factories import TODAY

    with time_machine.travel(f"{TODAY}T09:00:00+07:00", tick=True):
        yield

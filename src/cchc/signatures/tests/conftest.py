"""The invented agency, and an authority that lives as long as the tests."""

from __future__ import annotations

import logging
import warnings

import pytest

from cchc.plans.tests.conftest import _files, as_user, world  # noqa: F401


@pytest.fixture
def shop(world):  # noqa: F811
    from cchc.signatures.tests.factories import Shop

    return Shop(world)


@pytest.fixture(autouse=True)
def _quiet():
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield

"""What only the long suites do (``make test-long``): every turn of what the daily ones try by a part."""

from __future__ import annotations

import os

import pytest

LONG = bool(os.environ.get("CCHC_LONG"))
RENEW = bool(os.environ.get("CCHC_RENEW"))
"""Tables and pictures of the documentation are written anew (``scripts/year``, ``scripts/forecast``)."""


def only_in_long_suites(what: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not LONG, reason=f"{what}: make test-long (CCHC_LONG=1)")

"""The real documents that lie beside the repository, where they do; never in it (``SHARED_SOURCES`` says where else)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SOURCES = Path(os.environ.get("SHARED_SOURCES") or Path(__file__).resolve().parents[4] / "shared" / "sources")
PLANS = {path.stem[:3]: path for path in sorted((SOURCES / "plans").glob("*.txt"))}

needs_sources = pytest.mark.skipif(not PLANS, reason=f"no real documents at {SOURCES}; set SHARED_SOURCES to run this")

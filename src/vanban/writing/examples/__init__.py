"""A draft of every kind of document, as JSON: to begin one's own from, and for the tests."""

from __future__ import annotations

from importlib.resources import files

KINDS = {
    "plan": "kế hoạch",
    "decision": "quyết định",
    "letter": "công văn",
    "notice": "thông báo",
    "minutes": "biên bản",
    "submission": "tờ trình",
    "invitation": "giấy mời",
    "report": "báo cáo",
}
"""Names of the examples and what they are in Vietnamese."""


def example(name: str) -> str:
    """The JSON text of the example ``name``. Raises ``KeyError`` for a name that is none of ``KINDS``."""
    if name not in KINDS:
        raise KeyError(name)
    return files("vanban.writing.examples").joinpath(f"{name}.json").read_text(encoding="utf-8")

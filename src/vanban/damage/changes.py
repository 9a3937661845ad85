"""What mending a text changed."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.model import Span


@dataclass(frozen=True, slots=True)
class Change:
    """``was`` stood at ``span`` of the given text and is ``now``; ``reason`` says in Vietnamese on what evidence."""

    span: Span
    was: str
    now: str
    reason: str

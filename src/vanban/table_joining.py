"""A table that goes on over pages becomes one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vanban.blocks import Block


def join_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """``blocks`` with each table that continues the one before it (``goes_on``) joined to it."""
    yield from blocks

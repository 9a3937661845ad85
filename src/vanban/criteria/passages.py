"""A piece of the document's text with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from vanban.model import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` stands at ``start`` of the document's text, letter for letter."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        return self.start, self.start + len(self.text)

    def part(self, start: int, end: int | None = None) -> Passage:
        """``text[start:end]`` without white space at its ends."""
        piece = self.text[start:end]
        lead = len(piece) - len(piece.lstrip())
        return Passage(piece.strip(), self.start + start + lead)

    @property
    def words(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


def cover(spans: Iterable[Span]) -> Span:
    """The least span that holds all of ``spans`` (at least one)."""
    ends = list(spans)
    return min(start for start, _ in ends), max(end for _, end in ends)


def decimal(text: str) -> Decimal | None:
    """``0,5`` and ``0.5`` as a decimal without needless zeros; None for what is no number."""
    try:
        value = Decimal(text.strip().replace(",", ".").replace(" ", ""))
    except InvalidOperation:
        return None
    return plain_decimal(value) if value.is_finite() else None


def plain_decimal(value: Decimal) -> Decimal:
    """``1.50`` -> ``1.5``, ``1E+2`` -> ``100``."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short

"""A draft beside what the registers say now, and beside the report before. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc.reports.composing.facts import LastFigure
from cchc.reports.figures import Piece


@dataclass(frozen=True, slots=True)
class Kept:
    """A block as it is kept: its figures as (key, label, shown, typed)."""

    section: int
    key: str
    text: str
    cells: tuple[str, ...]
    figures: tuple[tuple[str, str, str, bool], ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class FigureChange:
    key: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """``what``: "changed", "new" (nothing of it is in the draft) or "gone" (no register says it any more)."""

    section: int
    key: str
    what: str
    old: str
    new: str
    figures: tuple[FigureChange, ...] = ()

    @property
    def words_too(self) -> bool:
        """Whether more than figures changed."""
        old, new = self.old, self.new
        for one in self.figures:
            old, new = old.replace(one.old, "#", 1), new.replace(one.new, "#", 1)
        return old != new


def changes(kept: Sequence[Kept], fresh: Mapping[int, Sequence[Piece]]) -> list[Change]:
    """In the order of the sections."""
    found = []
    there = {(one.section, one.key): one for one in kept}
    for section, pieces in fresh.items():
        for piece in pieces:
            one = there.pop((section, piece.key), None)
            if one is None:
                found.append(Change(section, piece.key, "new", "", _said(piece.text, piece.cells)))
            elif change := _changed(one, piece):
                found.append(change)
    gone = [one for one in there.values() if not one.own and one.section in fresh]
    found += [Change(one.section, one.key, "gone", _said(one.text, one.cells), "") for one in gone]
    order = {section: at for at, section in enumerate(fresh)}
    return sorted(found, key=lambda one: order[one.section])


def _changed(kept: Kept, piece: Piece) -> Change | None:
    fresh = {one.key: one for one in piece.figures}
    typed = {key for key, _, _, is_typed in kept.figures if is_typed}
    figures = tuple(
        FigureChange(key, label, shown, fresh[key].shown)
        for key, label, shown, is_typed in kept.figures
        if key in fresh and fresh[key].shown != shown and not (is_typed and fresh[key].nature == "missing")
    )
    same_words = kept.text == piece.text and (kept.cells == piece.cells or bool(typed))
    if not figures and same_words:
        return None
    return Change(
        kept.section, kept.key, "changed", _said(kept.text, kept.cells), _said(piece.text, piece.cells), figures
    )


@dataclass(frozen=True, slots=True)
class Since:
    """A figure beside the one of the report before; ``difference`` None where one of the two has no value."""

    label: str
    old: str
    new: str
    difference: Decimal | None


def since_last(now: Iterable[tuple[str, LastFigure]], last: Mapping[str, LastFigure]) -> list[Since]:
    """The figures of both reports that are not the same, by identity."""
    found = []
    for key, one in now:
        before = last.get(key)
        if before is None or before.shown == one.shown:
            continue
        difference = None if one.value is None or before.value is None else one.value - before.value
        found.append(Since(one.label, before.shown, one.shown, difference))
    return found


def _said(text: str, cells: Sequence[str]) -> str:
    return text if not cells else " | ".join(cells)

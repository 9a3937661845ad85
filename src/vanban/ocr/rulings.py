"""Ruling lines of a scanned page: broken, double, thick or slightly bent ones become straight rules; letters do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from vanban.formats.pdf_objects import Rule
from vanban.ocr.pixels import POINT, WHITE, Picture, as_picture, box, ink_of, millimetres

# shortest pieces: longer than any straight stroke of a letter of the running text, bars of capitals and stems
_BAR, _STEM = 3.4, 4.5
_LEVEL, _UPRIGHT = 9.0, 6.5
# of a line's length, at least so much is ink
_COVERED = 0.7
_GAP = 4.0
_DASH, _DASHED, _HAIRLINE = 3.6, 12.0, 0.7
_THICKEST = 1.1
# nearer lines are one ruled twice; nearer pieces, one line broken
_DOUBLE = 5.0 * POINT
_SAME = 1.6 * POINT
_MEETS = 6.0 * POINT


@dataclass(frozen=True, slots=True)
class Rulings:
    """``rules`` in points; ``mask`` is 255 where their ink stands."""

    rules: tuple[Rule, ...]
    mask: Picture


@dataclass(slots=True)
class _Line:
    """A piece of a line along its own direction: from ``start`` to ``end`` at ``place`` across it (``tip``: there at its end),
    in pixels."""

    start: float
    end: float
    place: float
    inked: float
    pieces: list[int]
    tip: float

    @property
    def length(self) -> float:
        return self.end - self.start


def find_rulings(grey: Picture) -> Rulings:
    """The ruling lines of an upright, evenly lit page."""
    ink = ink_of(grey)
    lying, standing = _drawn(ink, _BAR, _LEVEL), _drawn(np.ascontiguousarray(ink.T), _STEM, _UPRIGHT)
    level = [line for line in lying.lines if _is_ruled(line, millimetres(_LEVEL))]
    upright = [line for line in standing.lines if _is_ruled(line, millimetres(_UPRIGHT))]
    upright += [line for line in standing.lines if line not in upright and _goes_on(line, upright, level)]
    rules = [Rule(*map(_points, (one.start, one.place, one.end, one.place))) for one in _met(level, upright)]
    rules += [Rule(*map(_points, (one.place, one.start, one.place, one.end))) for one in _met(upright, level)]
    mask = cv2.bitwise_or(lying.ink_of(level), standing.ink_of(upright).T)
    return Rulings(tuple(rules), as_picture(mask))


def without_rulings(grey: Picture, mask: Picture) -> Picture:
    made = grey.copy()
    made[cv2.dilate(mask, box(5, 5)) > 0] = WHITE
    return made


def _points(pixels: float) -> float:
    return round(pixels / POINT, 2)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """All that is drawn as a level line, and which pixels each piece of one has."""

    lines: list[_Line]
    labels: np.ndarray[tuple[int, ...], np.dtype[np.int32]]
    strokes: Picture

    def ink_of(self, lines: Iterable[_Line]) -> Picture:
        chosen = np.zeros(int(self.labels.max()) + 1, dtype=bool)
        chosen[[index for line in lines for index in line.pieces]] = True
        return as_picture(np.where(chosen[self.labels] & (self.strokes > 0), np.uint8(WHITE), np.uint8(0)))


def _drawn(ink: Picture, piece: float, shortest: float) -> _Drawn:
    """Level lines in pieces of at least ``piece`` mm; only lines of ``shortest`` mm are taken for one ruled twice."""
    strokes = as_picture(cv2.morphologyEx(ink, cv2.MORPH_OPEN, box(millimetres(piece), 1)))
    strokes = as_picture(cv2.bitwise_or(strokes, _dashed(ink)))
    # a bent line is a staircase of strokes; what joins them must not bridge the gaps, which are merged below
    joined = cv2.dilate(strokes, box(3, 5))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(as_picture(joined), connectivity=8)
    weights = np.bincount(labels[strokes > 0], minlength=count)
    found: list[_Line] = []
    for index in range(1, count):
        x, y, wide, high, _area = (int(value) for value in stats[index])
        thick = weights[index] / max(wide, 1)
        if thick <= millimetres(_THICKEST) and high <= millimetres(_THICKEST) + 0.03 * wide:
            found.append(_Line(float(x), float(x + wide), y + high / 2, float(wide), [index], y + high / 2))
    return _Drawn(_merged(found, millimetres(shortest)), labels.astype(np.int32, copy=False), strokes)


def _goes_on(short: _Line, lines: Sequence[_Line], across: Sequence[_Line]) -> bool:
    """Whether a piece too short to be a line by itself is one: it stands in line with one and from a line across to another,
    as in a low row of headings."""
    if short.inked < _COVERED * short.length or not any(abs(line.place - short.place) <= _DOUBLE for line in lines):
        return False
    met = [line.place for line in across if line.start - _MEETS <= short.place <= line.end + _MEETS]
    return all(any(abs(place - end) <= _MEETS for place in met) for end in (short.start, short.end))


def _dashed(ink: Picture) -> Picture:
    """Hairlines that copying broke into dashes: flat pieces of ink in a row, where letters are tall."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    flat = (stats[:, cv2.CC_STAT_HEIGHT] <= millimetres(_HAIRLINE)) & (stats[:, cv2.CC_STAT_WIDTH] >= 3)
    flat[0] = False
    pieces = as_picture(np.where(flat[labels], np.uint8(WHITE), np.uint8(0)))
    closed = cv2.morphologyEx(cv2.dilate(pieces, box(1, 5)), cv2.MORPH_CLOSE, box(millimetres(_DASH), 1))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(as_picture(closed), connectivity=8)
    inked = np.bincount(labels[pieces > 0], minlength=len(stats))
    long = stats[:, cv2.CC_STAT_WIDTH] >= millimetres(_DASHED)
    long &= inked >= 0.8 * stats[:, cv2.CC_STAT_WIDTH]
    long[0] = False
    # a line as thin as its pieces, without what was spread above and below to join them
    return as_picture(cv2.erode(np.where(long[labels], np.uint8(WHITE), np.uint8(0)), box(1, 5)))


def _is_ruled(line: _Line, shortest: int) -> bool:
    return line.length >= shortest and line.inked >= _COVERED * line.length


def _merged(pieces: Iterable[_Line], shortest: int) -> list[_Line]:
    """Pieces of one line, and the two of a line ruled twice, made one. The joined bars of ``TT`` under a line are no second
    line: both must be lines by themselves."""
    done: list[_Line] = []
    for piece in sorted(pieces, key=lambda one: (one.start, one.place)):
        for line in done:
            apart = abs(line.tip - piece.place)
            near = apart <= _SAME or (apart <= _DOUBLE and min(line.length, piece.length) >= shortest)
            if near and piece.start <= line.end + millimetres(_GAP):
                both = line.length + piece.length
                line.place = (line.place * line.length + piece.place * piece.length) / both
                line.inked += max(piece.end - max(piece.start, line.end), 0.0)
                if piece.end >= line.end:
                    line.end, line.tip = piece.end, piece.place
                line.pieces += piece.pieces
                break
        else:
            done.append(piece)
    return done


def _met(lines: Sequence[_Line], others: Sequence[_Line]) -> Iterator[_Line]:
    """``lines`` with each end moved to the line across that it all but meets."""
    for line in lines:
        across = [other.place for other in others if other.start - _MEETS <= line.place <= other.end + _MEETS]
        yield replace(line, start=_snapped(line.start, across), end=_snapped(line.end, across))


def _snapped(end: float, places: Sequence[float]) -> float:
    nearest = min(places, key=lambda place: abs(place - end), default=end)
    return nearest if abs(nearest - end) <= _MEETS else end

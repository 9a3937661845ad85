"""Ruled lines and images of a PDF page. Coordinates in points, y downwards."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from vanban.formats.refusals import bomb

MAX_OBJECTS = 60_000
_FORM_DEPTH = 6

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, horizontal (``y0 == y1``) or vertical (``x0 == x1``)."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Turn:
    """From PDF user space to the page as it is shown: ``quarters`` clockwise turns, y downwards."""

    quarters: int
    width: float
    height: float

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        if self.quarters == 0:
            ax, ay, bx, by = x0, self.height - y0, x1, self.height - y1
            return ax if ax < bx else bx, ay if ay < by else by, bx if bx > ax else ax, by if by > ay else ay
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.quarters == 0:
            return x, self.height - y
        if self.quarters == 1:
            return y, x
        if self.quarters == 2:
            return self.width - x, y
        return self.height - y, self.width - x


def read_rules(page: object, turn: Turn) -> tuple[list[Rule], list[Box]]:
    """The ruled lines of a page, and where images stand on it."""
    rules: list[Rule] = []
    images: list[Box] = []
    for kind, shape, matrix in _objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images += (turn.box(*box) for box in _bounds_of(shape, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules += (rule for box in _boxes(shape, matrix) for rule in _as_rules(*turn.box(*box), _is_stroked(shape)))
    return rules, images


def _objects(page: object) -> Iterator[tuple[int, object, Matrix | None]]:
    count = pdfium.FPDFPage_CountObjects(page)
    if count > MAX_OBJECTS:
        raise bomb("Số hình vẽ trong một trang PDF")
    left = [MAX_OBJECTS]
    for index in range(count):
        yield from _opened(pdfium.FPDFPage_GetObject(page, index), None, _FORM_DEPTH, left)


def _opened(
    shape: object, matrix: Matrix | None, depth: int, left: list[int]
) -> Iterator[tuple[int, object, Matrix | None]]:
    left[0] -= 1
    if left[0] < 0:
        raise bomb("Số hình vẽ trong một trang PDF")
    kind = pdfium.FPDFPageObj_GetType(shape)
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        yield kind, shape, matrix
        return
    own = _matrix(shape)
    inner = own if matrix is None else _product(own, matrix)
    for index in range(pdfium.FPDFFormObj_CountObjects(shape) if depth else 0):
        yield from _opened(pdfium.FPDFFormObj_GetObject(shape, index), inner, depth - 1, left)


def _matrix(shape: object) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, ctypes.byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: Matrix | None, x: float, y: float) -> tuple[float, float]:
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _is_stroked(shape: object) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _bounds_of(shape: object, matrix: Matrix | None) -> Iterator[Box]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if pdfium.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, (left, bottom, right, top))):
        ax, ay = _moved(matrix, left.value, bottom.value)
        bx, by = _moved(matrix, right.value, top.value)
        yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _boxes(shape: object, matrix: Matrix | None) -> Iterator[Box]:
    """The bounds of each stroke or rectangle of a path, in user space."""
    segments = pdfium.FPDFPath_CountSegments(shape)
    if segments <= 5:
        yield from _bounds_of(shape, matrix)
        return
    if segments > MAX_OBJECTS:
        raise bomb("Số nét vẽ trong một trang PDF")
    own = _matrix(shape)
    yield from _subpaths(shape, own if matrix is None else _product(own, matrix), segments)


def _subpaths(shape: object, matrix: Matrix, segments: int) -> Iterator[Box]:
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield _bounds(points)
            points = []
        points.append(_moved(matrix, x.value, y.value))
    if points:
        yield _bounds(points)


def _bounds(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


_THIN, _LONG = 3.5, 4.0


def _as_rules(x0: float, y0: float, x1: float, y1: float, stroked: bool) -> Iterator[Rule]:
    width, height = x1 - x0, y1 - y0
    if height <= _THIN:
        if width >= _LONG:
            yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif width <= _THIN:
        if height >= _LONG:
            yield Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    elif stroked:
        yield Rule(x0, y0, x1, y0)
        yield Rule(x0, y1, x1, y1)
        yield Rule(x0, y0, x0, y1)
        yield Rule(x1, y0, x1, y1)

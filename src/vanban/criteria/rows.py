"""The rows of a table of criteria: which of them begin a criterion, and which go on with the guidance of the one above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from vanban.criteria.columns import Columns, Role, is_points
from vanban.criteria.labels import label_of
from vanban.criteria.passages import Passage, decimal
from vanban.criteria.scores import score_of
from vanban.criteria.words import phrase, words
from vanban.model import Cell
from vanban.reading.grids import Grid, is_column_numbers
from vanban.reading.labels import Label
from vanban.text import fold_words, is_upper

_NUMBER = re.compile(r"[-+]?\s*[0-9]{1,4}(?:[.,][0-9]{1,3})?")
_MARKED = re.compile(r"[-+*•▪●○–—]\s*")
_OWN_MAX = re.compile(
    r"\(?\s*(?:(?:điểm\s+)?(?:tối đa|chuẩn)(?:\s+là)?\s*:?\s*\+?(?P<named>[0-9]{1,3}(?:[.,][0-9]{1,3})?)(?:\s*điểm)?"
    r"|(?P<plain>[0-9]{1,3}(?:[.,][0-9]{1,3})?)\s*(?:điểm|đ(?=\)))(?:\s+(?:chuẩn|tối đa))?)\s*\)?\s*[:.]?\s*$",
    re.IGNORECASE,
)
_CROSS = re.compile(r"[x×✓✔v]", re.IGNORECASE)
_TOTAL = re.compile(r"tong (?:cong|diem|so diem)(?! (?:muc|phan|linh vuc|tieu chi|nhom))(?![a-z])")
_SUBTOTAL = re.compile(
    r"(?:tong |cong )?(?:tong|cong|diem)(?: cong| diem| so diem)* (?:muc|phan|linh vuc|tieu chi|nhom|[ivx]{1,4}|[0-9.]{1,5})(?![a-z])"
)
Kind = Literal["criterion", "point", "guidance", "total", "subtotal", "heading"]


@dataclass(slots=True)
class Row:
    """``title`` is the content cell, ``points`` its number of points, ``marks`` the short texts of its other cells."""

    kind: Kind
    label: Label | None
    title: Passage | None
    points: Decimal | None = None
    points_at: Passage | None = None
    guidance: list[Passage] = field(default_factory=list)
    evidence: list[Passage] = field(default_factory=list)
    states: list[tuple[Passage, Decimal]] = field(default_factory=list)
    survey: bool = False
    survey_points: Decimal | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)


def read_rows(grid: Grid, columns: Columns) -> Iterator[Row]:
    """The rows of the body in order; repeated headings, number rows and empty rows are left out."""
    for at in range(columns.body_from, len(grid)):
        above = grid[at - 1] if at > columns.body_from else []
        fresh = [None if c < len(above) and cell is above[c] else cell for c, cell in enumerate(grid[at])]
        if (
            is_column_numbers(grid[at])
            and len({cell.text for cell in grid[at] if cell}) >= 3
            and not _fits(grid[at], columns)
        ):
            continue
        row = _row(fresh, columns)
        if row is not None and row.label is not None and row.title is not None:
            row = _row(_with_merged(grid[at], fresh, columns), columns)
        if row is not None:
            yield row


def _with_merged(cells: Sequence[Cell | None], fresh: Sequence[Cell | None], columns: Columns) -> list[Cell | None]:
    """A cell merged over several criteria (their evidence, "Điều tra xã hội học") is said of each of them."""
    return [
        cell
        if own is None and columns.roles[c : c + 1] and columns.roles[c] not in {"number", "content", "max"}
        else own
        for c, (cell, own) in enumerate(zip(cells, fresh, strict=True))
    ]


def _fits(cells: Sequence[Cell | None], columns: Columns) -> bool:
    """True where a row of short cells has words in its content."""
    place = columns.place("content")
    cell = cells[place] if place is not None and place < len(cells) else None
    return cell is not None and len(cell.text.strip()) > 4


def _row(cells: Sequence[Cell | None], columns: Columns) -> Row | None:
    real: list[tuple[Cell, Role]] = []
    for place, cell in enumerate(cells):
        role: Role = columns.roles[place] if place < len(columns.roles) else ""
        if cell is not None and cell.text.strip() and all(cell is not other for other, _ in real):
            real.append((cell, role))
    if not real or _is_heading(cells, columns):
        return None
    by_role: dict[Role, list[Passage]] = {}
    for cell, role in real:
        by_role.setdefault(role, []).append(Passage(cell.text, cell.span[0]).part(0))
    row = Row("guidance", None, None, spans=[cell.span for cell, _ in real])
    _name(row, by_role, real)
    _score(row, by_role)
    row.guidance = by_role.get("method", [])
    row.evidence = by_role.get("evidence", [])
    _states(row, by_role)
    row.kind = _kind(row, by_role)
    return row


def _states(row: Row, by_role: dict[Role, list[Passage]]) -> None:
    """A column of states with the points of each beside it."""
    points = next((passage for passage in by_role.get("points", []) if is_points(passage.text)), None)
    value = decimal(points.text.split(" ")[0]) if points is not None else None
    if value is not None and row.guidance:
        row.states.append((row.guidance.pop(), value))


def _is_heading(cells: Sequence[Cell | None], columns: Columns) -> bool:
    """The heading again, at the top of a page."""
    texts = [" ".join(cell.text.split()) if cell is not None else "" for cell in cells]
    filled = [place for place, text in enumerate(texts) if text]
    return len(filled) >= 2 and all(
        place < len(columns.headings) and texts[place] and texts[place] in columns.headings[place] for place in filled
    )


def _name(row: Row, by_role: dict[Role, list[Passage]], real: Sequence[tuple[Cell, Role]]) -> None:
    number = next(iter(by_role.get("number", [])), None)
    content = next(iter(by_role.get("content", [])), None)
    if number is not None and content is None and len(number.text) > 12:
        number, content = None, number
    if number is not None:
        row.label = label_of(number.words)
        if row.label is None and len(number.text) > 12 and content is None:
            content = number
    if content is None and number is None:
        wide = next((cell for cell, role in real if role in {"", "method"} and cell.column_span > 1), None)
        content = Passage(wide.text, wide.span[0]).part(0) if wide is not None else None
    if content is not None and row.label is None and (number is None or not number.text.strip("-+*• ")):
        row.label = label_of(content.text)
        if row.label is not None and _is_numbered_point(row.label, content, by_role):
            row.label = None
        if row.label is not None:
            content = content.part(row.label.length)
    elif content is not None and row.label is not None:
        again = label_of(content.text)
        if again is not None and again.text == row.label.text and again.kind != "number":
            content = content.part(again.length)
    if number is not None and content is None and row.label is not None and row.label.length < len(number.text):
        content = number.part(row.label.length)
    row.title = content


def _is_numbered_point(label: Label, content: Passage, by_role: dict[Role, list[Passage]]) -> bool:
    """``1. Có kế hoạch: 0,5 điểm`` as a row of guidance."""
    return label.kind in {"number", "lower"} and not by_role.get("max") and score_of(content.text) is not None


def _score(row: Row, by_role: dict[Role, list[Passage]]) -> None:
    for passage in by_role.get("max", []):
        found = _NUMBER.search(passage.text)
        if found and is_points(passage.text):
            row.points, row.points_at = decimal(found[0].replace(" ", "")), passage
        elif phrase("survey", "words").search(fold_words(passage.text)):
            row.survey = True
    for role, texts in by_role.items():
        for passage in texts:
            if role == "survey" and row.title is not None:
                row.survey = row.survey or _marks(passage)
                row.survey_points = decimal(passage.text) if is_points(passage.text) else row.survey_points
            elif role in {"self", "appraised", "result", "note", "assessor", ""} and len(passage.text) <= 60:
                row.survey = row.survey or phrase("survey", "words").search(fold_words(passage.text)) is not None
            elif role in {"method", "evidence"} and len(passage.text) <= 90:
                row.survey = row.survey or phrase("survey", "in_text").search(fold_words(passage.text)) is not None


def _marks(passage: Passage) -> bool:
    return _CROSS.fullmatch(passage.text.strip()) is not None or is_points(passage.text) or len(passage.text) > 1


def _kind(row: Row, by_role: dict[Role, list[Passage]]) -> Kind:
    if row.title is None:
        return "guidance"
    folded = fold_words(row.title.text).strip(" :.*-")
    if folded in words("totals", "words") or _TOTAL.match(folded):
        return "total"
    if row.label is None and _SUBTOTAL.match(folded):
        return "subtotal"
    lettered = row.label is not None and row.label.kind == "lower"
    if row.label is not None and not lettered:
        return "criterion"
    if lettered and row.points is not None:
        return "criterion"
    if _is_guidance(row, by_role):
        return "point" if row.points is not None and not _says_points(row.title.text) else "guidance"
    if row.points is not None:
        return "point"
    return "heading" if is_upper(row.title.text) and len(row.title.text) > 4 else "guidance"


def _says_points(text: str) -> bool:
    return score_of(text) is not None


def _is_guidance(row: Row, by_role: dict[Role, list[Passage]]) -> bool:
    title = row.title
    if title is None:
        return True
    if is_upper(title.text) and len(title.text) > 8:
        return False
    number = next(iter(by_role.get("number", [])), None)
    if _MARKED.match(title.text) or (number is not None and _MARKED.match(number.text)):
        return True
    return title.text[:1].islower() or _says_points(title.text) or row.points is None


def own_max(title: str) -> tuple[int, Decimal | None]:
    """``Kế hoạch CCHC (Điểm tối đa: 1,5)`` -> where the points begin, and the points."""
    found = _OWN_MAX.search(title, max(0, len(title) - 60))
    if found is None or found.start() == 0:
        return len(title), None
    bracket = title[: found.start()].rstrip()
    if found["plain"] and not (found[0].lstrip().startswith("(") or bracket.endswith((":", "-", "–"))):
        return len(title), None
    return len(bracket.rstrip(" :-–(")), decimal(found["named"] or found["plain"])

"""Tables: heading repeated on every page, rows whole, widths fixed; built row by row in linear time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from vanban.writing.cells import cell_text
from vanban.writing.draft import Align, Column, Row, TableBlock
from vanban.writing.wordml.xml import KEEP, mm, paragraph, run, twips

_USUAL_SIZE = 12
_MM_PER_POINT = 25.4 / 72
_LINE = 1.15  # of the size of the letters
_LETTER = 0.45  # how wide a letter is on the average, of its size
_TALLEST = 80.0  # mm: a row above that may go over to the next page, or it would leave half a page empty
_MARGIN = 80  # twips, at each side of a cell
_MIDDLE = '<w:vAlign w:val="center"/>'
_JUSTIFY: dict[Align, str] = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(block: TableBlock, *, room: float, keep_last: bool = False, ends: bool = False) -> str:
    """``block`` as a table ``room`` mm wide; ``keep_last``: its last row stays on the page of what follows; ``ends``: only the end of
    its section follows. Raises ``ValueError`` where a row does not fit the columns."""
    widths = _widths(block.columns, room)
    end = len(block.rows) if keep_last else 0
    rows = [_row(block, row, widths, place, last=place == end) for place, row in enumerate(block.rows, start=1)]
    caption = paragraph("TableCaption", run(block.caption)) if block.caption else paragraph("BeforeTable")
    content = "".join(_head_rows(block, widths) + rows)
    after = "" if ends else paragraph("AfterTable", properties=KEEP if keep_last else "")
    return caption + framed(widths, content, borders=_BORDERS) + after


def framed(widths: Sequence[int], rows: str, *, borders: str = "", margin: int = _MARGIN) -> str:
    """A table of fixed ``widths`` (twips) around the XML of its rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def row_of(cells: Iterable[str], *, head: bool = False, whole: bool = True) -> str:
    """A row; ``whole``: it is not split between pages."""
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def cell(width: int, content: str, *, span: int = 1, properties: str = "") -> str:
    """A cell around its paragraphs (at least one)."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{properties}</w:tcPr>{content}</w:tc>'


def _widths(columns: Sequence[Column], room: float) -> list[int]:
    if not columns:
        raise ValueError("Bảng phải có ít nhất một cột.")
    total = sum(column.width for column in columns)
    return [twips(room * column.width / total) for column in columns]


def _line(text: str, size: float, *, align: str, bold: bool, with_next: bool = False) -> str:
    content = run(text, bold=bold, size=None if size == _USUAL_SIZE else size) if text else ""
    keep = "<w:keepNext/>" if with_next else ""
    return paragraph("TableText", content, f'{keep}<w:jc w:val="{align}"/>')


def _head_rows(block: TableBlock, widths: Sequence[int]) -> list[str]:
    two = any(column.group for column in block.columns)
    upper: list[str] = []
    lower: list[str] = []
    pairs = zip(block.columns, widths, strict=True)
    for group, members in groupby(pairs, key=lambda pair: pair[0].group):
        if group:
            _grouped_heads(upper, lower, group, list(members), block.size)
        else:
            _plain_heads(upper, lower, members, block.size, two=two)
    rows = [upper, lower] if two else [upper]
    return [row_of(cells, head=True) for cells in rows]


def _grouped_heads(
    upper: list[str], lower: list[str], group: str, members: Sequence[tuple[Column, int]], size: float
) -> None:
    content = _line(group, size, align="center", bold=True)
    upper.append(cell(sum(width for _, width in members), content, span=len(members), properties=_MIDDLE))
    for column, width in members:
        lower.append(cell(width, _line(column.heading, size, align="center", bold=True), properties=_MIDDLE))


def _plain_heads(
    upper: list[str], lower: list[str], members: Iterable[tuple[Column, int]], size: float, *, two: bool
) -> None:
    for column, width in members:
        content = _line(column.heading, size, align="center", bold=True)
        upper.append(cell(width, content, properties=('<w:vMerge w:val="restart"/>' if two else "") + _MIDDLE))
        lower.append(cell(width, paragraph("TableText"), properties="<w:vMerge/>" + _MIDDLE))


def _row(block: TableBlock, row: Row, widths: Sequence[int], place: int, *, last: bool) -> str:
    if row.group and len(row.cells) in (1, 2):
        return _group_row(block, row, widths)
    if len(row.cells) != len(widths):
        raise ValueError(f"Dòng {place} của bảng có {len(row.cells)} ô, trong khi bảng có {len(widths)} cột.")
    bold = row.bold or row.group
    texts = [cell_text(value, column.kind) for value, column in zip(row.cells, block.columns, strict=True)]
    cells = (
        cell(width, _line(text, block.size, align=_JUSTIFY[column.align], bold=bold, with_next=last))
        for text, column, width in zip(texts, block.columns, widths, strict=True)
    )
    return row_of(cells, whole=not _is_tall(texts, widths, block.size))


def _is_tall(texts: Sequence[str], widths: Sequence[int], size: float) -> bool:
    most = _TALLEST / (size * _LINE * _MM_PER_POINT)
    return any(len(text) > most and _lines(text, width, size) > most for text, width in zip(texts, widths, strict=True))


def _lines(text: str, width: int, size: float) -> float:
    """About how many lines ``text`` takes in a cell ``width`` twips wide."""
    room = max(mm(width - 2 * _MARGIN), 5.0)
    return text.count("\n") + 1 + len(text) * _LETTER * size * _MM_PER_POINT / room


def _group_row(block: TableBlock, row: Row, widths: Sequence[int]) -> str:
    """A group's title stays on the page of its first row."""
    *label, title = map(cell_text, row.cells)
    number = _line(label[0], block.size, align="center", bold=True, with_next=True) if label else ""
    cells = [cell(widths[0], number)] if label else []
    rest = widths[len(label) :]
    if rest:
        words = _line(title, block.size, align="left", bold=True, with_next=True)
        cells.append(cell(sum(rest), words, span=len(rest)))
    return row_of(cells)

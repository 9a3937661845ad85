"""One PDF page: read from pdfium, then put in order as blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from unicodedata import is_normalized

import pypdfium2 as pdfium2
import pypdfium2.raw as raw

from vanban.blocks import Block, TableBlock
from vanban.damage.judge import Damage
from vanban.formats.pdf_cells import table_block
from vanban.formats.pdf_damage import mend_words
from vanban.formats.pdf_fonts import FontWeights
from vanban.formats.pdf_grid import Grid, GridCell, find_grids
from vanban.formats.pdf_lines import TextLine, in_reading_order, in_rows
from vanban.formats.pdf_objects import Box, Turn, read_rules
from vanban.formats.pdf_paragraphs import Margins, margins_of, paragraphs
from vanban.formats.pdf_stamps import with_stamps
from vanban.formats.pdf_words import Word, mark_raised, read_words
from vanban.lines.joining import is_footnote, is_page_number
from vanban.text import nfc

_EDGE = 0.09
_FEW_LINES = 12
_SAME_WIDTH, _SAME_SHARE = 0.05, 0.012


@dataclass(slots=True)
class PageRead:
    """``grids`` hold the words in tables, ``words`` all others; ``heavy`` the first characters of bold words.

    ``images`` is how many pictures stand on the page, ``pictured`` the share of it that they cover; ``drawn`` is False for
    a page on which nothing is, ``recognised`` True for one whose words were recognised in its picture.
    ``damage``: what was wrong with the letters; where it has no ``encoding`` they still are.
    """

    number: int
    height: float
    words: list[Word]
    grids: list[Grid] = field(default_factory=list)
    images: int = 0
    pictured: float = 0.0
    drawn: bool = True
    recognised: bool = False
    heavy: set[int] = field(default_factory=set)
    last_line: TextLine | None = None
    last_table: Grid | None = None
    margins: Margins | None = None
    damage: Damage | None = None

    @property
    def has_text(self) -> bool:
        return any(True for _ in self.all_words())

    def all_words(self) -> Iterator[Word]:
        yield from self.words
        for grid in self.grids:
            for cell in grid.cells:
                yield from cell.words


def read_page(document: pdfium2.PdfDocument, index: int, data: bytes) -> PageRead:
    """The words, tables and images of a page. Raises PdfiumError, UnreadableSource (``bomb``)."""
    page = with_stamps(document, index, data)
    text_page = page.get_textpage()
    try:
        left, bottom, right, top = page.get_bbox()
        turn = Turn(page.get_rotation() // 90, right - left, top - bottom)
        words = read_words(text_page.raw, turn)
        mark_raised(text_page.raw, words)
        damage = mend_words(text_page.raw, words)
        rules, images = read_rules(page.raw, turn)
        height = turn.width if turn.quarters % 2 else turn.height
        read = PageRead(index + 1, height, [], find_grids(rules), len(images), damage=damage)
        read.pictured = _share(images, turn)
        read.drawn = bool(words or images) or raw.FPDFPage_CountObjects(page.raw) > 0
        _share_out(words, read)
        read.heavy = FontWeights(text_page.raw).heavy(read.words)
        return read
    finally:
        text_page.close()
        page.close()


def _share(images: Sequence[Box], turn: Turn) -> float:
    """How much of the page pictures cover (strips of one scan together, what overlaps counted twice)."""
    room = turn.width * turn.height
    across, down = (turn.height, turn.width) if turn.quarters % 2 else (turn.width, turn.height)
    covered = sum(
        max(min(x1, across) - max(x0, 0.0), 0.0) * max(min(y1, down) - max(y0, 0.0), 0.0) for x0, y0, x1, y1 in images
    )
    return min(covered / room, 1.0) if room else 0.0


def _share_out(words: list[Word], read: PageRead) -> None:
    normal = is_normalized("NFC", "".join([word.text for word in words]))
    for word in words:
        if not normal:
            word.text = nfc(word.text)
        cell = _cell_of(word, read.grids)
        (read.words if cell is None else cell.words).append(word)


def in_grids(page: PageRead, grids: list[Grid]) -> PageRead:
    """``page`` with its words in tables that were found otherwise than by its drawing."""
    read = replace(page, words=[], grids=grids)
    _share_out(list(page.all_words()), read)
    return read


def _cell_of(word: Word, grids: list[Grid]) -> GridCell | None:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    for grid in grids:
        cell = grid.cell_of(x, y)
        if cell is not None:
            return cell
    return None


def running_heads(pages: Sequence[PageRead]) -> frozenset[str]:
    """Texts that stand at the edge of three pages or more."""
    seen: Counter[str] = Counter()
    for page in pages:
        edge = [word for word in page.words if _at_edge(page, word.top, word.bottom)]
        seen.update({" ".join(word.text for word in row) for row in in_rows(edge)})
    return frozenset(text for text, times in seen.items() if times >= 3 and times * 2 > len(pages))


def _at_edge(page: PageRead, top: float, bottom: float) -> bool:
    return bottom < page.height * _EDGE or top > page.height * (1 - _EDGE)


def page_blocks(page: PageRead, heads: frozenset[str], before: PageRead | None) -> Iterator[Block]:
    """The blocks of a page from the top down."""
    blocks = list(_in_order(_without_heads(page, heads), page.grids))
    page.margins = _margins(page, [block for block in blocks if isinstance(block, list)], before)
    last = before.last_line if before else None
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            yield _continued(table_block(block, page.number), block, before if index == 0 else None)
            page.last_table, page.last_line, last = block, None, None
            continue
        bold = [all(word.index in page.heavy for word in line.words) for line in block]
        made = paragraphs(block, page.margins, bold, page.number, last)
        if index:
            made[0] = replace(made[0], starts=True)
        yield from made
        running = [line for line in block if not is_footnote(line.text)]
        last = page.last_line = running[-1] if running else last
        page.last_table = None


def _margins(page: PageRead, blocks: list[list[TextLine]], before: PageRead | None) -> Margins:
    """Those of the page, or of the page before where it has too few lines to tell."""
    known = before.margins if before and before.height == page.height else None
    if known and known.right and sum(map(len, blocks)) < _FEW_LINES:
        return known
    return margins_of(blocks)


def _without_heads(page: PageRead, heads: frozenset[str]) -> list[Word]:
    kept: list[Word] = []
    for row in in_rows(page.words):
        text = " ".join(word.text for word in row)
        edge = _at_edge(page, row[0].top, row[0].bottom)
        if not (edge and (text in heads or is_page_number(text))):
            kept += row
    return kept


def _in_order(words: list[Word], grids: list[Grid]) -> Iterator[list[TextLine] | Grid]:
    rest = words
    for grid in grids:
        above = [word for word in rest if (word.top + word.bottom) / 2 < grid.top]
        rest = [word for word in rest if (word.top + word.bottom) / 2 >= grid.top]
        yield from in_reading_order(above)
        yield grid
    yield from in_reading_order(rest)


def _continued(table: TableBlock, grid: Grid, before: PageRead | None) -> TableBlock:
    if before is None or before.last_table is None:
        return table
    same = _alike(before.last_table.xs, grid.xs, scanned=before.recognised)
    return TableBlock(table.rows, table.page, goes_on=same)


def _alike(one: Sequence[float], other: Sequence[float], *, scanned: bool) -> bool:
    """Whether two tables have the same columns; no two sheets lie on the glass alike, so of scans the shares are compared."""
    if len(one) != len(other):
        return False
    if not scanned:
        return all(abs(a - b) < 4 for a, b in zip(one, other, strict=True))
    wide, across = one[-1] - one[0], other[-1] - other[0]
    if abs(wide - across) > _SAME_WIDTH * max(wide, across):
        return False
    shares = zip(((x - one[0]) / wide for x in one), ((x - other[0]) / across for x in other), strict=True)
    return all(abs(a - b) < _SAME_SHARE for a, b in shares)

"""The outline of a document: ``read_outline``, a tree of its headings and points in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from vanban.blocks import Body
from vanban.lines.joining import ends_sentence
from vanban.model import OutlineItem, Span
from vanban.reading.attached import attached_start
from vanban.reading.headings import Heading, Rank, heading_of
from vanban.reading.letterhead import annex_label, is_rule
from vanban.reading.pieces import Piece, pieces
from vanban.reading.signature import signature_start

_LONGEST_TITLE = 200
_LONGEST_LEAD = 160
_LONGEST_WITH_LEAD = 110
_LONGEST_BROKEN = 60
_CAPITALS = (Rank.ROMAN, Rank.LETTER, Rank.PART)
_NAMED = (Rank.PART, Rank.CHAPTER, Rank.SECTION, Rank.SUBSECTION)


@dataclass(slots=True)
class _Node:
    label: str
    title: str
    span: Span
    rank: int
    letter: bool = False
    children: list[_Node] = field(default_factory=list)

    def item(self) -> OutlineItem:
        return OutlineItem(self.label, self.title, self.span, tuple(child.item() for child in self.children))


def read_outline(body: Body, after: int = 0) -> tuple[OutlineItem, ...]:
    """The numbered headings and points that start at ``after`` or later (the end of the header), tables apart.

    ``span`` is that of the heading's line; what stands under it goes on to the next heading. Gaps, wrong letters and
    repeated numbers are kept as printed. An appendix in the same file is an item of its own (``Phụ lục I``).
    """
    root = _Node("", "", (0, 0), -1)
    stack = [root]
    for piece, heading in _headings(body, after):
        heading = _settled(heading, stack)
        while stack[-1].rank >= heading.rank:
            stack.pop()
        node = _Node(heading.label, _title(piece.text, heading), piece.span, heading.rank, heading.letter)
        stack[-1].children.append(node)
        stack.append(node)
    return tuple(child.item() for child in root.children)


def _headings(body: Body, after: int) -> Iterator[tuple[Piece, Heading]]:
    lines = [piece for piece in pieces(body.flow, tables=False) if piece.span[0] >= after and not piece.footnote]
    stop, attached = signature_start(body), attached_start(body)
    skip = -1
    for index, piece in enumerate(lines):
        if index <= skip:
            continue
        annex = annex_label(piece.text)
        if annex is not None:
            skip, joined = _with_title(lines, index)
            yield joined, Heading(" ".join(piece.text.split()).rstrip(".:"), Rank.ANNEX, len(piece.text))
            stop = None
            continue
        if attached is not None and piece.span[0] >= attached:
            stop = None
        if stop is not None and piece.span[0] >= stop:
            continue
        heading = heading_of(piece.text)
        if heading is None:
            continue
        if (heading.rank in _NAMED and heading.length == len(piece.text)) or _goes_on(piece.text, heading):
            skip, piece = _with_title(lines, index)
        yield piece, heading


def _goes_on(text: str, heading: Heading) -> bool:
    """``V. TỔ CHỨC`` / ``THỰC HIỆN``: a title in capitals that its line broke."""
    title = text[heading.length :]
    return heading.rank in _CAPITALS and title.isupper() and len(title) <= _LONGEST_BROKEN and not ends_sentence(title)


def _with_title(lines: list[Piece], index: int) -> tuple[int, Piece]:
    """The heading on ``lines[index]`` with the title that stands on the next line in capitals."""
    piece = lines[index]
    follows = lines[index + 1] if index + 1 < len(lines) else None
    if follows is None or not follows.text.isupper() or is_rule(follows.text) or heading_of(follows.text):
        return index, piece
    return index + 1, replace(piece, text=f"{piece.text}\n{follows.text}", span=(piece.span[0], follows.span[1]))


def _settled(heading: Heading, stack: list[_Node]) -> Heading:
    """``C.`` after ``B.`` is a letter, ``I.`` after nothing a Roman number; ``d)`` after ``c)`` stays beside it."""
    if not heading.letter:
        return heading
    for node in reversed(stack):
        last = node.children[-1] if node.children else None
        if last and last.letter and last.rank == Rank.LETTER and ord(last.label) + 1 == ord(heading.label):
            return replace(heading, rank=Rank.LETTER)
    return heading


def _title(text: str, heading: Heading) -> str:
    """The words of the heading: its line, or of a long one what leads it."""
    title = " ".join(text[heading.length :].split()).strip(" *")
    lead = title.find(": ", 0, _LONGEST_LEAD)
    if lead > 0 and len(title) > _LONGEST_WITH_LEAD:
        return title[:lead]
    if len(title) > _LONGEST_TITLE and (stop := title.find(". ", 0, _LONGEST_LEAD)) > 0:
        return title[:stop]
    return title.rstrip(":")

"""Markdown marks: bold, italic, links, headings and pipe tables; the words stay, the marks go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vanban.blocks import Block, CellBlock, Look, Paragraph, TableBlock
from vanban.formats.pipe_cells import has_stroke, stroke_blocks

_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\((?:https?://|mailto:|#|/|\.)[^()\s]{0,2000}\)")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$")
_PIPE_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$|^[^|\n]*[^|\s][ \t]+\|[ \t]+[^|\s].*[ \t]\|[ \t]*$")
_LONE_PIPE = re.compile(r"^[ \t]*\|[ \t]|[ \t]\|[ \t]*$")
_PIPE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_SOME_STROKES = 3
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)


def is_markdown(text: str) -> bool:
    """True where the marks are those of Markdown, not stray stars."""
    return "**" in text or bool(_AUTOLINK.search(text)) or "\n#" in text or text.startswith("#") or "__" in text


def strip_marks(text: str) -> str:
    """The text without bold, emphasis and link marks; tables and headings keep theirs for ``markdown_blocks``."""
    text = text.replace("**", "")
    text = _AUTOLINK.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = re.sub(r"(?<![\w_])__(?=\S)([^_\n]{1,500})(?<=\S)__(?![\w_])", r"\1", text)
    text = re.sub(r"(?<![\w*])\*(?=[^\s*])((?:[^*\n]|\n(?![ \t]*\n)){1,500})(?<=[^\s*])\*(?![\w*])", r"\1", text)
    return _ESCAPE.sub(r"\1", text)


def markdown_blocks(text: str) -> Iterator[Block]:
    """Lines as Paragraphs (not whole), headings as whole ones with their level, pipe tables as TableBlocks."""
    pipes: list[str] = []
    others: list[str] = []
    for line in text.split("\n"):
        if _PIPE_ROW.match(line):
            yield from _other_blocks(others)
            others = []
            pipes.append(line)
            continue
        yield from _pipe_blocks(pipes)
        pipes = []
        others.append(line)
    yield from _pipe_blocks(pipes)
    yield from _other_blocks(others)


def _other_blocks(lines: list[str]) -> Iterator[Block]:
    parts = stroke_blocks(lines) if sum(map(has_stroke, lines)) >= _SOME_STROKES else lines
    for part in parts:
        if isinstance(part, str):
            yield from _line_block(part)
        else:
            yield part


def _line_block(line: str) -> Iterator[Block]:
    heading = _HEADING.match(line)
    if heading and heading[2]:
        yield Paragraph(text=heading[2], look=Look(heading=len(heading[1])))
    elif not _RULE.match(line):
        yield Paragraph(text=_LONE_PIPE.sub("", line), whole=False)
    else:
        yield Paragraph(text="", whole=False)


def _pipe_blocks(lines: list[str]) -> Iterator[Block]:
    rows = [_pipe_row(line) for line in lines if not _PIPE_RULE.match(line)]
    if len(rows) >= 2 and max(map(len, rows)) >= 2:
        width = max(map(len, rows))
        yield TableBlock(tuple(_padded(row, width) for row in rows))
        return
    for line in lines:
        yield Paragraph(text=line, whole=False)


def _pipe_row(line: str) -> list[str]:
    cells = line.strip().removeprefix("|").removesuffix("|").replace("\\|", "\0").split("|")
    return [_BREAK.sub("\n", cell.replace("\0", "|").strip()) for cell in cells]


def _padded(cells: Iterable[str], width: int) -> tuple[CellBlock, ...]:
    made = [CellBlock(cell) for cell in cells]
    return tuple(made + [CellBlock("")] * (width - len(made)))

"""Markdown marks: bold, italic, links, headings and pipe tables; the words stay, the marks go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from vanban.blocks import Block, CellBlock, Look, Paragraph, TableBlock
from vanban.formats.pipe_cells import has_stroke, stroke_blocks
from vanban.lines.joining import starts_item

_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\((?:https?://|mailto:|#|/|\.)[^()\s]{0,2000}\)")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$")
_PIPE_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$|^[^|\n]*[^|\s][ \t]+\|[ \t]+[^|\s].*[ \t]\|[ \t]*$")
_LONE_PIPE = re.compile(r"^[ \t]*\|[ \t]|[ \t]\|[ \t]*$")
_PIPE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_SOME_STROKES = 3
_SOME_GOING_ON = 6
_STARRED = re.compile(r"^[ \t]*\*(?=[^\s*])([^*\n]{1,500}(?:\n[^*\n]{1,500}){0,7})\*[ \t]*$", re.MULTILINE)
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
    text = _STARRED.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text)


def markdown_blocks(text: str) -> Iterator[Block]:
    """Lines as Paragraphs (not whole), headings as whole ones with their level, pipe tables as TableBlocks."""
    pipes: list[str] = []
    others: list[str] = []
    lines = text.split("\n")
    apart = blanks_part(lines)
    for line in lines:
        if _PIPE_ROW.match(line):
            yield from _other_blocks(others, apart)
            others = []
            pipes.append(line)
            continue
        yield from _pipe_blocks(pipes)
        pipes = []
        others.append(line)
    yield from _pipe_blocks(pipes)
    yield from _other_blocks(others, apart)


def blanks_part(lines: list[str]) -> bool:
    """True where an empty line is the end of a paragraph: small letters that go on with a line hardly ever follow one."""
    going_on = [not above.strip() for above, line in pairwise(lines) if line.lstrip()[:1].islower()]
    return len(going_on) >= _SOME_GOING_ON and 6 * sum(going_on) <= len(going_on)


def _other_blocks(lines: list[str], apart: bool) -> Iterator[Block]:
    parts: Iterable[Block | str] = stroke_blocks(lines) if sum(map(has_stroke, lines)) >= _SOME_STROKES else lines
    above = ""
    for part in parts:
        if not isinstance(part, str):
            above = "."
            yield part
            continue
        line = _line_block(part)
        yield replace(line, starts=_starts(above, part)) if apart and not line.whole else line
        above = part.strip()


def _starts(above: str, line: str) -> bool | None:
    """Behind an empty line a paragraph begins; a numbered heading in capitals goes on in the line right below."""
    line = line.strip()
    if not above:
        return None if line[:1].islower() else True
    heading = above.isupper() and line.isupper() and starts_item(above) and not starts_item(line)
    return False if heading else None


def _line_block(line: str) -> Paragraph:
    heading = _HEADING.match(line)
    if heading and heading[2]:
        return Paragraph(text=heading[2], look=Look(heading=len(heading[1])))
    return Paragraph(text="" if _RULE.match(line) else _LONE_PIPE.sub("", line), whole=False)


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

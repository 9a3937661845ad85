"""The blocks of the body, one after another, with the sections that they open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.writing.draft import Article, Block, Bullet, Draft, Heading, PageSection, Run, TableBlock, Text
from vanban.writing.measure import width_mm
from vanban.writing.wordml.pages import UPRIGHT, Page, page, section_end
from vanban.writing.wordml.tables import table
from vanban.writing.wordml.xml import KEEP, as_runs, paragraph, run, runs_xml

END_MARK = "./."
_TWO_LINES = UPRIGHT.text_width * 1.2
_MOST_KEPT = 3


def with_end_mark(draft: Draft) -> tuple[Block, ...]:
    """The body of ``draft`` with its closing paragraph and the mark ``./.`` at the end."""
    body = draft.body
    if draft.closing:
        body = (*body, Text(draft.closing))
    if not body:
        return ()
    last = body[-1]
    if isinstance(last, Text | Bullet | Article):
        return (*body[:-1], replace(last, runs=_marked(as_runs(last.runs))))
    return (*body, Text(END_MARK, align="left"))


def _marked(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    text = "".join(item.text for item in runs)
    if text.endswith(END_MARK) or not runs:
        return runs
    last = runs[-1]
    return (*runs[:-1], replace(last, text=last.text.removesuffix(".") + END_MARK))


def flow(blocks: Sequence[Block], first: Page, *, opens: bool, before_foot: bool = False) -> tuple[str, Page, bool]:
    """The XML of ``blocks``; then the page and ``opens`` of the section that is still open at their end. Where the last block is a
    table, what follows must begin with a paragraph.

    ``before_foot``: the last lines of the text stay on the page of what follows, the signature.
    """
    here = first
    kept = _kept_from(blocks) if before_foot else len(blocks)
    parts: list[str] = []
    for place, block in enumerate(blocks):
        if isinstance(block, PageSection):
            parts.append(section_end(here, opens=opens))
            here, opens = page(block.landscape), False
        else:
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            ends = isinstance(following, PageSection) or (following is None and not before_foot)
            parts.append(_block(block, here, keep=place >= kept, ends=ends))
    return "".join(parts), here, opens


def _kept_from(blocks: Sequence[Block]) -> int:
    """From where on blocks stay with the signature: the last of them, and those before it until they make two lines."""
    at = len(blocks) - 1
    while at > 0 and len(blocks) - at < _MOST_KEPT and _width(blocks[at:]) < _TWO_LINES:
        before = blocks[at - 1]
        if not isinstance(before, Text | Bullet | Article | TableBlock):
            break
        at -= 1
        if isinstance(before, TableBlock):
            break
    return at


def _width(blocks: Sequence[Block]) -> float:
    """About how many mm of text ``blocks`` are."""
    texts = (block.runs for block in blocks if isinstance(block, Text | Bullet | Article))
    return sum(width_mm("".join(item.text for item in as_runs(runs)), size=14) for runs in texts)


def _block(block: Heading | Text | Bullet | Article | TableBlock, here: Page, *, keep: bool, ends: bool) -> str:
    kept = KEEP if keep else ""
    match block:
        case Heading():
            return _heading(block)
        case Text():
            return _text(block, kept)
        case Bullet():
            return paragraph("BodyText", run(f"{block.mark} ") + runs_xml(block.runs), kept)
        case Article():
            return paragraph("BodyText", run(f"Điều {block.label}. ", bold=True) + runs_xml(block.runs), kept)
        case TableBlock():
            return table(block, room=here.text_width, keep_last=keep, ends=ends)


def _text(block: Text, kept: str) -> str:
    if block.align == "justify":
        return paragraph("BodyText", runs_xml(block.runs), kept)
    return paragraph("BodyText", runs_xml(block.runs), f'{kept}<w:ind w:firstLine="0"/><w:jc w:val="{block.align}"/>')


def _heading(block: Heading) -> str:
    level = min(max(block.level, 1), 4)
    label = f"{_label(block.label)} " if block.label else ""
    return paragraph(f"Heading{level}", run(label + block.text))


def _label(label: str) -> str:
    if label[-1] in ".):":
        return label
    return label + (")" if len(label) == 1 and label.islower() else ".")

"""The blocks of the body, one after another, with the sections that they open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.writing.draft import Block, Bullet, Draft, Heading, PageSection, Run, TableBlock, Text
from vanban.writing.wordml.pages import Page, page, section_end
from vanban.writing.wordml.tables import table
from vanban.writing.wordml.xml import as_runs, paragraph, run, runs_xml

END_MARK = "./."


def with_end_mark(draft: Draft) -> tuple[Block, ...]:
    """The body of ``draft`` with its closing paragraph and the mark ``./.`` at the end."""
    body = draft.body
    if draft.closing:
        body = (*body, Text(draft.closing))
    if not body:
        return ()
    last = body[-1]
    if isinstance(last, Text | Bullet):
        return (*body[:-1], replace(last, runs=_marked(as_runs(last.runs))))
    return (*body, Text(END_MARK, align="left"))


def _marked(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    text = "".join(item.text for item in runs)
    if text.endswith(END_MARK) or not runs:
        return runs
    last = runs[-1]
    return (*runs[:-1], replace(last, text=last.text.removesuffix(".") + END_MARK))


def flow(blocks: Sequence[Block], first: Page, *, opens: bool) -> tuple[str, Page, bool]:
    """The XML of ``blocks``; then the page and ``opens`` of the section that is still open at their end."""
    here = first
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, PageSection):
            parts.append(section_end(here, opens=opens))
            here, opens = page(block.landscape), False
        else:
            parts.append(_block(block, here))
    return "".join(parts), here, opens


def _block(block: Heading | Text | Bullet | TableBlock, here: Page) -> str:
    match block:
        case Heading():
            return _heading(block)
        case Text():
            return _text(block)
        case Bullet():
            return paragraph("BodyText", run(f"{block.mark} ") + runs_xml(block.runs))
        case TableBlock():
            return table(block, room=here.text_width)


def _text(block: Text) -> str:
    if block.align == "justify":
        return paragraph("BodyText", runs_xml(block.runs))
    return paragraph("BodyText", runs_xml(block.runs), f'<w:ind w:firstLine="0"/><w:jc w:val="{block.align}"/>')


def _heading(block: Heading) -> str:
    level = min(max(block.level, 1), 4)
    label = f"{_label(block.label)} " if block.label else ""
    return paragraph(f"Heading{level}", run(label + block.text))


def _label(label: str) -> str:
    if label[-1] in ".):":
        return label
    return label + (")" if len(label) == 1 and label.islower() else ".")

"""The main part of the package: head, body, foot, then each appendix in a section of its own."""

from __future__ import annotations

from dataclasses import replace

from vanban.writing.draft import Appendix, Draft, TableBlock
from vanban.writing.wordml.blocks import flow, with_end_mark
from vanban.writing.wordml.closing import foot
from vanban.writing.wordml.letterhead import head
from vanban.writing.wordml.pages import (
    CONTACT,
    NO_CONTACT,
    SECTION_END,
    UPRIGHT,
    Page,
    page,
    section,
    section_end,
)
from vanban.writing.wordml.rules import rule_under
from vanban.writing.wordml.xml import DECLARATION, NAMESPACES, paragraph, run

_WIDE_TABLE = 5


def document_xml(draft: Draft) -> str:
    """The part ``word/document.xml``."""
    first = replace(UPRIGHT, footer=CONTACT if draft.contact else "")
    body, here, opens = flow(with_end_mark(draft), first, opens=True, before_foot=True)
    if here.landscape:
        body += section_end(here, opens=opens)
        here, opens = UPRIGHT, False
    parts = [head(draft), body, foot(draft)]
    for appendix in draft.appendices:
        parts.append(section_end(here, opens=opens))
        first = replace(page(_is_landscape(appendix)), footer=NO_CONTACT if draft.contact else "")
        text, here, opens = flow(appendix.blocks, first, opens=True)
        parts += [_appendix_head(appendix, first), text]
    if parts[-1].endswith("</w:tbl>"):  # Word wants a paragraph behind the last table
        parts.append(paragraph(SECTION_END))
    parts.append(section(here, opens=opens))
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{''.join(parts)}</w:body></w:document>"


def _is_landscape(appendix: Appendix) -> bool:
    if appendix.landscape is not None:
        return appendix.landscape
    return any(isinstance(block, TableBlock) and len(block.columns) > _WIDE_TABLE for block in appendix.blocks)


def _appendix_head(appendix: Appendix, first: Page) -> str:
    label = f"PHỤ LỤC {appendix.label}".strip()
    lines = [paragraph("AppendixLabel", run(label)), paragraph("AppendixTitle", run(appendix.title.upper()))]
    if appendix.reference:
        lines.append(paragraph("AppendixReference", run(appendix.reference)))
    rule = rule_under(appendix.title.upper(), room=first.text_width, size=14, share=0.4)
    return "".join([*lines, rule, paragraph("AfterRule")])

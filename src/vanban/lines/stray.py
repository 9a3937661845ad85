"""A page number above the first line of a file: no part of its text, told in a warning."""

from __future__ import annotations

from collections.abc import Iterable

from vanban.blocks import Block, PageBreak, Paragraph
from vanban.lines.joining import is_page_number
from vanban.model import ReadingWarning
from vanban.text import squeeze

STRAY_PAGE_NUMBER = "stray_page_number"


def stray_page_number(blocks: Iterable[Block]) -> tuple[ReadingWarning, ...]:
    """The warning for it (``code`` ``stray_page_number``); none where the number is 1, which is the file's own."""
    lines = (block for block in blocks if not isinstance(block, PageBreak))
    first = next((block for block in lines if not isinstance(block, Paragraph) or block.text.strip()), None)
    if not isinstance(first, Paragraph) or first.whole or not is_page_number(squeeze(first.text)):
        return ()
    number = squeeze(first.text).strip("- ")
    message = f"Dòng đầu tệp là số trang “{number}”, đã bỏ khỏi nội dung."
    return (ReadingWarning(message, (0, 0), first.page, STRAY_PAGE_NUMBER),) if number != "1" else ()

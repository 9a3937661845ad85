"""Plain text and Markdown: every line a block; what joins them is ``vanban.body``."""

from __future__ import annotations

import re
from pathlib import PurePath

from vanban.blocks import Extract
from vanban.damage.convert import convert
from vanban.damage.judge import judge
from vanban.damage.telling import converted_lines, left_as_it_is
from vanban.errors import UnreadableSource
from vanban.formats.markdown import is_markdown, markdown_blocks, strip_marks
from vanban.formats.refusals import bomb
from vanban.formats.txt_encoding import decode
from vanban.model import ReadingWarning
from vanban.text import clean

MAX_LINES = 400_000
MAX_LETTERS = 15_000_000
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
_FORM_FEED = re.compile("\x0c")


def text_of(data: bytes) -> tuple[str, tuple[ReadingWarning, ...]]:
    """The decoded, cleaned text, and what was damaged in it.

    Raises UnreadableSource (``wrong_encoding``, ``no_text``, ``bomb``).
    """
    decoded = decode(data)
    if len(decoded) > MAX_LETTERS:
        raise bomb("Tệp văn bản có số chữ")
    converted = convert(_FORM_FEED.sub("\n", decoded))
    text = clean(converted.text)
    if not text.strip():
        raise UnreadableSource("no_text", "Tệp không có chữ nào.", "Hãy kiểm tra lại nội dung tệp rồi gửi lại.")
    if text.count("\n") > MAX_LINES:
        raise bomb("Tệp văn bản có số dòng")
    damage = judge(text)
    told = (left_as_it_is(damage),) if damage and damage.encoding is None else ()
    return text, converted_lines(converted) + told


class PlainText:
    """``.txt``; Markdown marks in it are read as such where the text shows them."""

    name = "txt"

    def accepts(self, head: bytes, name: str) -> bool:
        return True

    def blocks(self, data: bytes) -> Extract:
        text, warnings = text_of(data)
        if is_markdown(text):
            text = strip_marks(text)
        return Extract(blocks=tuple(markdown_blocks(text)), warnings=warnings)


class Markdown:
    """``.md``."""

    name = "md"

    def accepts(self, head: bytes, name: str) -> bool:
        return PurePath(name).suffix.lower() in _MARKDOWN_SUFFIXES

    def blocks(self, data: bytes) -> Extract:
        text, warnings = text_of(data)
        return Extract(blocks=tuple(markdown_blocks(strip_marks(text))), warnings=warnings)

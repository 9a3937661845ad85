"""The ways in: which format a file is, by its first bytes, and the blocks of it.

A format is registered by adding it to ``formats()``; it must satisfy ``vanban.blocks.Format``.
"""

from __future__ import annotations

from functools import lru_cache

from vanban.blocks import Format
from vanban.formats.refusals import refuse_misnamed_text, refuse_unreadable


@lru_cache(maxsize=1)
def formats() -> tuple[Format, ...]:
    """The formats that can be read, in the order in which they are asked."""
    from vanban.formats.converted import Doc, Ods, Odt, Rtf, Xls
    from vanban.formats.csv_table import Csv
    from vanban.formats.docx import Docx
    from vanban.formats.html import Html
    from vanban.formats.image import Image
    from vanban.formats.pdf import Pdf
    from vanban.formats.txt import Markdown, PlainText
    from vanban.formats.xlsx import Xlsx

    # Docx takes every package that none before it knows, and says what it is
    return (Xlsx(), Odt(), Ods(), Docx(), Pdf(), Image(), Doc(), Xls(), Rtf(), Html(), Csv(), Markdown(), PlainText())


def sniff(data: bytes, name: str = "") -> Format:
    """The format of ``data``. Raises UnreadableSource (``not_supported``, ``wrong_extension``, ``encrypted``)."""
    refuse_unreadable(data, name)
    binary, (markdown, plain) = formats()[:-2], formats()[-2:]
    for candidate in binary:
        if candidate.accepts(data, name):
            return candidate
    refuse_misnamed_text(data, name)
    return markdown if markdown.accepts(data, name) else plain

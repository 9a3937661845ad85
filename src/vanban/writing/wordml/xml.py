"""WordprocessingML as text: escaping, runs and paragraphs."""

from __future__ import annotations

import re
import unicodedata

from vanban.writing.draft import Run, Runs

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIECES = re.compile("([\t\n])")
_MARKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
KEEP = "<w:keepNext/>"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def clean(text: str) -> str:
    """NFC; line ends as ``\\n``; what XML cannot hold is left out."""
    if text.isprintable():
        return unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", _NOT_XML.sub("", _LINE_ENDS.sub("\n", text)))


def escape(text: str) -> str:
    """``text`` for the content or an attribute of an element."""
    return _escaped(clean(text))


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def run(text: str, *, bold: bool = False, italic: bool = False, size: float | None = None) -> str:
    """A run; tabs and line ends become their elements. ``size`` in points, where it is not that of the style."""
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    if size is not None:
        look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    text = clean(text)
    if "\n" not in text and "\t" not in text:
        return f"<w:r>{properties}{_plain(text)}</w:r>"
    pieces = (_MARKS.get(piece) or _plain(piece) for piece in _PIECES.split(text) if piece)
    return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def _plain(piece: str) -> str:
    return f'<w:t xml:space="preserve">{_escaped(piece)}</w:t>'


def as_runs(runs: Runs) -> tuple[Run, ...]:
    return (Run(runs),) if isinstance(runs, str) else runs


def runs_xml(runs: Runs) -> str:
    return "".join(run(item.text, bold=item.bold, italic=item.italic) for item in as_runs(runs) if item.text)


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """A paragraph of a named style; ``content`` is the XML of its runs, ``properties`` further XML of ``w:pPr``."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def twips(mm: float) -> int:
    return round(mm / 25.4 * 1440)


def mm(twips: float) -> float:
    return twips / 1440 * 25.4

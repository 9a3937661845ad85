"""What the first page of a file says, without reading the rest: for a door at which a file comes in."""

from __future__ import annotations

from vanban.blocks import Body
from vanban.body import read_body
from vanban.options import ReadOptions
from vanban.reading.letterhead import number_line
from vanban.reading.pieces import first_pieces
from vanban.reading.stamps import secret_mark
from vanban.tables.layout import is_motto

_HEAD = 80


def secret_mark_of(data: bytes, name: str, *, recognise: bool = True) -> str | None:
    """``mật``, ``tối mật`` or ``tuyệt mật`` where the first page carries that stamp, else None. ``recognise`` False: a page
    that is a picture is not looked at; what is recognised counts where the page has the letterhead of a document, since a photo of
    anything may seem to hold such a word. Raises UnreadableSource (``needs_ocr`` where only recognition could tell)."""
    body, source = read_body(data, name, options=ReadOptions(workers=1, first_pages=1, recognise=recognise))
    if source.reader in {"ocr", "mixed"} and not _has_letterhead(body):
        return None
    return secret_mark(body)


def _has_letterhead(body: Body) -> bool:
    return any(is_motto(piece.text) or number_line(piece) is not None for piece in first_pieces(body, _HEAD))

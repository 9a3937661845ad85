"""The review sheet as an Excel workbook: findings to be answered one by one, what was read, what was not checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.reading_cli.sheets import Value
from cchc.reading_cli.workbook import book_of
from vanban.review import SEVERITIES, Sheet
from vanban.review.drafting import quoted

_ITEMS = (
    ("TT", 6), ("Nhóm", 26), ("Mức", 11), ("Chỗ cần xem và trích nguyên văn", 70), ("Vấn đề", 52), ("Vì sao", 42),
    ("Đề nghị", 44), ("Ý kiến của cơ quan soạn thảo", 34), ("Quy tắc", 24), ("Mã", 36),
)  # fmt: skip
_DOCUMENTS = (("Tệp", 34), ("Văn bản", 30), ("Tên", 60), ("Vai trò trong bộ", 44), ("Cách đọc", 34))
_ALL = 1000


def review_workbook(sheet: Sheet) -> bytes:
    """The bytes of the xlsx."""
    return book_of(
        "Phiếu rà soát",
        [
            ("Phiếu rà soát", _ITEMS, _items(sheet)),
            ("Tài liệu đã đọc", _DOCUMENTS, _documents(sheet)),
            ("Chưa kiểm tra", (("Nội dung", 120),), ((sentence,) for sentence in sheet.unchecked)),
        ],
    )


def _items(sheet: Sheet) -> Iterator[Sequence[Value]]:
    for item in sheet.items:
        kind = f"{item.kind.letter}. {item.kind.title}"
        yield (
            item.number, kind, SEVERITIES[item.severity], quoted(item, _ALL), item.message, item.why, item.suggestion,
            "", item.title, item.fingerprint,
        )  # fmt: skip


def _documents(sheet: Sheet) -> Iterator[Sequence[Value]]:
    for document in sheet.documents:
        yield document.name, document.label, document.title, document.role, document.reading

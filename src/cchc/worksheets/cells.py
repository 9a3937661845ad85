"""What a person typed into a cell of a sheet of work: as ``core.cells`` has it, and the request to finish a task."""

from __future__ import annotations

from cchc.core import cells
from cchc.core.cells import LONGEST, Typed, clean, short, written
from cchc.worksheets.columns import SUBMIT
from vanban.text import fold

__all__ = ["LONGEST", "Typed", "clean", "typed", "written"]


def typed(kind: str, raw: object, number_format: str = "") -> Typed:
    """The meaning of a cell of a column of ``kind``."""
    found = cells.typed(kind, raw, number_format)
    if kind != "request" or found.what or not found.value:
        return found
    if fold(found.value).split() == fold(SUBMIT).split():
        return Typed(SUBMIT)
    said = f"“{short(found.value)}” không có trong danh sách."
    return Typed("", said, f"Hãy để trống hoặc chọn “{SUBMIT}”.")

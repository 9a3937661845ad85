"""Comma separated values (``.csv``) as the one sheet that a spreadsheet shows of them."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath

from vanban.blocks import Extract
from vanban.formats.refusals import bomb, damaged
from vanban.formats.sheet import COLUMNS, Sheet
from vanban.formats.sheet_blocks import sheets_blocks
from vanban.formats.txt_encoding import decode
from vanban.formats.xlsx_cells import Budget

_MARKS = ",;\t|"


class Csv:
    """``.csv``; which mark stands between the values is told from the first lines."""

    name = "csv"

    def accepts(self, head: bytes, name: str) -> bool:
        return PurePath(name).suffix.lower() in (".csv", ".tsv")

    def blocks(self, data: bytes) -> Extract:
        text = decode(data)
        sheet, budget = Sheet(), Budget()
        try:
            for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text))):
                cells = {column: value.strip() for column, value in enumerate(row) if value.strip()}
                if len(row) > COLUMNS:
                    raise bomb("Số cột của tệp CSV")
                for value in cells.values():
                    budget.take(value)
                if cells:
                    sheet.rows[number] = cells
        except csv.Error as error:
            raise damaged("Tệp CSV") from error
        return Extract(blocks=tuple(sheets_blocks([sheet])))


def _mark(text: str) -> str:
    """The mark that most of the first lines hold most often."""
    lines = [line for line in text[:20_000].splitlines()[:20] if line.strip()]
    return max(_MARKS, key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines)))

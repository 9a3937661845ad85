"""What people write of a sample plan, as rows: strata with their people and expected share, numbers known of everybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cchc.core.tables import read_table
from cchc.core.text import search_form
from cchc.surveys.forms.definition import CHOICE, Form
from cchc.surveys.rules import MOST_STRATA, StrataError, read_strata
from cchc.surveys.statistics.plan import UNKNOWN_SHARE

_SHARE = re.compile(r"([0-9]{1,3}(?:[.,][0-9]+)?)\s*%?")


def read_rows(text: str) -> tuple[list[dict[str, Any]], dict[str, float]]:
    """Strata as a collection keeps them, and the expected shares by key, of lines ``Đất đai | 400 | 85%``. Raises StrataError."""
    lines = [[part.strip() for part in line.split("|")] for line in text.splitlines() if line.strip()]
    for number, parts in enumerate(lines, start=1):
        if len(parts) > 3:
            raise StrataError(f"Dòng {number} có hơn hai dấu gạch đứng. Ghi như: Đất đai | 400 | 85%.")
    strata = read_strata("\n".join(" | ".join(parts[:2]) for parts in lines))
    given = {one["key"]: parts[2] for one, parts in zip(strata, lines, strict=True) if len(parts) > 2 and parts[2]}
    return strata, {key: _share(text) for key, text in given.items()}


def write_rows(strata: Sequence[dict[str, Any]], shares: dict[str, float]) -> str:
    rows = []
    for one in strata:
        parts = [one["label"], str(one["population"] or "")]
        share = shares.get(one["key"])
        if share is not None and share != UNKNOWN_SHARE:
            parts.append(f"{share * 100:g}%".replace(".", ","))
        rows.append(" | ".join(parts).rstrip(" |"))
    return "\n".join(rows)


def rows_of_file(content: bytes) -> str:
    """The same lines out of an xlsx or csv with the columns name, people and expected share. Raises Refused."""
    found = read_table(content, most=MOST_STRATA + 1)
    rows = [[_cell(value) for value in line.values[:3]] for line in found]
    headed = len(rows) > 1 and not re.search(r"[0-9]", "".join(rows[0][1:]))
    return "\n".join(" | ".join(row).rstrip(" |") for row in rows[headed:])


def read_margins(form: Form, text: str) -> dict[str, dict[str, int]]:
    """Numbers known of everybody, by item and option, of lines ``Giới tính | Nam | 5200``. Raises StrataError."""
    items = {search_form(one.text): one for one in form.items if one.kind == CHOICE}
    found: dict[str, dict[str, int]] = {}
    for number, line in enumerate((one for one in text.splitlines() if one.strip()), start=1):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 3 or not re.fullmatch(r"[0-9.]{1,11}", parts[2]):
            raise StrataError(f"Dòng {number} “{line.strip()[:60]}” chưa đúng dạng “câu hỏi | phương án | số người”.")
        item = items.get(search_form(parts[0]))
        if item is None:
            raise StrataError(f"Dòng {number}: phiếu không có câu chọn một phương án nào là “{parts[0][:60]}”.")
        key = next((one.key for one in item.options if search_form(one.text) == search_form(parts[1])), None)
        if key is None:
            raise StrataError(f"Dòng {number}: câu “{item.text[:40]}” không có phương án “{parts[1][:60]}”.")
        found.setdefault(item.key, {})[key] = int(parts[2].replace(".", ""))
    return found


def write_margins(form: Form, margins: dict[str, dict[str, int]]) -> str:
    rows = []
    for key, people in margins.items():
        item = form.item(key)
        if item is not None:
            rows += [f"{item.text} | {one.text} | {people[one.key]}" for one in item.options if one.key in people]
    return "\n".join(rows)


def _share(text: str) -> float:
    found = _SHARE.fullmatch(text)
    value = float(found[1].replace(",", ".")) / 100 if found else -1.0
    if not 0 <= value <= 1:
        raise StrataError(f"Tỷ lệ dự kiến “{text[:20]}” phải từ 0% đến 100%, ví dụ 85%.")
    return value


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value * 100:g}%" if 0 < value < 1 else f"{value:g}"
    return "" if value is None else str(value).strip().replace("|", "/")

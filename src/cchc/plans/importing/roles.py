"""What each file of an import is to the plan: the plan itself, its appendix, a sister plan, or something else. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cchc.plans.importing.drafts import has_rows
from vanban.cite.kinds import kind_of_abbreviation
from vanban.text import fold_words

Reading = dict[str, Any]
PLAN, APPENDIX, SISTER, OTHER = "plan", "appendix", "sister", "other"


def roles_of(readings: Sequence[Reading | None]) -> list[str]:
    """One role for each reading (None: the file could not be read).

    The plan is the one that an appendix among the files names, else the plan with most rows, else (no document calls
    itself a plan) the document with most rows that is no appendix.
    """
    roles = [OTHER if reading is None else _first_guess(reading) for reading in readings]
    main = _main(readings, roles)
    if main is not None:
        roles[main] = PLAN
    return roles


def _first_guess(reading: Reading) -> str:
    header = reading.get("header", {})
    if header.get("annex_of") or header.get("kind") == "PL":
        return APPENDIX
    return SISTER if header.get("kind") == "KH" else OTHER


def _main(readings: Sequence[Reading | None], roles: Sequence[str]) -> int | None:
    plans = [index for index, role in enumerate(roles) if role == SISTER]
    others = [i for i, reading in enumerate(readings) if reading and roles[i] == OTHER and has_rows(reading)]
    candidates = plans or others
    if not candidates:
        return None
    parents = [fold_words(r["header"]["annex_of"]) for r in readings if r and r.get("header", {}).get("annex_of")]
    named = [index for index in candidates if _named(readings[index] or {}, parents)]
    if len(named) != 1:  # sister plans of one agency share the symbol, and a plan without one may be meant as well
        named = candidates
    return max(named, key=lambda index: (_rows(readings[index] or {}), -index))


def _named(reading: Reading, parents: Sequence[str]) -> bool:
    symbol = fold_words(reading.get("header", {}).get("symbol") or "")
    return bool(symbol) and any(symbol in parent for parent in parents)


def _rows(reading: Reading) -> int:
    return sum(len(reading.get(key, ())) for key in ("tasks", "targets", "duties", "reporting"))


def remarks(names: Sequence[str], readings: Sequence[Reading | None]) -> list[str]:
    """Sentences for the person about files that gave no rows, and about a set without any task."""
    said = [
        _nothing_in(name, reading)
        for name, reading in zip(names, readings, strict=True)
        if reading and not has_rows(reading)
    ]
    read = [reading for reading in readings if reading]
    if read and not any(reading.get("tasks") for reading in read) and len(said) < len(read):
        said.append(
            "Không văn bản nào có bảng nhiệm vụ đọc được. Hãy nhập thêm tệp phụ lục nhiệm vụ, hoặc thêm từng nhiệm vụ ở trang rà soát."
        )
    return said


def _nothing_in(name: str, reading: Reading) -> str:
    kind = reading.get("header", {}).get("kind")
    known = kind_of_abbreviation(kind) if kind and kind not in {"KH", "PL"} else None
    what = f"là {known.name}, " if known else ""
    return (
        f"Tệp “{name}” {what}không thấy nhiệm vụ, chỉ tiêu hay kỳ báo cáo nào trong đó. "
        "Nếu không phải kế hoạch, hãy bỏ lần nhập này; nếu phải, hãy thêm từng dòng ở trang rà soát."
    )

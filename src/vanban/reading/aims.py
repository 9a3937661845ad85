"""Whether a figure is told of the past, aimed at, or neither (a threshold, a name, a change that only explains)."""

from __future__ import annotations

import re

from vanban.reading.figure_words import has, starts, words
from vanban.reading.figures import Figure

_YEAR = re.compile(r"năm\s+((?:19|20)[0-9]{2})(?![0-9])")
_YEAR_BEHIND = re.compile(r"\s*(?:vào |trong |của |\()?(?:cuối |hết )?năm\s+((?:19|20)[0-9]{2})(?![0-9]| đạt| là)")
_DONE = re.compile(r"(?<!\w)đã(?!\w)")
_BRACKETED = re.compile(r"\((?:đã )?(?:tăng|giảm|cao hơn|thấp hơn|vượt)(?: thêm)?\s*$")
_EXPLAINED = re.compile(r",?\s*(?:đã )?(?:tăng|giảm|cao hơn|thấp hơn|vượt)(?: thêm)?\s*")
_BASE_BEHIND = re.compile(
    r"(?:\s*\(?(?:của |trong |vào )?năm [0-9]{4}\)?)?\s*(?:tăng |giảm |nâng )?(?:lên|xuống|thành)\s[^;.]{0,30}[0-9]"
)
_MUST = re.compile(r"[^;.]{0,40}(?<!\w)(?:phải|thì|bị|sẽ bị)(?!\w)")
_SOON = 200
_NEAR = 40


def year_behind(sentence: str, figure: Figure) -> int | None:
    """``85% năm 2026``: the year right behind a figure."""
    found = _YEAR_BEHIND.match(sentence[figure.end : figure.end + _NEAR].lower())
    return int(found[1]) if found else None


def is_past(sentence: str, figure: Figure, titles: tuple[str, ...], year: int | None) -> bool:
    """True where the figure tells what was reached: by its words, the year it names, or the part it stands in."""
    if any(has(title.lower(), "past_sections") for title in titles):
        return True
    before = sentence[max(0, figure.start - _SOON) : figure.start].lower()
    behind = year_behind(sentence, figure)
    if year is not None and behind is not None:
        return behind < year
    named = [int(found[1]) for found in _YEAR.finditer(before)]
    over = year is not None and bool(named) and max(named) < year
    if over and _DONE.search(before):
        return True
    if has(before, "aims"):
        return False
    if over:
        return True
    if has(before, "year_aims"):
        return False
    told = "past" if not are_goals(titles) else "past_in_goals"
    return has(before, told) and figure.operator in {"=", ">"}


def is_aim(sentence: str, figure: Figure, titles: tuple[str, ...] = ()) -> bool:
    """True where a figure that is not past is aimed at: any percentage, else one with an operator or a verb of aim.

    Under a heading of goals a count needs less: a verb of making, or a colon before it. Money must be called an aim, by
    the sentence or by one of the ``titles`` above it.
    """
    before = sentence[max(0, figure.start - _SOON) : figure.start].lower()
    after = sentence[figure.end : figure.end + 2 * _NEAR].lower()
    if _BRACKETED.search(before[-_NEAR:]) or is_base(sentence, figure) or _is_condition(before, after, figure):
        return False
    unit = figure.unit.split("/")[0]
    if unit == "%":
        return True
    if unit in words("times") and starts(after, "terms_after"):
        return False
    if unit == "tuổi" and not has(before, "age_measures"):
        return False
    goals = are_goals(titles)
    if unit in words("money") and not (goals or any(_strives(said) for said in (before, *map(str.lower, titles)))):
        return False
    near = sentence[figure.begin : figure.start].lower()
    if near.startswith("hơn") and not (goals or _strives(before)):
        return False  # "hơn 1.200 hội viên" tells about how many there are
    return figure.aimed or (unit not in words("times") and _is_made(before, goals))


def is_base(sentence: str, figure: Figure) -> bool:
    """``75%`` of ``từ 75% năm 2025 lên 85%``: where the aim starts from."""
    return _BASE_BEHIND.match(sentence[figure.end : figure.end + 2 * _NEAR].lower()) is not None


def explains(sentence: str, last: Figure, figure: Figure) -> bool:
    """``giảm còn 20%, giảm 5% so với năm trước``: the second says again what the first set."""
    between = sentence[last.end : figure.start].lower()
    after = sentence[figure.end : figure.end + _NEAR].lower()
    return _EXPLAINED.fullmatch(between) is not None and after.lstrip().startswith(("so với", "so cùng kỳ"))


def _strives(text: str) -> bool:
    return has(text, "aims") or has(text, "year_aims")


def are_goals(titles: tuple[str, ...]) -> bool:
    """Whether a text under these headings stands among goals."""
    return any(has(title.lower(), "goal_sections") for title in titles)


def _is_condition(before: str, after: str, figure: Figure) -> bool:
    """``đơn vị có tỷ lệ dưới 80% phải giải trình``: a threshold and no aim."""
    return figure.operator in {"<", ">", "<=", ">="} and has(before[-_NEAR:], "conditions") and bool(_MUST.match(after))


def _is_made(before: str, goals: bool) -> bool:
    """A count that somebody is to make: ``phấn đấu kết nạp 02``, ``mỗi tháng 01``, among goals ``tổ chức 02``, ``: 04``."""
    near = before[-_NEAR:].rstrip(" *_")
    if near.endswith(words("each_before")):
        return True
    clause = re.split(r"[;.,]", near)[-1]
    if has(clause, "strives"):
        return True
    return goals and (near.endswith(":") or has(clause, "makes"))

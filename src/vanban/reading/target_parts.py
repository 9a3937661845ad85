"""What the sentence says of one figure: what is counted, in what unit, by which year, against which."""

from __future__ import annotations

import re
from functools import cache

from vanban.reading.aims import year_behind
from vanban.reading.figures import Figure
from vanban.reading.subjects import subject_after
from vanban.words import word_list

_FAR = 400
_SOON = 60
_FEW = 3
_COMPARED = re.compile(
    r"[^;.]{0,60}?so (?:với|cùng kỳ)\s(?:(?:cùng kỳ|kết quả|thực hiện|mức|cuối|của)\s){0,3}năm\s((?:19|20)[0-9]{2})(?![0-9])",
    re.IGNORECASE,
)
_BY = re.compile(r"(?<!\w)(?:đến|đến hết|hết|vào|trong|cuối)\s+năm\s+((?:19|20)[0-9]{2})(?![0-9])", re.IGNORECASE)


def subject_of(sentence: str, figure: Figure, before: str, after: str) -> str:
    """The words behind the figure where they say what is counted, else those before it; empty where neither do."""
    if not figure.unit.startswith("%"):
        behind = subject_after(after, counted=True)
        printed = sentence[figure.start : figure.end].lstrip("0123456789., ")
        alone = (
            not after[: clause_length(after)].strip() and ":" in sentence[max(0, figure.begin - _FAR) : figure.begin]
        )
        return before if before and (alone or _measures(figure.unit)) else f"{printed} {behind}".strip()
    behind = subject_after(after, counted=False)
    if not behind and len(before.split()) < _FEW:  # "bố trí tối thiểu 2% tổng chi ngân sách"
        return subject_after(after, counted=True) or before
    return behind or before


def year_of(sentence: str, before: int, end: int) -> int | None:
    """``đến năm 2030`` before the figure in its part of the sentence, or the year right behind it."""
    since = max(0, before - _FAR)
    named = list(_BY.finditer(sentence, max(since, sentence.rfind(";", since, before)), before))
    behind = _BY.match(sentence[end : end + _SOON].lstrip())
    found = behind or (named[-1] if named else None)
    return int(found[1]) if found else None


def base_year_of(sentence: str, figure: Figure, base: Figure | None) -> int | None:
    """The year of what the figure starts from, or of what it is compared with (``so với năm 2025``)."""
    if base is not None:
        return year_behind(sentence, base)
    compared = _COMPARED.match(sentence, figure.end)
    return int(compared[1]) if compared else None


def _measures(unit: str) -> bool:
    """Units that say how much of a thing there is, and are no things themselves."""
    plain = unit.split("/")[0]
    words = word_list("targets")["words"]
    return any(plain in words[name] for name in ("measures", "times", "money"))


def clause_length(after: str) -> int:
    """How much of the text behind a figure belongs to it: up to the end of its clause."""
    end = re.search(r";|\.(?=\s|$)|,\s*$|$", after)
    assert end is not None
    return len(after[: end.start()].rstrip(" ,"))


def unit_of(sentence: str, figure: Figure) -> str:
    """The unit, with ``/tháng`` where the sentence says that it is per month."""
    times = word_list("targets")["words"]["times"]
    if figure.unit == "%" or "/" in figure.unit or figure.unit in times:
        return figure.unit
    clause = sentence[max(0, figure.start - _FAR) : figure.start].lower().rsplit(";", 1)[-1]
    before = list(_rhythm().finditer(clause))
    found = (
        before[-1] if before else _rhythm().search(sentence[figure.end : figure.end + _FAR].lower().split(";", 1)[0])
    )
    return f"{figure.unit}/{_periods()[found[0]]}" if found else figure.unit


@cache
def _periods() -> dict[str, str]:
    return {words: period for period, phrases in word_list("targets")["per"].items() for words in phrases}


@cache
def _rhythm() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_periods(), key=len, reverse=True)))})(?!\w)")

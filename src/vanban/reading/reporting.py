"""Reports that a document asks for: ``read_reporting``, one for each period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.blocks import Body
from vanban.cite.issuers import issuer_at
from vanban.model import Reporting, Span
from vanban.reading.pieces import Piece, pieces
from vanban.text import fold

_REPORT = re.compile(r"\bbao cao\b")
_PERIODIC = re.compile(
    r"\b(?:dinh ky|hang|bao cao (?:\w+ ){0,6}?(?:quý|6 thang|sau thang|nam|thang|tuan)|truoc ngay|cham nhat)\b"
)
_QUARTERS = {"i": "Q1", "1": "Q1", "ii": "Q2", "2": "Q2", "iii": "Q3", "3": "Q3", "iv": "Q4", "4": "Q4"}
_PERIODS = re.compile(
    r"\bquý (?P<quarter>iv|i{1,3}|[1-4])\b"
    r"|\b(?P<first_half>(?:6|06|sau) thang dau nam)"
    r"|\b(?P<second_half>(?:6|06|sau) thang cuoi nam)"
    r"|\b(?P<nine>(?:9|09|chin) thang)"
    r"|\b(?P<half>(?:6|06|sau) thang)\b"
    r"|\b(?P<each_quarter>(?:hang |moi |theo |dinh ky )?quý)\b(?! [0-9ivx])"
    r"|(?P<each_month>\b(?:hang |moi |theo )thang\b|(?<=dinh ky )thang\b|(?<=bao cao )thang\b)"
    r"|(?P<each_week>\b(?:hang |moi |theo )tuan\b|(?<=bao cao )tuan\b)"
    r"|(?P<year>\b(?:hang |moi |mot |ca |1 |01 )nam\b|(?<=, )nam\b(?! 20)"
    r"|(?<=bao cao )nam\b|(?<=va )nam\b(?! 20)|(?<=dinh ky )nam\b|\b(?:tong ket|cuoi) nam\b)"
    r"|\b(?P<topic>chuyen de|dot xuat)\b"
)
_NAMES = {
    "first_half": "H1", "second_half": "H2", "nine": "9M", "half": "half", "each_quarter": "quarter", "each_month": "month",
    "each_week": "week", "year": "year", "topic": "topic",
}  # fmt: skip
_DUE = re.compile(
    r"\b(?P<before>truoc|cham nhat(?: la)?(?: vao)?(?: truoc)?|muon nhat(?: la)?|khong qua|vao|den)? ?"
    r"(?:ngay )(?P<day>\d{1,2})\s?(?:/|thang )\s?(?P<month>\d{1,2})(?!\d|/\d{1,2}/)"
)
_NUMBER_REACH = 40
_NUMBERED = re.compile(r"/\S*-\S+,? ?$")  # the day behind it is that of the document cited
_TO = re.compile(r"\b(?:gui|ve|trinh|cho|bao cao(?: ve)?) (?:ve )?(?=\w)")
_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\d)[^.;\n]+)*")
_QUARTER_WORD = re.compile("quý")
_CLOSE = 12
_REACH = 150
_FAR = 300
_RECURS = re.compile(r"\b(?:dinh ky|hang|moi)\b")
_PARENTHESES = re.compile(r"\([^()]*\)")
_LIST_WORDS = (
    "va|hoac|mot|dinh ky|hang|moi|ca|dau|cuoi|nam|quý|thang|tuan|6|06|sau|9|1|i|ii|iii|iv|chuyen de|dot xuat|truoc|cham nhat|ngay|"
    "thuc hien|che do|tong hop|lap|xay dung|gui|nop|bao cao|den|vao|co"
)
_LIST_GAP = re.compile(rf"[\s,;:()]*(?:(?:{_LIST_WORDS}|\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?)\b[\s,;:()]*)*")


@dataclass(frozen=True, slots=True)
class _Due:
    start: int
    due: str
    before: bool


def read_reporting(body: Body) -> tuple[Reporting, ...]:
    """Every report asked for on a period or by a day; ``due`` only where day and month stand there.

    ``period`` ``9M`` is the report of nine months. ``before`` is True for ``trước ngày``, False for a day that is itself
    the last (``chậm nhất ngày``, ``vào ngày``). ``to`` is the body that receives it, as printed.
    """
    found: list[Reporting] = []
    seen: set[tuple[str, str | None, str | None]] = set()
    for piece in pieces(body.flow, tables=False):
        for report in _in_piece(piece):
            key = (report.period, report.due, report.to)
            if key not in seen:
                seen.add(key)
                found.append(report)
    return tuple(found)


def _in_piece(piece: Piece) -> Iterator[Reporting]:
    folded = _fold(piece.text)
    if "bao cao" not in folded:
        return
    for span in _sentences(folded):
        yield from _in_sentence(piece, folded, span)


def _sentences(folded: str) -> list[Span]:
    """The sentences; a part behind a semicolon that begins with a period goes on the list before it."""
    found: list[Span] = []
    for sentence in _SENTENCE.finditer(folded):
        start, end = sentence.span()
        begins = _PERIODS.match(folded, start + len(sentence[0]) - len(sentence[0].lstrip()))
        if found and begins and folded[start - 1 : start] == ";":
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _fold(text: str) -> str:
    """``fold``, but ``quý`` keeps its accent: without it, it would be the ``quy`` of ``quy định``."""
    folded = fold(text)
    lowered = text.lower()
    if "quý" not in lowered or len(lowered) != len(folded):
        return folded
    letters = list(folded)
    for found in _QUARTER_WORD.finditer(lowered):
        letters[found.end() - 1] = "ý"
    return "".join(letters)


def _in_sentence(piece: Piece, folded: str, span: Span) -> Iterator[Reporting]:
    if not _REPORT.search(folded, *span) or not _PERIODIC.search(folded, *span):
        return
    periods = list(_asked(folded, span))
    if not periods:
        return
    dues = [
        _due(found)
        for found in _DUE.finditer(folded, *span)
        if not _NUMBERED.search(folded, max(span[0], found.start() - _NUMBER_REACH), found.start())
    ]
    to = _receiver(piece.text, folded, span)
    start = piece.span[0]
    for index, period in enumerate(periods):
        follows = periods[index + 1].start() if index + 1 < len(periods) else span[1]
        due = _due_of(dues, period.end(), follows)
        if due is None and len(periods) == 1:
            due = _due_of(dues, span[0], span[1])
        name = _QUARTERS[period["quarter"]] if period["quarter"] else _NAMES[period.lastgroup or ""]
        place = (start + period.start(), start + period.end())
        yield Reporting(name, place, due.due if due else None, due.before if due else None, to)


def _asked(folded: str, span: Span) -> Iterator[re.Match[str]]:
    """The periods that stand with the word for report: behind it, or before it in a list or as ``hằng quý``."""
    report = _REPORT.search(folded, *span)
    assert report is not None
    seen: set[str] = set()
    last: re.Match[str] | None = None
    for found in _PERIODS.finditer(folded, *span):
        name = found["quarter"] or found.lastgroup or ""
        listed = last is not None and _is_list(folded[last.end() : found.start()])
        if name in seen or not (listed or _near(folded, report, found)):
            continue
        seen.add(name)
        last = found
        yield found


def _near(folded: str, report: re.Match[str], period: re.Match[str]) -> bool:
    after = period.start() >= report.end()
    gap = folded[report.end() : period.start()] if after else folded[period.end() : report.start()]
    if _is_list(gap):
        return True
    recurs = _RECURS.search(folded[max(0, period.start() - _CLOSE) : period.end()]) is not None
    if period.lastgroup == "topic" or len(gap) > (_FAR if recurs else _REACH):
        return False
    return after or recurs


def _is_list(gap: str) -> bool:
    """Nothing but words of a list of periods: ``, 6 tháng và``."""
    return len(gap) <= _REACH and _LIST_GAP.fullmatch(_PARENTHESES.sub(" ", gap)) is not None


def _due(found: re.Match[str]) -> _Due:
    month, day = int(found["month"]), int(found["day"])
    before = (found["before"] or "").startswith("truoc") or (found["before"] or "").endswith("truoc")
    return _Due(found.start(), f"{month:02d}-{day:02d}", before)


def _due_of(dues: list[_Due], start: int, end: int) -> _Due | None:
    return next((due for due in dues if start <= due.start < end and _possible(due)), None)


def _possible(due: _Due) -> bool:
    month, day = map(int, due.due.split("-"))
    return 1 <= month <= 12 and 1 <= day <= 31


def _receiver(text: str, folded: str, span: Span) -> str | None:
    """The body behind ``gửi``, ``về`` or ``báo cáo``."""
    for word in _TO.finditer(folded, *span):
        found = issuer_at(text, word.end())
        if found:
            return found.name
    return None

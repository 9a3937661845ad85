"""``read_results``: figures that the document reports, such as an index of last year with its rank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.blocks import Body
from vanban.model import Result
from vanban.reading.aims import is_past
from vanban.reading.figures import Figure, figures
from vanban.reading.plan_year import plan_year
from vanban.reading.purpose import Purpose, looks_ahead
from vanban.reading.ranks import RANK
from vanban.reading.sections import Section, Sections
from vanban.reading.sentences import sentences

_FAR = 400
_YEAR = re.compile(r"(?:,\s*)?(?:trong\s+)?năm\s+((?:19|20)[0-9]{2})(?![0-9])", re.IGNORECASE)
_COUNTED = frozenset({"%", "điểm"})
_VERB = re.compile(r"(?<!\w)(?:đã\s+)?(?:đạt|là|bằng|ước đạt|xếp|đứng|giữ)(?!\w)|:", re.IGNORECASE)
_OPENING = re.compile(
    r"^[\s\-–+*]*(?:(?:theo|qua)\s+)?kết quả"
    r"(?:\s+(?:đánh giá|thực hiện|xếp hạng|công bố|chấm điểm|xác định|khảo sát|,))*\s*(?:cho thấy,?\s*|về\s+)?"
    r"|^[\s\-–+*]+",
    re.IGNORECASE,
)


def read_results(body: Body, purpose: Purpose = Purpose.PLAN) -> tuple[Result, ...]:
    """One Result a figure or rank told of the past, in reading order. ``span`` runs from its name to its end.

    A report tells all its figures, but for those of the parts that look ahead. Rules tell none.
    """
    if purpose is Purpose.RULES:
        return ()
    year = plan_year(body)
    sections = Sections(body, ())
    found: list[Result] = []
    for line in body.lines:
        if line.footnote:
            continue
        section = sections.at(line.span[0])
        reported = purpose is Purpose.REPORT and not looks_ahead(section.titles)
        found.extend(_results(line.text, line.span[0], section, year, reported=reported))
    return tuple(found)


def _results(text: str, start: int, section: Section, year: int | None, *, reported: bool) -> Iterator[Result]:
    for sentence, span in sentences(text, start):
        counted = [one for one in figures(sentence) if one.unit in _COUNTED] if _may_count(sentence) else []
        if reported:
            told = _said(sentence, counted)
        else:
            told = [one for one in counted if is_past(sentence, one, section.titles, year)]
            told = [one for one in told if _VERB.search(sentence[max(0, one.start - _FAR) : one.start])]
        ranks = [one for one in RANK.finditer(sentence) if reported or _is_told(sentence, one, year)]
        at = 0
        for n, one in enumerate(told):
            until = told[n + 1].start if n + 1 < len(told) else len(sentence)
            rank = next((found for found in ranks if one.end <= found.start() < until), None)
            yield _result(sentence, span[0], at, one, rank)
            at = rank.end() if rank else one.end
        if not told and ranks:
            yield _result(sentence, span[0], 0, None, ranks[0])


def _may_count(sentence: str) -> bool:
    """False where no figure of the sentence can have one of these units: most sentences, told without reading them."""
    low = sentence.lower()
    return "%" in low or "phần trăm" in low or "điểm" in low


def _said(sentence: str, counted: list[Figure]) -> list[Figure]:
    """Those with a verb between them and the figure before: ``đạt 86,5%``, not the ``10%`` of ``tăng 10%``."""
    ends = [0, *(one.end for one in counted)]
    return [one for end, one in zip(ends, counted, strict=False) if _VERB.search(sentence[end : one.start])]


def _is_told(sentence: str, rank: re.Match[str], year: int | None) -> bool:
    """A rank is told, not aimed at, where a past year or "kết quả" stands before it."""
    before = sentence[max(0, rank.start() - _FAR) : rank.start()].lower()
    years = [int(found[1]) for found in _YEAR.finditer(before)]
    if re.search(r"phấn đấu|mục tiêu|duy trì|nâng", before):
        return False
    return "kết quả" in before or (year is not None and any(one < year for one in years)) or " đã " in f" {before}"


def _result(sentence: str, start: int, at: int, figure: Figure | None, rank: re.Match[str] | None) -> Result:
    first = figure.start if figure else rank.start() if rank else len(sentence)
    head = sentence[at:first]
    verbs = list(_VERB.finditer(head))
    name_end = at + (verbs[-1].start() if verbs else len(head))
    opening = _OPENING.match(sentence[at:name_end])
    name_start = at + (opening.end() if opening else 0)
    name = sentence[name_start:name_end]
    end = rank.end() if rank else figure.end if figure else name_end
    year = _YEAR.search(sentence[at:end])
    return Result(
        name=" ".join(_YEAR.sub("", name).split()).strip(" ,*-:("),
        value=figure.value if figure else None,
        unit=figure.unit if figure else "",
        span=(start + name_start, start + end),
        rank=int(rank["rank"]) if rank else None,
        of=int(rank["of"]) if rank and rank["of"] else None,
        year=int(year[1]) if year else None,
    )

"""superior_figure_lower, superior_figure_missing, target_unquantified: figures set above that are not met or not said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.checks.alike import Alike
from vanban.checks.bundle import Bundle
from vanban.checks.figures import Figure, figures
from vanban.checks.lowered import DOWNWARD, is_lowered, same_way
from vanban.checks.numbers import contradict
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import short
from vanban.checks.view import Section, View
from vanban.model import Citation, Finding, Span
from vanban.text import fold_words

_FIGURE = re.compile(r"\d[\d.,]* ?%|(?<![\w/.,-])\d{2,}(?![\w/.,-])")
_SAME = 0.55
_LEAST = 6
_TAKEN_OVER = re.compile(
    r"\b(?:hoan thanh|thuc hien|bao dam)\b[^.;]{0,40}\b(?:chi tieu|muc tieu|nhiem vu)[^.;]{0,40}\bgiao\b"
)
_SPIRIT = re.compile(r"\b(?:theo tinh than|theo muc tieu|theo chi tieu)\W{0,3}$")
_CLAUSE_END = re.compile(r"[;,.:\n\t]")
_GOALS = re.compile(r"\b(?:chi tieu|muc tieu)\b")
_LONGEST_HEADING = 12
_LEAST_PARAGRAPHS = 4


def superior_figure_lower(bundle: Bundle) -> Iterator[Finding]:
    """A percentage that asks less than the superior plan of the set does of the same thing."""
    for below, above in _couples(bundle):
        asked: dict[tuple[str, str], list[Figure]] = {}
        for figure in figures(above, bundle.abbreviations):
            asked.setdefault((figure.noun, figure.act), []).append(figure)
        for figure in figures(below, bundle.abbreviations):
            for wanted in asked.get((figure.noun, figure.act), ()):
                if _asks_less(figure, wanted) and _same_thing(figure, wanted):
                    yield _lower(below, figure, above, wanted)
                    break


def _couples(bundle: Bundle) -> Iterator[tuple[View, View]]:
    """Each document, with its appendices, under the superior document of the set."""
    for below, above in bundle.superiors.items():
        for member in bundle.family(bundle.views[below]):
            yield from ((member, higher) for higher in bundle.family(bundle.views[above]))


def _asks_less(figure: Figure, wanted: Figure) -> bool:
    return same_way(figure.operator, wanted.operator) and is_lowered(wanted.operator, wanted.value, figure.value)


def _same_thing(figure: Figure, wanted: Figure) -> bool:
    common = figure.narrowed & wanted.narrowed
    alike = 2 * len(common) >= len(wanted.narrowed) if wanted.narrowed else not figure.narrowed
    return alike and contradict(figure, wanted)


def _lower(below: View, figure: Figure, above: View, wanted: Figure) -> Finding:
    than = "vượt" if wanted.operator in DOWNWARD else "thấp hơn"
    return finding(
        "superior_figure_lower",
        "error",
        f"Chỉ tiêu {_percent(figure)} {than} mức {_percent(wanted)} mà kế hoạch cấp trên giao cho cùng nội dung.",
        below.place(*figure.span),
        above.place(*wanted.span),
        suggestion=f"Đặt không {than} mức cấp trên giao, hoặc nêu rõ vì sao phạm vi khác.",
    )


def _percent(figure: Figure) -> str:
    return f"{str(figure.value).replace('.', ',')}%"


def superior_figure_missing(bundle: Bundle) -> Iterator[Finding]:
    """A target of the superior plan that the plan repeats in words and without its figure."""
    for below, above in _couples(bundle):
        spans = [span for span in below.paragraphs if not below.in_table(span[0])]
        alike = Alike([below.text[slice(*s)] for s in spans], bundle.abbreviations, least=_LEAST, same=_SAME)
        for target in above.document.targets if spans else ():
            if target.unit != "%":
                continue
            for index in alike.like(_FIGURE.sub(" ", target.text), bundle.abbreviations)[:1]:
                if not _FIGURE.search(below.text, *spans[index]):
                    yield finding(
                        "superior_figure_missing",
                        "warning",
                        f"Nhắc lại chỉ tiêu của kế hoạch cấp trên nhưng bỏ con số: “{short(target.text, 90)}”.",
                        below.place(*spans[index]),
                        above.place(*target.span),
                        suggestion="Ghi con số được giao hoặc con số của cơ quan mình.",
                    )


def target_unquantified(bundle: Bundle) -> Iterator[Finding]:
    """A goal that leans on a superior document and gives no figure: among targets that have theirs, or where another
    plan of the set gives one under the same document."""
    measured = {view.index: _measured(view) for view in bundle.views}
    for view in bundle.views:
        for section in _target_sections(view):
            yield from _in_section(bundle, view, section, measured)


def _target_sections(view: View) -> Iterator[Section]:
    """Sections of goals, the outermost only; with them only those under ``chỉ tiêu`` must be figures throughout."""
    end = -1
    for section in view.sections:
        title = fold_words(section.title)
        named = _GOALS.search(title) and "nhiem vu" not in title and len(title.split()) <= _LONGEST_HEADING
        if named and section.heading[0] >= end and section.depth <= 1:
            end = section.end if "chi tieu" in title or section.depth else end
            yield section


def _in_section(
    bundle: Bundle, view: View, section: Section, measured: dict[int, dict[str, Span]]
) -> Iterator[Finding]:
    paragraphs = [s for s in view.paragraphs if section.heading[1] < s[0] < section.end and not view.in_table(s[0])]
    strict = "chi tieu" in fold_words(section.title) and _mostly_measured(view, paragraphs)
    for span in paragraphs:
        if _FIGURE.search(_without_citations(view, span)) or _TAKEN_OVER.search(view.folded, *span):
            continue
        for citation in _cited_in(view, span):
            elsewhere = _elsewhere(bundle, view, citation, measured)
            if elsewhere or (strict and _SPIRIT.search(view.folded, span[0], citation.span[0])):
                yield _unquantified(view, span, citation, elsewhere)
                break


def _mostly_measured(view: View, paragraphs: list[Span]) -> bool:
    with_figure = sum(bool(_FIGURE.search(_without_citations(view, span))) for span in paragraphs)
    return len(paragraphs) >= _LEAST_PARAGRAPHS and with_figure * 5 >= len(paragraphs) * 2


def _without_citations(view: View, span: Span) -> str:
    text = view.text[slice(*span)]
    for citation in sorted(_cited_in(view, span), key=lambda c: -c.span[0]):
        start, end = citation.span[0] - span[0], citation.span[1] - span[0]
        text = text[:start] + text[end:]
    return text


def _cited_in(view: View, span: Span) -> list[Citation]:
    return [c for c in view.document.citations if span[0] <= c.span[0] < span[1] and c.number]


def _measured(view: View) -> dict[str, Span]:
    """Number of a cited document -> the target in the same paragraph, or right behind it, that gives a figure."""
    found: dict[str, Span] = {}
    for target in view.document.targets:
        start, end = view.paragraph_at(target.span[0])
        for citation in _cited_in(view, (start, end)):
            found.setdefault(fold_words(citation.number or ""), target.span)
    return found


def _elsewhere(
    bundle: Bundle, view: View, citation: Citation, measured: dict[int, dict[str, Span]]
) -> tuple[View, Span] | None:
    family = bundle.family(view)
    for other in bundle.views:
        span = measured[other.index].get(fold_words(citation.number or ""))
        if span and other not in family:
            return other, span
    return None


def _unquantified(view: View, span: Span, citation: Citation, elsewhere: tuple[View, Span] | None) -> Finding:
    before = [found.end() for found in _CLAUSE_END.finditer(view.text, span[0], max(span[0], citation.span[0] - 12))]
    start = before[-1] if before else span[0]
    known = ", trong khi kế hoạch khác trong bộ có con số" if elsewhere else ""
    return finding(
        "target_unquantified",
        "warning",
        f"Mục tiêu dựa vào {citation.kind} số {citation.number} nhưng không có con số{known}.",
        view.place(start, max(start + 1, citation.span[0])),
        *([elsewhere[0].place(*elsewhere[1])] if elsewhere else []),
        suggestion="Ghi con số cần đạt và thời điểm, để cuối năm đánh giá được.",
    )


RULES = (
    Rule("superior_figure_lower", "Chỉ tiêu thấp hơn cấp trên giao", "error", superior_figure_lower),
    Rule("superior_figure_missing", "Bỏ con số của cấp trên", "warning", superior_figure_missing),
    Rule("target_unquantified", "Mục tiêu không có con số", "warning", target_unquantified),
)

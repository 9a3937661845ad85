"""target_without_task, task_without_target: goals that nobody works on, work that serves no goal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.checks.bundle import Bundle
from vanban.checks.lists import folded_set
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import short
from vanban.checks.shortforms import spelt_out
from vanban.checks.terms import terms
from vanban.checks.view import Section, View
from vanban.checks.words import contains, folded_words, pairs, shared
from vanban.model import Finding, Span, Target
from vanban.text import fold_words

_LEAST_TASKS = 3
_LEAST_TERMS = 3
_LONGEST_HEADING = 12
_MISSING = 0.4
_COVERED = 0.4
_GROUP_ALIKE = 0.5
_LEADING = re.compile(r"\b(?:chi dao|dieu hanh|tuyen truyen|lanh dao)\b")
_STATE = re.compile(
    r"^\W*(?:\d{1,2}\W{1,3})?(?:chi tieu \d{1,2}\W{1,3})?"
    r"(?:phan dau|den (?:het )?nam|tu nam|nam 20|ty le|ti le|ty trong|dat|tang|giam|duy tri|tren|it nhat|toi thieu|co|\d)"
)
_WHOLE_PLAN = re.compile(r"\b(?:nhiem vu|chi tieu|muc tieu)\b[^.;]{0,40}\b(?:ke hoach|de ra|duoc giao)\b")


@dataclass(frozen=True, slots=True)
class _Work:
    """What a family plans to do: each paragraph of its solutions and each row, as pairs of syllables."""

    pieces: tuple[frozenset[str], ...]
    everything: frozenset[str]
    complete: bool


def target_without_task(bundle: Bundle) -> Iterator[Finding]:
    """A figure among the goals of whose own words no solution and no row says anything."""
    for family in bundle.families:
        work = _work(bundle, family)
        if len(work.pieces) < _LEAST_TASKS or sum(map(_tasks_named, family)) < _LEAST_TASKS:
            continue
        for view in family:
            untouched = {t.text: t for t in reversed(_goals(view)) if _untouched(bundle, view, t, work)}
            outcomes = [target for target in untouched.values() if _is_outcome(target)]
            yield from (_report(view, target, work) for target in untouched.values() if target not in outcomes)
            if outcomes:
                yield _outcomes(view, outcomes[::-1])


def _tasks_named(view: View) -> int:
    """Rows and paragraphs of solutions; a plan that only says who carries it out leaves its tasks to others."""
    parts = [s for s in view.sections if _is_work(s) and "to chuc thuc hien" not in fold_words(s.title)]
    named = sum(
        any(part.heading[0] <= start < part.end for part in parts)
        for start, _ in view.paragraphs
        if not view.in_table(start)
    )
    return len(view.document.tasks) + named


def _report(view: View, target: Target, work: _Work) -> Finding:
    return finding(
        "target_without_task",
        "error" if work.complete else "warning",
        f"Chỉ tiêu “{short(target.text, 90)}” không có nhiệm vụ hay giải pháp nào thực hiện.",
        view.place(*target.span),
        suggestion="Bổ sung nhiệm vụ (nội dung, đơn vị chủ trì, thời hạn) cho chỉ tiêu này, hoặc bỏ chỉ tiêu.",
    )


def _outcomes(view: View, targets: Sequence[Target]) -> Finding:
    """What society shall reach, and no agency can do by a task of its own: all of a document in one note."""
    return finding(
        "target_without_task",
        "note",
        f"Có {len(targets):02} chỉ tiêu kết quả mà phần nhiệm vụ, giải pháp chưa nói tới.",
        *(view.place(*target.span) for target in targets),
        suggestion="Nêu giải pháp và đơn vị theo dõi cho từng chỉ tiêu, hoặc xác nhận đã nằm trong nhiệm vụ chung.",
    )


def _is_outcome(target: Target) -> bool:
    """True for a share of people, households, firms or area, or of anything that is not the agency's own work.

    What begins with a verb (``Lắp đặt 100% ...``) is work; what begins with the figure is a state to be reached, unless
    it counts papers, cases or staff of the agency.
    """
    tokens = folded_words(target.text)
    if any(contains(tokens, word) for word in folded_set("words", "outcomes")):
        return True
    state = _STATE.search(fold_words(target.text))
    return bool(state) and not any(contains(tokens, word) for word in folded_set("words", "own_things"))


def _goals(view: View) -> list[Target]:
    """Figures under a heading of goals; ``hoàn thành 100% nhiệm vụ của Kế hoạch`` is served by the whole plan."""
    parts = [s for s in view.sections if _is_goals(s)]
    return [
        target
        for target in view.document.targets
        if any(s.heading[0] <= target.span[0] < s.end for s in parts)
        and not _WHOLE_PLAN.search(fold_words(target.text))
    ]


def _is_goals(section: Section) -> bool:
    title = fold_words(section.title)
    named = any(word in title for word in ("muc tieu", "chi tieu")) and "nhiem vu" not in title
    return section.depth == 0 and named and len(title.split()) <= _LONGEST_HEADING


def _is_work(section: Section) -> bool:
    title = fold_words(section.title)
    named = any(word in title for word in folded_set("words", "solutions"))
    return section.depth == 0 and named and len(title.split()) <= _LONGEST_HEADING and not _is_goals(section)


def _work(bundle: Bundle, family: Sequence[View]) -> _Work:
    spans = [(view, span) for view in family for span in _work_spans(view)]
    pieces = tuple(frozenset(pairs(spelt_out(view.text[slice(*span)], bundle.abbreviations))) for view, span in spans)
    complete = all(annex.present or len(family) > 1 for view in family for annex in view.document.annexes)
    return _Work(pieces, frozenset().union(*pieces), complete)


def _work_spans(view: View) -> Iterator[Span]:
    for task in view.document.tasks:
        yield task.span
    for section in view.sections:
        if _is_work(section):
            for start, end in view.paragraphs:
                if section.heading[0] <= start < section.end and not view.in_table(start):
                    yield start, end


def _untouched(bundle: Bundle, view: View, target: Target, work: _Work) -> bool:
    """True where much of what the target speaks of stands nowhere in the work, and no single piece says much of it."""
    said: Counter[str] = Counter(terms(view.text[slice(*target.span)], bundle.abbreviations))
    total = sum(said.values())
    if total < _LEAST_TERMS:
        return False
    missing = sum(count for term, count in said.items() if term not in work.everything)
    best = max(sum(count for term, count in said.items() if term in piece) for piece in work.pieces)
    return missing / total >= _MISSING and best / total < _COVERED


def task_without_target(bundle: Bundle) -> Iterator[Finding]:
    """A field of work that the goals leave out while they have a heading for most of the others; leading the work and
    telling of it are measured by nobody."""
    for family in bundle.families:
        goals = [title_terms(bundle, s.title) for view in family for s in _goal_headings(view)]
        named = [(view, s) for view in family for s in fields(view)]
        left_out = [
            (view, s)
            for view, s in named
            if not _LEADING.search(fold_words(s.title))
            and all(shared(title_terms(bundle, s.title), goal) < _GROUP_ALIKE for goal in goals)
        ]
        if len(goals) >= _LEAST_TASKS and len(left_out) * 4 <= len(named):
            yield from (_unasked(view, section) for view, section in left_out)


def _unasked(view: View, section: Section) -> Finding:
    return finding(
        "task_without_target",
        "note",
        f"Nhóm nhiệm vụ “{short(section.title, 90)}” không có mục tiêu, chỉ tiêu tương ứng như các nhóm khác.",
        view.place(*section.heading),
        suggestion="Nếu cần đo kết quả của nhóm này, bổ sung chỉ tiêu.",
    )


def _goal_headings(view: View) -> Iterator[Section]:
    for part in (s for s in view.sections if _is_goals(s)):
        yield from (s for s in view.sections if s.depth > 0 and part.heading[0] < s.heading[0] < part.end)


def fields(view: View) -> Iterator[Section]:
    """The headings right under the solutions."""
    for part in (s for s in view.sections if _is_work(s) and "to chuc thuc hien" not in fold_words(s.title)):
        yield from (s for s in view.sections if s.depth == 1 and part.heading[0] < s.heading[0] < part.end)


def title_terms(bundle: Bundle, title: str) -> frozenset[str]:
    """The words by which titles of groups and headings are compared: pairs of syllables, abbreviations written out."""
    return frozenset(pairs(spelt_out(title, bundle.abbreviations)))


RULES = (
    Rule("target_without_task", "Chỉ tiêu không có nhiệm vụ", "error", target_without_task),
    Rule("task_without_target", "Nhóm nhiệm vụ không có mục tiêu", "note", task_without_target),
)

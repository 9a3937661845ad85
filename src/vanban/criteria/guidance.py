"""The guidance of one criterion: its rules, evidence, requirement, and what holds when nothing arose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest

from vanban.criteria.clause_rules import by_formula, read_rule
from vanban.criteria.clauses import Clause, clauses
from vanban.criteria.formulas import says_formula
from vanban.criteria.nothing import nothing_arose
from vanban.criteria.passages import Passage, cover, decimal
from vanban.criteria.ranges import find_range
from vanban.criteria.scores import score_of
from vanban.criteria.siblings import settle
from vanban.criteria_model import (
    Branch,
    NotApplicable,
    Rule,
    Share,
)
from vanban.text import fold, fold_words

_ANNOUNCES = re.compile(r"(?:cong thuc|cong thuc sau|nhu sau|cong thuc tinh)\s*:?$")
_VARIABLE = re.compile(
    r"(?<!\w)\(?(?P<letter>[a-zđ])\)?\s*(?:là|:|=)\s*(?P<meaning>[^;\n]{3,300}?)(?=[,.]?\s+(?:và\s+)?[a-zđ]\s*(?:là|:|=)\s|\.\s+[A-ZĐÀ-Ỹ]|[;\n]|$)"
)
_MEASURE = re.compile(r"(?:tinh ty le|ty le (?:%|phan tram)? ?(?:duoc tinh|=)|ty le %? ?=|cong thuc tinh ty le)")
_DEFINES = re.compile(r"(?:[-+*] ?)?(?:ty le|ti le)(?![^=]{0,60}diem)[^=:;]{0,60}=(?!.{0,200}diem)")
_HEAD = re.compile(r"(?:doi voi|truong hop|nhom|voi cac|voi co quan|voi don vi|neu don vi|co quan|don vi)(?![a-z])")
_SHARE_MAX = re.compile(
    r"\(\s*(?:toi da\s*:?\s*|diem toi da\s*:?\s*)?(?P<points>[0-9]{1,3}(?:[.,][0-9]{1,3})?) ?diem\s*\)\s*:?\s*$"
)
_MOST = 200


@dataclass(slots=True)
class Guidance:
    """What was read; ``unread`` are the rules that were not understood."""

    rules: tuple[Rule, ...] = ()
    evidence: tuple[str, ...] = ()
    requirement: str = ""
    measure: str = ""
    variables: tuple[tuple[str, str], ...] = ()
    not_applicable: NotApplicable | None = None


@dataclass(slots=True)
class _Gathered:
    max_score: Decimal | None
    rules: list[Rule] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    requirement: list[str] = field(default_factory=list)
    measure: list[str] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    nothing: NotApplicable | None = None
    head: tuple[Clause, Decimal | None] | None = None
    under: list[Rule] = field(default_factory=list)
    announced: Clause | None = None

    def add(self, rule: Rule) -> None:
        (self.under if self.head is not None else self.rules).append(rule)

    def open(self, clause: Clause, points: Decimal | None) -> None:
        self.close()
        self.head = (clause, points)

    def close(self) -> None:
        """Puts what stood under the last heading into a branch; a heading without rules is part of the requirement."""
        if self.head is None:
            return
        clause, points = self.head
        under, self.head, self.under = settle(self.under), None, []
        if not under:
            self.requirement.append(clause.text)
            return
        span = cover([clause.passage.span, *(rule.span for rule in under)])
        title = clause.text.rstrip(" :")
        if points is not None:
            self.rules.append(Share(clause.text, span, title, points, tuple(under)))
        else:
            self.rules.append(Branch(clause.text, span, title, tuple(under)))


def read_guidance(
    passages: Sequence[Passage], evidence: Sequence[Passage], max_score: Decimal | None, points: Sequence[Rule] = ()
) -> Guidance:
    """``passages`` are the guidance, ``evidence`` the cells of the evidence column, ``points`` rules already known."""
    gathered = _Gathered(max_score)
    gathered.rules.extend(points)
    said = list(clauses(_adjacent(passages)))
    for clause, after in zip_longest(said, said[1:]):
        if after is not None and _heads_deeper(clause, after):
            gathered.open(clause, None)
            continue
        if gathered.under and gathered.head is not None and gathered.head[0].bullet == clause.bullet == "-":
            gathered.close()
        _take(gathered, clause)
    gathered.close()
    for clause in clauses(evidence, "evidence"):
        _take(gathered, clause)
    rules = settle(gathered.rules)
    return Guidance(
        rules=tuple(rules[:_MOST]),
        evidence=tuple(dict.fromkeys(gathered.evidence)),
        requirement="\n".join(gathered.requirement),
        measure=" ".join(gathered.measure),
        variables=tuple(gathered.variables.items()),
        not_applicable=gathered.nothing,
    )


def _adjacent(passages: Sequence[Passage]) -> list[Passage]:
    """Paragraphs that follow each other in the text are one guidance."""
    made: list[Passage] = []
    for passage in passages:
        if made and made[-1].span[1] + 1 == passage.start:
            made[-1] = Passage(f"{made[-1].text}\n{passage.text}", made[-1].start)
        else:
            made.append(passage)
    return made


def _take(gathered: _Gathered, clause: Clause) -> None:
    """Puts one sentence where it belongs."""
    if clause.section == "evidence":
        gathered.evidence.append(clause.text.strip(" .;"))
        return
    for found in _VARIABLE.finditer(clause.text) if clause.section == "variables" or _is_variable(clause.text) else ():
        gathered.variables.setdefault(found["letter"], found["meaning"].strip(" .,;"))
    if _is_variable(clause.text):
        return
    if _opens_branch(clause):
        points = _SHARE_MAX.search(fold(clause.text).rstrip(" ."))
        gathered.open(clause, decimal(points["points"]) if points else None)
        return
    if _DEFINES.match(fold_words(clause.text)):
        gathered.measure.append(clause.text)
        return
    nothing = nothing_arose(clause, gathered.max_score, among_rules=bool(gathered.rules))
    if nothing is not None:
        gathered.nothing = gathered.nothing or nothing
        return
    rule = _rule(gathered, clause)
    if rule is not None:
        gathered.add(rule)
    elif _MEASURE.search(fold_words(clause.text)):
        gathered.measure.append(clause.text)
    elif clause.section in {"", "requirement", "scoring", "note", "variables"}:
        gathered.requirement.append(clause.text)


def _rule(gathered: _Gathered, clause: Clause) -> Rule | None:
    """The rule of ``clause``; a formula on a line of its own belongs to the sentence that announced it."""
    announced, gathered.announced = gathered.announced, None
    if announced is not None and says_formula(clause.text) and find_range(clause.text[:12]) is None:
        span = cover([announced.passage.span, clause.passage.span])
        return by_formula(f"{announced.text} {clause.text}", span, gathered.max_score)
    if _ANNOUNCES.search(fold_words(clause.text)):
        gathered.announced = clause
        return None
    return read_rule(clause, gathered.max_score)


def _is_variable(text: str) -> bool:
    return (
        re.match(r"(?:(?:trong đó|với|gọi)\s*:?\s*[-+]?\s*)?\(?[a-zđ]\)?\s*(?:là\s|:\s|=\s*[^\d\s=])", text.lower())
        is not None
    )


def _heads_deeper(clause: Clause, after: Clause) -> bool:
    """``- Sở có đơn vị trực thuộc:`` before a list with another mark (``+``)."""
    heads = clause.bullet == "-" and clause.text.rstrip().endswith(":") and clause.section in {"", "scoring"}
    return heads and after.bullet == "+" and len(clause.text) <= 300 and score_of(clause.text.rstrip(" :")) is None


def _opens_branch(clause: Clause) -> bool:
    """``a) Nhóm đơn vị có kế hoạch:``, ``Đối với cơ quan có đơn vị trực thuộc:``, ``Ban hành kế hoạch (0,5 điểm):``."""
    text = clause.text.rstrip()
    folded = fold(text)
    if _SHARE_MAX.search(folded.rstrip(" .")) and (text.endswith(":") or clause.bullet[:1].isalnum()):
        return True
    if not text.endswith(":") or score_of(text.rstrip(":")) is not None or len(text) > 300:
        return False
    lettered = bool(clause.bullet) and clause.bullet[0].isalnum()
    return lettered or (_HEAD.match(folded) is not None and clause.section != "requirement")

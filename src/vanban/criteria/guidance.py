"""The guidance of one criterion: its rules, evidence, requirement, and what holds when nothing arose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from vanban.criteria.clauses import Clause, clauses
from vanban.criteria.formulas import read_formula, says_formula
from vanban.criteria.passages import Passage, cover, decimal, plain_decimal
from vanban.criteria.ranges import Range, find_range
from vanban.criteria.scores import Given, score_of
from vanban.criteria.siblings import settle
from vanban.criteria.words import phrase
from vanban.criteria_model import (
    Band,
    Branch,
    Choice,
    NotApplicable,
    PerItem,
    Proportional,
    Rule,
    Share,
    Unread,
)
from vanban.model import Span
from vanban.text import fold, fold_words

_ANNOUNCES = re.compile(r"(?:cong thuc|cong thuc sau|nhu sau|cong thuc tinh)\s*:?$")
_TIMES = re.compile(r"[×*]|(?<!\w)x(?!\w)")
_VARIABLE = re.compile(
    r"(?<!\w)\(?(?P<letter>[a-zđ])\)?\s*(?:là|:|=)\s*(?P<meaning>[^;\n]{3,300}?)(?=[,.]?\s+(?:và\s+)?[a-zđ]\s*(?:là|:|=)\s|[;\n]|$)"
)
_MEASURE = re.compile(r"(?:tinh ty le|ty le (?:%|phan tram)? ?(?:duoc tinh|=)|ty le %? ?=|cong thuc tinh ty le)")
_DEFINES = re.compile(r"(?:[-+*] ?)?(?:ty le|ti le)(?![^=]{0,60}diem)[^=:;]{0,60}=(?!.{0,200}diem)")
_HEAD = re.compile(r"(?:doi voi|truong hop|nhom|voi cac|voi co quan|voi don vi|neu don vi|co quan|don vi)(?![a-z])")
_SHARE_MAX = re.compile(
    r"\(\s*(?:toi da\s*:?\s*|diem toi da\s*:?\s*)?(?P<points>[0-9]{1,3}(?:[.,][0-9]{1,3})?) ?diem\s*\)\s*:?\s*$"
)
_CONDITION_LEAD = re.compile(r"^(?:[-+*•\s]*)(?:neu|truong hop|khi)(?![a-z])\s*:?\s*-?\s*")
_POINTS_WORD = re.compile(r"[0-9] ?diem|diem danh gia|diem toi da|diem so")
_ZERO = re.compile(r"(?:neu|truong hop|khi)?\s*\(?[a-z]\)?\s*=\s*0(?![.,0-9])")
_IN_RATIO = re.compile(
    r"(?:tinh|cham|cho)(?: diem)? theo (?:ty le|ti le)[^0-9]{0,60}$|diem tuong ung (?:voi )?(?:ty le|ti le)[^0-9]{0,40}$"
)
_NONE = re.compile(r"(?:khong|chua) co(?![a-z])")
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
    for clause in clauses(_adjacent(passages)):
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
    nothing = _nothing(clause, gathered)
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
        return _by_formula(f"{announced.text} {clause.text}", span, gathered.max_score)
    if _ANNOUNCES.search(fold_words(clause.text)):
        gathered.announced = clause
        return None
    return read_rule(clause, gathered.max_score)


def _is_variable(text: str) -> bool:
    return (
        re.match(r"(?:(?:trong đó|với|gọi)\s*:?\s*[-+]?\s*)?\(?[a-zđ]\)?\s*(?:là\s|:\s|=\s*[^\d\s=])", text.lower())
        is not None
    )


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


def _nothing(clause: Clause, gathered: _Gathered) -> NotApplicable | None:
    """What the sentence says for the case that nothing arose, None where it is about something else."""
    folded = fold_words(clause.text)
    given = score_of(clause.text)
    arose = phrase("nothing", "arose").search(folded)
    full = given is not None and _points(given, gathered.max_score) is not None and _is_max(given, gathered.max_score)
    if arose is None and not (full and _ZERO.match(folded)):
        led = _CONDITION_LEAD.match(folded) or clause.bullet
        if not (led and full and gathered.rules and _NONE.search(folded[:60]) and find_range(clause.text) is None):
            return None
        if given is None or _NONE.search(fold_words(clause.text[: given.condition[1]])) is None:
            return None
    span = clause.passage.span
    if phrase("nothing", "excluded").search(folded) and (given is None or "diem toi da" in folded):
        return NotApplicable(clause.text, span, "excluded")
    if given is None or given.gives == "each":
        return NotApplicable(clause.text, span, "unknown") if arose and _POINTS_WORD.search(folded) else None
    if full:
        return NotApplicable(clause.text, span, "max", gathered.max_score)
    return NotApplicable(clause.text, span, "score", _points(given, gathered.max_score))


def _is_max(given: Given, max_score: Decimal | None) -> bool:
    if given.gives == "share_of_max":
        return given.value == 1
    return max_score is not None and given.value == max_score


def read_rule(clause: Clause, max_score: Decimal | None) -> Rule | None:
    """The rule that one sentence says; None where it gives no points."""
    text, span = clause.passage.text, clause.passage.span
    given = score_of(text)
    if given is not None and given.gives == "each":
        return PerItem(clause.text, span, given.value, given.unit, given.each, given.cap)
    if says_formula(text) and (given is None or _formula_last(text, given)):
        return _by_formula(text, span, max_score)
    if given is None:
        return _by_ratio(clause, max_score) or (Unread(clause.text, span) if _gives_points(clause) else None)
    score = _points(given, max_score)
    condition = text[slice(*given.condition)]
    found = find_range(condition)
    if score is None:
        whole = given.value == 1 and found is None
        return (
            Choice(clause.text, span, _label(condition), None, Proportional("điểm tối đa"))
            if whole
            else Unread(clause.text, span)
        )
    if found is not None:
        return _band(clause.text, span, found, score, None)
    label = _label(condition)
    if not label:
        return None
    folded = fold_words(label)
    return Choice(
        clause.text, span, label, score,
        all_of=phrase("all_of", "words").search(folded) is not None,
        otherwise=phrase("all_of", "otherwise").search(folded) is not None,
    )  # fmt: skip


def _by_ratio(clause: Clause, max_score: Decimal | None) -> Rule | None:
    """``Từ 70% đến dưới 90%: tính theo tỷ lệ % hoàn thành``: in proportion, without a formula."""
    if _IN_RATIO.search(fold_words(clause.text).rstrip(" .;")) is None:
        return None
    proportional = Proportional("theo tỷ lệ", Decimal(100), max_score)
    found = find_range(clause.passage.text)
    if found is not None:
        return _band(clause.text, clause.passage.span, found, None, proportional)
    return Band(clause.text, clause.passage.span, unit="%", measure="rate", proportional=proportional)


def _formula_last(text: str, given: Given) -> bool:
    """True where the number at the end belongs to a formula (``b/a x 1,5``)."""
    before = text[: given.condition[1]]
    return given.gives == "points" and ("công thức" in text.lower() or _TIMES.search(before[-40:]) is not None)


def _by_formula(text: str, span: Span, max_score: Decimal | None) -> Rule:
    words, start = " ".join(text.split()), _formula_start(text)
    proportional = read_formula(" ".join(text[start:].split()), max_score)
    if proportional is None:
        return Unread(words, span)
    found = find_range(text[:start])
    if found is not None:
        return _band(words, span, found, None, proportional)
    return Band(words, span, unit="%", measure="rate", proportional=proportional)


def _formula_start(text: str) -> int:
    """Where the formula begins: behind "công thức", "thì", the colon or "=" that opens it."""
    folded = fold(text)
    for mark in ("cong thuc", "duoc tinh", "diem danh gia", "thi ", " = ", ": ", ":"):
        at = folded.find(mark)
        if at > 0 and says_formula(folded[at:]):
            return at + (1 if mark.startswith(":") else 0)
    return 0


def _points(given: Given, max_score: Decimal | None) -> Decimal | None:
    if given.gives == "share_of_max":
        return None if max_score is None else plain_decimal(given.value * max_score)
    return given.value


def _band(text: str, span: Span, found: Range, score: Decimal | None, proportional: Proportional | None) -> Band:
    return Band(
        text, span, found.from_, found.to, found.from_closed, found.to_closed,
        found.unit, found.measure, score, proportional,
    )  # fmt: skip


def _label(condition: str) -> str:
    text = " ".join(condition.split())
    led = re.match(r"[-+*•\s]*(?:(?:Nếu|nếu)(?!\w))?[\s:]*[-+•]?\s*", text)
    text = text[led.end() :] if led else text
    text = (
        re.sub(r"(?:\s|,|;)*(?:thì)?\s*(?:điểm đánh giá|điểm|được|(?<=,) ?đạt)?\s*(?:là)?\s*[:=,;]*\s*$", "", text)
        or text
    )
    return text.strip(" :=,;-")


def _gives_points(clause: Clause) -> bool:
    folded = fold_words(clause.text)
    if clause.section in {"requirement", "note", "evidence", "variables"}:
        return False
    return re.search(r"[0-9] ?diem(?! den| toi| cau| danh| ve)|diem danh gia (?:la|bang)", folded) is not None

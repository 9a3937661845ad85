"""The check before closing, as a council would make it: what of a leaf would not be counted, and why.
docs/rules/indices-readiness.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.plans import proof_rules
from cchc.plans.proof_rules import Case

WRONG_YEAR, DRAFT, UNSIGNED, UNREADABLE = "wrong_year", "draft", "unsigned", "unreadable"
WRONG_ISSUER, NO_FIGURE, NO_PROOF, NO_ANSWER, NO_REASON = (
    "wrong_issuer",
    "no_figure",
    "no_proof",
    "no_answer",
    "no_reason",
)
OTHER = "other"
LABELS = {
    WRONG_YEAR: "Sai năm",
    DRAFT: "Bản dự thảo, chưa có số",
    UNSIGNED: "Chưa thấy chữ ký",
    UNREADABLE: "Không đọc được",
    WRONG_ISSUER: "Sai cơ quan ban hành",
    NO_FIGURE: "Tuyên bố không có số liệu",
    NO_PROOF: "Chưa có minh chứng",
    NO_ANSWER: "Chưa tự chấm",
    NO_REASON: "Thiếu giải trình",
    OTHER: "Điều khác",
}
GRAVE = frozenset({WRONG_YEAR, DRAFT, UNREADABLE, NO_PROOF, NO_ANSWER, WRONG_ISSUER})
_OF_PROOF = {
    proof_rules.OUTSIDE_YEAR: WRONG_YEAR,
    proof_rules.DRAFT: DRAFT,
    proof_rules.NO_NUMBER: DRAFT,
    proof_rules.UNSIGNED: UNSIGNED,
    proof_rules.SIGNATURE_CHANGED: UNSIGNED,
    proof_rules.UNREADABLE: UNREADABLE,
    proof_rules.BEYOND_POWER: WRONG_ISSUER,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A leaf as it is checked. ``issuers``: names of the agency, its units and its superior; ``gives``: it claims points;
    ``by_system``: the figure comes from the system; ``figures``: the answer holds a number or the explanation has one."""

    answered: bool
    gives: bool
    excluded: bool
    by_system: bool
    needs_figure: bool
    explanation: str
    nothing_reason: str
    proofs: tuple[tuple[str, Case], ...]
    issuers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    code: str
    message: str

    @property
    def label(self) -> str:
        return LABELS[self.code]

    @property
    def is_grave(self) -> bool:
        """The council would not count it."""
        return self.code in GRAVE


def remarks(leaf: Checked, today: dt.date) -> list[Remark]:
    """Empty: ready."""
    return list(_remarks(leaf, today))


def _remarks(leaf: Checked, today: dt.date) -> Iterator[Remark]:
    if not leaf.answered:
        yield Remark(NO_ANSWER, "Chưa khai và chưa có số liệu gắn sẵn: tính 0 điểm.")
        return
    if leaf.excluded and not leaf.nothing_reason.strip():
        yield Remark(NO_REASON, "Khai không phát sinh nhưng chưa ghi lý do.")
    if (leaf.gives or leaf.excluded) and not leaf.proofs and not leaf.by_system:
        yield Remark(NO_PROOF, "Có điểm nhưng chưa có tài liệu kiểm chứng; hội đồng có thể không tính.")
    if leaf.gives and leaf.needs_figure and not leaf.by_system and not _has_figure(leaf.explanation):
        yield Remark(NO_FIGURE, "Khai một tỷ lệ mà giải trình không nêu tử số, mẫu số hay con số nào.")
    for name, case in leaf.proofs:
        yield from _of_case(name, case, leaf.issuers, today)


def _of_case(name: str, case: Case, issuers: Sequence[str], today: dt.date) -> Iterator[Remark]:
    for doubt in proof_rules.doubts(case, today):
        code = _OF_PROOF.get(doubt.code, OTHER)
        yield Remark(code, f"{name}: {doubt.message}")
    if (
        case.issued
        and case.issuer
        and issuers
        and not any(proof_rules.same_issuer(case.issuer, one) for one in issuers)
    ):
        yield Remark(WRONG_ISSUER, f"{name}: do {case.issuer} ban hành, không phải đơn vị được chấm hay cấp trên.")


def _has_figure(text: str) -> bool:
    return any(letter.isdigit() for letter in text)

"""What a sentence of the guidance gives for the case that nothing arose in the year."""

from __future__ import annotations

import re
from decimal import Decimal

from vanban.criteria.clause_rules import points_of
from vanban.criteria.clauses import Clause
from vanban.criteria.ranges import find_range
from vanban.criteria.scores import Given, score_of
from vanban.criteria.words import phrase
from vanban.criteria_model import NotApplicable
from vanban.text import fold_words

_CONDITION_LEAD = re.compile(r"^(?:[-+*•\s]*)(?:neu|truong hop|khi)(?![a-z])\s*:?\s*-?\s*")
_POINTS_WORD = re.compile(r"[0-9] ?diem|diem danh gia|diem toi da|diem so")
_ZERO = re.compile(r"(?:neu|truong hop|khi)?\s*\(?[a-z]\)?\s*=\s*0(?![.,0-9])")
_NONE = re.compile(r"(?:khong|chua) co(?![a-z])")


def nothing_arose(clause: Clause, max_score: Decimal | None, *, among_rules: bool) -> NotApplicable | None:
    """What the sentence says for the case that nothing arose, None where it is about something else."""
    folded = fold_words(clause.text)
    given = score_of(clause.text)
    arose = phrase("nothing", "arose").search(folded)
    full = given is not None and points_of(given, max_score) is not None and _is_max(given, max_score)
    if arose is None and not (full and _ZERO.match(folded)):
        led = _CONDITION_LEAD.match(folded) or clause.bullet
        if not (led and full and among_rules and _NONE.search(folded[:60]) and find_range(clause.text) is None):
            return None
        condition = clause.text[: given.condition[1]].rstrip(" :") if given is not None else ""
        if ":" in condition or _NONE.search(fold_words(condition)) is None:
            return None
    span = clause.passage.span
    if phrase("nothing", "excluded").search(folded) and (given is None or "diem toi da" in folded):
        return NotApplicable(clause.text, span, "excluded")
    if given is None or given.gives == "each":
        return NotApplicable(clause.text, span, "unknown") if arose and _POINTS_WORD.search(folded) else None
    if full:
        return NotApplicable(clause.text, span, "max", max_score)
    return NotApplicable(clause.text, span, "score", points_of(given, max_score))


def _is_max(given: Given, max_score: Decimal | None) -> bool:
    if given.gives == "share_of_max":
        return given.value == 1
    return max_score is not None and given.value == max_score

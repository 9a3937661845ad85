"""What kind of scoring the rules of a leaf are, taken together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from vanban.criteria_model import Band, Branch, Choice, PerItem, Rule, RuleKind, Share, Unread


def kind_of(rules: Sequence[Rule]) -> RuleKind:
    """The kind of ``rules``; what was not understood counts only where there is nothing else."""
    read = [rule for rule in rules if not isinstance(rule, Unread)]
    if not read:
        return RuleKind.UNREAD if rules else RuleKind.NONE
    for type_, kind in ((Branch, RuleKind.BRANCH), (Share, RuleKind.PARTS)):
        if any(isinstance(rule, type_) for rule in read):
            return kind
    bands = [rule for rule in read if isinstance(rule, Band)]
    if bands:
        return _of_bands(bands)
    if any(isinstance(rule, PerItem) for rule in read):
        return RuleKind.PER_ITEM
    choices = [rule for rule in read if isinstance(rule, Choice)]
    if len(choices) == 2 and choices[0].all_of and choices[1].score == 0:
        return RuleKind.ALL_OF
    return RuleKind.BINARY if len(choices) <= 2 else RuleKind.CHOICE


def _of_bands(bands: Sequence[Band]) -> RuleKind:
    full = [band.proportional.full for band in bands if band.proportional is not None]
    if full:
        off = any(one is not None and one != Decimal(100) for one in full)
        return RuleKind.PROPORTIONAL_TO_TARGET if off else RuleKind.PROPORTIONAL
    if any(band.measure in {"days", "days_late"} for band in bands):
        return RuleKind.DAYS
    return RuleKind.COUNT if any(band.measure == "count" for band in bands) else RuleKind.STEPS

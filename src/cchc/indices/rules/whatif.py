"""What would the score be: some leaves of a sheet with another outcome, the rest as they are. docs/rules/indices-what-if.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc.indices.rules.evaluating import Outcome
from cchc.indices.rules.rounding import as_decimal
from cchc.indices.rules.scoring import Node, Scale, Scored, put_together


@dataclass(frozen=True, slots=True)
class Difference:
    """A leaf whose outcome is another one. Points are rounded by the set."""

    key: str
    before: Outcome
    after: Outcome
    points_before: Decimal
    points_after: Decimal

    @property
    def change(self) -> Decimal:
        return self.points_after - self.points_before


@dataclass(frozen=True, slots=True)
class Tried:
    """``scored``: the whole with the changes; ``differences``: in the order of the changes, those that change nothing left out."""

    scored: Scored
    differences: tuple[Difference, ...]


def what_if(
    roots: Sequence[Node], outcomes: Mapping[str, Outcome], changes: Mapping[str, Outcome], scale: Scale
) -> Tried:
    """``outcomes``: those of the sheet by the keys of leaves; ``changes``: those to be tried. Without changes: the sheet's score."""
    scored = put_together(roots, {**outcomes, **changes}, scale)
    found = (_difference(key, outcomes[key], after, scale) for key, after in changes.items())
    return Tried(scored, tuple(one for one in found if _differs(one)))


def _difference(key: str, before: Outcome, after: Outcome, scale: Scale) -> Difference:
    rounding = scale.rounding
    return Difference(key, before, after, as_decimal(before.rounded(rounding)), as_decimal(after.rounded(rounding)))


def _differs(one: Difference) -> bool:
    return one.change != 0 or (one.before.state == "excluded") != (one.after.state == "excluded")


def rank_among(percent: Decimal | None, others: Iterable[Decimal | None]) -> int | None:
    """The competition rank that ``percent`` has beside the others; None without a result."""
    return None if percent is None else 1 + sum(other is not None and other > percent for other in others)

"""Whether a figure asks less than the one set above it: the one rule, for checks and for whoever compares kept figures."""

from __future__ import annotations

from decimal import Decimal

UPWARD = frozenset({">=", ">", "="})
DOWNWARD = frozenset({"<=", "<"})


def is_lowered(operator: str, asked: Decimal | None, value: Decimal | None) -> bool:
    """Whether ``value`` asks less than ``asked``: lower where more is better, higher where less is (``không quá 10 phút``).
    ``operator`` is that of the figure above."""
    if asked is None or value is None:
        return False
    return value < asked if operator in UPWARD else value > asked


def same_way(one: str, other: str) -> bool:
    """Whether two figures want the same direction; only then can one be lower than the other."""
    return (one in DOWNWARD) == (other in DOWNWARD)

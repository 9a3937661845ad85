"""Telling the leader that the brief of a month is there."""

from __future__ import annotations

from collections.abc import Sequence

from cchc.accounts.models import User
from cchc.steering.models import MonthlyBrief


def tell(made: MonthlyBrief, readers: Sequence[User]) -> None:
    """Nothing to do while notices are not part of the installation."""

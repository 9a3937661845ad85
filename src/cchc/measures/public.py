"""What other apps use of measures: to declare their own (``MEASURES`` in their ``measures.py``) and to ask for any by key.

Declaring::

    TASKS = Register("plans.tasks", rows=..., owner="plan__agency", unit="lead_unit", field="group", day="due_on", show=...)
    MEASURES = (Measure(key="plans.task_completion_rate", register=TASKS, counted=Q(...), ...),)

Asking::

    values_of(viewer, ["plans.task_completion_rate"], agency, Period.quarter(2026, 1))["plans.task_completion_rate"].as_text
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.measures.answers import Answer, Excluded, Group, RowLine, Rows, State
from cchc.measures.declaring import (
    EVERY_ROW,
    Basis,
    By,
    Condition,
    Direction,
    Exclusion,
    Internal,
    Kind,
    Measure,
    Register,
    Said,
    Scope,
)
from cchc.measures.models import Snapshot, SnapshotRow
from cchc.measures.periods import Period
from cchc.measures.rules import Light, Wanted, light, rounded
from cchc.measures.wanted import Use, WantedFrom, provide_uses, provide_wanted
from cchc.measures.wording import basis_words

if TYPE_CHECKING:
    from cchc.measures.selectors.lists import Asked

__all__ = [
    "EVERY_ROW",
    "Answer",
    "Basis",
    "By",
    "Condition",
    "Direction",
    "Excluded",
    "Exclusion",
    "Group",
    "Internal",
    "Kind",
    "Light",
    "Measure",
    "Period",
    "Register",
    "RowLine",
    "Rows",
    "Said",
    "Scope",
    "Snapshot",
    "State",
    "Use",
    "Wanted",
    "WantedFrom",
    "asked",
    "basis_words",
    "by_group",
    "by_groups",
    "choices",
    "freeze",
    "frozen_rows",
    "frozen_values",
    "light",
    "may_freeze",
    "measure",
    "measures",
    "provide_uses",
    "provide_wanted",
    "rounded",
    "rows_of",
    "snapshot",
    "values_of",
]


def measures() -> tuple[Measure, ...]:
    """Every measure that an installed app declares, in the order of the apps."""
    from cchc.measures import registry

    return registry.measures()


def measure(key: str) -> Measure | None:
    """The declaration, None for a key that no app declares."""
    from cchc.measures import registry

    return registry.measure(key)


def values_of(
    viewer: Viewer | None,
    keys: Iterable[str],
    agency: Agency,
    period: Period,
    *,
    whole_tree: bool = True,
    cut_off: dt.date | None = None,
    fresh: bool = False,
) -> dict[str, Answer]:
    """The figures of an agency for a period, by key, in the order of ``keys``. ``whole_tree``: with the agencies below it, else
    its own rows only. Of a unit (phòng): what the unit answers for. ``cut_off``: judge as of that day (a job's or report's),
    else as of today or the last day of the period, whichever is first.

    One query for each register that the measures count, and one for values that were given, whatever the number of measures.
    Of registers with very many rows the figure comes from day sums (``from_rollup``, ``computed_at`` says of when), with
    ``fresh`` from the rows. What the viewer may not read is not counted; ``viewer`` None is the system.
    Raises KeyError for an unknown key."""
    from cchc.measures.selectors import values

    scope = values.scope_of(viewer, agency, period, whole_tree=whole_tree, cut_off=cut_off)
    return values.values_of(scope, values.named(keys), period, fresh=fresh)


def by_group(
    viewer: Viewer | None, key: str, agency: Agency, period: Period, by: By, *, whole_tree: bool = True
) -> list[Group]:
    """The figure told apart by agency, unit, field or month, parts in their order, rows without one last; two queries. The
    parts' numerators and denominators add up to those of the whole. Raises KeyError, ValueError (not in ``groups``)."""
    from cchc.measures.selectors import values

    scope = values.scope_of(viewer, agency, period, whole_tree=whole_tree)
    return values.groups_of(scope, values.named([key])[0], period, by)


def by_groups(
    viewer: Viewer | None,
    keys: Iterable[str],
    agency: Agency,
    period: Period,
    by: By,
    *,
    whole_tree: bool = True,
    fresh: bool = False,
) -> dict[str, list[Group]]:
    """``by_group`` for several figures, by key: one query for each register that they count, one for names (two more where day
    sums are read). Raises KeyError, ValueError."""
    from cchc.measures.selectors import values

    scope = values.scope_of(viewer, agency, period, whole_tree=whole_tree)
    return values.groups_of_many(scope, values.named(keys), period, by, fresh=fresh)


def rows_of(
    viewer: Viewer | None,
    key: str,
    agency: Agency,
    period: Period,
    *,
    whole_tree: bool = True,
    cut_off: dt.date | None = None,
) -> Rows | None:
    """Every row that the figure looked at, to be narrowed (``counted()``, ``denominator()``, ``excluded(key)``), counted and
    sliced; None for a measure whose rows are kept in another system. Raises KeyError."""
    from cchc.measures.selectors import values

    scope = values.scope_of(viewer, agency, period, whole_tree=whole_tree, cut_off=cut_off)
    return values.rows_of(scope, values.named([key])[0], period)


def freeze(
    *,
    by: Viewer,
    keys: Iterable[str],
    agency: Agency,
    period: Period,
    cut_off: dt.date,
    whole_tree: bool = True,
    purpose: str = "",
) -> Snapshot:
    """Keep the figures and every row behind them as they are now, judged as of ``cut_off``; they can be opened years later,
    whatever became of the live rows. Joins or opens a transaction, writes one event.

    Raises NotAllowed (focal point, leader, reviewer; of a unit its head), Refused (field ``cut_off``), KeyError."""
    from cchc.measures import services

    return services.freeze(
        by=by, keys=keys, agency=agency, period=period, cut_off=cut_off, whole_tree=whole_tree, purpose=purpose
    )


def snapshot(viewer: Viewer, pk: int) -> Snapshot | None:
    """A snapshot of an agency that the viewer may read."""
    from cchc.measures.selectors import snapshots

    return snapshots.snapshot(viewer, pk)


def frozen_values(viewer: Viewer, snapshot: Snapshot) -> dict[str, Answer]:
    """The figures of a snapshot, by key, in the order in which they were asked for; one query."""
    from cchc.measures.selectors import snapshots

    return snapshots.frozen_values(viewer, snapshot)


def frozen_rows(viewer: Viewer, snapshot: Snapshot, key: str) -> QuerySet[SnapshotRow]:
    """The rows behind a frozen figure: ``row_class`` 1 counted, 0 only in the denominator, below 0 excluded."""
    from cchc.measures.selectors import snapshots

    return snapshots.frozen_rows(viewer, snapshot, key)


def may_freeze(viewer: Viewer, agency: Agency) -> bool:
    """Focal point, leader, reviewer; of a unit its head too."""
    from cchc.measures import permissions

    return permissions.may_freeze(viewer, agency)


def asked(viewer: Viewer, query: Mapping[str, str], default: Period | None = None) -> Asked | None:
    """Whose figures and of which period the address of a page of figures asks for (``co-quan``, ``ky`` or ``tu`` and ``den``,
    ``pham-vi``); what makes no sense is left out. None for who reads no agency. ``default``: the period where none is named."""
    from cchc.measures.selectors import lists

    return lists.asked(viewer, query, default)


def choices(viewer: Viewer) -> dict[str, Any]:
    """``agencies`` and ``periods`` to choose from, as ``measures/parts/asked.html`` shows them; one query."""
    from cchc.measures.selectors import lists

    return {"agencies": lists.agencies(viewer)[:400], "periods": lists.periods(viewer.today)}

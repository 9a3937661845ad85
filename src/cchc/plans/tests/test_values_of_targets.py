"""A target's value comes with its proof; nothing to count is no figure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cchc.core.errors import Refused
from cchc.plans import services
from cchc.plans.models import EvidenceKind
from cchc.plans.selectors import targets
from cchc.plans.services import Figure, Proof
from cchc.plans.tests.factories import TODAY, make_plan, make_target

PROOF = Proof(EvidenceKind.ISSUED_DOCUMENT, TODAY, number="7", symbol="BC-SCT", issuer="Sở Công Thương")


@pytest.fixture
def focal(world):
    return world.viewer("focal_point", TODAY)


@pytest.fixture
def target(world):
    return make_target(make_plan(world))


def record(focal, target, **fields):
    figure = Figure(**{"as_of": TODAY, **fields})
    return services.record_target_value(focal, target=target, figure=figure, proof=PROOF)


def test_numerator_and_denominator_give_the_percentage(focal, target):
    assert record(focal, target, numerator=Decimal(191), denominator=Decimal(200)).value == Decimal("95.50")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "value"),
        ({"numerator": Decimal(3)}, "denominator"),
        ({"denominator": Decimal(3)}, "numerator"),
        ({"numerator": Decimal(0), "denominator": Decimal(0)}, "denominator"),
        ({"value": Decimal(3), "as_of": TODAY + dt.timedelta(days=1)}, "as_of"),
    ],
)
def test_what_is_no_figure_is_refused_at_its_field(focal, target, fields, field):
    with pytest.raises(Refused) as refused:
        record(focal, target, **fields)
    assert refused.value.field == field


def test_nothing_to_count_says_so(focal, target):
    with pytest.raises(Refused, match="chưa có số liệu"):
        record(focal, target, numerator=Decimal(0), denominator=Decimal(0))


def test_without_proof_there_is_no_value(focal, target):
    with pytest.raises(Refused):
        services.record_target_value(
            focal, target=target, figure=Figure(TODAY, value=Decimal(96)), proof=Proof(EvidenceKind.FILE, TODAY)
        )
    assert target.values.count() == 0


def test_the_current_value_is_that_of_the_newest_day(focal, target):
    record(focal, target, value=Decimal(97))
    record(focal, target, value=Decimal(90), as_of=dt.date(2026, 3, 31))
    (row,) = targets.targets(focal, target.plan)
    assert row.current is not None
    assert (row.current.value, row.reached, row.change) == (Decimal(97), True, Decimal(7))
    assert row.line is not None


def test_without_values_nothing_is_said_of_it(focal, target):
    (row,) = targets.targets(focal, target.plan)
    assert (row.current, row.reached, row.change, row.line) == (None, None, None, None)
    assert targets.totals([row]) == targets.TargetTotals(total=1, reached=0, missed=0, unknown=1)


def test_many_targets_take_as_many_queries_as_few(world, focal, django_assert_num_queries):
    plan = make_plan(world)
    for size in (2, 30):
        while plan.targets.count() < size:
            record(focal, make_target(plan), value=Decimal(90))
        with django_assert_num_queries(5):
            rows = targets.targets(focal, plan)
            assert len([(row.current.evidence, row.current.author) for row in rows if row.current]) == size

"""A target bound to a measure: its figure comes by itself, is written down once a day, and opens onto what it counts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.plans import services
from cchc.plans.models import TargetBinding, TargetValue
from cchc.plans.selectors import target_bindings, targets
from cchc.plans.selectors.reporting import collect
from cchc.plans.services import Binding
from cchc.plans.states import Status
from cchc.plans.tests.factories import TODAY, make_plan, make_target, make_task

KEY = "plans.task_completion_rate"


@pytest.fixture
def focal(world):
    return world.viewer("focal_point", TODAY)


@pytest.fixture
def plan(world):
    """Four tasks, one finished, one given up."""
    plan = make_plan(world)
    make_task(plan, lead=world.trade, status=Status.DONE, finished_on=dt.date(2026, 3, 2))
    make_task(plan, lead=world.trade, status=Status.NOT_DOING)
    make_task(plan, lead=world.trade)
    make_task(plan, lead=world.trade)
    return plan


@pytest.fixture
def target(plan):
    text = "Hoàn thành 100% nhiệm vụ đề ra trong Kế hoạch"
    return make_target(plan, text=text, subject="nhiệm vụ đề ra trong Kế hoạch", operator="=", value=Decimal(100))


def bind(focal, target, key=KEY):
    return services.bind_targets(focal, plan=target.plan, bindings={target.pk: Binding(key)})


def row_of(viewer, target):
    return next(row for row in targets.targets(viewer, target.plan) if row.target == target)


def test_the_page_proposes_and_one_press_binds(as_user, target):
    client = as_user("focal_point")
    page = reverse("target-bindings", args=[target.plan_id])
    with time_machine.travel(dt.datetime(2026, 5, 4, 3, tzinfo=dt.UTC), tick=False):
        asked = client.get(page)
        assert "Chỉ tiêu nói đủ “nhiệm vụ" in asked.content.decode()
        sent = client.post(page, {f"so-lieu-{target.pk}": KEY}, follow=True).content.decode()
    assert "33,33%" in sent
    assert "(1/3)" in sent
    bound = TargetBinding.objects.get(target=target)
    assert bound.measure == KEY
    assert bound.why.startswith("Chỉ tiêu nói đủ")


def test_a_changed_row_changes_the_figure_without_anybody_typing(focal, plan, target):
    bind(focal, target)
    assert row_of(focal, target).standing.answer.as_text == "33,33%"
    plan.tasks.filter(status=Status.NOT_STARTED).update(status=Status.DONE, finished_on=TODAY)
    row = row_of(focal, target)
    assert row.standing.answer.as_text == "100%"
    assert row.reached is True
    assert row.standing.gap == 0


def test_the_figure_of_the_day_is_written_down_once_and_serves_the_report(focal, plan, target):
    bind(focal, target)
    services.keep_values(TODAY)
    services.keep_values(TODAY + dt.timedelta(days=1))
    kept = TargetValue.objects.filter(target=target).order_by("as_of")
    assert [(value.as_of, value.numerator, value.denominator) for value in kept] == [
        (TODAY, 1, 3),
        (TODAY + dt.timedelta(days=1), 1, 3),
    ]
    assert {value.author for value in kept} == {None}
    data = collect(focal, plan.agency, 2026, dt.date(2026, 1, 1), TODAY + dt.timedelta(days=2), None)
    (line,) = data.targets
    assert (line.measure, line.numerator, line.reached) == (KEY, 1, False)
    assert str(line.value) == "33.33", "a report reads two decimals"


def test_missing_is_not_zero(world, focal):
    plan = make_plan(world)
    target = make_target(plan)
    bind(focal, target)
    row = row_of(focal, target)
    assert row.standing.answer.as_text == "chưa có số liệu"
    assert row.reached is None
    assert not TargetValue.objects.exists()


def test_who_may_not_bind_and_what_cannot_be_bound(world, focal, target):
    with pytest.raises(NotAllowed):
        bind(world.viewer("unit_head", TODAY), target)
    with pytest.raises(Refused):
        bind(focal, target, "plans.no_such_measure")
    other = make_target(make_plan(world, title="Kế hoạch khác"))
    with pytest.raises(Refused):
        services.bind_targets(focal, plan=target.plan, bindings={other.pk: Binding(KEY)})
    target.plan.closed = True
    target.plan.save()
    with pytest.raises(Refused):
        bind(focal, target)


def test_binding_and_letting_go_are_each_one_event(focal, target):
    bind(focal, target)
    bind(focal, target)
    bind(focal, target, "")
    verbs = AuditEvent.objects.filter(verb__startswith="target.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["target.bound", "target.unbound"]
    assert TargetValue.objects.filter(target=target, measure=KEY).exists(), "what was told stays"


def test_owner_and_serving_tasks(world, focal, plan, target):
    task = make_task(plan, content="Hoàn thành các nhiệm vụ đề ra trong Kế hoạch cải cách hành chính")
    assert task in target_bindings.suggested_tasks(target)
    services.set_serving_tasks(focal, target=target, tasks=[task])
    services.set_target_owner(focal, target=target, owner=world.trade)
    standing = row_of(focal, target).standing
    assert standing.tasks == (task,)
    assert standing.binding.owner == world.trade
    assert task not in target_bindings.suggested_tasks(target)
    elsewhere = make_task(make_plan(world, title="Kế hoạch khác"))
    with pytest.raises(Refused):
        services.set_serving_tasks(focal, target=target, tasks=[elsewhere])


def test_a_target_over_all_agencies_shows_the_worst_first(world, focal, plan, target):
    bind(focal, target)
    row = row_of(focal, target)
    lines = target_bindings.across(focal, target, row.standing.measure)
    assert [(line.name, line.answer.fraction, line.light.tone) for line in lines] == [(plan.agency.name, "1/3", "bad")]


def test_a_list_of_targets_asks_as_many_queries_for_ten_as_for_two(focal, plan, target):
    from django.db import connection

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            targets.targets(focal, plan)
        return len(captured)

    bind(focal, target)
    make_target(plan)
    few = asked()
    for place in range(8):
        more = make_target(plan, text=f"Chỉ tiêu {place}")
        bind(focal, more, KEY if place % 2 else "")
    assert asked() == few


def test_the_figure_of_a_target_opens_the_rows_that_it_counts_and_the_measure_names_the_target(as_user, focal, target):
    bind(focal, target)
    client = as_user("focal_point")
    for page in (reverse("target-list", args=[target.plan_id]), reverse("target-detail", args=[target.pk])):
        shown = client.get(page).content.decode()
        address = f"{reverse('measure-detail', args=[KEY])}?co-quan={target.plan.agency_id}&amp;ky=2026#cac-dong"
        assert address in shown
    measure = client.get(reverse("measure-detail", args=[KEY]), {"co-quan": target.plan.agency_id, "ky": "2026"})
    assert measure.context["answer"].fraction == row_of(focal, target).standing.answer.fraction
    assert len(measure.context["rows"].object_list) == measure.context["answer"].denominator
    assert [one.link for one in measure.context["uses"]] == [reverse("target-detail", args=[target.pk])]
    assert "Chỉ tiêu dùng số liệu này" in measure.content.decode()


def test_a_report_of_a_day_before_the_binding_asks_the_measure_of_that_day(focal, plan, target):
    bind(focal, target)
    before = dt.date(2026, 3, 31)
    (line,) = collect(focal, plan.agency, 2026, dt.date(2026, 1, 1), before, None).targets
    assert (line.measure, line.as_of, line.proof) == (KEY, before, None)
    assert (line.numerator, line.denominator) == (1, 3)
    assert not TargetValue.objects.filter(as_of=before).exists()

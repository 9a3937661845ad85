"""For any open things and any successors: afterwards the leaver holds nothing, and as many things are held as before."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cchc.agencies.models import Role
from cchc.agencies.public import held_by_person, held_by_unit
from cchc.agencies.tests.factories import make_member, make_world
from cchc.core.tests.suites import LONG
from cchc.handovers.services import Successors
from cchc.handovers.tests.factories import DAY, person_leaves, unit_ends
from cchc.plans.models import Duty, PlanImport, Task, TaskUnit
from cchc.plans.tests.factories import make_plan, make_task

STATUSES = ["not_started", "in_progress", "submitted", "done", "not_doing"]
EXAMPLES = 8 if LONG else 4


class NothingToNobody(TestCase):
    def prepare(self) -> None:
        """In each example's own transaction."""
        self.world = make_world()
        self.plan = make_plan(self.world)
        self.takers = [
            make_member(f"taker{at}", self.world.department, Role.FOCAL_POINT, f"Người nhận {at}") for at in range(3)
        ]
        self.units = [self.world.office, self.world.centre]

    @settings(max_examples=EXAMPLES, deadline=None)
    @given(
        tasks=st.lists(st.tuples(st.sampled_from(STATUSES), st.booleans()), max_size=6),
        imports=st.integers(0, 2),
        to=st.lists(st.integers(0, 2), min_size=12, max_size=12),
        common=st.integers(0, 2),
    )
    def test_of_a_person(self, tasks: list[tuple[str, bool]], imports: int, to: list[int], common: int) -> None:
        self.prepare()
        world, leaver = self.world, self.world.user("focal_point")
        for status, is_given in tasks:
            make_task(self.plan, lead=world.trade, status=status, assignee=leaver if is_given else None)
        for _ in range(imports):
            PlanImport.objects.create(agency=world.department, year=2026, state="review", created_by=leaver)
        people = [leaver, *self.takers]

        def all_held() -> Counter[str]:
            return Counter(one.key for p in people for one in held_by_person(p, world.department, DAY))

        before = all_held()
        held = held_by_person(leaver, world.department, DAY)
        by_row = {one.key: self.takers[to[at]] for at, one in enumerate(held) if at < len(to) and at % 2}
        chosen = Successors({one.key for one in held}, by_row, self.takers[common])
        made = person_leaves(world, leaver, None, successors=chosen)
        assert held_by_person(leaver, world.department, DAY) == []
        assert all_held() == before
        assert made.items.count() == len(held)
        assert not Task.objects.filter(assignee=leaver, status__in=STATUSES[:3]).exists()

    @settings(max_examples=EXAMPLES, deadline=None)
    @given(
        tasks=st.lists(
            st.tuples(st.sampled_from(STATUSES), st.sampled_from(["lead", "helping"]), st.booleans()), max_size=6
        ),
        duties=st.integers(0, 2),
        into=st.integers(0, 1),
    )
    def test_of_a_unit(self, tasks: list[tuple[str, str, bool]], duties: int, into: int) -> None:
        self.prepare()
        world, unit, taker = self.world, self.world.trade, self.units[into]
        for status, role, beside in tasks:
            other = {"helping" if role == "lead" else "lead": taker if beside else world.office}
            make_task(self.plan, status=status, **{role: unit}, **other)  # type: ignore[arg-type]
        for _ in range(duties):
            Duty.objects.create(plan=self.plan, unit_text="Phòng", text="Việc", agency=unit)
        open_tasks = Task.objects.filter(status__in=STATUSES[:3])
        led = set(open_tasks.filter(units__agency=unit, units__role="lead").values_list("pk", flat=True))
        concerned = set(open_tasks.filter(units__agency=unit).values_list("pk", flat=True))
        past = list(TaskUnit.objects.exclude(task__in=open_tasks).order_by("pk").values())
        unit_ends(world, unit, taker)
        assert held_by_unit(unit, DAY) == []
        assert led <= set(open_tasks.filter(units__agency=taker, units__role="lead").values_list("pk", flat=True))
        assert concerned <= set(open_tasks.filter(units__agency=taker).values_list("pk", flat=True))
        assert Duty.objects.filter(agency=taker).count() == duties
        assert list(TaskUnit.objects.exclude(task__in=open_tasks).order_by("pk").values()) == past

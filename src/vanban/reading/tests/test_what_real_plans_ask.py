"""The real sample plans, where they are on this machine: every task row, target, result and duty."""

from __future__ import annotations

from collections import Counter

import pytest

from vanban.blocks import Body
from vanban.body import read_body
from vanban.model import ScheduleKind
from vanban.reading.duties import read_duties
from vanban.reading.outline import read_outline
from vanban.reading.results import read_results
from vanban.reading.targets import read_targets
from vanban.reading.tasks import read_tasks
from vanban.tests.shared import PLANS, SOURCES, needs_sources

pytestmark = needs_sources


def plan(number: str) -> Body:
    path = PLANS[number]
    return read_body(path.read_bytes(), path.name)[0]


def test_every_row_of_the_appendix() -> None:
    found = read_tasks(plan("001"))
    numbers = [task.number for task in found]
    sizes = {"I": 5, "II": 6, "III": 6, "IV": 1, "V": 2, "VI": 2, "VII": 2}
    assert numbers == [f"{group}.{n}" for group, size in sizes.items() for n in range(1, size + 1)]
    assert [task.number for task in found if not task.cells.coordinating] == ["II.2", "II.3", "III.4", "VII.2"]
    assert all(task.group.isupper() and task.cells.content and task.products and task.lead_units for task in found)
    assert Counter(task.schedule.kind for task in found) == {
        ScheduleKind.REGULAR: 19,
        ScheduleKind.QUARTER: 3,
        ScheduleKind.AFTER_EVENT: 1,
        ScheduleKind.ON_EVENT: 1,
    }


def test_units_and_products_of_the_appendix() -> None:
    found = {task.number: task for task in read_tasks(plan("001"))}
    assert found["II.2"].cells.lead == ", ".join(found["II.2"].lead_units)
    assert len(found["II.2"].lead_units) == 2
    assert found["II.2"].coordinating_units == ()
    assert found["I.1"].cells.coordinating == ", ".join(found["I.1"].coordinating_units)
    assert len(found["I.1"].coordinating_units) == 2
    assert found["VII.2"].lead_units == ("Các phòng trực thuộc Sở",)
    assert len(found["II.3"].products) == 3
    assert found["I.1"].schedule.days == 10


@pytest.mark.parametrize(
    ("number", "targets"),
    [
        (
            "000",
            "II.1 =100, II.2.1 =100, II.2.1 =100, II.2.1 =100, II.2.4 =100, II.2.4 =100, II.2.5 =100, II.2.6 >50, "
            "II.2.6 =100, III.1 >=30, III.3 =100, III.3 =100, III.7 =100",
        ),
        ("001", "I.4 >=20"),
        ("002", "II.1 =100, II.2 =100"),
        ("004", "III.2 >=2"),
    ],
)
def test_targets_with_their_sections(number: str, targets: str) -> None:
    body = plan(number)
    found = read_targets(body, read_outline(body))
    assert ", ".join(f"{one.section} {one.operator}{one.value}" for one in found) == targets
    assert all(str(one.value) in body.text[slice(*one.span)] for one in found)


def test_articles_are_counted_by_the_month() -> None:
    body = plan("004")
    (found,) = read_targets(body, read_outline(body))
    assert found.unit == "tin, bài/tháng"


def test_the_index_of_last_year_is_a_result() -> None:
    (found,) = read_results(plan("002"))
    assert (str(found.value), found.unit, found.rank, found.of, found.year) == ("94.12", "%", 8, 15, 2025)
    assert all(not read_results(plan(number)) for number in ("000", "001", "004"))


def test_duties_have_units_and_times() -> None:
    body = plan("004")
    found = read_duties(body, read_outline(body))
    assert [duty.schedule.every for duty in found if duty.schedule.every] == ["quarter", "always", "month"]
    assert all(body.text[slice(*duty.span)] == duty.text for duty in found)
    assert {duty.unit.split()[0] for duty in found} == {"Phòng", "Trung", "Các"}


def test_a_plan_of_another_province() -> None:
    path = next((SOURCES / "real").glob("ke-hoach-*.docx"), None)
    if path is None:
        pytest.skip("the plan of another province is not on this machine")
    body = read_body(path.read_bytes(), path.name)[0]
    found = read_tasks(body)
    assert [task.number for task in found] == [str(n) for n in range(1, 15)]
    assert all(
        task.lead_units and task.coordinating_units and task.schedule.kind != ScheduleKind.NONE for task in found
    )
    assert [str(one.value) for one in read_targets(body, read_outline(body))] == ["5"]
    assert len({duty.unit for duty in read_duties(body, read_outline(body))}) >= 14

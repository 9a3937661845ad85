"""Drawing units of a plan: once, repeatable, again only with a reason; units chosen by hand."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import threading

import pytest
from django.db import IntegrityError, connection
from django.db.models import QuerySet
from django.urls import reverse
from docx import Document

from cchc.agencies.models import AgencyKind
from cchc.agencies.tests.factories import make_agency, make_member, make_world
from cchc.agencies.viewer import Viewer
from cchc.audit.models import AuditEvent
from cchc.core.errors import CchcError, Refused
from cchc.inspections import services
from cchc.inspections.models import Draw, Inspection, InspectionPlan
from cchc.inspections.selectors import base
from cchc.inspections.selectors import detail as selector
from cchc.inspections.tests.factories import TODAY, make_inspection, make_plan
from cchc.plans import services as plans
from cchc.plans.models import Duty
from cchc.plans.tests.factories import make_plan as make_reform_plan
from cchc.plans.tests.factories import make_proof, make_recurring, make_task

LATE = dt.date(2026, 4, 1)


@pytest.fixture
def plan(world):
    return make_plan(world)


@pytest.fixture
def focal(world):
    return world.viewer("focal_point", TODAY)


def test_drawn_units_get_an_inspection_with_the_team(plan, focal):
    draw = services.draw_units(focal, plan=plan, seed="17 42 8", witnesses="Ông A, bà B")
    picked = draw.candidates.filter(picked=True)
    assert (draw.base, draw.wanted, picked.count()) == (3, 1, 1)
    one = Inspection.objects.get(plan=plan)
    assert (one.unit_id, one.draw_id, one.state) == (picked.get().unit_id, draw.pk, "planned")
    assert {m.user.username for m in one.members.all()} <= {"office_head", "viewer"}
    assert selector.repeated(draw)


def test_who_belongs_to_the_drawn_unit_is_left_out_of_its_team(world, focal):
    plan = make_plan(world, share=100)
    services.draw_units(focal, plan=plan)
    office = Inspection.objects.get(plan=plan, unit=world.office)
    assert [m.user.username for m in office.members.all()] == ["viewer"]


def test_a_changed_snapshot_is_noticed(plan, focal):
    draw = services.draw_units(focal, plan=plan, seed="1")
    draw.candidates.filter(picked=True).update(picked=False)
    assert not selector.repeated(Draw.objects.get(pk=draw.pk))


def test_the_unit_with_overdue_tasks_comes_first(world, plan, focal):
    reform = make_reform_plan(world)
    make_task(reform, lead=world.trade, due_on=LATE)
    make_task(reform, lead=world.centre)
    draw = services.draw_units(focal, plan=plan)
    row = draw.candidates.get(unit=world.trade)
    assert (row.picked, row.why, row.overdue, row.tasks) == (True, "late", 1, 1)


def test_overdue_obligations_are_counted_as_the_page_of_the_rule_says(world, plan, focal):
    """The table of docs/rules/inspection-draw.md."""
    reform, head = make_reform_plan(world), world.viewer("unit_head", TODAY)
    monthly = make_recurring(reform, every="month", lead=world.trade)
    plans.record_progress(head, task=monthly, text="Đã làm", done_on=dt.date(2026, 1, 20))
    given = make_task(reform, lead=world.trade, due_on=dt.date(2026, 3, 31), schedule_text="31/3/2026")
    until = dt.date(2026, 5, 15)
    plans.extend(focal, obligation=given.obligations.get(), until=until, reason="Chờ số liệu")
    make_task(reform, lead=world.trade, due_on=dt.date(2026, 4, 10), schedule_text="10/4/2026")
    sent = make_task(reform, lead=world.trade, due_on=dt.date(2026, 4, 10), schedule_text="10/4/2026")
    make_proof(sent, head.user)
    plans.submit_task(head, task=sent)
    Duty.objects.create(
        plan=reform, unit_text="P", agency=world.trade, text="Gửi", schedule_kind="regular", every="quarter"
    )
    plans.recompute_deadlines(reform)
    (trade,) = [one for one in base.standings(plan, TODAY) if one.unit == world.trade]
    assert (trade.candidate.overdue, trade.tasks) == (5, 4)
    assert services.draw_units(focal, plan=plan, seed="1").method == 2


def test_the_protocol_of_a_draw_is_a_word_file(world, plan, focal, client):
    make_task(make_reform_plan(world), lead=world.trade, due_on=LATE)
    draw = services.draw_units(focal, plan=plan, seed="17 42 8", witnesses="Ông A\nBà B")
    client.force_login(world.user("focal_point"))
    assert reverse("inspection-draw-file", args=[draw.pk]) in client.get(
        reverse("inspection-draw-detail", args=[draw.pk])
    ).text.replace("&amp;", "&")
    answer = client.get(reverse("inspection-draw-file", args=[draw.pk]))
    read = Document(io.BytesIO(answer.content))
    text = "\n".join(one.text for one in read.paragraphs)
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    assert "Số dùng để bốc thăm: “17 42 8”, do cuộc họp nêu công khai." in text
    assert "03 đơn vị trực thuộc" in text
    first = draw.candidates.get(position=0)
    assert f"printf '%s' '17 42 8|{first.unit_id}' | sha256sum" in text
    assert first.ticket in text
    assert f"{world.trade.name} ({world.trade.pk})" in cells
    assert "Kiểm tra: trong số đơn vị quá hạn nhiều nhất" in cells


def test_units_of_last_year_rest_and_a_person_can_name_them(world, focal):
    plan = make_plan(world, inspected_before=(world.trade, world.office))
    draw = services.draw_units(focal, plan=plan)
    assert draw.candidates.get(picked=True).unit == world.centre
    assert draw.candidates.get(unit=world.trade).why == "last_year"


def test_units_inspected_under_the_plan_of_the_year_before_rest(world, plan, focal):
    make_inspection(world, "closed")
    InspectionPlan.objects.filter(pk=plan.pk).update(year=2025)
    this = make_plan(world)
    assert base.inspected_last_year(this) == {world.trade.pk}


def test_a_merged_unit_is_not_counted_beside_what_it_became(world, plan):
    make_agency(AgencyKind.OFFICE, "Phòng đã nhập", world.department, valid_to=TODAY.replace(month=3))
    assert [unit.name for unit in base.units(plan, TODAY)] == [
        world.office.name,
        world.trade.name,
        world.centre.name,
    ]


def test_a_province_draws_its_departments_and_communes(world):
    plan = make_plan(world, world.province, share=50, head=None, members=(world.user("province_reviewer"),))
    draw = services.draw_units(world.viewer("province_reviewer", TODAY), plan=plan)
    assert set(draw.candidates.values_list("unit_id", flat=True)) == {
        world.department.pk,
        world.other.pk,
        world.commune.pk,
    }


def test_drawn_twice_is_refused(plan, focal):
    services.draw_units(focal, plan=plan)
    with pytest.raises(Refused, match="đã được bốc thăm"):
        services.draw_units(focal, plan=plan)


def test_again_only_with_a_reason_and_both_are_kept(plan, focal):
    first = services.draw_units(focal, plan=plan, seed="1")
    with pytest.raises(Refused) as refused:
        services.draw_units(focal, plan=plan, seed="2", redo_reason=" ")
    assert refused.value.field == "redo_reason"
    second = services.draw_units(focal, plan=plan, seed="2", redo_reason="Đơn vị trúng đang giải thể")
    first.refresh_from_db()
    assert first.superseded_at is not None
    assert (second.turn, second.redo_reason) == (2, "Đơn vị trúng đang giải thể")
    assert Inspection.objects.filter(plan=plan).exclude(state="cancelled").get().draw == second


def test_not_again_once_an_inspection_has_begun(plan, focal):
    services.draw_units(focal, plan=plan)
    Inspection.objects.update(state="under_way")
    with pytest.raises(Refused, match="Đã bắt đầu kiểm tra"):
        services.draw_units(focal, plan=plan, redo_reason="Đổi ý")


def test_a_unit_chosen_by_hand_that_is_drawn_is_inspected_once(world, focal):
    plan = make_plan(world, share=100)
    services.choose_unit(focal, plan=plan, unit=world.trade, reason="Nhiều phản ánh")
    services.draw_units(focal, plan=plan)
    assert Inspection.objects.filter(plan=plan).count() == 3
    with pytest.raises(Refused, match="đã có trong danh sách"):
        services.choose_unit(focal, plan=plan, unit=world.trade, reason="Nhiều phản ánh")


def test_only_units_of_the_agency_are_chosen(world, plan, focal):
    with pytest.raises(Refused, match="không thuộc cơ quan"):
        services.choose_unit(focal, plan=plan, unit=world.other_unit, reason="Nhiều phản ánh")


def test_the_share_stays_after_the_draw(plan, focal):
    services.draw_units(focal, plan=plan)
    with pytest.raises(Refused) as refused:
        services.edit_plan(focal, plan=plan, words=services.PlanWords(title=plan.title, share=50))
    assert refused.value.field == "share"


def test_one_plan_a_year(world, plan):
    with pytest.raises(Refused) as refused:
        make_plan(world)
    assert refused.value.field == "year"


@pytest.fixture
def two(transactional_db):
    world = make_world()
    other = Viewer.of(make_member("focal_point_2", world.department, "focal_point"), TODAY)
    return make_plan(world), world.viewer("focal_point", TODAY), other


def draw_at_once(two, monkeypatch):
    """Both have found no draw before either goes on, if nothing holds the second one back."""
    plan, first, second = two
    together = threading.Barrier(2)
    standings = base.standings

    def meet(*args):
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=1.5)
        return standings(*args)

    monkeypatch.setattr(base, "standings", meet)
    told: list[Exception] = []

    def run(viewer):
        try:
            services.draw_units(viewer, plan=plan)
        except (CchcError, IntegrityError) as error:
            told.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[viewer]) for viewer in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told


def test_two_who_draw_at_once_draw_once(two, monkeypatch):
    told = draw_at_once(two, monkeypatch)
    assert [type(error) for error in told] == [Refused]
    assert (Draw.objects.count(), AuditEvent.objects.filter(verb="inspection_plan.drawn").count()) == (1, 1)


def test_without_the_lock_only_the_database_would_stop_them(two, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)
    told = draw_at_once(two, monkeypatch)
    assert [type(error) for error in told] == [IntegrityError]

"""Units give, the leader approves, the agency above receives or returns; what was sent stays as it was, byte for byte."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from cchc.agencies.tests.factories import World, make_world
from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.documents.public import open_bytes
from cchc.notifications.models import Notice
from cchc.plans.models import Task
from cchc.plans.tests.factories import make_plan, make_proof, make_task
from cchc.reports import services
from cchc.reports.models import Report
from cchc.reports.selectors.detail import detail
from cchc.reports.services import Asked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 6, 18, 3, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def world(settings: object, tmp_path: object) -> World:
    settings.CCHC_FILES = tmp_path  # type: ignore[attr-defined]
    made = make_world()
    plan = make_plan(made)
    done = make_task(plan, lead=made.trade, status="done", finished_on=dt.date(2026, 5, 20))
    make_proof(done, made.user("unit_head"), proves_on=dt.date(2026, 5, 20))
    make_task(plan, lead=made.office, number="I.2", content="Rà soát quy trình nội bộ")
    return made


@pytest.fixture
def report(world: World) -> Report:
    made = services.start_report(world.viewer("focal_point"), asked=Asked(world.department, "cchc-half", 2026, "H1"))
    field = made.figures.get(field__key="targets.reached_rate")
    key = f"figure:statistics:{field.block.key}:value"
    services.waive(world.viewer("focal_point"), report=made, key=key, reason="Kế hoạch không có chỉ tiêu bằng số")
    return made


def sent(world: World, report: Report) -> Report:
    services.submit_report(world.viewer("focal_point"), report=report)
    services.approve_report(world.viewer("leader"), report=report)
    return services.send_report(world.viewer("focal_point"), report=report)


def content_of(report: Report) -> bytes:
    assert report.file is not None
    with open_bytes(report.file) as found:
        return found.read()


def test_what_units_give_stands_in_the_report_with_its_source(world: World, report: Report) -> None:
    mine = report.contributions.get(unit=world.trade)
    services.give(
        world.viewer("unit_head"), contribution=mine, results="", difficulties="Thiếu máy.", proposals="Cấp máy mới."
    )
    services.refresh_report(world.viewer("focal_point"), report=report)
    said = report.blocks.get(section__composer="proposals", key=f"proposals:{mine.pk}:0")
    assert said.composed == f"{world.trade.name}: Cấp máy mới."
    assert said.sources == [{"kind": "contribution", "id": mine.pk, "words": world.trade.name}]
    services.give_back(world.viewer("focal_point"), contribution=mine, reason="Nêu rõ số lượng")
    mine.refresh_from_db()
    assert (mine.state, mine.returns) == ("returned", 1)
    assert Notice.objects.filter(recipient=world.user("unit_head"), title__startswith="Trả lại phần").exists()


@pytest.mark.parametrize("who", ["office_head", "leader", "viewer", "other_focal_point", "province_reviewer"])
def test_others_do_not_give_for_a_unit(world: World, report: Report, who: str) -> None:
    with pytest.raises(NotAllowed):
        services.give(
            world.viewer(who),
            contribution=report.contributions.get(unit=world.trade),
            results="",
            difficulties="",
            proposals="",
        )


def test_the_sent_report_stays_byte_for_byte_and_its_figures_too(world: World, report: Report) -> None:
    gone = sent(world, report)
    bytes_then, rows_then = content_of(gone), list(gone.figures.order_by("pk").values_list("shown", "rows"))
    assert gone.sent_to == world.province
    Task.objects.filter(number="I.2").update(status="done", finished_on=dt.date(2026, 6, 1))
    found = detail(world.viewer("focal_point"), gone)
    assert found.figures_changed > 0
    assert not found.may_edit
    for act in (
        lambda: services.refresh_report(world.viewer("focal_point"), report=gone),
        lambda: services.edit_block(world.viewer("focal_point"), block=gone.blocks.all()[0], text="khác"),
    ):
        with pytest.raises(Refused, match="Đã gửi"):
            act()
    gone.refresh_from_db()
    assert content_of(gone) == bytes_then
    assert list(gone.figures.order_by("pk").values_list("shown", "rows")) == rows_then


def test_a_correction_is_a_new_version_and_replaces_the_old_one_when_it_is_sent(world: World, report: Report) -> None:
    old = sent(world, report)
    before = content_of(old)
    services.send_back_report(world.viewer("province_reviewer"), report=old, reason="Thiếu số liệu quý II")
    made = services.correct_report(world.viewer("focal_point"), report=old, reason="Bổ sung theo yêu cầu")
    assert (made.version, made.corrects, made.state) == (2, old, "draft")
    assert made.figures.count() == old.figures.count()
    task = Task.objects.get(number="I.2")
    make_proof(task, world.user("office_head"), proves_on=dt.date(2026, 6, 1))
    Task.objects.filter(pk=task.pk).update(status="done", finished_on=dt.date(2026, 6, 1))
    services.refresh_report(world.viewer("focal_point"), report=made)
    sent(world, made)
    old.refresh_from_db()
    assert (old.state, content_of(old)) == ("replaced", before)


def test_a_leader_returns_with_a_reason_only(world: World, report: Report) -> None:
    services.submit_report(world.viewer("focal_point"), report=report)
    with pytest.raises(Refused, match="lý do"):
        services.return_report(world.viewer("leader"), report=report, reason=" ")
    services.return_report(world.viewer("leader"), report=report, reason="Nêu rõ nguyên nhân")
    report.refresh_from_db()
    assert (report.state, report.returns, report.returned_reason) == ("draft", 1, "Nêu rõ nguyên nhân")
    assert Notice.objects.filter(recipient=world.user("focal_point"), title__startswith="Lãnh đạo trả lại").exists()


def test_while_it_is_locked_nobody_changes_it(world: World, report: Report) -> None:
    services.lock_report(world.viewer("leader"), report=report, reason="Đã chốt số liệu")
    with pytest.raises(Refused, match="đang khóa"):
        services.refresh_report(world.viewer("focal_point"), report=report)
    with pytest.raises(Refused, match="đang khóa"):
        services.give(
            world.viewer("unit_head"),
            contribution=report.contributions.get(unit=world.trade),
            results="",
            difficulties="",
            proposals="",
        )
    with pytest.raises(Refused, match="lý do"):
        services.unlock_report(world.viewer("leader"), report=report, reason="")
    services.unlock_report(world.viewer("leader"), report=report, reason="Bổ sung việc của Văn phòng")
    services.refresh_report(world.viewer("focal_point"), report=report)
    assert AuditEvent.objects.filter(verb__in=["report.locked", "report.unlocked"]).count() == 2


def test_what_the_agency_above_closed_takes_no_correction(world: World, report: Report) -> None:
    gone = sent(world, report)
    services.lock_report(world.viewer("province_reviewer"), report=gone, reason="Đã tổng hợp", name="close")
    with pytest.raises(Refused, match="đang khóa"):
        services.correct_report(world.viewer("focal_point"), report=gone, reason="Sai số")
    services.unlock_report(world.viewer("province_reviewer"), report=gone, reason="Cho sửa", name="open")
    assert services.correct_report(world.viewer("focal_point"), report=gone, reason="Sai số").version == 2


def test_nobody_approves_what_they_submitted(world: World, report: Report) -> None:
    from cchc.agencies.tests.factories import give_role

    give_role(world.user("focal_point"), world.department, "leader")
    services.submit_report(world.viewer("focal_point"), report=report)
    with pytest.raises(NotAllowed, match="không tự duyệt"):
        services.approve_report(world.viewer("focal_point"), report=report)

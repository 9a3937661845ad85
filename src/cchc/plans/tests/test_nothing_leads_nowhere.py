"""Nobody is shown a link or a button that refuses them; what is shown to each role leads on."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.documents.public import store
from cchc.plans.importing.roles import roles_of
from cchc.plans.importing.schedules import last_day
from cchc.plans.models import Evidence, ImportState, PlanDocument, PlanImport
from cchc.plans.selectors import home, overview
from cchc.plans.selectors.passages import AROUND, passage_of
from cchc.plans.tests.factories import TODAY, make_plan, make_proof, make_report_date, make_target, make_task

IMPORT_PAGE = reverse("import-list")


@pytest.fixture
def task(world):
    plan = make_plan(world)
    focal = world.viewer("focal_point")
    attachment = store(viewer=focal, agency=plan.agency, upload=b"Ban hanh Quy che", name="ke-hoach.txt")
    made = PlanImport.objects.create(
        agency=plan.agency, year=2026, state=ImportState.CONFIRMED, created_by=focal.user, plan=plan, files_total=1
    )
    document = PlanDocument.objects.create(plan_import=made, attachment=attachment, text="Ban hành Quy chế")
    return make_task(plan, lead=world.trade, helping=world.office, document=document, start=0, end=8)


def page_of(client, task):
    return client.get(reverse("task-detail", args=[task.pk])).content.decode()


@pytest.mark.parametrize(
    ("who", "name"), [("focal_point", "import-detail"), ("staff", "file-download"), ("viewer", "file-download")]
)
def test_the_source_of_a_task_opens_for_whoever_reads_the_task(task, as_user, who, name):
    row = task.document.plan_import_id if name == "import-detail" else task.document.attachment_id
    address = reverse(name, args=[row])
    assert f'href="{address}"' in page_of(as_user(who), task)
    assert as_user(who).get(address).status_code == 200


@pytest.mark.parametrize(
    ("who", "shown"), [("focal_point", True), ("administrator", False), ("staff", False), ("leader", False)]
)
def test_importing_is_in_the_menu_of_those_who_import(world, as_user, who, shown):
    assert (f'href="{IMPORT_PAGE}"' in as_user(who).get("/").content.decode()) is shown


@pytest.mark.parametrize(
    ("who", "offered"), [("unit_head", True), ("focal_point", True), ("staff", False), ("viewer", False)]
)
def test_taking_back_proof_is_offered_to_those_who_may(world, task, as_user, who, offered):
    proof = make_proof(task, world.user("focal_point"))
    assert (reverse("evidence-withdraw", args=[proof.pk]) in page_of(as_user(who), task)) is offered


@pytest.mark.parametrize("content", [b"MZ\x90\x00" + b"\0" * 80, b"\x7fELF" + b"\0" * 80])
def test_a_program_is_no_proof_whatever_it_is_called(task, as_user, content):
    data = {"upload": SimpleUploadedFile("bien-ban.pdf", content), "proves_on": "2026-01-05"}
    answer = as_user("staff").post(reverse("task-file", args=[task.pk]), data)
    assert answer.status_code == 422
    assert "là một chương trình máy tính" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_the_words_around_a_passage_are_whole(task):
    words = "nhiệm vụ " * 60
    task.document.text, task.start, task.end = f"{words}GIỮA {words}", len(words), len(words) + 4
    passage = passage_of(task)
    assert passage.words == "GIỮA"
    assert passage.cut_before
    assert passage.cut_after
    assert set(passage.before.split()) == {"nhiệm", "vụ"} == set(passage.after.split())
    assert len(passage.before) <= AROUND


def test_those_who_oversee_see_each_units_work_and_open_it_with_one_click(world, as_user):
    plan = make_plan(world)
    make_task(plan, lead=world.trade, due_on=TODAY.replace(month=1))
    make_task(plan, lead=world.trade)
    make_task(plan, lead=world.office, status="done")
    make_task(plan, lead=world.office, status="not_doing")
    lines = home.home(world.viewer("leader", TODAY)).overview
    assert [(line.name, line.total, line.finished, line.overdue) for line in lines] == [
        (world.trade.name, 2, 0, 1),
        (world.office.name, 1, 1, 0),
    ]
    address = (
        f"{reverse('plan-detail', args=[plan.pk])}?don-vi={world.trade.pk}&amp;vai-tro=lead&amp;trang-thai=overdue"
    )
    assert address in as_user("leader").get("/").content.decode()
    assert home.home(world.viewer("staff", TODAY)).overview == []


def test_several_open_plans_are_summed_up_by_plan(world):
    first, second = make_plan(world), make_plan(world, title="Kế hoạch tuyên truyền")
    make_task(first, lead=world.trade)
    make_task(second, lead=world.trade, due_on=TODAY.replace(month=1))
    lines = overview.overview(world.viewer("leader", TODAY), [first, second])
    assert [(line.name, line.unit, line.overdue) for line in lines] == [(second.title, None, 1), (first.title, None, 0)]


def test_work_that_ones_unit_only_helps_with_says_so(world, as_user):
    plan = make_plan(world)
    late = TODAY.replace(month=1)
    make_task(plan, lead=world.office, helping=world.trade, due_on=late)
    make_task(plan, lead=world.trade, due_on=late)
    assert as_user("staff").get("/").content.decode().count("đơn vị bạn phối hợp") == 1
    assert "đơn vị bạn phối hợp" not in as_user("focal_point").get("/").content.decode()


def test_the_next_report_is_named_and_made_from_home_by_who_makes_it(world, as_user):
    make_report_date(make_plan(world), period="year", due_month=12, due_day=31)
    assert "Báo cáo năm" in (page := as_user("focal_point").get("/").content.decode())
    assert f'href="{reverse("report-new")}"' in page
    assert f'href="{reverse("report-new")}"' not in as_user("staff").get("/").content.decode()


def test_a_workbook_is_named_as_people_write_it(world, as_user):
    plan = make_plan(world, title="Kế hoạch CCHC: quý I/2026")
    answer = as_user("viewer").get(reverse("plan-export", args=[plan.pk]))
    name = answer["Content-Disposition"].partition("utf-8''")[2]
    assert "_" not in name
    assert name.endswith("2026.xlsx")
    assert name.count("2026") == 1


def reading(kind="KH", symbol=None, annex_of=None, rows=0):
    return {"header": {"kind": kind, "symbol": symbol, "annex_of": annex_of}, "tasks": [SimpleNamespace()] * rows}


def test_sister_plans_with_one_symbol_do_not_outdo_the_plan_that_says_most():
    given = [
        reading(rows=19),
        reading("PL", "KH-SCT", "/KH-SCT", 24),
        reading(symbol="KH-SCT", rows=12),
        reading(symbol="KH-SCT", rows=13),
    ]
    assert roles_of(given) == ["plan", "appendix", "sister", "sister"]


def test_the_one_plan_that_the_appendix_names_is_the_plan_however_short():
    given = [
        reading(symbol="KH-SNV", rows=40),
        reading("PL", "KH-SCT", "15/KH-SCT", 24),
        reading(symbol="KH-SCT", rows=3),
    ]
    assert roles_of(given) == ["sister", "appendix", "plan"]


@pytest.mark.parametrize(
    ("kind", "text", "day"),
    [("before", "Trước ngày 15/11/2026", 14), ("before", "Chậm nhất ngày 15/11/2026", 15), ("on", "15/11/2026", 15)],
)
def test_the_review_shows_the_day_that_the_plan_will_be_followed_by(kind, text, day):
    assert last_day(kind, text, dt.date(2026, 11, 15)) == dt.date(2026, 11, day)


@pytest.mark.parametrize(("score", "chosen"), [(72, False), (86, True)])
def test_only_a_likely_unit_is_chosen_beforehand(world, as_user, score, chosen):
    made = PlanImport.objects.create(
        agency=world.department,
        year=2026,
        state=ImportState.REVIEW,
        created_by=world.user("focal_point"),
        files_total=1,
    )
    made.unit_proposals.create(text="Phòng LS", folded="phong ls", proposed=world.trade, score=score)
    page = as_user("focal_point").get(reverse("import-detail", args=[made.pk]), {"muc": "don-vi"}).content.decode()
    assert (f'<option value="{world.trade.pk}" selected>' in page) is chosen
    assert f"giống {score}%" in page


def test_units_that_help_are_listed_by_their_short_names(world, as_user):
    world.office.short_name = "VP Sở"
    world.office.save()
    plan = make_plan(world)
    make_task(plan, lead=world.trade, helping=world.office)
    assert "VP Sở" in as_user("viewer").get(reverse("plan-detail", args=[plan.pk])).content.decode()


@pytest.mark.parametrize(("who", "offered"), [("unit_head", True), ("staff", False), ("viewer", False)])
def test_recording_a_figure_is_offered_to_those_who_may(world, as_user, who, offered):
    plan = make_plan(world)
    make_target(plan)
    page = as_user(who).get(reverse("target-list", args=[plan.pk])).content.decode()
    assert ("#so-lieu" in page) is offered

"""A lost point becomes a task of a plan; the losses of a year become the plan to raise the index."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from cchc.agencies.tests.factories import World
from cchc.core.errors import NotAllowed, Refused
from cchc.indices import services
from cchc.indices.models import BindingState, LeafBinding, LeafScore, Round
from cchc.indices.selectors import reachable, sheets
from cchc.indices.selectors.winning_back import content_of
from cchc.indices.tests import factories as make
from cchc.indices.tests.factories import who
from cchc.indices.tests.test_pages import client, text
from cchc.plans.models import Plan, PlanImport, PlanVersion, Task
from cchc.plans.tests import factories as of_plans


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    day = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: day)


@pytest.fixture
def made(world: World) -> Round:
    return make.make_round(world, "self")


def work(world: World, score: LeafScore, plan: Plan, **changed: Any) -> Task:
    given: dict[str, Any] = {
        "content": "Ban hành kế hoạch cải cách hành chính đúng hạn", "product": "Kế hoạch", "lead": world.office,
        "due_on": dt.date(2026, 12, 1),
    }  # fmt: skip
    return services.make_task(who(world, "focal_point"), score=score, plan=plan, **{**given, **changed})


def test_a_leaf_becomes_a_task_in_one_form(world: World, made: Round) -> None:
    plan = of_plans.make_plan(world)
    before = of_plans.make_task(plan, lead=world.office)
    score = make.score_of(made, world.department, "I.1")
    focal, address = client(world, "focal_point"), reverse("index-leaf-task", args=[score.pk])
    form = focal.get(address).context["make"]
    assert (form.initial["plan"], form.initial["lead"]) == (plan, world.department)
    assert form.initial["content"] == "Thực hiện đủ yêu cầu về kế hoạch"
    assert form.initial["due_on"] == dt.date(2026, 12, 10)  # the day of the round
    sent = {
        "plan": plan.pk, "content": form.initial["content"], "product": "Kế hoạch năm", "lead": world.office.pk,
        "due_on": "2026-12-01",
    }  # fmt: skip
    answer = focal.post(address, sent)
    task = Task.objects.exclude(pk=before.pk).get()
    assert answer["Location"] == reverse("task-detail", args=[task.pk])
    assert (task.plan, task.due_on, task.products) == (plan, dt.date(2026, 12, 1), ["Kế hoạch năm"])
    assert [unit.agency for unit in task.units.all()] == [world.office]
    assert Plan.objects.get(pk=plan.pk).version == 2
    assert PlanVersion.objects.get(plan=plan, number=2).changes.get().what == "added"
    assert Task.objects.get(pk=before.pk).dropped_in is None
    binding = LeafBinding.objects.get(task=task)
    assert (binding.state, binding.wins_back) == (BindingState.ACCEPTED, True)
    assert task.content in text(focal.get(reverse("index-leaf", args=[score.pk])))
    assert task.content in text(focal.get(reverse("index-reachable", args=[score.assessment_id])))
    shown = text(focal.get(reverse("index-task-leaves", args=[task.pk])))
    assert "I.1 Kế hoạch" in shown
    assert client(world, "other_focal_point").get(reverse("index-task-leaves", args=[task.pk])).status_code == 404


def test_a_lost_point_becomes_a_task_in_one_click(world: World, made: Round) -> None:
    plan = of_plans.make_plan(world)
    score = make.score_of(made, world.department, "I.1")
    focal, address = client(world, "focal_point"), reverse("index-leaf-task", args=[score.pk])
    page = focal.get(reverse("index-reachable", args=[score.assessment_id])).content.decode()
    assert f'action="{address}"' in page
    answer = focal.post(address, {"ngay": "1"})
    task = Task.objects.get()
    assert answer["Location"] == reverse("task-detail", args=[task.pk])
    assert (task.plan, task.content, task.due_on) == (plan, "Thực hiện đủ yêu cầu về kế hoạch", dt.date(2026, 12, 10))
    page = focal.get(reverse("index-reachable", args=[score.assessment_id])).content.decode()
    assert f'action="{address}"' not in page
    assert task.content in page


def test_one_click_without_a_plan_says_what_is_missing(world: World, made: Round) -> None:
    score = make.score_of(made, world.department, "I.1")
    answer = client(world, "focal_point").post(reverse("index-leaf-task", args=[score.pk]), {"ngay": "1"}, follow=True)
    assert "Chưa có kế hoạch nào đang mở" in text(answer)
    assert not Task.objects.exists()


def test_one_click_does_not_choose_last_years_plan(world: World, made: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = of_plans.make_plan(world)
    score = make.score_of(made, world.department, "I.1")
    next_year = dt.datetime(plan.year + 1, 2, 3, 3, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: next_year)
    answer = client(world, "focal_point").post(reverse("index-leaf-task", args=[score.pk]), {"ngay": "1"}, follow=True)
    assert "Hãy chọn kế hoạch rồi lưu" in text(answer)
    assert (answer.context["make"].initial["plan"], answer.context["make"].errors) == (plan, {})
    assert not Task.objects.exists()


def test_what_does_not_fit_is_refused_and_nothing_typed_is_lost(world: World, made: Round) -> None:
    plan = of_plans.make_plan(world)
    known = of_plans.make_task(plan, lead=world.office)
    score = make.score_of(made, world.department, "I.1")
    for changed, field in (
        ({"content": "Làm"}, "content"),
        ({"due_on": dt.date(2026, 11, 1)}, "due_on"),
        ({"lead": world.other}, "lead"),
        ({"content": known.content}, "content"),  # it is there in the same words
    ):
        with pytest.raises(Refused) as refused:
            work(world, score, plan, **changed)
        assert refused.value.field == field
    Plan.objects.filter(pk=plan.pk).update(closed=True)
    with pytest.raises(Refused, match="đã đóng"):
        work(world, score, Plan.objects.get(pk=plan.pk))
    with pytest.raises(Refused, match="không phải của đơn vị"):
        work(world, score, of_plans.make_plan(world, world.other))
    assert PlanImport.objects.count() == 0
    with pytest.raises(NotAllowed):
        services.make_task(
            who(world, "leader"), score=score, plan=plan, content="Một nhiệm vụ", product="", lead=world.office,
            due_on=dt.date(2026, 12, 1),
        )  # fmt: skip


def test_a_refused_form_keeps_what_was_typed(world: World, made: Round) -> None:
    plan = of_plans.make_plan(world)
    score = make.score_of(made, world.department, "I.1")
    sent = {
        "plan": plan.pk,
        "content": "Ngắn",
        "product": "Kế hoạch số 9",
        "lead": world.office.pk,
        "due_on": "2026-12-01",
    }
    answer = client(world, "focal_point").post(reverse("index-leaf-task", args=[score.pk]), sent)
    assert answer.status_code == 422
    assert "Kế hoạch số 9" in text(answer)
    assert client(world, "staff").post(reverse("index-leaf-task", args=[score.pk]), sent).status_code == 403


def test_a_task_that_is_there_serves_a_leaf_beside_its_measure(world: World, made: Round) -> None:
    task = of_plans.make_task(of_plans.make_plan(world), lead=world.office)
    score = make.score_of(made, world.department, "I.2")
    focal = who(world, "focal_point")
    bound = services.add_binding(
        focal, criterion=score.criterion, agency=world.department, key="plans.task_completion_rate"
    )
    address = reverse("index-leaf-task-choose", args=[score.pk])
    assert client(world, "focal_point").post(address, {"task": task.pk}).status_code == 302
    assert LeafBinding.objects.get(pk=bound.pk).state == BindingState.ACCEPTED  # the figure still counts
    assert LeafBinding.objects.get(task=task).state == BindingState.PROPOSED
    found = reachable.tasks_of_leaves(focal, score.assessment, sheets.tree_of(made.criteria_set).leaves)
    assert found == {score.criterion_id: (task,)}
    services.decide_binding(focal, binding=LeafBinding.objects.get(task=task), accept=False)
    assert reachable.tasks_of_leaves(focal, score.assessment, sheets.tree_of(made.criteria_set).leaves) == {}


def test_a_task_over_its_day_lowers_what_can_be_won(world: World, made: Round) -> None:
    one = make.make_set(world, title="Bộ tiêu chí hai", year=2026, confirmed=False)
    leaf = one.criteria.get(number="I.1")
    words = "Đúng hạn: 1 điểm; chậm 1 đến 5 ngày: 0,5 điểm; chậm trên 5 ngày: 0 điểm"
    services.edit_criterion(
        who(world, "province_focal"),
        criterion=leaf,
        number="I.1",
        title=leaf.title,
        max_score=leaf.max_score,
        words=words,
    )
    one = services.confirm_set(who(world, "province_focal"), criteria_set=one)
    made = make.make_round(world, "self", one)
    score = make.score_of(made, world.department, "I.1")
    task = of_plans.make_task(of_plans.make_plan(world), lead=world.office, due_on=dt.date(2026, 11, 17))
    services.choose_task(who(world, "focal_point"), score=score, task=task)
    focal = who(world, "focal_point")
    held = sheets.assessment(focal, score.assessment_id)
    assert held is not None
    whole = reachable.reachable(focal, sheets.sheet(focal, held))
    late = next(one for one in whole.chances if one.line.line.criterion.number == "I.1")
    assert (str(late.to_win), str(late.gone), late.why_gone) == ("0.5", "0.5", "Việc chậm đã xác định")
    assert late.is_over_day


def test_the_losses_of_a_year_become_a_plan(world: World) -> None:
    made = make.make_round(world, "published")
    held = made.assessments.get(agency=world.department)
    focal, address = client(world, "focal_point"), reverse("index-uplift", args=[held.pk])
    form = focal.get(address).context["form"]
    assert form.initial["year"] == 2027
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    leaf = make.score_of(made, world.department, "I.2")
    sent[f"noi-dung-{leaf.criterion_id}"] = "Hoàn thành 100% nhiệm vụ của kế hoạch"
    sent[f"chu-tri-{leaf.criterion_id}"] = world.office.name
    answer = focal.post(address, sent)
    draft = PlanImport.objects.get()
    assert answer["Location"] == reverse("import-detail", args=[draft.pk])
    assert "Hoàn thành 100% nhiệm vụ" in text(focal.get(answer["Location"], follow=True))
    file = focal.post(reverse("index-uplift-file", args=[held.pk]), sent)
    document = Document(io.BytesIO(file.content))
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert any("Hoàn thành 100% nhiệm vụ của kế hoạch" in row for row in cells)
    assert any(row[:5] == ["I.2", "Mức độ hoàn thành", "3", "2,7", "0,3"] for row in cells)
    words = "\n".join(one.text for one in document.paragraphs)
    assert "Quyết định số 93/QĐ-UBND ngày 20/11/2026" in words
    assert "đạt 93,00%, xếp hạng 2/2" in words
    assert "mất 0,7 điểm" in words
    confirm(world, draft)
    tasks = {row.criterion.number: row.task for row in LeafBinding.objects.filter(wins_back=True)}
    assert set(tasks) == {"I.2", "II.2"}
    assert tasks["I.2"] is not None
    assert [unit.agency for unit in tasks["I.2"].units.filter(role="lead")] == [world.office]


def confirm(world: World, draft: PlanImport) -> Plan:
    from cchc.plans.importing.confirming import confirm_import

    return confirm_import(viewer=who(world, "focal_point"), import_id=draft.pk)


def test_next_year_the_same_leaf_names_the_task(world: World) -> None:
    made = make.make_round(world, "published")
    score = make.score_of(made, world.department, "I.2")
    plan = of_plans.make_plan(world, year=2027, title="Kế hoạch năm 2027")
    task = work(world, score, plan, due_on=dt.date(2027, 5, 1))
    assert LeafBinding.objects.get(task=task).state == BindingState.PROPOSED  # gives the published leaf no value
    following = services.revise_set(who(world, "province_focal"), criteria_set=made.criteria_set, year=2027)
    following = services.confirm_set(who(world, "province_focal"), criteria_set=following)
    later = make.make_round(world, "self", following)
    again = make.score_of(later, world.department, "I.2")
    page = text(client(world, "focal_point").get(reverse("index-leaf", args=[again.pk])))
    assert task.content in page


def test_only_a_published_round_becomes_a_plan(world: World, made: Round) -> None:
    held = made.assessments.get(agency=world.department)
    page = client(world, "focal_point").get(reverse("index-uplift", args=[held.pk]))
    assert "Kỳ chấm chưa công bố kết quả" in text(page)
    assert client(world, "leader").get(reverse("index-uplift", args=[held.pk])).status_code == 403
    with pytest.raises(Refused, match="chưa công bố"):
        services.draft_plan(who(world, "focal_point"), assessment=held, title="x", year=2027, rows=[])


def test_every_kind_of_leaf_has_words_for_its_task(world: World, made: Round) -> None:
    said = [
        content_of(score) for score in made.assessments.get(agency=world.department).scores.select_related("criterion")
    ]
    assert len(set(said)) == len(said) == 4

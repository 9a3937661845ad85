"""What an agency can still win, what if, and scenarios: as people open and use the pages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.core.errors import NotAllowed, Refused
from cchc.indices import services
from cchc.indices.models import Assessment, LeafScore, Round, Scenario
from cchc.indices.rules.model import Answer
from cchc.indices.selectors import reachable, sheets, whatif
from cchc.indices.tests import factories as make
from cchc.indices.tests.factories import who
from cchc.indices.tests.test_pages import client, text
from cchc.plans.public_work import Proof

D = Decimal


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    day = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: day)


def held(made: Round, world: World) -> Assessment:
    return made.assessments.get(agency=world.department)


def scored(world: World) -> Round:
    """Before closing: 1 + 2,7 of 3, the dossiers not yet declared."""
    made = make.make_round(world, "self")
    for number, answer in (("I.1", Answer(option="m1")), ("I.2", Answer(value=D(90)))):
        services.score_leaf(who(world, "staff"), score=make.score_of(made, world.department, number), answer=answer)
    return made


def of(world: World, name: str, made: Round, today: dt.date = make.TODAY) -> reachable.Reachable:
    viewer = who(world, name, today)
    one = sheets.assessment(viewer, held(made, world).pk)
    assert one is not None
    return reachable.reachable(viewer, sheets.sheet(viewer, one))


def sums(found: reachable.Reachable) -> tuple[Decimal, Decimal, Decimal]:
    return found.totals.have, found.totals.to_win, found.totals.gone


def test_what_is_there_can_be_won_and_is_gone_add_up(world: World) -> None:
    made = scored(world)
    found = of(world, "focal_point", made)
    assert sums(found) == (D("3.7"), D("2.3"), 0)
    assert [(one.line.line.criterion.number, one.to_win) for one in reachable.chosen(found.to_win)] == [
        ("II.1", D(2)),
        ("I.2", D("0.3")),
    ]
    assert {one.day_of for one in found.to_win} == {"hạn tự chấm"}
    assert (found.totals.percent, found.totals.grade) == (D("100.00"), "Xuất sắc")
    later = of(world, "focal_point", made, dt.date(2027, 1, 5))  # the year is over: what was declared stands
    assert sums(later) == (D("3.7"), 2, D("0.3"))
    assert [one.why_gone for one in later.gone] == ["Năm đánh giá đã hết, kết quả trong năm không đổi được nữa"]


def test_after_closing_an_explanation_wins_back_what_reviewers_took(world: World) -> None:
    made = make.make_round(world, "first")
    make.mark_all(world, made, lower={"I.1": "0"})
    made = services.move_round(who(world, "province_focal"), round=made, name="start_explain")
    found = of(world, "focal_point", made)
    assert sums(found) == (D("4.7"), 1, D("0.3"))
    assert found.to_win[0].day_of == "hạn giải trình"
    services.close_explanations(who(world, "focal_point"), assessment=held(made, world))
    assert sums(of(world, "focal_point", made)) == (D("4.7"), 0, D("1.3"))


def test_a_published_round_has_nothing_to_win(world: World) -> None:
    found = of(world, "focal_point", make.make_round(world, "published"))
    assert (found.to_win, found.totals.gone) == ([], D("0.7"))  # 0,3 of the plan, 0,4 of the survey


def test_points_on_proof_of_another_year_are_told(world: World) -> None:
    made = scored(world)
    score = make.score_of(made, world.department, "I.1")
    proof = Proof(
        kind="issued_document", proves_on=dt.date(2025, 3, 4), number="12", symbol="KH-SCT", issuer="Sở Công Thương",
        title="Kế hoạch",
    )  # fmt: skip
    services.attach_proof(who(world, "staff"), score=score, proof=proof)
    found = of(world, "focal_point", made)
    assert [line.line.criterion.number for line in found.shaky] == ["I.1"]
    page = text(client(world, "focal_point").get(reverse("index-reachable", args=[score.assessment_id])))
    assert "1 điểm đang có dễ mất" in page


def test_the_page_is_filtered_sorted_and_exported(world: World) -> None:
    made = scored(world)
    pk = held(made, world).pk
    score = make.score_of(made, world.department, "I.2")
    services.score_leaf(
        who(world, "staff"), score=score, answer=Answer(value=D(90)), owner=world.user("staff"), version=score.version
    )
    focal = client(world, "focal_point")
    address = reverse("index-reachable", args=[pk])
    page = text(focal.get(address))
    assert "Còn có thể đạt" in page
    assert "+2" in page
    assert "90/100 × 3 = 2,7 điểm" in page
    assert "II.1 Hồ sơ đúng hạn" not in text(focal.get(address, {"nguoi": world.user("staff").pk}))
    other_field = score.criterion.criteria_set.criteria.get(number="II").pk
    assert "I.2 Mức độ hoàn thành" not in text(focal.get(address, {"linh-vuc": other_field}))
    rows = focal.get(address, {"sap-xep": "so"}).context["page"].object_list
    assert [one.line.line.criterion.number for one in rows] == ["I.2", "II.1"]
    assert focal.get(reverse("index-reachable-export", args=[pk])).content[:2] == b"PK"


def test_effort_and_last_day_are_noted_by_the_agency(world: World) -> None:
    made = scored(world)
    score = make.score_of(made, world.department, "I.2")
    staff, address = client(world, "staff"), reverse("index-leaf-weigh", args=[score.pk])
    sent = {"effort": "S", "until": "2026-12-01"}
    assert staff.post(address, sent).status_code == 302
    one = next(one for one in of(world, "staff", made).to_win if one.line.line.criterion.number == "I.2")
    assert (one.effort, one.effort_is_set, one.last_day, one.day_of) == (
        "S",
        True,
        dt.date(2026, 12, 1),
        "do đơn vị đặt",
    )
    assert one.per_effort == D("0.3")
    refused = staff.post(address, {"effort": "S", "until": "31/02/2026"})
    assert refused.status_code == 422
    assert "31/02/2026" in text(refused)
    assert client(world, "province_reviewer").post(address, sent).status_code == 403
    assert client(world, "other_focal_point").post(address, sent).status_code == 404


def field(made: Round, world: World, number: str, name: str = "value") -> str:
    return f"d{make.score_of(made, world.department, number).criterion_id}-{name}"


def sent_as_shown(page: Any) -> dict[str, Any]:
    """What a browser would send of the form when nothing is changed."""
    form = page.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: str(value).replace(".", ",") for name, value in shown.items() if value not in (None, False, "", [])}


def test_other_answers_are_tried_and_nothing_is_saved(world: World) -> None:
    made = scored(world)
    address = reverse("index-what-if", args=[held(made, world).pk])
    staff = client(world, "staff")
    sent = sent_as_shown(staff.get(address))
    same = staff.post(address, sent, headers={"HX-Request": "true"})
    assert same.context["trial"].differences == ()
    tried = staff.post(address, {**sent, field(made, world, "I.2"): "95,5"}, headers={"HX-Request": "true"})
    trial = tried.context["trial"]
    assert (trial.now.scored.total, trial.then.scored.total) == (D("3.7"), D("3.87"))
    assert [one.points_after for _, one in trial.differences] == [D("2.87")]
    assert "95,5/100 × 3" in text(tried)
    assert "<html" not in text(tried)
    nothing = staff.post(address, {**sent, field(made, world, "II.1", "nothing"): "on"})
    assert nothing.context["trial"].then.scored.main.max == 4
    assert "<html" in text(nothing)  # the button, without JavaScript
    assert make.score_of(made, world.department, "I.2").answer == {"value": "90"}


def test_what_cannot_be_read_is_told_and_the_rest_is_tried(world: World) -> None:
    made = scored(world)
    address = reverse("index-what-if", args=[held(made, world).pk])
    staff = client(world, "staff")
    sent = sent_as_shown(staff.get(address)) | {
        field(made, world, "I.2"): "chín mươi",
        field(made, world, "II.1"): "100",
    }
    page = staff.post(address, sent)
    assert page.context["trial"].then.scored.total == D("5.7")
    assert "chín mươi" in text(page)
    assert "I.2 Mức độ hoàn thành: " in text(page).partition("Kết quả thử")[2]
    wrong = staff.post(address, {**sent, field(made, world, "I.2"): "-5"})
    assert "I.2 Mức độ hoàn thành: Số liệu phải là một số từ 0 trở lên." in text(wrong)


def test_points_that_reviewers_gave_are_tried_as_points(world: World) -> None:
    made = make.make_round(world, "council")
    address = reverse("index-what-if", args=[held(made, world).pk])
    focal = client(world, "province_focal")
    page = focal.get(address)
    assert (page.context["trial"].now.rank, page.context["trial"].table.count) == (2, 2)
    sent = sent_as_shown(page) | {field(made, world, "I.2", "diem"): "3"}
    trial = focal.post(address, sent).context["trial"]
    assert (trial.then.scored.total, trial.then.scored.percent, trial.then.rank) == (D("9.6"), D("96.00"), 1)
    sent[field(made, world, "I.2", "diem")] = "30"  # no more than the maximum
    assert focal.post(address, sent).context["trial"].then.scored.total == D("9.6")


def test_a_rank_is_simulated_only_among_what_the_viewer_may_see(world: World) -> None:
    make.make_round(world, "published")
    made = make.make_round(world, "first", make.make_set(world, year=2027, title="Bộ tiêu chí thử nghiệm năm 2027"))

    def table(name: str) -> whatif.Table:
        viewer = who(world, name)
        one = sheets.assessment(viewer, held(made, world).pk)
        assert one is not None
        return whatif.table_of(viewer, one, sheets.sheet(viewer, one))

    assert table("province_focal").others == (D("100.00"),)  # of this round: 1 + 3, no dossier
    own = table("focal_point")
    assert own.others == (D("95.00"),)
    assert own.words == "Hạng so với bảng đã công bố năm 2026, không phải với kỳ này."
    Round.objects.exclude(pk=made.pk).update(state="cancelled")
    assert table("focal_point").others is None
    page = text(client(world, "focal_point").get(reverse("index-what-if", args=[held(made, world).pk])))
    assert "chưa có bảng công bố nào" in page


def test_a_change_of_another_agency_moves_the_rank_at_once(world: World) -> None:
    made = scored(world)
    other = made.assessments.exclude(agency=world.department).get()

    def others() -> tuple[Decimal | None, ...] | None:
        viewer = who(world, "province_focal")
        one = sheets.assessment(viewer, held(made, world).pk)
        assert one is not None
        return whatif.table_of(viewer, one, sheets.sheet(viewer, one)).others

    before = others()
    score = make.score_of(made, other.agency, "I.1")
    services.score_leaf(who(world, "other_focal_point"), score=score, answer=Answer(option="m1"))
    assert before != others()


def test_percentages_without_the_sheets_are_those_of_the_sheets(world: World) -> None:
    for state in ("self", "council"):
        made = make.make_round(world, state)
        rows = list(made.assessments.select_related("round__criteria_set", "round__agency", "agency__parent"))
        tree = sheets.tree_of(made.criteria_set)
        whole = {one.assessment.pk: one.scored.percent for one in sheets.sheets_of(rows, tree)}
        assert sheets.percents_of(rows, tree) == whole


def test_a_scenario_is_kept_compared_and_dropped(world: World) -> None:
    made = scored(world)
    pk = held(made, world).pk
    staff, address = client(world, "staff"), reverse("index-what-if", args=[pk])
    sent = sent_as_shown(staff.get(address)) | {field(made, world, "I.2"): "100"}
    keep = reverse("index-scenario-keep", args=[pk])
    refused = staff.post(keep, sent)
    assert refused.status_code == 422
    assert refused.context["trial"].then.scored.total == 4
    answer = staff.post(keep, {**sent, "name": "Đạt hết kế hoạch"})
    row = Scenario.objects.get()
    assert row.answers == {str(make.score_of(made, world.department, "I.2").criterion_id): {"value": "100"}}
    page = staff.get(answer["Location"])
    assert page.context["trial"].then.scored.total == 4
    assert "+0,3" in text(page)
    assert text(client(world, "focal_point").get(address)).count("Đạt hết kế hoạch") == 1  # of the same agency
    with pytest.raises(NotAllowed):
        services.drop_scenario(who(world, "focal_point"), scenario=row)
    assert staff.post(reverse("index-scenario-drop", args=[row.pk])).status_code == 302
    assert not Scenario.objects.exists()


def test_what_the_province_tries_is_not_for_the_agency(world: World) -> None:
    made = scored(world)
    score = make.score_of(made, world.department, "I.2")
    given = {score.criterion_id: Answer(value=D(10))}
    services.keep_scenario(who(world, "province_focal"), assessment=score.assessment, name="Nếu hạ", answers=given)
    assert list(whatif.scenarios(who(world, "focal_point"), score.assessment)) == []
    assert len(whatif.scenarios(who(world, "province_focal"), score.assessment)) == 1
    with pytest.raises(Refused, match="ít nhất một giá trị"):
        services.keep_scenario(who(world, "province_focal"), assessment=score.assessment, name="Trống", answers={})
    with pytest.raises(NotAllowed):
        services.keep_scenario(who(world, "other_focal_point"), assessment=score.assessment, name="x", answers=given)


def test_the_pages_need_a_fixed_number_of_queries(world: World, django_assert_max_num_queries: Any) -> None:
    made = make.make_round(world, "first")
    pk = held(made, world).pk
    rows = make.score_of(made, world.department, "I.2")
    focal = client(world, "province_focal")

    def count(address: str, most: int) -> None:
        with django_assert_max_num_queries(most):
            assert focal.get(address).status_code == 200

    def trial() -> int:
        with django_assert_max_num_queries(24) as seen:
            focal.post(reverse("index-what-if", args=[pk]), {}, headers={"HX-Request": "true"})
        return len(seen)

    count(reverse("index-reachable", args=[pk]), 26)
    before = trial()
    more = [Assessment(round=made, agency=agency) for agency in (world.commune, world.province)]
    for one in more:
        one.save()
        leaves = LeafScore.objects.filter(assessment=rows.assessment).values_list("criterion", flat=True)
        LeafScore.objects.bulk_create(LeafScore(assessment=one, criterion_id=leaf) for leaf in leaves)
    assert trial() == before  # two more agencies: not one query more

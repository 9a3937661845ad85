"""A plan is linked with the one above it; rows are proposed, accepted, refused; what is missing or lowered is seen."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cchc.cascade.models import How, LinkState, RowLink
from cchc.cascade.rules import kinds_meant, kinds_of_target
from cchc.cascade.selectors import asking, due, matrix, scope, tree
from cchc.cascade.services import links, superiors
from cchc.cascade.tests import factories as made
from cchc.core.errors import Changed, Refused
from cchc.plans.models import PlanDocument, PlanImport
from cchc.plans.tests.factories import make_plan, make_task
from vanban.checks.lowered import is_lowered

TODAY = made.TODAY


@pytest.fixture
def link(world):
    return made.linked(world)


def counts(link):
    return asking.counts(asking.rows(link.superior, link.plan.agency))


def test_a_citation_proposes_the_superior_plan(world):
    superior, plan = made.publish(world), made.make_department_plan(world)
    document(world, plan, "Thực hiện Kế hoạch số 21/KH-UBND ngày 28/01/2026 của UBND tỉnh về cải cách hành chính;")
    found = links.propose(world.viewer("focal_point", TODAY), plan=plan)
    assert [(one.superior, one.how, one.state) for one in found] == [(superior, How.CITATION, LinkState.PROPOSED)]
    assert "21/KH-UBND ngày 28/01/2026" in found[0].why
    assert links.propose(world.viewer("focal_point", TODAY), plan=plan) == []


def test_the_same_number_of_another_day_is_another_plan(world):
    made.publish(world)
    plan = made.make_department_plan(world)
    document(world, plan, "Thực hiện Kế hoạch số 21/KH-UBND ngày 15/3/2026 của UBND tỉnh;")
    assert links.propose(world.viewer("focal_point", TODAY), plan=plan) == []


def test_a_thematic_plan_finds_the_agencys_own_plan(world):
    """As a plan on outreach cites the agency's reform plan; it need not be published for that."""
    main = made.make_department_plan(world, number="25", symbol="KH-SCT", issued_on=dt.date(2026, 4, 3))
    plan = make_plan(world, title="Kế hoạch tuyên truyền CCHC", number="", issued_on=None)
    document(world, plan, "Kế hoạch số 25/KH-SCT ngày 03/4/2026 của Sở Công Thương về cải cách hành chính")
    found = links.propose(world.viewer("focal_point", TODAY), plan=plan)
    assert [one.superior.plan for one in found] == [main]


def document(world, plan, text):
    from cchc.documents.public import store

    viewer = world.viewer("focal_point", TODAY)
    attachment = store(viewer=viewer, agency=plan.agency, upload=text.encode(), name="ke-hoach.txt")
    one = PlanImport.objects.create(agency=plan.agency, year=2026, plan=plan, state="confirmed", created_by=viewer.user)
    return PlanDocument.objects.create(plan_import=one, attachment=attachment, text=text)


def test_accepting_a_plan_proposes_its_rows(link):
    said = {(one.row.text[:8], one.state) for one in link.rows.all()}
    assert ("Tỷ lệ hồ", "proposed") in said
    assert ("Rà soát,", "proposed") in said
    assert all(one.why and one.score >= 55 for one in link.rows.all())


def test_only_what_concerns_the_agency_is_asked_of_it(link):
    texts = [row.text for row in asking.rows(link.superior, link.plan.agency)]
    assert not [text for text in texts if "du lịch" in text or "mã QR" in text]
    assert [text for text in texts if "quản lý chợ" in text]


def test_what_nobody_took_over_is_missing_until_it_is_accepted_or_said_not_ours(world, link):
    before = counts(link)["chua_nhan"]
    made.accept_all(world, link)
    assert counts(link)["chua_nhan"] < before
    market = made.row(link.superior, "quản lý chợ")
    viewer = world.viewer("focal_point", TODAY)
    links.say_not_ours(viewer, link=link, row=market, reason="Đã giao Sở khác tại Công văn 12.")
    assert counts(link)["khong_thuoc"] == 1
    links.say_ours(viewer, link=link, row=market)
    assert counts(link)["khong_thuoc"] == 0
    with pytest.raises(Refused, match="vì sao"):
        links.say_not_ours(viewer, link=link, row=market, reason="  ")


def test_lowered_figures_and_later_days_are_seen(world, link):
    made.accept_all(world, link)
    found = {
        state: [r.text for r in asking.rows(link.superior, link.plan.agency).filter(asking.CONDITIONS[state])]
        for state in ("ha-muc", "cham-hon")
    }
    assert [text[:14] for text in found["ha-muc"]] == [made.ONLINE[:14]]
    assert [text[:7] for text in found["cham-hon"]] == ["Rà soát"]


@pytest.mark.parametrize(
    ("operator", "asked", "ours", "lowered"),
    [
        (">=", 95, 90, True),
        (">=", 95, 95, False),
        ("=", 100, 99, True),
        (">", 90, 95, False),
        ("<=", 10, 15, True),
        ("<=", 10, 8, False),
        ("<", 10, 12, True),
    ],
)
def test_sql_and_rule_agree_on_what_is_lowered(world, link, operator, asked, ours, lowered):
    """More is better for ``≥``; less is better for ``không quá``."""
    row = made.row(link.superior, made.ONLINE)
    row.operator, row.value = operator, Decimal(asked)
    row.save()
    target = made.our_target(link.plan)
    target.value = Decimal(ours)
    target.save()
    links.link_row(world.viewer("focal_point", TODAY), link=link, row=row, ours=target)
    assert is_lowered(operator, Decimal(asked), Decimal(ours)) is lowered
    assert (counts(link)["ha_muc"] == 1) is lowered
    node = tree.below(world.viewer("focal_point", TODAY), row)[0]
    assert node.lowered is lowered


def test_a_figure_taken_over_by_a_task_alone_is_left_out(world, link):
    row = made.row(link.superior, made.ONLINE)
    task = make_task(link.plan, content="Nâng tỷ lệ hồ sơ trực tuyến")
    links.link_row(world.viewer("focal_point", TODAY), link=link, row=row, ours=task)
    assert counts(link)["bo_so"] == 1


def test_taken_over_by_a_task_of_nobody(world, link):
    row, viewer = made.row(link.superior, "quản lý chợ"), world.viewer("focal_point", TODAY)
    links.link_row(viewer, link=link, row=row, ours=make_task(link.plan, content="Quy định quản lý chợ"))
    assert counts(link)["khong_ai"] == 1
    led = make_task(link.plan, content="Quy định quản lý chợ", lead=world.trade)
    links.link_row(viewer, link=link, row=made.row(link.superior, "Rà soát"), ours=led)
    assert counts(link)["khong_ai"] == 1


def test_searching_again_keeps_what_was_decided(world, link):
    viewer = world.viewer("focal_point", TODAY)
    first, *rest = link.rows.order_by("pk")
    links.decide_row(viewer, row_link=first, state=LinkState.REFUSED)
    links.decide_row(viewer, row_link=rest[0], state=LinkState.ACCEPTED)
    links.search(viewer, link=link)
    links.match(link.pk)
    assert RowLink.objects.get(pk=first.pk).state == LinkState.REFUSED
    assert RowLink.objects.get(pk=rest[0].pk).state == LinkState.ACCEPTED
    assert RowLink.objects.filter(row=first.row, task=first.task, target=first.target).count() == 1


def test_two_people_decide_on_one_proposal(world, link):
    viewer, one = world.viewer("focal_point", TODAY), link.rows.first()
    links.decide_row(viewer, row_link=one, state=LinkState.ACCEPTED, seen="proposed")
    with pytest.raises(Changed):
        links.decide_row(viewer, row_link=one, state=LinkState.REFUSED, seen="proposed")


def test_sure_proposals_are_accepted_together(world, link):
    assert links.accept_sure(world.viewer("focal_point", TODAY), link=link, least=55) >= 2
    assert link.rows.filter(state=LinkState.ACCEPTED).count() >= 2


def test_a_row_dropped_by_an_amendment_no_longer_answers(world, link):
    made.accept_all(world, link)
    before = counts(link)
    link.plan.tasks.update(dropped_in=2)
    after = counts(link)
    assert after["da_nhan"] == before["da_nhan"] - 1
    assert after["chua_nhan"] == before["chua_nhan"] + 1


def test_plans_due_from_below_by_the_plans_own_words(world):
    """10 days after 28/01/2026 end on Saturday 07/02 and move to Monday 09/02; the communes have 7 working days."""
    superior = made.publish(world)
    plan = made.make_department_plan(world, issued_on=dt.date(2026, 2, 20))
    made.linked(world, superior, plan)
    viewer = made.province_focal_point(world)
    reviewer = world.viewer("province_reviewer", TODAY)
    lines = {one.agency: one for one in due.lines(reviewer, superior, list(due.owing(reviewer, superior)))}
    assert lines[world.department].due_on == dt.date(2026, 2, 9)
    assert lines[world.department].state == "muon"
    assert lines[world.other].state == "qua-han"
    assert lines[world.commune].due_on == dt.date(2026, 2, 6)
    assert "ngày làm việc" in lines[world.commune].why
    assert world.trade not in lines
    missing = due.owing(reviewer, superior, missing=True)
    assert set(missing) == {world.other, world.commune}
    assert list(due.owing(viewer, superior)) == []  # who merely works at the province does not read the agencies below


def test_the_matrix_says_who_took_over_what(world, link):
    made.accept_all(world, link)
    reviewer = world.viewer("province_reviewer", TODAY)
    columns = list(matrix.agencies(reviewer, link.superior))
    lines = {
        one.row.text[:12]: [c.state for c in one.cells]
        for one in matrix.lines(link.superior, matrix.rows(link.superior), columns)
    }
    at = columns.index(world.department)
    assert lines[made.ONLINE[:12]][at] == "lowered"
    assert lines["Rà soát, đơn"][at] == "later"
    assert lines["Xây dựng quy"][at] == "missing"
    assert lines["Xây dựng phư"][at] == "not_meant"
    assert lines["Xây dựng phư"][columns.index(world.other)] == "no_plan"


def test_the_tree_counts_and_never_invents(world, link):
    made.accept_all(world, link)
    viewer = world.viewer("province_reviewer", TODAY)
    row = made.row(link.superior, made.ONLINE)
    nodes = tree.below(viewer, row)
    assert [(one.value, one.reached) for one in nodes] == [(None, None)]
    assert tree.counted(nodes).unknown == 1
    origins = tree.origins(world.viewer("staff", TODAY), "target", made.our_target(link.plan).pk)
    assert [one.row for one in origins.above] == [row]


def test_publishing_again_brings_rows_up_to_the_newest_version(world, link):
    made.accept_all(world, link)
    plan = link.superior.plan
    target = plan.targets.get()
    target.value, plan.version = Decimal(97), 2
    target.save()
    plan.save()
    assert superiors.refresh(link.superior_id) is True
    assert superiors.refresh(link.superior_id) is False
    row = made.row(link.superior, made.ONLINE)
    assert row.value == 97
    assert row.links.get(target__isnull=False).state == LinkState.ACCEPTED


def test_a_plan_without_number_cannot_be_published(world):
    made.province_focal_point(world)
    plan = make_plan(world, world.province, number="")
    with pytest.raises(Refused, match="số hoặc ngày"):
        superiors.publish(made.province_focal_point(world), plan=plan)


def test_withdrawing_hides_it_from_those_who_did_not_link(world, link):
    superiors.withdraw(made.province_focal_point(world), superior=link.superior)
    assert scope.superior(world.viewer("other_focal_point", TODAY), link.superior_id) is None
    assert scope.superior(world.viewer("focal_point", TODAY), link.superior_id) == link.superior


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Các sở, ban, ngành", ("department", "board")),
        ("UBND các xã, phường", ("commune",)),
        ("Các sở, ban, ngành; UBND các xã, phường", ("department", "board", "commune")),
        ("Các cơ quan, đơn vị", ("department", "board", "commune")),
        ("Sở Công Thương", ()),
        ("Các phòng, đơn vị thuộc Sở", ()),
    ],
)
def test_groups_mean_kinds(text, kinds):
    assert kinds_meant([text]) == kinds


def test_a_target_of_one_level():
    assert kinds_of_target("100% hồ sơ tại cấp xã được số hóa") == ("commune",)
    assert "commune" in kinds_of_target("100% hồ sơ được số hóa")

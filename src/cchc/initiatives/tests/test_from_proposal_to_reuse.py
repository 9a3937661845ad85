"""An initiative from its proposal to its use by another unit, and what each step refuses; who may make it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed, Refused
from cchc.initiatives import services
from cchc.initiatives.measures import OF_YEAR
from cchc.initiatives.models import Initiative
from cchc.initiatives.selectors import detail as selector
from cchc.initiatives.selectors import lists
from cchc.initiatives.services import AuthorShare
from cchc.initiatives.tests.factories import DECISION, TODAY, give, make_contest, make_initiative, words
from cchc.measures.public import Period, values_of

ALL = (
    "focal_point",
    "leader",
    "unit_head",
    "staff",
    "office_head",
    "office_staff",
    "centre_staff",
    "viewer",
    "administrator",
    "province_reviewer",
    "other_focal_point",
    "other_staff",
    "outsider",
)
MANAGERS = {"focal_point", "leader"}
PROPOSERS = {"focal_point", "leader", "unit_head", "staff", "office_head", "office_staff", "centre_staff"}
ASSESSORS = {"office_head", "unit_head"}
# verb: the state it starts from, the call, who may
VERBS = {
    "create_contest": (None, lambda w, v, o: make_contest_as(w, v), MANAGERS),
    "edit_contest": (None, lambda w, v, o: edit_contest_as(w, v), MANAGERS),
    "edit_initiative": (
        "draft",
        lambda w, v, o: services.edit_initiative(v, initiative=o, words=words(w, title="Tên khác")),
        {"staff"},
    ),
    "submit": ("draft", lambda w, v, o: services.submit(v, initiative=o, contest=the_contest(w)), {"staff"}),
    "withdraw": ("submitted", lambda w, v, o: services.withdraw(v, initiative=o), {"staff"}),
    "return_initiative": (
        "submitted",
        lambda w, v, o: services.return_initiative(v, initiative=o, reason="Thiếu số liệu"),
        MANAGERS,
    ),
    "assess": (
        "submitted",
        lambda w, v, o: services.assess(v, initiative=o, points={c.pk: 10 for c in o.contest.criteria.all()}),
        ASSESSORS,
    ),
    "recognise": ("assessed", lambda w, v, o: services.recognise(v, initiative=o, decision=DECISION), MANAGERS),
    "decline": ("submitted", lambda w, v, o: services.decline(v, initiative=o, reason="Trùng"), MANAGERS),
    "record_reuse": (
        "recognised",
        lambda w, v, o: services.record_reuse(
            v, initiative=o, unit=w.centre, since=TODAY, result="Rút ngắn 2 ngày", proof="12/BC-TTKC"
        ),
        MANAGERS | {"centre_staff"},
    ),
}


def the_contest(world):
    return lists.contests(world.viewer("focal_point", TODAY)).first() or make_contest(world)


def make_contest_as(world, viewer):
    words_ = services.ContestWords("Đợt 2", TODAY, TODAY, "Tính mới | 10", 5)
    return services.create_contest(viewer, agency=world.department, year=2026, words=words_)


def edit_contest_as(world, viewer):
    words_ = services.ContestWords("Đợt xét", TODAY, TODAY, "Tính mới | 10", 5)
    return services.edit_contest(viewer, contest=the_contest(world), words=words_)


@pytest.mark.parametrize("verb", VERBS)
def test_only_those_of_the_table_may(world, verb):
    state, do, allowed = VERBS[verb]
    make_contest(world)
    one = make_initiative(world, state) if state else None
    before = AuditEvent.objects.count()
    for who in (one_ for one_ in ALL if one_ not in allowed):
        with pytest.raises(NotAllowed):
            do(world, world.viewer(who, TODAY), one)
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(("verb", "who"), [(verb, who) for verb in VERBS for who in sorted(VERBS[verb][2])])
def test_those_of_the_table_may(world, verb, who):
    state, do, _ = VERBS[verb]
    make_contest(world)
    one = make_initiative(world, state) if state else None
    before = AuditEvent.objects.count()
    do(world, world.viewer(who, TODAY), one)
    assert AuditEvent.objects.count() == before + 1


@pytest.mark.parametrize("who", ALL)
def test_who_may_propose(world, who):
    viewer = world.viewer(who, TODAY)
    if who in PROPOSERS:
        services.propose(viewer, agency=world.department, words=words(world, who))
        return
    with pytest.raises(NotAllowed):
        services.propose(viewer, agency=world.department, words=words(world, who))


def test_every_verb_of_the_app_is_in_the_table():
    values = {"AuthorShare", "ContestWords", "Decision", "Words"}
    assert set(services.__all__) - values - {"propose", "add_file"} == set(VERBS)


def test_nobody_assesses_or_decides_their_own(world):
    contest = make_contest(world, assessors=(world.user("focal_point"), world.user("office_head")))
    authors = (AuthorShare(60, world.user("staff")), AuthorShare(40, world.user("focal_point")))
    one = make_initiative(world, "submitted", contest, authors=authors)
    for do in (
        lambda viewer: services.assess(viewer, initiative=one, points={}),
        lambda viewer: services.recognise(viewer, initiative=one, decision=DECISION),
        lambda viewer: services.decline(viewer, initiative=one, reason="Trùng"),
    ):
        with pytest.raises(NotAllowed, match="Bạn là tác giả"):
            do(world.viewer("focal_point", TODAY))


@pytest.mark.parametrize(("shares", "said"), [((50, 40), "hiện là 90%"), ((100, 0), "từ 1%"), ((120,), "hiện là 120%")])
def test_shares_of_authors_make_a_whole(world, shares, said):
    people = ("staff", "unit_head")
    authors = tuple(AuthorShare(share, world.user(who)) for share, who in zip(shares, people, strict=False))
    with pytest.raises(Refused, match=said) as refused:
        make_initiative(world, authors=authors)
    assert refused.value.field == "authors"


def test_who_proposes_is_an_author(world):
    with pytest.raises(Refused, match="một trong các tác giả"):
        make_initiative(world, authors=(AuthorShare(100, name="Người ngoài"),))


def test_a_draft_is_its_authors_own(world):
    one = make_initiative(world)
    assert selector.initiative(world.viewer("staff", TODAY), one.pk) == one
    for who in ("focal_point", "unit_head", "administrator"):
        assert selector.initiative(world.viewer(who, TODAY), one.pk) is None


def test_handed_in_only_while_the_call_is_open(world):
    contest = make_contest(world, closes_on=dt.date(2026, 5, 3))
    with pytest.raises(Refused) as refused:
        make_initiative(world, "submitted", contest)
    assert refused.value.field == "contest"


def test_the_mean_is_shown_with_how_many_assessed_and_others_only_after_ones_own(world):
    one = make_initiative(world, "submitted")
    give(one, world, "office_head", 50, 30)
    assert selector.detail(world.viewer("unit_head", TODAY), one).assessments == []
    give(one, world, "unit_head", 60, 25)
    shown = selector.detail(world.viewer("unit_head", TODAY), one)
    assert (shown.mean, shown.assessed, len(shown.assessments)) == (Decimal("82.50"), 2, 2)
    assert selector.detail(world.viewer("staff", TODAY), one).assessments == []
    give(one, world, "unit_head", 10, 10)
    assert selector.detail(world.viewer("unit_head", TODAY), one).mean == Decimal("50.00")


def test_points_stay_within_their_criterion(world):
    one = make_initiative(world, "submitted")
    with pytest.raises(Refused, match="từ 0 đến 60"):
        give(one, world, "office_head", 61, 0)


def test_not_recognised_before_assessed_or_under_the_mark(world):
    one = make_initiative(world, "submitted")
    focal = world.viewer("focal_point", TODAY)
    with pytest.raises(Refused, match="Chưa có thành viên"):
        services.recognise(focal, initiative=one, decision=DECISION)
    give(one, world, "office_head", 40, 29)
    with pytest.raises(Refused, match="69 chưa đạt mức 70"):
        services.recognise(focal, initiative=one, decision=DECISION)


def test_returned_loses_its_points_and_can_be_handed_in_again(world):
    one = make_initiative(world, "assessed")
    services.return_initiative(world.viewer("focal_point", TODAY), initiative=one, reason="Thiếu số liệu")
    one.refresh_from_db()
    assert (one.state, one.assessments.count()) == ("draft", 0)
    services.submit(world.viewer("staff", TODAY), initiative=one, contest=one.contest)


def test_criteria_stay_once_somebody_assessed_by_them(world):
    one = make_initiative(world, "assessed")
    with pytest.raises(Refused) as refused:
        edit_contest_as(world, world.viewer("focal_point", TODAY))
    assert refused.value.field == "criteria"
    assert one.contest.criteria.count() == 2


def test_reuse_is_by_another_unit_once_with_proof(world):
    one = make_initiative(world, "recognised")
    focal = world.viewer("focal_point", TODAY)
    given = {"since": TODAY, "result": "Rút ngắn 2 ngày", "proof": "12/BC-TTKC"}
    with pytest.raises(Refused) as refused:
        services.record_reuse(focal, initiative=one, unit=world.trade, **given)
    assert refused.value.field == "unit"
    with pytest.raises(Refused) as refused:
        services.record_reuse(focal, initiative=one, unit=world.centre, **{**given, "proof": ""})
    assert refused.value.field == "proof"
    services.record_reuse(focal, initiative=one, unit=world.centre, **given)
    with pytest.raises(Refused, match="đã được ghi"):
        services.record_reuse(focal, initiative=one, unit=world.centre, **given)


def counted(viewer, world, year):
    found = values_of(viewer, OF_YEAR, world.department, Period.of_year(year))
    return [answer.numerator for answer in found.values()]


def test_recognised_and_reused_are_counted_by_their_year(world):
    viewer = world.viewer("leader", TODAY)
    make_initiative(world, "submitted", title="Chưa xét")
    one = make_initiative(world, "recognised")
    assert counted(viewer, world, 2026) == [1, 0]
    for unit in (world.centre, world.office):
        services.record_reuse(viewer, initiative=one, unit=unit, since=TODAY, result="Tốt", proof="1/BC")
    assert counted(viewer, world, 2026) == [1, 1]
    assert counted(viewer, world, 2025) == [0, 0]
    Initiative.objects.filter(pk=one.pk).update(decision_on=dt.date(2025, 12, 1))
    assert counted(viewer, world, 2026) == [0, 1]

"""The permission matrix: each verb, by each person; the inspected unit is the one of ``unit_head`` and ``staff``, the team
is the head of the office (its head) and the department's viewer."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.audit.models import AuditEvent
from cchc.core.errors import NotAllowed
from cchc.inspections import services
from cchc.inspections.services import FindingWords, PlanWords
from cchc.inspections.tests.factories import REMEDY, TODAY, finding, make_inspection, make_plan, remedied

PEOPLE = (
    "focal_point",
    "leader",
    "office_head",
    "viewer",
    "unit_head",
    "staff",
    "office_staff",
    "centre_staff",
    "administrator",
    "province_reviewer",
    "system",
    "other_focal_point",
    "other_staff",
    "outsider",
)
MANAGERS = {"focal_point", "leader"}
TEAM = {"office_head", "viewer"}
LEADS = MANAGERS | {"office_head"}
UNIT = {"unit_head", "staff"}


class Scene:
    def __init__(self, world, state):
        self.world = world
        self.plan = make_plan(world)
        self.one = make_inspection(world, state) if state else None
        self.items = self.one.items.all() if self.one else ()

    def found(self):
        return finding(self.one, self.world)

    def waiting(self):
        return remedied(self.one.findings.get(), self.world)

    def settled(self):
        services.verify_finding(self.world.viewer("office_head", TODAY), finding=self.waiting())
        return self.one

    def photo(self):
        return SimpleUploadedFile("a.jpg", b"\xff\xd8\xff\xe0anh")


WORDS = PlanWords(title="Kế hoạch kiểm tra", share=30)
# verb: the state it starts from, what to make ready, the call, who may
VERBS = {
    "create_plan": (
        None,
        lambda s: None,
        lambda s, v, _: services.create_plan(v, agency=s.world.department, year=2027, words=WORDS),
        MANAGERS,
    ),
    "edit_plan": (None, lambda s: None, lambda s, v, _: services.edit_plan(v, plan=s.plan, words=WORDS), MANAGERS),
    "draw_units": (None, lambda s: None, lambda s, v, _: services.draw_units(v, plan=s.plan), MANAGERS),
    "choose_unit": (
        None,
        lambda s: None,
        lambda s, v, _: services.choose_unit(v, plan=s.plan, unit=s.world.trade, reason="Nhiều phản ánh"),
        MANAGERS,
    ),
    "edit_inspection": (
        "planned",
        lambda s: None,
        lambda s, v, _: services.edit_inspection(v, inspection=s.one, team=()),
        LEADS,
    ),
    "start_inspection": (
        "planned",
        lambda s: None,
        lambda s, v, _: services.start_inspection(v, inspection=s.one),
        LEADS,
    ),
    "refresh_checklist": (
        "planned",
        lambda s: None,
        lambda s, v, _: services.refresh_checklist(v, inspection=s.one),
        MANAGERS | TEAM,
    ),
    "cancel_inspection": (
        "planned",
        lambda s: None,
        lambda s, v, _: services.cancel_inspection(v, inspection=s.one, reason="Trùng"),
        MANAGERS,
    ),
    "fill_item": (
        "under_way",
        lambda s: s.items[0],
        lambda s, v, item: services.fill_item(v, item=item, result="passed"),
        TEAM,
    ),
    "add_item": (
        "under_way",
        lambda s: None,
        lambda s, v, _: services.add_item(v, inspection=s.one, content="Bổ sung"),
        TEAM,
    ),
    "attach_file": (
        "under_way",
        lambda s: s.items[0],
        lambda s, v, item: services.attach_file(v, item=item, upload=s.photo()),
        TEAM,
    ),
    "summarise_inspection": (
        "under_way",
        lambda s: None,
        lambda s, v, _: services.summarise_inspection(v, inspection=s.one, summary="Tốt"),
        TEAM,
    ),
    "answer_inspection": (
        "under_way",
        lambda s: None,
        lambda s, v, _: services.answer_inspection(v, inspection=s.one, opinion="Nhất trí"),
        {"unit_head"},
    ),
    "add_finding": (
        "under_way",
        lambda s: None,
        lambda s, v, _: services.add_finding(v, inspection=s.one, words=FindingWords(text="Thiếu", days=5)),
        TEAM,
    ),
    "drop_finding": (
        "under_way",
        lambda s: s.found(),
        lambda s, v, found: services.drop_finding(v, finding=found),
        TEAM,
    ),
    "conclude_inspection": (
        "under_way",
        lambda s: s.items.update(result="passed"),
        lambda s, v, _: services.conclude_inspection(v, inspection=s.one),
        LEADS,
    ),
    "record_notice": (
        "concluded",
        lambda s: None,
        lambda s, v, _: services.record_notice(v, inspection=s.one, number="1", symbol="TB", issued_on=TODAY),
        LEADS,
    ),
    "remedy_finding": (
        "concluded",
        lambda s: s.one.findings.get(),
        lambda s, v, found: services.remedy_finding(v, finding=found, remedy=REMEDY),
        UNIT,
    ),
    "verify_finding": (
        "concluded",
        lambda s: s.waiting(),
        lambda s, v, found: services.verify_finding(v, finding=found),
        TEAM,
    ),
    "return_finding": (
        "concluded",
        lambda s: s.waiting(),
        lambda s, v, found: services.return_finding(v, finding=found, reason="Thiếu"),
        TEAM,
    ),
    "close_inspection": (
        "concluded",
        lambda s: s.settled(),
        lambda s, v, _: services.close_inspection(v, inspection=s.one),
        LEADS,
    ),
}
EVENTS = {"attach_file": 2}  # the file's own event comes with it


@pytest.mark.parametrize("verb", VERBS)
def test_only_those_of_the_table_may(world, verb):
    state, prepare, do, allowed = VERBS[verb]
    scene = Scene(world, state)
    ready = prepare(scene)
    before = AuditEvent.objects.count()
    for who in (one for one in PEOPLE if one not in allowed):
        with pytest.raises(NotAllowed):
            do(scene, world.viewer(who, TODAY), ready)
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(("verb", "who"), [(verb, who) for verb in VERBS for who in sorted(VERBS[verb][3])])
def test_those_of_the_table_may(world, verb, who):
    state, prepare, do, _ = VERBS[verb]
    scene = Scene(world, state)
    ready = prepare(scene)
    before = AuditEvent.objects.count()
    do(scene, world.viewer(who, TODAY), ready)
    assert AuditEvent.objects.count() == before + EVENTS.get(verb, 1)


def test_every_verb_of_the_app_is_in_the_table():
    assert set(services.__all__) - {"FindingWords", "PlanWords", "Remedy"} == set(VERBS)


def test_a_member_who_comes_to_work_in_the_unit_judges_it_no_more(world):
    from cchc.agencies.tests.factories import give_role

    one = make_inspection(world, "concluded")
    found = remedied(one.findings.get(), world)
    give_role(world.user("viewer"), world.trade, "staff")
    with pytest.raises(NotAllowed, match="thuộc đơn vị được kiểm tra"):
        services.verify_finding(world.viewer("viewer", TODAY), finding=found)


def test_a_province_inspects_a_department(world):
    """Its reviewers plan and fill in, the department's focal point answers and remedies."""
    reviewer = world.viewer("province_reviewer", TODAY)
    plan = make_plan(world, world.province, head=world.user("province_reviewer"), members=())
    one = services.choose_unit(reviewer, plan=plan, unit=world.department, reason="Theo chỉ đạo")
    services.start_inspection(reviewer, inspection=one)
    services.add_finding(reviewer, inspection=one, words=FindingWords(text="Chậm báo cáo", days=5))
    services.answer_inspection(world.viewer("focal_point", TODAY), inspection=one, opinion="Nhất trí")
    one.items.update(result="passed")
    services.conclude_inspection(reviewer, inspection=one)
    found = one.findings.get()
    services.remedy_finding(world.viewer("focal_point", TODAY), finding=found, remedy=REMEDY)
    services.verify_finding(reviewer, finding=found)
    for who in ("other_focal_point", "other_staff", "outsider"):
        with pytest.raises(NotAllowed):
            services.refresh_checklist(world.viewer(who, TODAY), inspection=one)

"""What we write we read: the register of a plan, and the head and foot of every other kind, come back as they went in."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from vanban.cite.kinds import kind_named
from vanban.model import Document, PartialDate
from vanban.writing import Draft, SignatureBlock, write
from vanban.writing.authorities import titles
from vanban.writing.draft import Authority
from vanban.writing.examples import KINDS, example
from vanban.writing.jsonform import draft_from_json

from .measuring import needs_libreoffice
from .plans import Plan, plans


def draft_of(name: str) -> Draft:
    return draft_from_json(json.loads(example(name)))


def read(draft: Draft, format: str = "docx") -> Document:
    return vanban.read(write(draft, format), name=f"van-ban.{format}")


def register(document: Document) -> tuple[object, ...]:
    """Everything that the system follows, without the places where it stood."""
    return (
        [(t.group, t.cells.content, t.products, t.lead_units, t.coordinating_units, t.schedule.due_on) for t in document.tasks],
        [(t.operator, t.value, t.unit) for t in document.targets],
        [(d.unit, d.text, d.schedule.due_on) for d in document.duties],
    )  # fmt: skip


def wanted(plan: Plan) -> tuple[object, ...]:
    return (
        [(j.group, j.content, j.products, (j.lead,), j.coordinating, j.due_on) for j in plan.jobs],
        [(a.operator, a.value, "%") for a in plan.aims],
        [(c.unit, c.text, c.due_on) for c in plan.charges],
    )


@settings(max_examples=60, deadline=None)
@given(plans())
def test_the_register_of_a_plan_comes_back(plan: Plan) -> None:
    document = read(plan.draft())
    assert register(document) == wanted(plan)
    assert document.header.number == f"{plan.number:02d}"
    assert document.header.issued_on == plan.issued_on


def test_the_register_of_the_example_comes_back() -> None:
    document = read(draft_of("plan"))
    assert [(task.number, task.lead_units, task.schedule.due_on, task.schedule.every) for task in document.tasks] == [
        ("I.1", ("Thanh tra Sở",), dt.date(2026, 6, 30), None),
        ("I.2", ("Văn phòng Sở",), None, "always"),
        ("II.1", ("Văn phòng Sở",), dt.date(2026, 9, 30), None),
        ("II.2", ("Phòng Quản lý Công nghiệp",), dt.date(2026, 9, 30), None),
        ("III.1", ("Các phòng, đơn vị",), None, "month"),
    ]
    assert document.tasks[3].products == ("Báo cáo", "Tờ trình")
    assert [(target.operator, int(target.value)) for target in document.targets] == [(">=", 98), ("=", 100)]
    assert [(duty.unit, duty.schedule.text) for duty in document.duties] == [
        ("Văn phòng Sở", "trước ngày 15 tháng cuối quý"),
        ("Các phòng, đơn vị thuộc Sở", "trước ngày 10 tháng cuối quý"),
    ]


@needs_libreoffice
def test_the_register_comes_back_from_the_pdf_too() -> None:
    draft = draft_of("plan")
    assert register(read(draft, "pdf")) == register(read(draft))


def abbreviation(kind: str) -> str | None:
    if not kind:
        return "CV"
    found = kind_named(kind)
    return found.abbreviation if found else None


def agrees(document: Document, draft: Draft) -> None:
    header = document.header
    assert header.kind == abbreviation(draft.kind)
    assert header.number == (f"{int(draft.number):02d}" if draft.number else None)
    assert header.symbol == draft.symbol
    assert header.issuer == draft.issuer.upper()
    assert header.parent_issuer == (draft.parent_issuer.upper() or None)
    assert header.place == draft.place
    assert header.issued_parts == draft.date
    assert header.title == " ".join(draft.title.split())
    lines = [line.upper() for line in titles(draft.signature)]
    signature = document.signature
    assert [*(signature.authority or "").split("\n"), signature.position][-len(lines) :] == lines
    assert signature.name == draft.signature.name
    assert document.recipients == draft.recipients


@pytest.mark.parametrize("name", KINDS)
def test_head_and_foot_of_every_kind_come_back(name: str) -> None:
    draft = draft_of(name)
    agrees(read(draft), draft)


@needs_libreoffice
@pytest.mark.parametrize("name", KINDS)
def test_head_and_foot_come_back_from_the_pdf_too(name: str) -> None:
    draft = draft_of(name)
    agrees(read(draft, "pdf"), draft)


@pytest.mark.parametrize("name", KINDS)
def test_our_own_examples_have_nothing_to_find_fault_with(name: str) -> None:
    """But for the report, whose number and day are still blank."""
    found = [finding.rule for finding in vanban.check([read(draft_of(name))])]
    assert found == (["blank_number"] if name == "report" else [])


SIGNERS = (
    SignatureBlock("Giám đốc"),
    SignatureBlock("Phó Giám đốc", authority=(Authority("KT.", "Giám đốc"),)),
    SignatureBlock("Chủ tịch", authority=(Authority("TM.", "Ủy ban nhân dân"),)),
    SignatureBlock("Phó Chủ tịch", authority=(Authority("TM.", "Ủy ban nhân dân"), Authority("KT.", "Chủ tịch"))),
    SignatureBlock("Chánh Văn phòng", authority=(Authority("TL.", "Giám đốc"),)),
    SignatureBlock("Trưởng phòng", authority=(Authority("TUQ.", "Giám đốc"),)),
)
NAMES = ("Nguyễn Hoài Sơn", "Trần Thị Lam Giang", "Phan Thu", "Lê Văn Hải Đăng")
HEADS = ("KH", "BC", "TB", "TTr", "QĐ", "GM", "BB")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["plan", "notice", "submission", "invitation", "report", "letter"]),
    st.none() | st.integers(1, 9999).map(str),
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)),
    st.sampled_from(SIGNERS),
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(["Như trên", "Sở Nội vụ", "Lãnh đạo Sở (b/c)", "Các phòng, đơn vị"]), unique=True),
)
def test_any_head_and_foot_come_back(
    name: str, number: str | None, day: dt.date, signer: SignatureBlock, person: str, recipients: list[str]
) -> None:
    draft = replace(
        draft_of(name),
        number=number,
        date=PartialDate(day.year, day.month, day.day),
        signature=replace(signer, name=person),
        recipients=(*recipients, "Lưu: VT, VP"),
    )
    agrees(read(draft), draft)


def test_acting_head_signs_on_one_line() -> None:
    draft = replace(draft_of("notice"), signature=SignatureBlock("Giám đốc", "Phan Thu", (Authority("Q."),)))
    assert read(draft).signature.authority == "Q. GIÁM ĐỐC"

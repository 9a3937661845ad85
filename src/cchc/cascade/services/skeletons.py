"""Plan skeletons: made of a plan or a workbook, corrected, published for a year; departments begin their plans from them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.public import Viewer
from cchc.audit import public as audit
from cchc.cascade import permissions
from cchc.cascade.models import Origin, SuperiorPlan, SuperiorRow
from cchc.cascade.rules import ALL_BELOW, kinds_meant, kinds_of_target
from cchc.cascade.selectors import scope
from cchc.core.errors import NotAllowed, Refused
from cchc.core.text import search_form
from cchc.plans import public as plans
from cchc.plans.models import Plan, Target, Task

COPIED = (
    "kind",
    "code",
    "obligatory",
    "number",
    "group",
    "text",
    "product",
    "lead_text",
    "coordinating_text",
    "subject",
    "operator",
    "value",
    "unit",
    "for_kinds",
    "schedule_text",
)
EDITED = ("code", "obligatory", "group", "text", "product", "lead_text", "schedule_text", "operator", "value", "unit")
PREFIX = {"task": "NV", "target": "CT"}


@transaction.atomic
def make_from_plan(viewer: Viewer, *, plan: Plan) -> SuperiorPlan:
    """A skeleton with the tasks and targets of a plan of the agency; each gets a code. Raises NotAllowed."""
    found = Plan.objects.filter(viewer.reads("agency"), pk=plan.pk).select_related("agency").first()
    if found is None:
        raise NotAllowed
    permissions.require(viewer, "make_skeleton", found.agency)
    rows = [_of_task(task) for task in Task.objects.filter(plan=found, dropped_in__isnull=True)]
    rows += [_of_target(target) for target in Target.objects.filter(plan=found, dropped_in__isnull=True)]
    return _make(viewer, found.agency, found.year, f"Khung kế hoạch CCHC năm {found.year}", rows)


@transaction.atomic
def make_from_rows(
    viewer: Viewer, *, agency: Agency, year: int, title: str, rows: list[dict[str, Any]]
) -> SuperiorPlan:
    """A skeleton with rows read from a workbook (``workbook.read``). Raises NotAllowed, Refused without rows or title."""
    permissions.require(viewer, "make_skeleton", agency)
    if not title.strip():
        raise Refused("Hãy đặt tên cho khung kế hoạch.", field="title")
    if not rows:
        raise Refused("Tệp không có dòng nào. Hãy dùng đúng các cột của tệp mẫu.", field="upload")
    return _make(viewer, agency, year, title.strip()[:300], rows)


@transaction.atomic
def new_version(viewer: Viewer, *, skeleton: SuperiorPlan) -> SuperiorPlan:
    """A copy to be corrected; the published version stays until the copy is published. Raises Refused where there is one."""
    locked = _locked(viewer, skeleton)
    if locked.published_at is None:
        raise Refused("Khung này chưa công bố; hãy sửa trực tiếp.")
    if SuperiorPlan.objects.filter(previous=locked).exists():
        raise Refused("Khung này đã có bản mới. Hãy mở bản mới để sửa.")
    rows = [{name: getattr(row, name) for name in COPIED} for row in locked.rows.filter(dropped=False)]
    made = _make(viewer, locked.agency, locked.year, locked.title, rows, version=locked.version + 1)
    made.previous = locked
    made.save(update_fields=["previous"])
    return made


def _make(
    viewer: Viewer, agency: Agency, year: int, title: str, rows: list[dict[str, Any]], version: int = 1
) -> SuperiorPlan:
    skeleton = SuperiorPlan.objects.create(
        agency=agency,
        origin=Origin.SKELETON,
        year=year,
        title=title,
        issuer=agency.name,
        version=version,
        created_by=viewer.user,
    )
    taken = {row["code"] for row in rows if row.get("code")}
    for position, row in enumerate(rows, start=1):
        row["code"] = row.get("code") or _next_code(row["kind"], taken)
        taken.add(row["code"])
        _put(SuperiorRow(superior=skeleton, position=position), row).save()
    data = {"title": title, "version": version}
    audit.record("skeleton.made", actor=viewer.user, about=skeleton, agency=agency, data=data)
    return skeleton


def _next_code(kind: str, taken: set[str]) -> str:
    return next(code for n in range(1, 10_000) if (code := f"{PREFIX[kind]}{n:02}") not in taken)


def _put(row: SuperiorRow, values: dict[str, Any]) -> SuperiorRow:
    for name, value in values.items():
        setattr(row, name, value)
    row.for_kinds = list(values.get("for_kinds") or _kinds(row))
    row.search_text = search_form(row.code, row.group, row.text, row.product, row.lead_text)
    return row


def _kinds(row: SuperiorRow) -> tuple[str, ...]:
    if row.kind == "target":
        return kinds_of_target(row.text)
    return kinds_meant([row.lead_text]) or ALL_BELOW


def _of_task(task: Task) -> dict[str, Any]:
    named = {name: getattr(task, name) for name in ("code", "number", "group", "product", "schedule_text")}
    return {**named, "kind": "task", "text": task.content, "lead_text": task.lead_text}


def _of_target(target: Target) -> dict[str, Any]:
    named = {name: getattr(target, name) for name in ("code", "text", "subject", "operator", "value", "unit")}
    return {**named, "kind": "target", "number": target.section[:60]}


@transaction.atomic
def save_row(viewer: Viewer, *, skeleton: SuperiorPlan, row: SuperiorRow | None, values: dict[str, Any]) -> SuperiorRow:
    """Correct a row, or add one (``row`` None; ``values`` then names its ``kind``), before the skeleton is published."""
    locked = _being_made(viewer, skeleton)
    if not str(values.get("text", "")).strip():
        raise Refused("Hãy ghi nội dung.", field="text")
    kind = row.kind if row else values["kind"]
    if kind == "target" and values.get("value") is None:
        raise Refused("Chỉ tiêu phải có mức.", field="value")
    others = locked.rows.filter(dropped=False)
    code = str(values.get("code", "")).strip() or _next_code(kind, set(others.values_list("code", flat=True)))
    same = others.filter(code=code)
    if (same.exclude(pk=row.pk) if row else same).exists():
        raise Refused(f"Mã {code} đã có ở dòng khác của khung.", field="code")
    new = row is None
    row = row or SuperiorRow(superior=locked, kind=kind, position=others.count() + 1)
    _put(row, {name: values[name] for name in EDITED if name in values} | {"code": code}).save()
    verb = "skeleton.row_added" if new else "skeleton.row_edited"
    audit.record(verb, actor=viewer.user, about=locked, agency=locked.agency, data={"row": f"{code} {row.text}"[:160]})
    return row


@transaction.atomic
def drop_row(viewer: Viewer, *, skeleton: SuperiorPlan, row: SuperiorRow) -> None:
    locked = _being_made(viewer, skeleton)
    locked.rows.filter(pk=row.pk).update(dropped=True)
    audit.record("skeleton.row_dropped", actor=viewer.user, about=locked, agency=locked.agency, data={"row": str(row)})


@transaction.atomic
def publish(viewer: Viewer, *, skeleton: SuperiorPlan) -> SuperiorPlan:
    """Open a skeleton to those below; from then on it is not changed, only followed by a new version."""
    locked = _being_made(viewer, skeleton)
    if not locked.rows.filter(dropped=False).exists():
        raise Refused("Khung chưa có dòng nào.")
    locked.published_at, locked.published_by = timezone.now(), viewer.user
    locked.save(update_fields=["published_at", "published_by"])
    audit.record(
        "superior.published", actor=viewer.user, about=locked, agency=locked.agency, data={"title": locked.title}
    )
    return locked


@transaction.atomic
def start_plan(viewer: Viewer, *, skeleton: SuperiorPlan, agency: Agency, title: str, rows: list[int]) -> int:
    """Begin a plan of ``agency`` with the obligatory rows and those chosen; the id of the import under review, to be worked on
    and confirmed like any other. Raises NotAllowed; Refused while the skeleton is not published."""
    found = scope.superior(viewer, skeleton.pk)
    if found is None:
        raise NotAllowed
    permissions.require(viewer, "link", agency)
    if found.published_at is None or found.origin != Origin.SKELETON:
        raise Refused("Khung này chưa được công bố.")
    chosen = [
        row for row in found.rows.filter(scope.concerning(agency), dropped=False) if row.obligatory or row.pk in rows
    ]
    import_id = plans.start_from_rows(
        viewer=viewer,
        agency=agency,
        year=found.year,
        title=title,
        tasks=[_draft_task(row) for row in chosen if row.kind == "task"],
        targets=[_draft_target(row) for row in chosen if row.kind == "target"],
    )
    audit.record("skeleton.used", actor=viewer.user, about=found, agency=agency, data={"title": found.title})
    return import_id


def _draft_task(row: SuperiorRow) -> dict[str, Any]:
    names = ("code", "number", "group", "product", "schedule_text")
    products = [part.strip() for part in row.product.split(";") if part.strip()]
    return {**{name: getattr(row, name) for name in names}, "content": row.text, "products": products, "lead_text": ""}


def _draft_target(row: SuperiorRow) -> dict[str, Any]:
    names = ("code", "text", "subject", "operator", "unit")
    return {**{name: getattr(row, name) for name in names}, "value": row.value or Decimal(0), "section": row.number}


def _locked(viewer: Viewer, skeleton: SuperiorPlan) -> SuperiorPlan:
    rows = SuperiorPlan.objects.select_for_update(of=("self",)).select_related("agency")
    locked = rows.filter(viewer.reads("agency"), pk=skeleton.pk, origin=Origin.SKELETON).first()
    if locked is None:
        raise NotAllowed
    permissions.require(viewer, "make_skeleton", locked.agency)
    return locked


def _being_made(viewer: Viewer, skeleton: SuperiorPlan) -> SuperiorPlan:
    locked = _locked(viewer, skeleton)
    if locked.published_at is not None:
        raise Refused("Khung đã công bố nên không sửa được. Hãy lập bản mới.")
    return locked

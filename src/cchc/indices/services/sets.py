"""Sets of criteria: made, corrected leaf by leaf, confirmed, revised for another year."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.errors import Refused
from cchc.indices.models import CriteriaSet, Criterion, Level, SetState
from cchc.indices.rules.jsonform import dump, load
from cchc.indices.rules.model import Part
from cchc.indices.rules.ranking import USUAL_GRADES
from cchc.indices.rules.reading import read_words
from cchc.indices.selectors.trees import tree_of
from cchc.indices.services import access

ILLUSTRATIVE = Path(__file__).resolve().parents[1] / "data" / "bo-tieu-chi-minh-hoa.toml"
POINTS = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class SetWords:
    """What a person says of a set. ``official`` asks for number, symbol and day of the decision."""

    index_name: str
    title: str
    year: int
    level: str = "department"
    official: bool = False
    basis: str = ""
    number: str = ""
    symbol: str = ""
    issued_on: dt.date | None = None
    rounding_leaf: int | None = 2
    rounding_total: int | None = 2
    rounding_mode: str = "half_up"
    bonus_cap: Decimal | None = None
    penalty_cap: Decimal | None = None
    grades: tuple[tuple[str, Decimal], ...] = tuple((one.name, one.least) for one in USUAL_GRADES)


@transaction.atomic
def create_set(viewer: Viewer, *, agency: Agency, words: SetWords) -> CriteriaSet:
    """An empty set to be filled by hand. Raises NotAllowed, Refused (with the field)."""
    access.require_keeper(viewer, agency)
    one = new_set(viewer, agency, words)
    access.record("criteria_set.created", viewer, one, agency, title=one.title, year=one.year)
    return one


def new_set(viewer: Viewer, agency: Agency, words: SetWords, **more: Any) -> CriteriaSet:
    check_words(words)
    one = CriteriaSet(agency=agency, created_by=viewer.user, **more)
    _take(one, words)
    one.save()
    return one


@transaction.atomic
def edit_set(viewer: Viewer, *, criteria_set: CriteriaSet, words: SetWords) -> CriteriaSet:
    """Correct what is said of the whole: name, basis, rounding, caps, bands of results. Raises NotAllowed, Refused."""
    locked = access.lock_set(viewer, criteria_set)
    check_words(words)
    _take(locked, words)
    locked.save()
    access.record("criteria_set.edited", viewer, locked, locked.agency, title=locked.title)
    return locked


@transaction.atomic
def edit_criterion(
    viewer: Viewer,
    *,
    criterion: Criterion,
    number: str,
    title: str,
    max_score: Decimal | None,
    words: str = "",
    survey: bool = False,
    evidence: tuple[str, ...] = (),
) -> Criterion:
    """Correct a criterion. Of a leaf ``words`` are read anew as its rule; what they do not say stays in ``left``.
    Raises NotAllowed, Refused (with the field)."""
    locked_set = access.lock_set(viewer, criterion.criteria_set)
    locked = Criterion.objects.select_for_update().get(pk=criterion.pk)
    _check_criterion(title, max_score)
    before = {"title": locked.title, "max": str(locked.max_score or ""), "words": locked.words}
    locked.number, locked.title, locked.max_score = number.strip(), title.strip(), max_score
    if locked.is_leaf:
        take_rule(locked, words, survey=survey)
        locked.evidence = [item.strip() for item in evidence if item.strip()]
    locked.save()
    access.record(
        "criteria_set.criterion_edited", viewer, locked_set, locked_set.agency, criterion=str(locked), before=before
    )
    return locked


@transaction.atomic
def add_criterion(
    viewer: Viewer,
    *,
    criteria_set: CriteriaSet,
    parent: Criterion | None,
    number: str,
    title: str,
    max_score: Decimal | None,
    words: str = "",
    survey: bool = False,
    part: Part = "main",
) -> Criterion:
    """A criterion below ``parent`` (None: a field), last among its siblings. A parent that was a leaf loses its rule, which is
    refused while it has words. Raises NotAllowed, Refused."""
    locked = access.lock_set(viewer, criteria_set)
    _check_criterion(title, max_score)
    if parent is not None and parent.is_leaf and (parent.words or parent.survey):
        raise Refused("Mục này đang có cách chấm điểm riêng. Hãy xóa cách chấm trước khi thêm mục con.", field="parent")
    rows = list(locked.criteria.select_for_update())
    at = _last_below(rows, parent) + 1
    for row in reversed(rows):
        if row.position >= at:
            row.position += 1
            row.save(update_fields=["position"])
    if parent is not None and parent.is_leaf:
        Criterion.objects.filter(pk=parent.pk).update(rule=None)
    level = Level.FIELD if parent is None else Level.CRITERION if parent.parent_id is None else Level.COMPONENT
    made = Criterion(
        criteria_set=locked, parent=parent, position=at, number=number.strip(), title=title.strip(),
        max_score=max_score, level=level, part=parent.part if parent else part,
    )  # fmt: skip
    take_rule(made, words, survey=survey)
    made.save()
    access.record("criteria_set.criterion_added", viewer, locked, locked.agency, criterion=str(made))
    return made


@transaction.atomic
def drop_criterion(viewer: Viewer, *, criterion: Criterion) -> None:
    """Take a criterion out of a draft, with everything below it; its words stay in the record. Raises NotAllowed, Refused."""
    locked = access.lock_set(viewer, criterion.criteria_set)
    found = locked.criteria.filter(pk=criterion.pk).first()
    if found is None:
        raise Refused("Mục này không còn trong bộ tiêu chí. Hãy tải lại trang.")
    lost = {"criterion": str(found), "max": str(found.max_score or ""), "words": found.words[:2000]}
    parent = found.parent
    found.delete()
    if parent is not None and not parent.children.exists():
        take_rule(parent, parent.words)
        parent.save()
    access.record("criteria_set.criterion_dropped", viewer, locked, locked.agency, **lost)


@transaction.atomic
def confirm_set(viewer: Viewer, *, criteria_set: CriteriaSet) -> CriteriaSet:
    """From now on the set is used and no longer changed. Refused while something does not add up; an official one needs its
    decision. Raises NotAllowed, Refused."""
    locked = access.lock_set(viewer, criteria_set)
    errors = [fault.message for fault in tree_of(locked).faults if fault.severity == "error"]
    if errors:
        more = f" (và {len(errors) - 3} lỗi khác)" if len(errors) > 3 else ""
        raise Refused(f"Chưa xác nhận được: {' '.join(errors[:3])}{more}")
    _check_official(locked)
    locked.state, locked.confirmed_by, locked.confirmed_on = SetState.CONFIRMED, viewer.user, viewer.today
    locked.save(update_fields=["state", "confirmed_by", "confirmed_on", "updated_at"])
    access.record("criteria_set.confirmed", viewer, locked, locked.agency, title=locked.title, year=locked.year)
    return locked


@transaction.atomic
def revise_set(viewer: Viewer, *, criteria_set: CriteriaSet, year: int) -> CriteriaSet:
    """A draft for another year that begins as a copy of a confirmed set; the decision is to be entered anew.
    Raises NotAllowed, Refused (field "year")."""
    old = access.lock_set(viewer, criteria_set, drafts=False)
    if old.state != SetState.CONFIRMED:
        raise Refused("Chỉ lập bản sửa đổi từ bộ tiêu chí đã xác nhận.")
    if not 2020 <= year <= 2100:
        raise Refused("Năm chưa đúng.", field="year")
    copied = {one.name: getattr(old, one.name) for one in fields(SetWords) if one.name != "grades"}
    copied |= {"year": year, "number": "", "symbol": "", "issued_on": None, "official": False}
    copied["title"] = old.title.replace(str(old.year), str(year))
    made = new_set(
        viewer,
        old.agency,
        SetWords(**copied, grades=tuple((name, Decimal(least)) for name, least in old.grades)),
        revises=old,
    )
    twins: dict[int, Criterion] = {}
    for row in old.criteria.all():
        twin = Criterion.objects.get(pk=row.pk)
        twin.pk, twin.criteria_set, twin._state.adding = None, made, True
        twin.parent = twins[row.parent_id] if row.parent_id else None
        twin.start = twin.end = None
        twin.save()
        twins[row.pk] = twin
    access.record("criteria_set.revised", viewer, made, made.agency, title=made.title, before=old.title)
    return made


@transaction.atomic
def illustrative_set(viewer: Viewer, *, agency: Agency, year: int) -> CriteriaSet:
    """The sample set of the product, as a draft; it is labelled as illustrative and cannot be made official."""
    access.require_keeper(viewer, agency)
    given = sample()
    words = SetWords(given["index_name"], f"{given['title']} năm {year}", year, basis=given["basis"])
    one = new_set(viewer, agency, words, message=given["note"])
    at = 0
    for root in given["fields"]:
        at = _sample_row(one, None, root, at + 1)
    access.record("criteria_set.created", viewer, one, agency, title=one.title, year=year)
    return one


@cache
def sample() -> dict[str, Any]:
    return tomllib.loads(ILLUSTRATIVE.read_text(encoding="utf-8"))


def _sample_row(one: CriteriaSet, parent: Criterion | None, given: dict[str, Any], at: int) -> int:
    level = Level.FIELD if parent is None else Level.CRITERION if parent.parent_id is None else Level.COMPONENT
    made = Criterion(
        criteria_set=one, parent=parent, position=at, number=given["number"], title=given["title"], level=level,
        max_score=Decimal(str(given["max"])), evidence=given.get("evidence", []),
    )  # fmt: skip
    below = given.get("children", [])
    if not below:
        take_rule(made, given.get("words", ""), survey=given.get("survey", False))
    made.save()
    for child in below:
        at = _sample_row(one, made, child, at + 1)
    return at


def take_rule(criterion: Criterion, words: str, *, survey: bool | None = None) -> None:
    """Read ``words`` as the rule of the leaf."""
    criterion.survey = criterion.survey if survey is None else survey
    criterion.words = words.strip()
    part: Part = criterion.part  # type: ignore[assignment]
    found = read_words(criterion.words, criterion.max_score, part, survey=criterion.survey)
    criterion.rule, criterion.left = dump(found.leaf), list(found.left)
    load(criterion.rule)


def check_words(words: SetWords) -> None:
    if not words.title.strip():
        raise Refused("Hãy ghi tên bộ tiêu chí.", field="title")
    if not words.index_name.strip():
        raise Refused("Hãy ghi tên chỉ số.", field="index_name")
    if not 2020 <= words.year <= 2100:
        raise Refused("Năm chưa đúng.", field="year")
    for name in ("rounding_leaf", "rounding_total"):
        places = getattr(words, name)
        if places is not None and not 0 <= places <= 4:
            raise Refused("Số chữ số lẻ là số từ 0 đến 4.", field=name)
    for name in ("bonus_cap", "penalty_cap"):
        cap = getattr(words, name)
        if cap is not None and cap < 0:
            raise Refused("Mức tối đa phải là số từ 0 trở lên.", field=name)
    least = [one for _, one in words.grades]
    if least != sorted(least, reverse=True) or any(not 0 <= one <= 100 for one in least):
        raise Refused("Các mức xếp loại phải từ cao xuống thấp, trong khoảng 0 đến 100.", field="grades")


def _take(one: CriteriaSet, words: SetWords) -> None:
    for name in (field.name for field in fields(SetWords) if field.name != "grades"):
        value = getattr(words, name)
        setattr(one, name, value.strip() if isinstance(value, str) else value)
    one.grades = [[name, str(least)] for name, least in words.grades]
    _check_sample(one)


def _check_sample(one: CriteriaSet) -> None:
    if one.official and one.title.startswith(sample()["title"]):
        raise Refused(
            "Bộ tiêu chí minh hoạ không dùng làm bộ chính thức. Hãy nhập bộ tiêu chí của tỉnh.", field="official"
        )


def _check_official(one: CriteriaSet) -> None:
    if one.official and not (one.number and one.symbol and one.issued_on):
        raise Refused(
            "Bộ tiêu chí chính thức cần số, ký hiệu và ngày của quyết định ban hành. Hãy ghi ở phần thông tin chung.",
            field="number",
        )


def _check_criterion(title: str, max_score: Decimal | None) -> None:
    if not title.strip():
        raise Refused("Hãy ghi tên tiêu chí.", field="title")
    if max_score is not None and (max_score < 0 or max_score > 1000 or max_score != max_score.quantize(POINTS)):
        raise Refused("Điểm tối đa là số từ 0 đến 1000, không quá ba chữ số lẻ.", field="max_score")


def _last_below(rows: list[Criterion], parent: Criterion | None) -> int:
    """The position of the last row below ``parent`` (its own where nothing is)."""
    if parent is None:
        return max((row.position for row in rows), default=0)
    below, last = {parent.pk}, parent.position
    for row in rows:
        if row.parent_id in below:
            below.add(row.pk)
            last = max(last, row.position)
    return last

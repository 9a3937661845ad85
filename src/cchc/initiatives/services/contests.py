"""Calls for initiatives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.initiatives import permissions, rules
from cchc.initiatives.models import Assessment, Contest, ContestCriterion


@dataclass(frozen=True, slots=True)
class ContestWords:
    """What a person says of a call. ``criteria`` one a line, ``Tính mới | 30``."""

    title: str
    opens_on: dt.date
    closes_on: dt.date
    criteria: str
    pass_mark: int
    rules: str = ""
    assessors: tuple[User, ...] = ()


@transaction.atomic
def create_contest(viewer: Viewer, *, agency: Agency, year: int, words: ContestWords) -> Contest:
    """Raises NotAllowed, Refused (with the field)."""
    _require_manager(viewer, agency)
    criteria = _checked(words)
    contest = Contest(agency=agency, year=year, created_by=viewer.user)
    _take(contest, words)
    _replace(contest, criteria)
    _record("contest.created", viewer, contest)
    return contest


@transaction.atomic
def edit_contest(viewer: Viewer, *, contest: Contest, words: ContestWords) -> Contest:
    """Correct a call. Its criteria and pass mark stay once somebody has assessed by them."""
    rows = Contest.objects.select_for_update(of=("self",)).select_related("agency")
    locked = rows.filter(viewer.reads("agency"), pk=contest.pk).first()
    if locked is None:
        raise NotAllowed
    _require_manager(viewer, locked.agency)
    criteria = _checked(words)
    present = [(one.title, one.points) for one in locked.criteria.all()]
    if criteria != present or words.pass_mark != locked.pass_mark:
        if Assessment.objects.filter(initiative__contest=locked).exists():
            raise Refused(
                "Đã có người chấm theo các tiêu chí này nên không sửa tiêu chí, điểm đạt được.", field="criteria"
            )
        _replace(locked, criteria)
    _take(locked, words)
    _record("contest.edited", viewer, locked)
    return locked


def written_criteria(contest: Contest) -> str:
    return "\n".join(f"{one.title} | {one.points}" for one in contest.criteria.all())


def _require_manager(viewer: Viewer, agency: Agency) -> None:
    if not permissions.manages(viewer, agency):
        raise NotAllowed("Chỉ đầu mối CCHC hoặc lãnh đạo của cơ quan mở đợt xét sáng kiến.")


def _checked(words: ContestWords) -> list[tuple[str, int]]:
    if not words.title.strip():
        raise Refused("Hãy ghi tên đợt xét.", field="title")
    if words.closes_on < words.opens_on:
        raise Refused("Ngày kết thúc nhận sớm hơn ngày bắt đầu.", field="closes_on")
    try:
        criteria = rules.read_criteria(words.criteria)
    except ValueError as error:
        raise Refused(
            f"Dòng “{error}” chưa đúng dạng “tiêu chí | điểm”, ví dụ: Tính mới | 30.", field="criteria"
        ) from error
    total = sum(points for _, points in criteria)
    if not criteria:
        raise Refused("Hãy ghi ít nhất một tiêu chí.", field="criteria")
    if not 0 < words.pass_mark <= total:
        raise Refused(f"Điểm để được công nhận là số từ 1 đến {total}, tổng điểm của các tiêu chí.", field="pass_mark")
    return criteria


def _take(contest: Contest, words: ContestWords) -> None:
    contest.title, contest.rules = words.title.strip(), words.rules.strip()
    contest.opens_on, contest.closes_on, contest.pass_mark = words.opens_on, words.closes_on, words.pass_mark
    contest.save()
    contest.assessors.set(words.assessors)


def _replace(contest: Contest, criteria: list[tuple[str, int]]) -> None:
    contest.criteria.all().delete()
    ContestCriterion.objects.bulk_create(
        ContestCriterion(contest=contest, position=place, title=title, points=points)
        for place, (title, points) in enumerate(criteria, start=1)
    )


def _record(verb: str, viewer: Viewer, contest: Contest) -> None:
    audit.record(verb, actor=viewer.user, about=contest, agency=contest.agency, data={"title": contest.title})

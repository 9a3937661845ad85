"""Proposing an initiative: written, handed in to a call, taken back, returned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.core.text import search_form
from cchc.initiatives import permissions
from cchc.initiatives.models import Author, Contest, Initiative, InitiativeFile
from cchc.initiatives.services import access
from cchc.initiatives.states import MOVES


@dataclass(frozen=True, slots=True)
class AuthorShare:
    """An author and their share in per cent: a person of the system, or a name."""

    share: int
    user: User | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    title: str
    problem: str
    solution: str
    unit: Agency
    authors: tuple[AuthorShare, ...]
    benefit: str = ""


@transaction.atomic
def propose(viewer: Viewer, *, agency: Agency, words: Words) -> Initiative:
    """A draft that its authors alone see. Raises NotAllowed, Refused (with the field)."""
    if not permissions.may_propose(viewer, agency):
        raise NotAllowed("Chỉ cán bộ của cơ quan đề xuất sáng kiến.")
    _check(words, agency, viewer)
    initiative = Initiative(agency=agency, created_by=viewer.user)
    _take(initiative, words)
    access.record("initiative.proposed", viewer, initiative)
    return initiative


@transaction.atomic
def edit_initiative(viewer: Viewer, *, initiative: Initiative, words: Words, seen: str = "") -> Initiative:
    """Raises NotAllowed, Refused, Changed."""
    locked = access.lock(viewer, initiative, "edit")
    if seen and seen != version_of(locked):
        raise Changed
    _check(words, locked.agency, viewer)
    _take(locked, words)
    access.record("initiative.edited", viewer, locked)
    return locked


@transaction.atomic
def add_file(viewer: Viewer, *, initiative: Initiative, upload: UploadedFile) -> InitiativeFile:
    """Raises NotAllowed, Refused (field "upload")."""
    locked = access.lock(viewer, initiative, "file")
    attachment = access.store_file(viewer, locked.agency, upload)
    made = InitiativeFile.objects.create(initiative=locked, attachment=attachment, added_by=viewer.user)
    access.record("initiative.file_added", viewer, locked, name=attachment.name)
    return made


@transaction.atomic
def submit(viewer: Viewer, *, initiative: Initiative, contest: Contest) -> Initiative:
    """Hand in to an open call of the agency. Raises NotAllowed, Refused (field "contest")."""
    locked = access.lock(viewer, initiative, "submit")
    if contest.agency_id != locked.agency_id or not is_open(contest, viewer.today):
        raise Refused("Đợt xét này chưa mở hoặc đã hết hạn nhận. Hãy chọn đợt khác.", field="contest")
    locked.contest, locked.submitted_on, locked.reason = contest, viewer.today, ""
    _move(locked, "submit")
    access.record("initiative.submitted", viewer, locked, contest=contest.title)
    return locked


@transaction.atomic
def withdraw(viewer: Viewer, *, initiative: Initiative) -> Initiative:
    locked = access.lock(viewer, initiative, "withdraw")
    _move(locked, "withdraw")
    access.record("initiative.withdrawn", viewer, locked)
    return locked


@transaction.atomic
def return_initiative(viewer: Viewer, *, initiative: Initiative, reason: str) -> Initiative:
    """Back to its authors with what is missing; what assessors gave no longer holds."""
    locked = access.lock(viewer, initiative, "return", reason=reason)
    locked.reason = reason.strip()
    locked.assessments.all().delete()
    _move(locked, "return")
    access.record("initiative.returned", viewer, locked, reason=locked.reason)
    return locked


def is_open(contest: Contest, today: dt.date) -> bool:
    return contest.opens_on <= today <= contest.closes_on


def version_of(initiative: Initiative) -> str:
    return initiative.updated_at.isoformat()


def _move(initiative: Initiative, name: str) -> None:
    initiative.state = MOVES[name].to or initiative.state
    initiative.save()


def _check(words: Words, agency: Agency, viewer: Viewer) -> None:
    for field, said in (("title", "tên sáng kiến"), ("problem", "vấn đề cần giải quyết"), ("solution", "giải pháp")):
        if not getattr(words, field).strip():
            raise Refused(f"Hãy ghi {said}.", field=field)
    if words.unit.pk != agency.pk and words.unit.home_id != agency.pk:
        raise Refused("Đơn vị này không thuộc cơ quan.", field="unit")
    _check_authors(words.authors)
    if not any(one.user == viewer.user for one in words.authors):
        raise Refused("Người đề xuất phải là một trong các tác giả.", field="authors")


def _check_authors(authors: Sequence[AuthorShare]) -> None:
    people = [one.user.pk for one in authors if one.user is not None]
    if len(set(people)) != len(people):
        raise Refused("Một người được ghi là tác giả hai lần.", field="authors")
    if any(one.user is None and not one.name.strip() for one in authors) or any(one.share < 1 for one in authors):
        raise Refused("Mỗi tác giả cần có tên và tỷ lệ đóng góp từ 1%.", field="authors")
    total = sum(one.share for one in authors)
    if total != 100:
        raise Refused(f"Tổng tỷ lệ đóng góp của các tác giả phải là 100%, hiện là {total}%.", field="authors")


def _take(initiative: Initiative, words: Words) -> None:
    for name in ("title", "problem", "solution", "benefit"):
        setattr(initiative, name, getattr(words, name).strip())
    initiative.unit = words.unit
    names = [str(one.user or one.name).strip() for one in words.authors]
    initiative.search_text = search_form(initiative.title, initiative.solution, words.unit.name, *names)
    initiative.save()
    initiative.authors.all().delete()
    Author.objects.bulk_create(
        Author(initiative=initiative, user=one.user, name=name[:120], share=one.share)
        for one, name in zip(words.authors, names, strict=True)
    )

"""The rows that verbs of surveys change: locked, in the viewer's scope, when this viewer may change them."""

from __future__ import annotations

from typing import Any

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed
from cchc.surveys import permissions
from cchc.surveys.models import Collection, FormVersion, Survey

_MAKERS = "Chỉ đầu mối CCHC của cơ quan lập khảo sát, sửa phiếu và mở đợt."
_TAKERS = "Chỉ đầu mối CCHC, trưởng đơn vị và chuyên viên của cơ quan nhận câu trả lời."


def require_maker(viewer: Viewer, agency: Agency) -> None:
    if not permissions.may_make(viewer, agency):
        raise NotAllowed(_MAKERS)


def require_taker(viewer: Viewer, agency: Agency) -> None:
    if not permissions.may_take(viewer, agency):
        raise NotAllowed(_TAKERS)


def lock_survey(viewer: Viewer, survey: Survey) -> Survey:
    """Raises NotAllowed."""
    rows = Survey.objects.select_for_update(of=("self",)).select_related("agency")
    locked = rows.filter(viewer.reads("agency"), pk=survey.pk).first()
    if locked is None:
        raise NotAllowed
    require_maker(viewer, locked.agency)
    return locked


def lock_version(viewer: Viewer, version: FormVersion) -> FormVersion:
    """The version, with its survey locked: versions of one survey change one after the other. Raises NotAllowed."""
    survey = lock_survey(viewer, version.survey)
    locked = FormVersion.objects.select_for_update().filter(survey=survey, pk=version.pk).first()
    if locked is None:
        raise NotAllowed
    locked.survey = survey
    return locked


def lock_collection(viewer: Viewer, collection: Collection) -> Collection:
    """For who makes surveys. Raises NotAllowed."""
    locked = locked_collections().filter(viewer.reads("agency"), pk=collection.pk).first()
    if locked is None:
        raise NotAllowed
    require_maker(viewer, locked.agency)
    return locked


def locked_collections() -> Any:
    """Collections, locked: opening, closing and every answer of one collection come one after the other."""
    rows = Collection.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("agency", "form_version__survey")


def record_survey(verb: str, viewer: Viewer, survey: Survey, **data: object) -> None:
    record(verb, actor=viewer.user, about=survey, agency=survey.agency, data={"title": survey.title, **data})


def record_collection(verb: str, viewer: Viewer, collection: Collection, **data: object) -> None:
    about = {"title": collection.title, **data}
    record(verb, actor=viewer.user, about=collection, agency=collection.agency, data=about)

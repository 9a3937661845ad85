"""Surveys and the versions of their forms."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Agency, Viewer
from cchc.core.errors import Changed, Refused
from cchc.core.text import search_form
from cchc.surveys import methods
from cchc.surveys.forms.definition import DefinitionError, Form, dump, load, unready
from cchc.surveys.forms.editing import Change
from cchc.surveys.models import FormState, FormVersion, Survey, SurveyKind
from cchc.surveys.services import access

_OF_KIND = {SurveyKind.SIPAS: "sipas-2023", SurveyKind.FREE: methods.FREE}


@dataclass(frozen=True, slots=True)
class SurveyWords:
    title: str
    year: int
    kind: str


@transaction.atomic
def create_survey(viewer: Viewer, *, agency: Agency, words: SurveyWords, form: Form | None = None) -> Survey:
    """A survey with version 1 of its form as a draft; ``form``: to begin from (a template, another survey's). Raises NotAllowed,
    Refused (field)."""
    access.require_maker(viewer, agency)
    survey = Survey(agency=agency, created_by=viewer.user)
    _take(survey, words)
    begun = form or Form(title=survey.title)
    FormVersion.objects.create(survey=survey, number=1, definition=dump(begun))
    access.record_survey("survey.created", viewer, survey)
    return survey


@transaction.atomic
def edit_survey(viewer: Viewer, *, survey: Survey, words: SurveyWords) -> Survey:
    """Raises NotAllowed, Refused: the kind decides how answers are counted and stays once a form is published."""
    locked = access.lock_survey(viewer, survey)
    if words.kind != locked.kind and locked.versions.filter(state=FormState.PUBLISHED).exists():
        raise Refused("Phiếu đã ban hành nên không đổi loại khảo sát.", field="kind")
    _take(locked, words)
    access.record_survey("survey.edited", viewer, locked)
    return locked


@transaction.atomic
def new_version(viewer: Viewer, *, survey: Survey) -> FormVersion:
    """The next version as a draft, a copy of the newest. Raises NotAllowed, Refused: there is a draft already."""
    locked = access.lock_survey(viewer, survey)
    newest = locked.versions.order_by("-number").first()
    if newest is None or newest.is_draft:
        raise Refused("Khảo sát này đang có một bản phiếu chưa ban hành. Hãy sửa tiếp bản đó.")
    made = FormVersion.objects.create(survey=locked, number=newest.number + 1, definition=newest.definition)
    access.record_survey("survey.version_made", viewer, locked, number=made.number)
    return made


@transaction.atomic
def change_form(viewer: Viewer, *, version: FormVersion, change: Change, seen: str = "") -> FormVersion:
    """Carry out one change of a draft. ``seen``: ``version_of`` the draft as the person saw it, "" where it does not matter.

    Raises NotAllowed; Changed; Refused: published, or the form would not hold together."""
    locked = access.lock_version(viewer, version)
    if not locked.is_draft:
        raise Refused("Bản phiếu này đã ban hành nên không sửa được nữa. Hãy lập bản mới.")
    if seen and seen != version_of(locked):
        raise Changed
    try:
        locked.definition = dump(change(load(locked.definition)))
    except DefinitionError as error:
        raise Refused(str(error).partition(" (tại ")[0]) from error
    locked.save()
    access.record_survey("survey.form_edited", viewer, locked.survey, number=locked.number)
    return locked


@transaction.atomic
def publish_form(viewer: Viewer, *, version: FormVersion) -> FormVersion:
    """From then on it is never changed. Raises NotAllowed; Refused with everything that the form still lacks."""
    locked = access.lock_version(viewer, version)
    if not locked.is_draft:
        raise Refused("Bản phiếu này đã ban hành rồi.")
    form = load(locked.definition)
    lacks = list(unready(form))
    if locked.survey.kind == SurveyKind.SIPAS and not form.scale_items:
        lacks.append("Phiếu đo lường sự hài lòng cần ít nhất một câu hỏi theo mức 1 đến 5.")
    if lacks:
        raise Refused(" ".join(lacks))
    locked.state, locked.published_at, locked.published_by = FormState.PUBLISHED, timezone.now(), viewer.user
    locked.save()
    access.record_survey("survey.form_published", viewer, locked.survey, number=locked.number)
    return locked


@transaction.atomic
def discard_draft(viewer: Viewer, *, version: FormVersion) -> None:
    """Raises NotAllowed; Refused: published, or the only version."""
    locked = access.lock_version(viewer, version)
    if not locked.is_draft:
        raise Refused("Bản phiếu này đã ban hành nên không bỏ được.")
    if locked.number == 1:
        raise Refused("Đây là bản đầu tiên của phiếu, hãy sửa nó thay vì bỏ.")
    access.record_survey("survey.version_discarded", viewer, locked.survey, number=locked.number)
    locked.delete()


def version_of(version: FormVersion) -> str:
    return version.updated_at.isoformat()


def _take(survey: Survey, words: SurveyWords) -> None:
    if not words.title.strip():
        raise Refused("Hãy ghi tên khảo sát.", field="title")
    if not 2000 <= words.year <= 2100:
        raise Refused("Hãy ghi năm có bốn chữ số, ví dụ 2026.", field="year")
    survey.title, survey.year, survey.kind = words.title.strip(), words.year, words.kind
    survey.method = _OF_KIND[SurveyKind(words.kind)]
    survey.search_text = search_form(survey.title, str(survey.year))
    survey.save()

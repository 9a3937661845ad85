"""Collections of answers: made, opened, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.core.errors import Refused
from cchc.core.text import search_form
from cchc.surveys.models import Channel, Collection, CollectionState, FormVersion
from cchc.surveys.rules import IDLE_SECONDS, StrataError, read_strata
from cchc.surveys.services import access


@dataclass(frozen=True, slots=True)
class CollectionWords:
    """``strata`` one a line, ``Đất đai | 400`` (how many people it has, if known). ``idle_seconds``: after which a kiosk begins anew."""

    title: str
    opens_on: dt.date
    closes_on: dt.date
    channels: Sequence[str]
    needs_code: bool = False
    strata_title: str = ""
    strata: str = ""
    idle_seconds: int = IDLE_SECONDS


@transaction.atomic
def create_collection(viewer: Viewer, *, version: FormVersion, words: CollectionWords) -> Collection:
    """Not open yet. Raises NotAllowed; Refused (field), also for a form that is not published."""
    locked = access.lock_version(viewer, version)
    if locked.is_draft:
        raise Refused("Phiếu chưa ban hành. Hãy ban hành phiếu rồi mở đợt khảo sát.")
    made = Collection(form_version=locked, agency=locked.survey.agency, created_by=viewer.user)
    _take(made, words)
    access.record_collection("survey.collection_created", viewer, made)
    return made


@transaction.atomic
def edit_collection(viewer: Viewer, *, collection: Collection, words: CollectionWords) -> Collection:
    """Raises NotAllowed; Refused (field): closed, or a stratum is taken away that answers stand in."""
    locked = access.lock_collection(viewer, collection)
    if locked.state == CollectionState.CLOSED:
        raise Refused("Đợt khảo sát đã đóng nên không sửa được nữa.")
    before = {one["key"] for one in locked.strata}
    _take(locked, words)
    gone = before - {one["key"] for one in locked.strata}
    if gone and locked.responses.filter(stratum__in=gone).exists():
        raise Refused("Có nhóm đã có phiếu trả lời nên không bỏ hay đổi tên được.", field="strata")
    access.record_collection("survey.collection_edited", viewer, locked)
    return locked


@transaction.atomic
def open_collection(viewer: Viewer, *, collection: Collection) -> Collection:
    """Answers are taken from its first day. Raises NotAllowed, Refused."""
    locked = access.lock_collection(viewer, collection)
    if locked.state != CollectionState.DRAFT:
        raise Refused("Đợt khảo sát này đã mở rồi hoặc đã đóng. Hãy tải lại trang.")
    if locked.form_version.is_draft:
        raise Refused("Phiếu chưa ban hành. Hãy ban hành phiếu rồi mở đợt khảo sát.")
    if locked.closes_on < viewer.today:
        raise Refused("Ngày cuối của đợt đã qua. Hãy sửa thời gian rồi mở.")
    locked.state = CollectionState.OPEN
    locked.save()
    access.record_collection("survey.collection_opened", viewer, locked)
    return locked


@transaction.atomic
def close_collection(viewer: Viewer, *, collection: Collection) -> Collection:
    """No answer is taken any more; the secret of the device marks is destroyed. Raises NotAllowed, Refused."""
    locked = access.lock_collection(viewer, collection)
    if locked.state != CollectionState.OPEN:
        raise Refused("Đợt khảo sát này chưa mở hoặc đã đóng. Hãy tải lại trang.")
    locked.state, locked.secret, locked.closed_at = CollectionState.CLOSED, None, timezone.now()
    locked.save()
    access.record_collection("survey.collection_closed", viewer, locked, count=locked.responses.count())
    return locked


def _take(collection: Collection, words: CollectionWords) -> None:
    if not words.title.strip():
        raise Refused("Hãy ghi tên đợt khảo sát.", field="title")
    if words.closes_on < words.opens_on:
        raise Refused("Ngày cuối sớm hơn ngày đầu.", field="closes_on")
    if not set(words.channels) & set(Channel.values):
        raise Refused("Hãy chọn ít nhất một cách trả lời.", field="channels")
    try:
        strata = read_strata(words.strata)
    except StrataError as error:
        raise Refused(str(error), field="strata") from error
    collection.title, collection.opens_on, collection.closes_on = words.title.strip(), words.opens_on, words.closes_on
    collection.channels = [one for one in Channel.values if one in words.channels]
    collection.needs_code, collection.strata_title = words.needs_code, words.strata_title.strip()
    collection.strata = strata
    collection.settings = {**collection.settings, "idle_seconds": words.idle_seconds}
    collection.search_text = search_form(collection.title)
    collection.save()

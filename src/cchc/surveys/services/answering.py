"""An answer comes in: by whoever has the address, at a kiosk, from an enumerator's device, typed from paper.

Nothing joins an answer to who gave it. Of time only the day is kept. The code that was used is marked in the same transaction, and
then the used codes of the collection are written anew in an order drawn by lot: without that, PostgreSQL's own row headers (the
number of the writing transaction, the place in the table) would still pair each code with its answer.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.surveys import methods, rules
from cchc.surveys.forms.definition import Filled, Form, answered_share, judge, scale_values
from cchc.surveys.models import Channel, Collection, Response, ResponseState, ScaleAnswer, Token
from cchc.surveys.services import access

_MIXED = 200  # how many used codes are written anew with each: an answer is one of so many
_LONGEST_SECONDS = 24 * 3600
_CLOSED = {
    rules.NOT_YET: "Đợt khảo sát chưa mở.",
    rules.OVER: "Đợt khảo sát đã hết thời gian nhận trả lời.",
    rules.CLOSED: "Đợt khảo sát đã đóng, không nhận thêm câu trả lời.",
}
_MIX = """
WITH gone AS (
  DELETE FROM surveys_token WHERE id = %(id)s
    OR id IN (SELECT id FROM surveys_token WHERE collection_id = %(collection)s AND used ORDER BY random() LIMIT %(most)s)
  RETURNING collection_id, digest, stratum, purpose
)
INSERT INTO surveys_token (collection_id, digest, stratum, purpose, used)
SELECT collection_id, digest, stratum, purpose, true FROM gone ORDER BY random()
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a device sends. ``id``: a random uuid made there, so that sending twice makes one answer. ``code``: of an invitation, ""
    for none; ``device``: the random mark that the device keeps of itself. ``on_day``: only of enumerators, None is today."""

    id: uuid.UUID
    answers: Mapping[str, Any]
    code: str = ""
    stratum: str = ""
    seconds: int | None = None
    device: str = ""
    on_day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """``errors``: an item's key → a sentence; then nothing was kept. ``again``: it had come before."""

    errors: Mapping[str, str]
    again: bool = False


@transaction.atomic
def answer(*, address: str, sent: Sent) -> Kept:
    """An answer by the public address. Raises Refused (field "code" for a code that is missing, unknown or used)."""
    return _keep(_by(address=address), Channel.WEB, sent)


@transaction.atomic
def answer_at_kiosk(*, kiosk_address: str, sent: Sent) -> Kept:
    """An answer at a device set up by the agency; needs no code. Raises Refused."""
    return _keep(_by(kiosk_address=kiosk_address), Channel.KIOSK, sent)


@transaction.atomic
def sync_answer(viewer: Viewer, *, collection: Collection, sent: Sent) -> Kept:
    """An answer that an enumerator took down, maybe days ago and without a network. Raises NotAllowed, Refused."""
    return _keep(_of(viewer, collection), Channel.ENUMERATOR, sent)


@transaction.atomic
def type_answer(viewer: Viewer, *, collection: Collection, sent: Sent) -> Kept:
    """An answer from a sheet of paper; a code printed on it is used up with it. Raises NotAllowed, Refused."""
    return _keep(_of(viewer, collection), Channel.PAPER, sent)


def _by(**address: str) -> Collection:
    found: Collection | None = access.locked_collections().filter(**address).first()
    if found is None:
        raise Refused("Không có đợt khảo sát nào ở địa chỉ này.")
    return found


def _of(viewer: Viewer, collection: Collection) -> Collection:
    locked: Collection | None = access.locked_collections().filter(viewer.reads("agency"), pk=collection.pk).first()
    if locked is None:
        raise NotAllowed
    access.require_taker(viewer, locked.agency)
    return locked


def _keep(collection: Collection, channel: Channel, sent: Sent) -> Kept:
    before = Response.objects.filter(pk=sent.id).values_list("collection", flat=True).first()
    if before is not None:
        return _had_come(collection, before)
    day = _day(collection, channel, sent)
    form = collection.form_version.form
    filled = judge(form, sent.answers, paper=channel == Channel.PAPER)
    if filled.errors:
        return Kept(filled.errors)
    if not filled.answers:
        raise Refused("Phiếu chưa có câu trả lời nào.")
    token = _token(collection, channel, sent.code)
    _write(collection, channel, sent, day, form, filled, token)
    if token is not None:
        _use(token)
    return Kept({})


def _had_come(collection: Collection, before: int) -> Kept:
    if before != collection.pk:
        raise Refused("Phiếu này đã được gửi cho một đợt khảo sát khác.")
    return Kept({}, again=True)


def _day(collection: Collection, channel: Channel, sent: Sent) -> dt.date:
    today = timezone.localdate()
    stands = rules.standing(collection.state, collection.opens_on, collection.closes_on, today)
    late = stands == rules.OVER and channel in (Channel.ENUMERATOR, Channel.PAPER)  # taken down in time, comes in later
    if stands != rules.OPEN and not late:
        raise Refused(_CLOSED[stands])
    if channel not in collection.channels:
        raise Refused(f"Đợt khảo sát này không nhận trả lời bằng cách “{channel.label}”.")
    day = sent.on_day or min(today, collection.closes_on)
    if not collection.opens_on <= day <= min(today, collection.closes_on):
        raise Refused(
            "Ngày trả lời không nằm trong thời gian của đợt khảo sát. Hãy xem lại ngày trên máy.", field="on_day"
        )
    return day


def _token(collection: Collection, channel: Channel, code: str) -> Token | None:
    """The code's row, not used yet. The lock on the collection stands around it. Raises Refused (field "code")."""
    if not code.strip():
        if collection.needs_code and channel == Channel.WEB:
            raise Refused("Đợt khảo sát này chỉ nhận trả lời bằng mã trên thư mời. Hãy nhập mã.", field="code")
        return None
    found = Token.objects.filter(collection=collection, digest=rules.digest_of(collection.address, code)).first()
    if found is None:
        raise Refused("Không có mã này. Hãy xem lại mã trên thư mời, phiếu mời.", field="code")
    if found.used:
        raise Refused("Mã này đã được dùng để trả lời. Mỗi mã trả lời một lần.", field="code")
    return found


def _write(
    collection: Collection, channel: Channel, sent: Sent, day: dt.date, form: Form, filled: Filled, token: Token | None
) -> None:
    strata = {one["key"] for one in collection.strata}
    stratum = token.stratum if token is not None and token.stratum else sent.stratum
    reason = too_few(collection, form, filled.answers)
    made = Response.objects.create(
        id=sent.id,
        collection=collection,
        channel=channel,
        on_day=day,
        stratum=stratum if stratum in strata else "",
        answers=filled.answers,
        seconds=None if sent.seconds is None else max(0, min(sent.seconds, _LONGEST_SECONDS)),
        device=rules.device_mark(bytes(collection.secret or b""), sent.device),
        state=ResponseState.SET_ASIDE if reason else ResponseState.COUNTED,
        reason=reason,
    )
    values = scale_values(form, filled.answers)
    ScaleAnswer.objects.bulk_create(
        ScaleAnswer(response=made, item=item.key, element=item.element, value=value) for item, value in values.items()
    )


def too_few(collection: Collection, form: Form, answers: Mapping[str, Any]) -> str:
    """Why a form with so few answers does not count, "" when it does."""
    least = methods.method(collection.form_version.survey.method).least_answered
    answered, asked = answered_share(form, answers)
    if answered >= least * asked:
        return ""
    return f"Trả lời {answered} trên {asked} câu hỏi theo mức, dưới {least:.0%} nên không được tính."


def _use(token: Token) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_MIX, {"id": token.pk, "collection": token.collection_id, "most": _MIXED})

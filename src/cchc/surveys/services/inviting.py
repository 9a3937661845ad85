"""Codes that each let one person answer once: made in bulk, or one by one at the desk. What a code is to whom is known nowhere here."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from cchc.agencies.public import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.surveys import rules
from cchc.surveys.models import Channel, Collection, CollectionState, Token, TokenPurpose
from cchc.surveys.services import access

MOST_CODES = 5000


@transaction.atomic
def make_codes(
    viewer: Viewer, *, collection: Collection, counts: Mapping[str, int], purpose: str = TokenPurpose.LIST
) -> list[tuple[str, str]]:
    """New codes: (code, stratum), told this once. ``counts``: stratum ("" for none) → how many. Raises NotAllowed, Refused."""
    locked = access.lock_collection(viewer, collection)
    total = sum(counts.values())
    if not 0 < total <= MOST_CODES:
        raise Refused(f"Mỗi lần tạo từ 1 đến {MOST_CODES} mã.", field="count")
    made = _make(locked, [stratum for stratum, count in counts.items() for _at in range(count)], purpose)
    access.record_collection("survey.codes_made", viewer, locked, count=total)
    return made


@transaction.atomic
def invite(viewer: Viewer, *, collection: Collection, stratum: str) -> str:
    """One code for the person who stands at the desk; nothing of them or of their dossier is kept. Raises NotAllowed, Refused."""
    locked = access.locked_collections().filter(viewer.reads("agency"), pk=collection.pk).first()
    if locked is None:
        raise NotAllowed
    access.require_taker(viewer, locked.agency)
    [(code, _stratum)] = _make(locked, [stratum], TokenPurpose.SLIP)
    access.record_collection("survey.invited", viewer, locked)
    return code


def _make(collection: Collection, strata: list[str], purpose: str) -> list[tuple[str, str]]:
    if collection.state == CollectionState.CLOSED:
        raise Refused("Đợt khảo sát đã đóng, không mời thêm được.")
    if Channel.WEB not in collection.channels:
        raise Refused(
            "Đợt khảo sát này không nhận trả lời trên điện thoại, máy tính nên không có mã, đường dẫn để mời."
        )
    known = {one["key"] for one in collection.strata}
    if any(one and one not in known for one in strata):
        raise Refused("Hãy chọn nhóm trong danh sách của đợt.", field="stratum")
    made = [(rules.new_code(), stratum) for stratum in strata]
    Token.objects.bulk_create(
        Token(collection=collection, digest=rules.digest_of(collection.address, code), stratum=stratum, purpose=purpose)
        for code, stratum in made
    )
    return made

"""The sample of a collection: strata with their people, what is wished, and how many to invite in each."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction

from cchc.agencies.public import Viewer
from cchc.core.errors import Refused
from cchc.surveys.models import Collection, CollectionState
from cchc.surveys.rules import StrataError
from cchc.surveys.sampling import read_margins, read_rows
from cchc.surveys.services import access
from cchc.surveys.statistics.errors import PlanError
from cchc.surveys.statistics.plan import UNKNOWN_SHARE, Plan, Stratum, Wish, plan_of

_REFUSED = {
    "no people": "Hãy ghi số người của từng nhóm, mỗi nhóm ít nhất một người.",
    "margin": "Sai số phải từ 0,1% đến 50%.",
    "confidence": "Độ tin cậy phải trên 50% và dưới 100%.",
    "response": "Tỷ lệ trả lời dự kiến phải trên 0% và không quá 100%.",
    "no spread": "Chia theo Neyman cần ít nhất một nhóm có tỷ lệ dự kiến khác 0% và 100%.",
}


@dataclass(frozen=True, slots=True)
class SampleWords:
    """``rows``: lines as ``sampling.read_rows`` takes them; ``margins``: as ``sampling.read_margins``."""

    rows: str
    wish: Wish
    margins: str = ""


@transaction.atomic
def plan_sample(viewer: Viewer, *, collection: Collection, words: SampleWords) -> Plan:
    """Keep the strata and the wish, and say how many to ask. Of a closed collection only numbers of people may be mended: weights
    rest on them. Raises NotAllowed; Refused (field)."""
    locked = access.lock_collection(viewer, collection)
    form = locked.form_version.form
    try:
        strata, shares = read_rows(words.rows)
    except StrataError as error:
        raise Refused(str(error), field="rows") from error
    try:
        margins = read_margins(form, words.margins)
    except StrataError as error:
        raise Refused(str(error), field="margins") from error
    _same_groups(locked, {one["key"] for one in strata})
    rows = [Stratum(one["label"], one["population"] or 0, shares.get(one["key"], UNKNOWN_SHARE)) for one in strata]
    try:
        plan = plan_of(rows, words.wish)
    except PlanError as error:
        raise Refused(_REFUSED[str(error)], field="rows" if str(error) == "no people" else None) from error
    invited = {one["key"]: row.invited for one, row in zip(strata, plan.strata, strict=True)}
    locked.strata = strata
    sample = {"wish": asdict(words.wish), "shares": shares, "invited": invited}
    locked.settings = {**locked.settings, "sample": sample, "margins": margins}
    locked.save()
    access.record_collection("survey.sample_planned", viewer, locked, answers=plan.answers, invited=plan.invited)
    return plan


def _same_groups(collection: Collection, keys: set[str]) -> None:
    gone = {one["key"] for one in collection.strata} - keys
    if gone and collection.responses.filter(stratum__in=gone).exists():
        raise Refused("Có nhóm đã có phiếu trả lời nên không bỏ hay đổi tên được.", field="rows")
    if collection.state == CollectionState.CLOSED and keys - {one["key"] for one in collection.strata}:
        raise Refused("Đợt khảo sát đã đóng nên chỉ sửa được số người, không thêm nhóm.", field="rows")

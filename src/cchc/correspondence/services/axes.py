"""The axis of an agency: set up and changed by its administrator."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction

from cchc.accounts.sealed_text import seal
from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.errors import Refused
from cchc.correspondence import permissions
from cchc.correspondence.edxml import QCVN_102, is_organ_code
from cchc.correspondence.models import ExchangeAxis

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class AxisWords:
    """``secret`` empty: the key that is kept stays."""

    address: str
    system_id: str
    secret: str = ""
    namespace: str = QCVN_102.namespace
    prefix: str = QCVN_102.prefix
    flat: bool = False
    active: bool = True


@transaction.atomic
def save_axis(viewer: Viewer, *, agency: Agency, words: AxisWords) -> ExchangeAxis:
    """Set up or change the axis. The key is sealed as the secrets of sign-in are. Raises NotAllowed, Refused (with the field)."""
    permissions.require_administrator(viewer, agency)
    there = ExchangeAxis.objects.select_for_update().filter(agency=agency).first()
    _check(words, new=there is None)
    axis = there or ExchangeAxis(agency=agency)
    if there is not None and there.address != words.address and not words.secret:
        raise Refused("Đổi địa chỉ trục thì phải nhập lại khóa bí mật.", field="secret")
    axis.set_by = viewer.user
    for name in ("address", "system_id", "namespace", "prefix", "flat", "active"):
        setattr(axis, name, getattr(words, name))
    if words.secret:
        axis.secret = seal(words.secret)
    axis.save()
    data = {"address": axis.address, "system_id": axis.system_id, "active": axis.active, "new_key": bool(words.secret)}
    record("exchange.axis_saved", actor=viewer.user, about=axis, agency=agency, data=data)
    return axis


def _check(words: AxisWords, *, new: bool) -> None:
    parts = urlsplit(words.address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise Refused("Địa chỉ trục phải bắt đầu bằng https://.", field="address")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise Refused("Địa chỉ trục chỉ gồm tên máy chủ và đường dẫn.", field="address")
    if not is_organ_code(words.system_id):
        raise Refused("Mã định danh không đúng dạng của Quyết định 20/2020/QĐ-TTg, ví dụ H37.18.", field="system_id")
    if new and not words.secret:
        raise Refused("Hãy nhập khóa bí mật mà đơn vị quản lý trục đã cấp.", field="secret")
    if not words.namespace.strip():
        raise Refused("Hãy ghi không gian tên của edXML.", field="namespace")

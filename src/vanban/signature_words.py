"""How the digital signatures of a file are said in Vietnamese."""

from __future__ import annotations

import datetime as dt

from vanban.model import ChangeAfter, DigitalSignature

_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_COVERS = {"document": "toàn bộ tệp", "revision": "phiên bản trước của tệp", "part": "một phần của tệp"}
_CHANGES: dict[ChangeAfter, str] = {
    "none": "không sửa sau khi ký",
    "validation": "sau đó chỉ thêm dữ liệu xác thực",
    "signature": "sau đó chỉ ký thêm",
    "form": "sau đó có điền thêm ô trống",
    "content": "nội dung đã bị sửa sau khi ký",
    "unknown": "chưa rõ có bị sửa sau khi ký",
}
_INTACT = {True: "khớp nội dung", False: "KHÔNG khớp nội dung", None: "chưa kiểm tra được nội dung"}


def who(signature: DigitalSignature) -> str:
    """``Trần Văn Bình, Giám đốc, Sở Nội vụ``: a part that repeats the one before is left out."""
    parts = (signature.signer, signature.title, signature.unit, signature.organisation)
    named = list(dict.fromkeys(part for part in parts if part))
    return ", ".join(named) or signature.field


def when(signature: DigitalSignature) -> str:
    """``08:49 06/11/2031``, in Vietnam's time; by a time stamp where there is one and nothing else."""
    moment = signature.signed_at or signature.stamped_at
    if moment is None:
        return ""
    local = moment.astimezone(_VIETNAM) if moment.tzinfo else moment
    return f"{local:%H:%M %d/%m/%Y}"


def covers(signature: DigitalSignature) -> str:
    return _COVERS[signature.covers]


def state(signature: DigitalSignature) -> str:
    """``khớp nội dung; sau đó chỉ ký thêm``."""
    return f"{_INTACT[signature.intact]}; {_CHANGES[signature.changed_after]}"


def sentence(signature: DigitalSignature) -> str:
    stamp = "dấu thời gian: " if signature.kind == "time_stamp" else ""
    parts = (f"{stamp}{who(signature)}", when(signature), f"ký {covers(signature)}", state(signature))
    return " · ".join(part for part in parts if part)

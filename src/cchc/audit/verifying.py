"""Whether the audit record is still as it was written: events, seals, and the signed files of the days."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from cchc.audit.models import AuditEvent, AuditSeal
from cchc.audit.public import digest_of
from cchc.audit.sealing import digest_of_seal, signed_bytes

_LEAF = 40


@dataclass(frozen=True, slots=True)
class Verified:
    """``checked`` events were read, of which ``sealed`` lie under a seal; ``faults`` are sentences, the first bad row in the
    first of them."""

    checked: int
    sealed: int
    faults: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.faults


def verify(days: Path | None = None, public_key: Path | None = None) -> Verified:
    """Recompute every digest and every seal; with ``days`` also compare the signed files in that folder.

    ``public_key`` is the PEM to trust (default: the one in the folder). Reading only; stops at the first bad event.
    """
    seals = list(AuditSeal.objects.defer("leaves").order_by("number"))
    checked, fault = _events(seals)
    faults = [fault] if fault else []
    faults += [*_chain(seals)] if not fault else []
    faults += [*_days(days, public_key or days / "khoa-cong-khai.pem")] if days else []
    last = seals[-1].last_event if seals else 0
    return Verified(checked, min(checked, AuditEvent.objects.filter(pk__lte=last).count()), tuple(faults))


def _events(seals: list[AuditSeal]) -> tuple[int, str]:
    checked, waiting = 0, _leaves(seals)
    expected = next(waiting, None)
    for event in AuditEvent.objects.order_by("pk").iterator(chunk_size=2000):
        checked += 1
        if digest_of(event) != event.digest:
            return checked, f"Dòng số {event.pk} đã bị sửa: nội dung không khớp mã băm của chính nó."
        if expected is None:
            if seals and event.pk <= seals[-1].last_event:
                return checked, _added(event.pk)
            continue
        if event.pk > expected[0]:
            return (
                checked,
                f"Dòng số {expected[0]} đã bị xóa hoặc bị đổi chỗ: niêm phong có dòng này, nhật ký không còn.",
            )
        if event.pk < expected[0]:
            return checked, _added(event.pk)
        if event.digest != expected[1]:
            return checked, f"Dòng số {event.pk} đã bị thay: không phải dòng đã niêm phong."
        expected = next(waiting, None)
    if expected is not None:
        return checked, f"Dòng số {expected[0]} đã bị xóa: niêm phong có dòng này, nhật ký không còn."
    return checked, ""


def _added(pk: int) -> str:
    return f"Dòng số {pk} được chèn thêm sau: niêm phong của đoạn ấy không có dòng này."


def _leaves(seals: list[AuditSeal]) -> Iterator[tuple[int, str]]:
    """(id, digest) of every sealed event, as the seals keep them; one seal in memory at a time."""
    for one in seals:
        leaves = bytes(AuditSeal.objects.values_list("leaves", flat=True).get(pk=one.pk))
        for at in range(0, len(leaves), _LEAF):
            yield int.from_bytes(leaves[at : at + 8], "big"), leaves[at + 8 : at + _LEAF].hex()


def _chain(seals: list[AuditSeal]) -> Iterator[str]:
    before = ""
    for place, one in enumerate(seals, start=1):
        if one.number != place:
            yield f"Thiếu niêm phong số {place}."
            return
        if one.previous != before or digest_of_seal(one) != one.digest:
            yield f"Niêm phong số {one.number} đã bị sửa."
            return
        before = one.digest


def _days(folder: Path, public_key: Path) -> Iterator[str]:
    try:
        key = load_pem_public_key(public_key.read_bytes())
    except (OSError, ValueError):
        yield f"Không đọc được khóa công khai “{public_key}”; chưa kiểm tra được chữ ký của các tệp ngày."
        return
    if not isinstance(key, Ed25519PublicKey):
        yield f"Khóa “{public_key}” không phải loại khóa của nhật ký."
        return
    for path in sorted(folder.glob("nhat-ky-*.json")):
        fault = _day(path, key)
        if fault:
            yield fault


def _day(path: Path, key: Ed25519PublicKey) -> str:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        key.verify(base64.b64decode(content["signature"]), signed_bytes(content))
        number, digest = int(content["seal"]), str(content["digest"])
    except (OSError, ValueError, KeyError, TypeError, binascii.Error, InvalidSignature):
        return f"Tệp “{path.name}” không còn nguyên: chữ ký không khớp."
    found = AuditSeal.objects.filter(pk=number).values_list("digest", flat=True).first()
    if found is None:
        return f"Nhật ký đã bị cắt: tệp “{path.name}” ghi niêm phong số {number}, cơ sở dữ liệu không có."
    return "" if found == digest else f"Niêm phong số {number} khác với bản đã ký ở tệp “{path.name}”."

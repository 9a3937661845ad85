"""Pure rules of collecting: strata as people write them, codes, who may still answer."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
import secrets
from typing import Any

from cchc.core.text import fold

IDLE_SECONDS = 60
MOST_STRATA = 100
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_CODE_LENGTH = 12
NOT_YET, OPEN, OVER, CLOSED = "not_yet", "open", "over", "closed"


class StrataError(ValueError):
    """``str(error)`` is a Vietnamese sentence with the line."""


def read_strata(text: str) -> list[dict[str, Any]]:
    """``[{"key": "dat-dai", "label": "Đất đai", "population": 400}]`` of lines ``Đất đai | 400``. Raises StrataError."""
    found: list[dict[str, Any]] = []
    for number, line in enumerate((one.strip() for one in text.splitlines()), start=1):
        if not line:
            continue
        label, _mark, size = (one.strip() for one in line.partition("|"))
        size = size.replace(".", "")
        if not label or len(label) > 100 or (size and not re.fullmatch(r"[0-9]{1,8}", size)):
            raise StrataError(
                f"Dòng {number} “{line[:60]}” chưa đúng dạng “tên nhóm | số người”, ví dụ: Đất đai | 400."
            )
        key = re.sub(r"[^a-z0-9]+", "-", fold(label)).strip("-")[:40]
        if not key or key in {one["key"] for one in found}:
            raise StrataError(f"Dòng {number}: nhóm “{label[:60]}” trùng với nhóm khác hoặc không có chữ.")
        found.append({"key": key, "label": label, "population": int(size) if size else None})
    if len(found) > MOST_STRATA:
        raise StrataError(f"Có {len(found)} nhóm, nhiều nhất là {MOST_STRATA}.")
    return found


def write_strata(strata: list[dict[str, Any]]) -> str:
    return "\n".join(one["label"] + (f" | {one['population']}" if one["population"] else "") for one in strata)


def new_code() -> str:
    """Twelve letters of 31 that are not taken for one another (59 bits), in three groups: ``ABCD-EFGH-JKMN``."""
    letters = "".join(secrets.choice(_LETTERS) for _at in range(_CODE_LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, _CODE_LENGTH, 4))


def digest_of(address: str, code: str) -> str:
    """What is kept of a code: SHA-256 of it and the collection's address; how it was typed does not matter."""
    letters = re.sub(r"[^A-Z0-9]", "", code.upper())
    return hashlib.sha256(f"{address}:{letters}".encode()).hexdigest()


def device_mark(secret: bytes, device: str) -> str:
    """The mark of a device within one collection; "" for no device."""
    return hmac.new(secret, device.encode(), hashlib.sha256).hexdigest() if device else ""


def standing(state: str, opens_on: dt.date, closes_on: dt.date, today: dt.date) -> str:
    """Whether answers are taken on ``today``: NOT_YET, OPEN, OVER (its last day is past, not closed by hand), CLOSED."""
    if state == "closed":
        return CLOSED
    if state == "draft" or today < opens_on:
        return NOT_YET
    return OPEN if today <= closes_on else OVER

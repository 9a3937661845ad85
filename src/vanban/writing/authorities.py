"""The lines above a signature: with what right, in what position. Nghị định 30/2020/NĐ-CP, Điều 13 (``data/signing.toml``)."""

from __future__ import annotations

from typing import Any

from vanban.words import word_list
from vanban.writing.draft import Authority, SignatureBlock


def marks() -> dict[str, dict[str, Any]]:
    """``KT.`` ... with what it ``says`` in Vietnamese and whether it stands ``before`` the position."""
    found: dict[str, dict[str, Any]] = word_list("signing")["marks"]
    return found


def titles(signature: SignatureBlock) -> list[str]:
    """The lines: ``TM. Ủy ban nhân dân``, ``KT. Chủ tịch``, ``Phó Chủ tịch``; ``Q. Giám đốc``.

    Raises ``ValueError`` (a Vietnamese sentence) for a mark that is none, and for one that lacks whom it is for.
    """
    if isinstance(signature.authority, str):
        return [line for line in (*signature.authority.split("\n"), signature.position) if line]
    lines = [_line(one) for one in signature.authority]
    if signature.authority and marks()[signature.authority[-1].mark].get("before"):
        return [*lines[:-1], f"{lines[-1]} {signature.position}".rstrip()]
    return [line for line in (*lines, signature.position) if line]


def _line(authority: Authority) -> str:
    known = marks().get(authority.mark)
    if known is None:
        names = ", ".join(f"{mark} ({about['says']})" for mark, about in marks().items())
        raise ValueError(f"Không có ký hiệu thẩm quyền ký “{authority.mark}”. Ký hiệu dùng được: {names}.")
    if not authority.of and not known.get("before"):
        raise ValueError(f"Sau “{authority.mark}” phải ghi chức vụ hoặc tập thể: {authority.mark} GIÁM ĐỐC.")
    return f"{authority.mark} {authority.of}".rstrip()

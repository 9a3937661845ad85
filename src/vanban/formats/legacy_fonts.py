"""Fonts of the time before Unicode: their names say what the letters under them mean.

A run in ``.VnTime`` holds TCVN3, one in ``VNI-Times`` VNI; ``.VnTimeH`` prints small letters as capitals.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from vanban.model import ReadingWarning

# letters that no text in an old encoding holds: under such a font they say that the text was converted, the font forgotten
_UNICODE_ONLY = frozenset(chr(code) for code in range(0x1EA0, 0x1EFA)) | frozenset("ăĂơƠĩĨũŨ")


class LegacyFont(NamedTuple):
    encoding: Literal["tcvn3", "vni"]
    capitals: bool = False


@lru_cache(maxsize=512)
def legacy_font(name: str | None) -> LegacyFont | None:
    """What letters under the font ``name`` are, None for those of a font of today."""
    folded = (name or "").strip().strip("\"'").lower()
    if folded.startswith((".vn", "vntime", "vnarial")):
        return LegacyFont("tcvn3", folded.endswith("h"))
    if folded.startswith("vni-"):
        return LegacyFont("vni")
    return None


def is_unicode(text: str) -> bool:
    """True where ``text`` holds letters that only Unicode has."""
    return not text.isascii() and not _UNICODE_ONLY.isdisjoint(text)


def decoded(text: str, font: LegacyFont) -> str:
    """``text`` as its font prints it. Ask ``is_unicode`` of everything beside it first."""
    from vanban.damage.legacy import decode

    return decode(text, font.encoding, capitals=font.capitals)


def decode_parts(parts: list[str], legacy: list[tuple[int, LegacyFont]]) -> None:
    """Puts the parts of a paragraph that stand in old fonts (``legacy``: place and font) as those print them.

    A letter and its mark may stand in two parts: these are read as one. A paragraph that holds letters of Unicode under
    such a font was converted before, and stays.
    """
    if any(is_unicode(parts[place]) for place, _ in legacy):
        return
    before: tuple[int, LegacyFont] | None = None
    for place, font in [*legacy, (len(parts) + 1, None)]:
        if before is not None and (font != before[1] or place != before[0] + 1):
            parts[before[0]] = decoded(parts[before[0]], before[1])
        elif before is not None:
            parts[place], parts[before[0]] = parts[before[0]] + parts[place], ""
        before = None if font is None else (place, font)


def font_warning(encodings: set[str]) -> tuple[ReadingWarning, ...]:
    """Says that letters were converted, where any were."""
    if not encodings:
        return ()
    named = " và ".join({"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI"}[encoding] for encoding in sorted(encodings))
    return (ReadingWarning(f"Chữ trong phông cũ {named} đã được chuyển sang Unicode."),)

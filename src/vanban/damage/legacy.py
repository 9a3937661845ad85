"""Vietnamese of the time before Unicode, shown as Latin letters, put back: ``Céng hßa`` -> ``Cộng hòa``.

``tcvn3`` (fonts ``.VnTime``; those that end in H hold small letters that print as capitals), ``vni`` (``Coäng hoøa``),
``viscii``, ``cp1258`` (Windows-1258 read as Western), ``mojibake`` (UTF-8 read as Western: ``Cá»™ng hÃ²a``). Ask before
``vanban.text.clean``: it drops the soft hyphen and the control characters that are letters here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, get_args

from vanban.damage.legacy_tables import TCVN3, VISCII, VNI_ALONE, VNI_PAIRS
from vanban.language.syllables import is_syllable
from vanban.text import nfc

Encoding = Literal["tcvn3", "vni", "viscii", "cp1258", "mojibake"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)

_CONTROL_CODES = dict(zip(bytes(range(0x80, 0xA0)).decode("cp1252", "replace"), range(0x80, 0xA0), strict=True))
# a lead byte and its continuations, each shown as the character of Windows-1252 or Latin-1 with its code
_CONTINUES = "[\x80-\xbf" + "".join(re.escape(shown) for shown in _CONTROL_CODES if shown != "\ufffd") + "]"
_UTF8 = re.compile(f"[\xc2-\xc6\xcb\xcc]{_CONTINUES}|[\xe1\xe2\xef]{_CONTINUES}{{2}}")
# "à" ends in a no-break space, of which others make a space
_NO_BREAK_SPACE_LOST = re.compile("(?<=[A-Za-z])\xc3 (?= )|(?<=[a-z])\xc3(?![^\\W\\d_])")
_VNI = re.compile("|".join([*VNI_PAIRS, f"[{''.join(VNI_ALONE)}]"]))
_MARK_SET_APART = re.compile("(?<![^\\W\\d_])[\u0300\u0301\u0303\u0309\u0323]")
_TCVN3_SIGNS = {"\u0300": "°", "\u0301": "³", "\u0303": "²", "\u0309": "±", "\u0323": "´"}
# Western fonts print the code of "ư" as a hyphen, and so it comes out of a PDF
_HYPHEN = re.compile(r"(?<![^\W\d_])(?P<before>[^\W\d_]{0,3})-(?P<after>[^\W\d_]{0,4})(?![^\W\d_]|-)")
_TIMES = 3


def decode(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """``text`` in NFC. ``capitals``: the font prints small letters as capitals (``.VnTimeH``). Never fails."""
    match encoding:
        case "tcvn3":
            made = _tcvn3(text)
        case "vni":
            made = _VNI.sub(_vni_letter, text)
        case "viscii":
            made = text.translate(_table("viscii"))
        case "cp1258":
            made = text.translate(_table("cp1258"))
        case "mojibake":
            made = _mojibake(text)
    made = nfc(made)
    return made.upper() if capitals else made


def read_as_western(data: bytes) -> str:
    """Bytes as Windows-1252 shows them; the five codes that it leaves free as control characters."""
    return data.decode("latin-1").translate(_WINDOWS)


_WINDOWS = {code: shown for shown, code in _CONTROL_CODES.items() if shown != "\ufffd"}


def _tcvn3(text: str) -> str:
    made = _MARK_SET_APART.sub(lambda found: _TCVN3_SIGNS[found[0]], text.translate(_table("tcvn3")))
    return _HYPHEN.sub(_with_horned_u, nfc(made)) if "-" in made else made


def _with_horned_u(found: re.Match[str]) -> str:
    before, after = found["before"], found["after"]
    joined = f"{before}{'Ư' if before.isupper() and before != '' else 'ư'}{after}"
    if not (before or after) or not is_syllable(joined.lower()):
        return found[0]
    if before and after and is_syllable(before.lower()) and is_syllable(after.lower()):
        return found[0]
    return joined


def _vni_letter(found: re.Match[str]) -> str:
    return VNI_PAIRS.get(found[0]) or VNI_ALONE[found[0]]


def _mojibake(text: str) -> str:
    for _ in range(_TIMES):
        made = _UTF8.sub(_utf8_letter, text)
        if made == text:
            break
        text = made
    return _NO_BREAK_SPACE_LOST.sub("à", text)


def _utf8_letter(found: re.Match[str]) -> str:
    codes = bytes(_CONTROL_CODES.get(character, ord(character) & 0xFF) for character in found[0])
    return codes.decode("utf-8", "replace") if _is_utf8(codes) else found[0]


def _is_utf8(codes: bytes) -> bool:
    try:
        codes.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _table(encoding: str) -> dict[int, str]:
    """From each character that a Western reader shows to the letter that was meant."""
    if encoding == "tcvn3":
        return {0xA0 + place: letter for place, letter in enumerate(TCVN3)}
    if encoding == "viscii":
        letters = dict(enumerate(VISCII, 0x80))
    else:
        letters = {code: bytes([code]).decode("cp1258", "replace") for code in range(0xC0, 0x100)}
        return {code: letter for code, letter in letters.items() if letter != "\ufffd"}
    return letters | {ord(shown): letters[code] for shown, code in _CONTROL_CODES.items() if shown != "\ufffd"}

"""The letters of the Vietnamese encodings before Unicode: TCVN 5712:1993 (VN1, of which TCVN3 is the part used in fonts
named ``.Vn...``), RFC 1456 (VISCII) and the VNI fonts for Windows."""

from __future__ import annotations

import unicodedata

# codes A0 to FF; below them stand the signs of Windows (quotes, dashes), as the fonts have them
TCVN3 = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
# codes 80 to FF
VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
# VNI: a letter, then its marks as a letter of their own
_VNI_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_BASES = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    made: dict[str, str] = {}
    for base, letter in _VNI_BASES.items():
        for mark, marks in _VNI_MARKS.items():
            whole = unicodedata.normalize("NFC", letter + marks)
            if len(whole) == 1:
                made |= {base + mark: whole, base + mark.upper(): whole}
                made |= {base.upper() + mark: whole.upper(), base.upper() + mark.upper(): whole.upper()}
    return made


VNI_PAIRS = _vni_pairs()
VNI_ALONE = _VNI_ALONE | {shown.upper(): letter.upper() for shown, letter in _VNI_ALONE.items()}

"""Who signed, and who receives: ``read_signature``, ``read_recipients``. Nghị định 30/2020/NĐ-CP, Phụ lục I, cells 7 and 9b."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from vanban.blocks import Body
from vanban.model import Signature, Span
from vanban.reading.letterhead import annex_label, is_rule
from vanban.reading.pieces import Piece, pieces
from vanban.text import fold_words
from vanban.words import word_list

_UP = "A-ZĐÀ-Ỹ"
_SPLIT = re.compile(rf"(?<=[;.:\w)])\s+(?=(?:KT|TM|TL|TUQ|TUN|Q)\.\s?[{_UP}])")
_CAPITAL_TAIL = re.compile(rf"(?<=[;.:])\s+(?=[{_UP}]{{2,}}(?:\s[{_UP}]+){{0,6}}$)")
_AUTHORITY = re.compile(r"(?P<mark>KT|TM|TL|TUQ|TUN|Q|T/M|K/T|T/L)\s?[.:]?\s", re.IGNORECASE)
_SIGNED = re.compile(r"\(?\s*(?:da ky|ky ten|ky, |ky so|ky va|chu ky)")
_NAME = re.compile(r"[^\W\d_]+(?:[\s-]+[^\W\d_]+){1,6}")
_TITLED = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|BS|KS|CN|Thượng tướng|Đại tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá)"
    r"\.?\s?)+"
)
_RECIPIENTS = re.compile(r"nơi nhận\s?:?\s*", re.IGNORECASE)
_BULLET = re.compile(r"[-–—+*•▪]\s*")
_NEXT_AUTHORITY = re.compile(r"\s+(?=(?:KT|TM|TL|TUQ|TUN)\.\s)")
_DEPUTY = re.compile(r"(?<=\s)(?:PHÓ|THỨ TRƯỞNG|CHI CỤC PHÓ)(?!\w)|^(?:PHÓ|THỨ TRƯỞNG)(?!\w)")
_MOST_RECIPIENTS = 60
_MOST_BETWEEN = 4
_APART = 10
_MOST_ABOVE = 2
_LONGEST_TWO_COLUMNS = 200


@lru_cache(maxsize=1)
def _positions() -> frozenset[str]:
    return frozenset(fold_words(position) for position in word_list("signing")["positions"])


def read_signature(body: Body) -> Signature:
    """The first signing block that a name follows; without any name, the last block with a line of authority. Of minutes the
    chair's, not that of the secretary at its left.

    ``authority`` holds the lines with KT., TM., TL., TUQ., Q. as printed, one below the other; ``position`` the line
    without; ``name`` as printed.
    """
    lines = _lines(body)
    unnamed = Signature()
    for block in _blocks(lines):
        name = _name_after(lines, block[-1] + 1)
        if block[0] < _MOST_ABOVE and name is not None and lines[name].text.isupper():
            continue  # a letterhead: THỦ TƯỚNG / CHÍNH PHỦ
        found = _signature([lines[index] for index in block], lines[name] if name is not None else None)
        if name is not None and not _signs_beside(found):
            return found
        if name is not None or found.authority:
            unnamed = found
    return unnamed


def _signs_beside(signature: Signature) -> bool:
    beside = word_list("signing")["beside"]
    return not signature.authority and fold_words(signature.position or "") in {fold_words(name) for name in beside}


def signature_start(body: Body) -> int | None:
    """Where the recipients or the signature begin, whichever comes first; None where there is neither."""
    signed = read_signature(body).span
    starts = [signed[0]] if signed else []
    listed = _recipients_at(_lines(body))
    if listed is not None:
        starts.append(_lines(body)[listed].span[0])
    return min(starts) if starts else None


def read_recipients(body: Body) -> tuple[str, ...]:
    """The lines under ``Nơi nhận:`` as printed, without list marks and the mark at their end."""
    lines = _lines(body)
    at = _recipients_at(lines)
    if at is None:
        return ()
    found: list[str] = []
    first = _RECIPIENTS.sub("", lines[at].text, count=1)
    if first and not _signs(first):
        found.append(first)
    beside = first != "" and _signs(first)
    for piece in lines[at + 1 : at + 1 + _MOST_RECIPIENTS]:
        if annex_label(piece.text) is not None or _closed(found):
            break
        beside = beside or _signs(piece.text)
        if beside and not _BULLET.match(piece.text):
            continue
        if found and not _BULLET.match(piece.text) and not found[-1].endswith((";", ".")):
            found[-1] = f"{found[-1]} {piece.text}"
        else:
            found.append(piece.text)
    return tuple(text for text in (_BULLET.sub("", item, count=1).strip(" ;.") for item in found) if text)


def _closed(found: list[str]) -> bool:
    """The list ends with the line that says where the document is filed."""
    return bool(found) and fold_words(_BULLET.sub("", found[-1], count=1)).startswith("luu") and found[-1].endswith(".")


def _lines(body: Body) -> list[Piece]:
    """The lines, cut where the two columns at the end of a document came out as one line."""
    found: list[Piece] = []
    for piece in pieces(body.flow):
        cuts = _column_cuts(piece.text) if len(piece.text) < _LONGEST_TWO_COLUMNS else []
        found.extend(_cut(piece, cuts) if cuts else [piece])
    return found


def _column_cuts(text: str) -> list[Span]:
    """The gaps between a recipient and a line of the signing block beside it."""
    if not (_BULLET.match(text) or _RECIPIENTS.match(text)):
        return []
    tail = [] if _SPLIT.search(text) else _CAPITAL_TAIL.finditer(text)
    return [match.span() for match in (*_SPLIT.finditer(text), *tail)]


def _cut(piece: Piece, cuts: list[Span]) -> list[Piece]:
    parts: list[Piece] = []
    start = 0
    for low, high in [*cuts, (len(piece.text), len(piece.text))]:
        if low > start:
            parts.append(replace(piece, text=piece.text[start:low], span=(piece.span[0] + start, piece.span[0] + low)))
        start = high
    return parts


def _blocks(lines: list[Piece]) -> list[list[int]]:
    """Runs of lines that say with what right and in what position somebody signs; recipients may stand between them."""
    blocks: list[list[int]] = []
    last = -_APART
    for index, piece in enumerate(lines):
        if _BULLET.match(piece.text):
            last += 1 if blocks else 0
        elif _signs(piece.text):
            if index - last > 1:
                blocks.append([])
            blocks[-1].append(index)
            last = index
    return blocks


def _signs(text: str) -> bool:
    return len(text) < 90 and (_AUTHORITY.match(text) is not None or _is_position(text)) and text.upper() == text


def _is_position(text: str) -> bool:
    words = fold_words(text).rstrip(",.").split()
    return any(" ".join(words[:size]) in _positions() for size in range(min(4, len(words)), 0, -1))


def _name_after(lines: list[Piece], end: int) -> int | None:
    between = 0
    for index in range(end, min(end + _MOST_RECIPIENTS, len(lines))):
        text = lines[index].text
        if _BULLET.match(text):
            continue
        between += 1
        if between > _MOST_BETWEEN:
            return None
        if _SIGNED.match(fold_words(text)) or is_rule(text):
            continue
        if text.isupper() and (later := _later_name(lines, index)) is not None:
            return later
        return index if _is_name(text) else None
    return None


def _later_name(lines: list[Piece], index: int) -> int | None:
    """The name in small letters behind a line in capitals, which is then the rest of the position."""
    for later in range(index + 1, min(index + 1 + _MOST_BETWEEN, len(lines))):
        text = lines[later].text
        if not (_BULLET.match(text) or is_rule(text) or _SIGNED.match(fold_words(text)) or text.isupper()):
            return later if _is_name(text) else None
    return None


def _is_name(text: str) -> bool:
    bare = _TITLED.sub("", text, count=1).strip()
    return (
        len(bare) < 50
        and _NAME.fullmatch(bare) is not None
        and all(word[0].isupper() for word in re.split(r"[\s-]+", bare))
    )


def _signature(block: list[Piece], name: Piece | None) -> Signature:
    lines = [line for piece in block for line in _by_authority(piece.text)]
    authority = [line for line in lines if _AUTHORITY.match(line)]
    position = [line for line in lines if not _AUTHORITY.match(line)]
    if authority and position and authority[-1].endswith(","):
        # KT. BỘ TRƯỞNG, / CHỦ NHIỆM / PHÓ CHỦ NHIỆM: the office has two names
        first, deputy = _deputy_cut(position[0])
        if deputy or len(position) > 1:
            authority[-1] = f"{authority[-1]} {first}".rstrip()
            position = [*filter(None, (deputy,)), *position[1:]]
    end = name.span[1] if name else block[-1].span[1]
    return Signature(
        authority="\n".join(authority) or None,
        position=" ".join(position) or None,
        name=" ".join(name.text.split()) if name else None,
        span=(block[0].span[0], end),
    )


def _by_authority(text: str) -> list[str]:
    """``TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH`` on one line: each line of authority, then the position."""
    lines = [part for part in _NEXT_AUTHORITY.split(text) if part]
    if not _AUTHORITY.match(lines[-1]):
        return lines
    return [*lines[:-1], *filter(None, _deputy_cut(lines[-1]))]


def _deputy_cut(text: str) -> tuple[str, str]:
    """``KT. CHỦ TỊCH PHÓ CHỦ TỊCH`` -> what stands before the deputy's position, and that position."""
    found = _DEPUTY.search(text)
    if found:
        return text[: found.start()].strip(), text[found.start() :].strip()
    words = text.split()
    for size in (4, 3, 2) if words[0].upper().startswith("TM") else ():
        if len(words) > size + 1 and fold_words(" ".join(words[-size:])) in _positions():
            return " ".join(words[:-size]), " ".join(words[-size:])
    return text, ""


def _recipients_at(lines: list[Piece]) -> int | None:
    found = [index for index, piece in enumerate(lines) if _RECIPIENTS.match(piece.text) and len(piece.text) < 120]
    return found[-1] if found else None

"""Lines that a converter broke become paragraphs again.

The rules look at how a line ends, how the next begins (list numbers, small letters, words that open a paragraph) and
whether the next word would still have fitted; no rule knows a document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from vanban.blocks import Paragraph
from vanban.lines.shape import LineShape, line_shape
from vanban.secrecy import is_stamp
from vanban.text import fold_words, is_upper, nfc, squeeze
from vanban.words import word_list

_NUMBER_LABEL = re.compile(
    r"(?:[IVXLC]{1,7}|\d{1,2}(?:\.\d{1,2}){0,4})[.)](?=\s|[^\W\d_]|$)|\d{1,2}(?:\.\d{1,2}){1,4}\s(?=[^\W\d_])"
)
_LETTER_LABEL = re.compile(r"[a-zđA-ZĐ](?:\)|\.(?=\s))|\(\d{1,2}\)\s")
_BULLET = re.compile(r"[-–—+•▪*●○◦➢❖✓➔](?=\s|[^\W\d_])")
_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?[.:]")
_FOOTNOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s*(?=[^\W\d_]|\()")
_PAGE_NUMBER = re.compile(r"(?:-\s*)?\d{1,3}(?:\s*-)?|(?:trang|page)\s+\d{1,3}(?:\s*/\s*\d{1,3})?", re.IGNORECASE)
_CUT = re.compile(r"(?:\d|[A-ZĐ])[-/]$")
_CUT_START = re.compile(r"[-/](?:[A-ZĐ]{2}|\d)")
_SYLLABLE = re.compile(r"(?!(?:[IVXLC]+|STT|TT|TM|KT|TL|TUQ)$)[^\W\d_]{2,7}")
_PLACE_REST = re.compile(r"[^\W\d_]{2,7},\s+ngày\s")
_CLOSING = frozenset(").,;:%”")
_TERMINAL = frozenset(".:;!?")
_SOFT_TERMINAL = frozenset(";")


@cache
def _openers() -> re.Pattern[str]:
    words = word_list("joining")
    opening = "|".join(map(re.escape, words["openers"]))
    divisions = "|".join(re.escape(word) for name in words["divisions"] for word in {name, name.upper()})
    return re.compile(rf"(?:{opening})\b|(?:{divisions})\s+(?:[IVXLC]+|\d{{1,3}}|[A-Z])\b(?=\s*[.:]|\s*$)")


@cache
def _halves() -> re.Pattern[str]:
    labels = "|".join(f"(?:{label.pattern})" for label in (_NUMBER_LABEL, _LETTER_LABEL, _BULLET))
    names = "|".join(map(re.escape, word_list("joining")["halves"]))
    return re.compile(rf"(?:{labels})\s{{0,3}}(?:{names})")


def _is_broken_name(line: str, following: str) -> bool:
    """A line that is only the beginning of a name or a title: ``2. Sở``, a syllable alone in capitals, ``Hà`` / ``Nội, ngày``."""
    if starts_item(following) or not following[:1].isalpha():
        return False
    if _SYLLABLE.fullmatch(line):
        return (is_upper(line) and is_upper(following) and " " in following) or bool(_PLACE_REST.match(following))
    within_people = line.endswith(("NHÂN", "nhân")) and following.startswith(("DÂN", "Dân"))
    return within_people or bool(_halves().fullmatch(line))


@cache
def _citing() -> frozenset[str]:
    return frozenset(fold_words(word) for word in word_list("joining")["citing"])


def starts_item(line: str) -> bool:
    """True where ``line`` begins with a list number, a bullet or a word that opens a paragraph."""
    return _item().match(line) is not None


@cache
def _item() -> re.Pattern[str]:
    labels = (_NUMBER_LABEL, _LETTER_LABEL, _BULLET, _ARTICLE, _openers())
    return re.compile("|".join(f"(?:{label.pattern})" for label in labels))


def is_page_number(line: str) -> bool:
    return len(line) <= 16 and _PAGE_NUMBER.fullmatch(line) is not None


def is_footnote(line: str) -> bool:
    """True for a line that begins with a superscript number."""
    return _FOOTNOTE.match(line) is not None


def ends_sentence(line: str) -> bool:
    return line.rstrip('”"’)»')[-1:] in _TERMINAL


def _ends_citing(line: str) -> bool:
    words = fold_words(line[-40:]).split(" ")
    return words[-1] in _citing() or " ".join(words[-2:]) in _citing()


def _is_continued_dash(line: str) -> bool:
    return bool(_BULLET.match(line)) and line[1:].lstrip()[:1].islower() and line[0] in "-–—+"


def goes_on(line: str, following: str, shape: LineShape, *, first: bool = False) -> bool:
    """True where ``following`` is the rest of the sentence in ``line``, its paragraph's ``first`` line or not."""
    if is_footnote(following) or is_stamp(line) or is_stamp(following, line):
        return False
    if first and line in ("Điều", "ĐIỀU"):
        return following[:1].isdigit()
    full = shape.is_full(line, following, first=first)
    if _CUT.search(line[-3:]) and following[:1].isalnum() and not _LETTER_LABEL.match(following):
        return True
    unfinished = not ends_sentence(line)
    if _is_broken_name(line, following):
        return True
    if starts_item(following):
        return full and unfinished and (_is_continued_dash(following) or _cited_number(line, following))
    if following.lstrip('(“"‘')[:1].islower():
        return _small_letter_goes_on(line, full, unfinished, following)
    return full and (unfinished or line[-1:] in _SOFT_TERMINAL) and not _changes_case(line, following)


def _small_letter_goes_on(line: str, full: bool, unfinished: bool, following: str) -> bool:
    if unfinished:
        return not is_upper(line) or full
    return full and line[-1:] != ":"


def _cited_number(line: str, following: str) -> bool:
    return bool(_NUMBER_LABEL.match(following)) and _ends_citing(line)


def _changes_case(line: str, following: str) -> bool:
    return is_upper(line) and not is_upper(following) and len(following) > 12


def join_two(line: str, following: str) -> str:
    """The two as one: no space after a hyphen or slash that cut a number (``29/KH-`` ``UBND``)."""
    cut = _CUT.search(line[-3:]) or (line[-1:] in "-/" and line[-2:-1].isalnum())
    if cut or following[:1] in _CLOSING or (_CUT_START.match(following) and line[-1:].isalnum()):
        return line + following
    return f"{line} {following}"


@dataclass(slots=True)
class _Pending:
    """A paragraph being put together: its pieces so far and the line that was added last."""

    block: Paragraph
    pieces: list[str]
    last: str

    def add(self, line: Paragraph) -> None:
        self.pieces.append(join_two(self.last, line.text)[len(self.last) :])
        self.last = line.text
        if line.words:
            self.block = replace(self.block, words=self.block.words + line.words)

    def done(self) -> Paragraph:
        return replace(self.block, text=nfc("".join(self.pieces)).strip(), whole=True)


def join_lines(lines: Sequence[Paragraph], shape: LineShape | None = None) -> list[Paragraph]:
    """Whole paragraphs of ``lines`` (not whole, empty ones too); a footnote stands behind the paragraph it cut."""
    kept = [replace(line, text=text) for line in lines if (text := " ".join(squeeze(line.text).split()))]
    shape = shape or line_shape([line.text for line in kept])
    done: list[Paragraph] = []
    body: _Pending | None = None
    notes: list[_Pending] = []
    for index, line in enumerate(kept):
        if is_page_number(line.text) and _interrupts(body, kept, index, shape):
            continue
        if notes and _belongs(notes[-1], line, shape):
            notes[-1].add(line)
        elif line.footnote or is_footnote(line.text):
            notes.append(_Pending(replace(line, footnote=True), [line.text], line.text))
        elif body and _belongs(body, line, shape):
            body.add(line)
        else:
            done += _closed(body, notes)
            body, notes = _Pending(line, [line.text], line.text), []
    return done + _closed(body, notes)


def _closed(body: _Pending | None, notes: list[_Pending]) -> list[Paragraph]:
    return [one.done() for one in ([body] if body else []) + notes]


def _belongs(pending: _Pending, line: Paragraph, shape: LineShape) -> bool:
    if line.starts is not None:
        return not line.starts
    if _looks_differ(pending.block, line):
        return False
    return goes_on(pending.last, line.text, shape, first=len(pending.pieces) == 1)


def _looks_differ(one: Paragraph, other: Paragraph) -> bool:
    if one.look.size and other.look.size and abs(one.look.size - other.look.size) >= 1.5:
        return True
    return bool(
        one.look.centred is not None and other.look.centred is not None and one.look.centred != other.look.centred
    )


def _interrupts(body: _Pending | None, lines: Sequence[Paragraph], index: int, shape: LineShape) -> bool:
    if index == 0:
        return len(lines) > 1
    return body is not None and index + 1 < len(lines) and _belongs(body, lines[index + 1], shape)

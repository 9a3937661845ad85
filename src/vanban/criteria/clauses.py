"""The guidance of a criterion cut into its parts (requirement, scoring, evidence) and these into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from vanban.criteria.passages import Passage
from vanban.criteria.words import words
from vanban.text import fold

Section = Literal["", "requirement", "scoring", "evidence", "note", "variables"]
_SECTIONS: tuple[Section, ...] = ("evidence", "requirement", "scoring", "note", "variables")
_BULLET = re.compile(r"(?:[-+•▪●○◦➢✓–—]|[*](?![0-9])|[a-zđ][).]|\(?[0-9ivx]{1,3}\)|[0-9]{1,2}\.(?=\s))\s*")
_LABEL = re.compile(r"[-+*•]?\s*\(?[0-9a-zđIVX]{1,3}")
_TERMINAL = frozenset(".;:!?")
_LINE = re.compile(r"[^\n]+")
_SCORED = re.compile(
    r"(?::|là|được|đạt|=)\s*-?[0-9]{1,3}(?:[.,][0-9]{1,3})?\s*(?:điểm|đ)?\s*[.;,]?\s*$|[0-9]\s*điểm\s*\)?[.;,]?\s*$"
)
_AFTER_POINTS = re.compile(
    r"(?:điểm|đ|[:=]\s{0,2}-?[0-9]{1,3}(?:[.,][0-9]{1,3})?|là [0-9]{1,3}(?:[.,][0-9]{1,3})?)[.,]?\s+(?P<cut>[-+•]\s+)(?=[^\W\d_])"
)
_LIST_COMMA = re.compile(
    r"(?:[:=]|(?:là|được|đạt)(?=\s))\s{0,2}[0-9]{1,3}(?:[.,][0-9]{1,3})?(?:\s?điểm)?\s?(?P<cut>,\s+)"
    r"(?!tối đa|không quá|nhưng|và |làm tròn|tổng|cộng)(?=[^\W\d_]|[<>≥≤])"
)
_NEXT = (
    "Nếu|Trường hợp|Dưới|Từ|Đạt|Trên|Không|Có|Hoàn thành|Các trường hợp|Đối với|Chậm|Còn|Mỗi|Cứ|Ban hành|Thực hiện|"
    "Riêng|Ngược lại|Báo cáo|Sau|Trước|Trễ|Thiếu|Vượt|[A-Z](?= ?[=≥≤<>])|Điểm(?: đánh giá)?(?= ?=)"
)
_SENTENCE = re.compile(
    rf"(?<=[\w%)\]])(?P<cut>\.\s+)(?=(?:{_NEXT})(?!\w))|(?:[0-9] ?điểm|[0-9]đ|(?:là|:) [0-9]{{1,3}})(?P<end>\.\s+)(?=[A-ZĐÀ-Ỹ])"
)
_BRACKET_COMMA = re.compile(r"\(\s*[0-9]{1,3}(?:[.,][0-9]{1,3})?\s*điểm\s*\)(?P<cut>,\s+)(?=[^\W\d_])")
_BARE_COMMA = re.compile(
    r"\s[0-9]{1,3}(?:[.,][0-9]{1,3})?\s?điểm(?P<cut>,\s+)(?=(?:từ|dưới|trên|không|chưa)\s|[0-9]{1,3}%?\s)"
)
_BELOW = re.compile(r"(?P<cut>,\s+)(?=(?:dưới|trên)\s+[0-9]{1,3}\s*%\s+(?:thì\s+)?không\s)")
_AFTER_MOST = re.compile(r"(?:^|(?<=\s))Tối đa\s*:?\s*[0-9]{1,3}(?:[.,][0-9]{1,3})?\s*điểm\s*:\s*(?P<cut>)(?=[^\W\d_])")
_AFTER_IF = re.compile(r"(?:Nếu|Cụ thể|Đánh giá|chấm điểm|tính điểm|như sau)\s*:\s*(?P<cut>)(?=[-+•]\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence or point; ``bullet`` is its list mark, ``heads`` True where it only opens what follows (``...:``)."""

    section: Section
    passage: Passage
    bullet: str = ""
    fresh: bool = False

    @property
    def text(self) -> str:
        return self.passage.words


@cache
def _marker() -> re.Pattern[str]:
    """A section's first words, at the start of a line or behind the end of a sentence, with a colon."""
    names = "|".join(rf"(?P<{section}>{'|'.join(_longest(section))})" for section in _SECTIONS)
    first = r"(?:^[-+*•( \t]{0,6}(?:[0-9a-zđ][.)][ \t]{0,3})?|(?<=[ (\t]))"
    return re.compile(rf"{first}(?:{names})(?P<more>[^:.;=\n]{{0,40}}):", re.MULTILINE)


@cache
def _opener() -> re.Pattern[str]:
    """A section's first words at the start of a line, without a colon."""
    loose = (
        rf"(?P<evidence>{'|'.join(_longest('evidence'))})|(?P<variables>trong do|goi)|(?P<note>luu y|ghi chu)|"
        "(?P<scoring>neu|truong hop)"
    )
    return re.compile(rf"[-+*•(]?\s*(?:{loose})(?![a-z])")


def _longest(section: Section) -> list[str]:
    return [re.escape(word) for word in sorted(words("sections", section), key=len, reverse=True)]


def clauses(passages: Iterable[Passage], section: Section = "") -> Iterator[Clause]:
    """The sentences of a guidance in order, each with the part of the guidance in which it stands."""
    for passage in passages:
        current = section
        for block, new, named in _blocks(passage):
            current = new or current
            fresh = named
            for line in _paragraphs(block):
                for sentence in _sentences(line) if current != "evidence" else _items(line):
                    bullet = _BULLET.match(sentence.text)
                    mark = bullet[0].strip() if bullet else ""
                    rest = sentence.part(bullet.end() if bullet else 0)
                    if rest.text.strip(" .;:"):
                        opened = _opener().match(fold(rest.text)) if not fresh else None
                        if opened is not None and current not in {"evidence"}:
                            current = _named(opened) or current
                        yield Clause(current, rest, mark, fresh)
                        fresh = False


def section_at(line: str) -> int | None:
    """Where in ``line`` the name of a part of the guidance stands with its colon; None where none does."""
    folded = fold(line)
    for found in _marker().finditer(folded):
        if _named(found) in {"evidence", "requirement", "scoring"} and _opens_part(line, folded, found, 0):
            return found.start()
    return None


def _blocks(passage: Passage) -> Iterator[tuple[Passage, Section, bool]]:
    """``passage`` cut before the names of its parts; the name and its colon are left out."""
    folded = fold(passage.text)
    at, section = 0, ""
    for found in _marker().finditer(folded):
        name = _named(found)
        if not _opens_part(passage.text, folded, found, at):
            continue
        before = passage.part(at, found.start())
        if before.text:
            yield before, section, bool(section)  # type: ignore[misc]
        section = name
        conditional = found[name] == "neu" and found["more"].strip()  # "Nếu không phát sinh: ..." is a sentence
        at = found.start() if name == "variables" or conditional else found.end()
    rest = passage.part(at)
    if rest.text:
        yield rest, section, bool(section)  # type: ignore[misc]


def _opens_part(text: str, folded: str, found: re.Match[str], least: int) -> bool:
    """The names of parts are written with a capital, most of them where a line or a sentence begins."""
    name = _named(found)
    if not text[found.start(name)].isupper():
        return False
    return found[name] not in words("sections", "weak") or _stands_first(folded, found.start(), least)


def _stands_first(folded: str, start: int, least: int) -> bool:
    """True where nothing but a list mark stands between the start of the line or the end of a sentence and ``start``."""
    before = folded[max(least, start - 12) : start].rstrip(" -+*•(")
    return not before or start <= least or before[-1] in ".;:\n" or before[-1].isdigit() or start == 0


def _named(found: re.Match[str]) -> Section:
    return next((name for name in _SECTIONS if name in found.re.groupindex and found[name] is not None), "")


def _paragraphs(passage: Passage) -> Iterator[Passage]:
    """The lines of ``passage``, with those joined that a narrow cell broke."""
    start = end = -1
    for found in _LINE.finditer(passage.text):
        line = found[0].strip()
        if not line:
            continue
        if start >= 0 and _goes_on(passage.text[start:end].strip(), line):
            end = found.end()
            continue
        if start >= 0:
            yield passage.part(start, end)
        start, end = found.span()
    if start >= 0:
        yield passage.part(start, end)


def _goes_on(before: str, line: str) -> bool:
    if _BULLET.match(line):
        return False
    if line[0].islower() or line[0] in "([×*/=":
        return not re.match(r"[a-zđ]\s*(?:là|:)\s", line)
    if (
        line[0].isdigit()
        and not before.endswith(tuple(_TERMINAL))
        and re.match(r"[0-9.,%/ ]{1,8}(?:điểm)?[.;]?$", line)
    ):
        return True
    return before.endswith(
        (
            ",",
            "(",
            "/",
            " x",
            " ×",
            "*",
            "công thức:",
            "công thức",
            " là",
            " từ",
            " đến",
            " và",
            " hoặc",
            " dưới",
            " trên",
        )
    )


def _sentences(line: Passage) -> Iterator[Passage]:
    """``line`` cut at semicolons, and where a new point begins behind points already given."""
    cuts = sorted({*_semicolons(line.text), *_cuts(line.text)})
    start = 0
    for at, after in cuts:
        if at < start:
            continue
        piece = line.part(start, at)
        if _LABEL.fullmatch(piece.text):
            continue
        if piece.text:
            yield piece
        start = after
    rest = line.part(start)
    if rest.text:
        yield rest


def _semicolons(text: str) -> Iterator[tuple[int, int]]:
    depth = 0
    for at, letter in enumerate(text):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth = max(0, depth - 1)
        elif letter in ";|" and not depth:
            yield at, at + 1


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_AFTER_POINTS, _LIST_COMMA, _BRACKET_COMMA, _BARE_COMMA, _BELOW, _SENTENCE, _AFTER_MOST, _AFTER_IF):
        for found in pattern.finditer(text):
            name = "end" if pattern is _SENTENCE and found["cut"] is None else "cut"
            yield found.start(name), found.start(name) if pattern is _AFTER_POINTS else found.end(name)


def _items(line: Passage) -> Iterator[Passage]:
    """The pieces of a list of documents: at semicolons only."""
    start = 0
    for at, after in _semicolons(line.text):
        yield line.part(start, at)
        start = after
    yield line.part(start)

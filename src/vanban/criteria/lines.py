"""A guidance written under numbered headings, without a table: ``1.1.2. Mức độ hoàn thành (điểm tối đa: 1)`` and its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanban.blocks import Line
from vanban.criteria.labels import label_of
from vanban.criteria.passages import Passage
from vanban.criteria.ranges import find_range
from vanban.criteria.rows import Row, own_max
from vanban.criteria.scores import score_of
from vanban.language.numerals import roman_value
from vanban.reading.labels import Label
from vanban.text import fold_words

_LONGEST = 400
_ENDS = ("noi nhan", "luu:", "tm. ", "kt. ", "to chuc thuc hien", "trach nhiem cua")


@dataclass(slots=True)
class _Sequence:
    """The numbers that are open, outermost first: only what goes on with them is a heading."""

    _open: list[Label] = field(default_factory=list)

    def takes(self, label: Label) -> bool:
        depth = self._depth(label)
        if depth is None:
            return False
        del self._open[depth:]
        self._open.append(label)
        return True

    def _depth(self, label: Label) -> int | None:
        if not self._open:
            return 0 if _last_part(label) in {1, 2} or label.kind in {"roman", "upper"} else None
        for depth in reversed(range(len(self._open))):
            one = self._open[depth]
            if one.kind == label.kind and _parent(one) == _parent(label):
                return depth if 0 < _last_part(label) - _last_part(one) <= 3 else None
            if label.kind == "dotted" and _parent(label) == one.text:
                return depth + 1 if _last_part(label) in {1, 2} else None
        if label.kind == "dotted":
            return self._new_branch(label)
        return (
            len(self._open) if label.kind == "number" and label.text == "1" and self._open[-1].kind == "roman" else None
        )

    def _new_branch(self, label: Label) -> int | None:
        """``2.1`` behind ``1.4.3`` where the line of ``2`` has another form."""
        for depth, one in enumerate(self._open):
            if one.kind == "dotted":
                return depth if label.text.split(".")[0] != one.text.split(".")[0] else None
        top = self._open[-1]
        fits = top.kind in {"number", "roman", "upper"} and label.text.count(".") == 1 and _last_part(label) == 1
        return len(self._open) if fits else None


def _parent(label: Label) -> str:
    return label.text.rpartition(".")[0]


def _last_part(label: Label) -> int:
    last = label.text.rpartition(".")[2]
    return int(last) if last.isdigit() else roman_value(last) or ord(last[0]) - ord("A") + 1


def line_rows(lines: Sequence[Line]) -> Iterator[Row]:
    """Rows as a table of criteria has them: a numbered heading begins one, what stands under it is its guidance."""
    numbers = _Sequence()
    begun = False
    for line in lines:
        passage = Passage(line.text, line.span[0]).part(0)
        if not passage.text:
            continue
        if begun and fold_words(passage.text[:40]).startswith(_ENDS):
            return
        label = _heading(passage.text)
        if label is not None and numbers.takes(label):
            begun = True
            yield Row("criterion", label, passage.part(label.length), spans=[passage.span])
        elif begun:
            yield Row("guidance", None, passage, spans=[passage.span])


def _heading(text: str) -> Label | None:
    """The number of a line that names a criterion, None for a point of its guidance."""
    label = label_of(text)
    if label is None or label.kind == "lower" or len(text) > _LONGEST or not text[label.length :].strip():
        return None
    rest = text[label.length :]
    if own_max(rest.split("\n")[0])[1] is not None:
        return label
    scored = score_of(rest)
    if scored is not None and (label.kind == "number" or find_range(rest) is not None):
        return None
    return label if rest[:1].isupper() or rest[:1] in '“"' else None

"""Numbers of criteria: ``1.3.2``, ``II``, ``4``, ``a``; how deep they stand and what they are called in full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.language.numerals import roman_value
from vanban.reading.labels import Label, parse_label
from vanban.text import fold

_NAMED = re.compile(
    r"(?:linh vuc|tieu chi thanh phan|tieu chi|tctp|tc|phan|noi dung|nhom|chi so thanh phan|chi so|muc)\s+"
    r"(?=[0-9ivx]{1,4}[0-9.]{0,8}\s*(?:[.:)-]|$))"
)
_POINT = re.compile(r"\s*(?P<label>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\.?[a-zđ])\s*[.)]?\s*(?=$|\s)")
_COMMA = re.compile(r"[0-9]{1,2}(?:,[0-9]{1,2}){1,3}")
_MIXED = re.compile(r"\s*(?P<label>(?:[IVX]{1,6}|[A-HĐ])(?:\.[0-9]{1,2}){1,4}(?:\.?[a-zđ])?)\s*[.):]?\s*(?=$|\s)\s*")


def label_of(text: str) -> Label | None:
    """The number that ``text`` begins with, the word for it (``Tiêu chí 1.2:``) included; bullets are none."""
    if _COMMA.fullmatch(text.strip()):
        text = text.replace(",", ".")
    named = _NAMED.match(fold(text))
    skip = named.end() if named else 0
    mixed = _MIXED.match(text, skip)
    if mixed:
        return Label(mixed["label"], "dotted", mixed.end())
    point = _POINT.match(text, skip)
    if point:
        return Label(point["label"], "dotted" if "." in point["label"] else "lower", point.end())
    found = parse_label(text[skip:])
    if found is None or found.kind in {"bullet", "title"}:
        return None
    length = skip + found.length
    rest = text[length:]
    while rest[:1] in {":", "-", "–", "."}:
        rest = rest[1:].lstrip()
        length = len(text) - len(rest)
    return Label(found.text, found.kind, length)


@dataclass(slots=True)
class Numbering:
    """Gives each label its depth under those before it."""

    _open: list[Label] = field(default_factory=list)

    def push(self, label: Label) -> int:
        """The depth of ``label`` (0 outermost) after it has taken its place."""
        label = self._kind(label)
        depth = self._depth(label)
        del self._open[depth:]
        self._open.append(label)
        return depth

    def _kind(self, label: Label) -> Label:
        """``C`` or ``D`` behind ``B`` or ``C`` are letters; ``V`` behind ``IV`` is a number."""
        if label.kind == "roman" and len(label.text) == 1:
            for one in self._open:
                if one.kind == "upper" and ord(one.text[0]) + 1 == ord(label.text):
                    return Label(label.text, "upper", label.length)
        return label

    def _depth(self, label: Label) -> int:
        if label.kind == "dotted":
            return self._dotted(label)
        for depth, one in enumerate(self._open):
            if one.kind == label.kind or (label.kind == "number" and _is_next(label, one)):
                return depth
        if label.kind in {"roman", "upper"}:
            return self._outer(label)
        return len(self._open)

    def _outer(self, label: Label) -> int:
        """Roman numbers and capital letters stand above figures; of the two the first met is the outer one."""
        for depth, one in enumerate(self._open):
            if one.kind in {"number", "dotted", "lower"}:
                return depth
        return len(self._open)

    def _dotted(self, label: Label) -> int:
        parts = label.text.split(".")
        for depth in reversed(range(len(self._open))):
            one = self._open[depth].text.split(".")
            if one == parts[: len(one)] and len(one) < len(parts):
                return depth + 1
        for depth, other in enumerate(self._open):
            if other.kind in {"dotted", "lower"} and other.text.count(".") >= len(parts) - 1:
                return depth
        for depth, other in enumerate(self._open):
            if other.kind in {"number", "lower"} or (
                other.kind == "dotted" and other.text.count(".") >= len(parts) - 1
            ):
                return depth
        return len(self._open)


def _is_next(label: Label, one: Label) -> bool:
    """``3`` behind ``2.1`` where no ``2`` stands."""
    first = one.text.split(".", 1)[0]
    return one.kind == "dotted" and first.isdigit() and int(label.text) == int(first) + 1


def full_number(above: Sequence[Label], own: Label) -> str:
    """``II``, ``4``, ``a`` -> ``II.4.a``; a label that says what it stands under (``2.1`` under ``II``) is complete."""
    path: list[str] = []
    for label in (*above, own):
        if not label.text:
            continue
        if path and label.text.startswith(f"{path[-1]}."):
            path.pop()
        elif len(path) == 1 and "." in label.text and str(roman_value(path[0])) == label.text.split(".", 1)[0]:
            path.clear()
        path.append(label.text)
    return ".".join(path)

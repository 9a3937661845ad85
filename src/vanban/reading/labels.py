"""Labels of rows and points (``IV``, ``2.6``, ``b)``, ``-``): their kind, and how deep they stand in their list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

LabelKind = Literal["roman", "upper", "number", "dotted", "lower", "bullet", "title"]
_KINDS: tuple[LabelKind, ...] = ("dotted", "roman", "upper", "number", "lower", "bullet")
_LABEL = re.compile(
    r"\s*(?:(?P<dotted>[0-9]{1,3}(?:\.[0-9]{1,3}){1,4})[.)]?(?=\s|$)"
    r"|(?P<roman>[IVX]{1,6})(?:[.)/:]|\s+[-–]|[-–](?=\s)|(?=\s*$)|(?=\s+(?P<title>\S+)))"
    r"|(?P<upper>[A-ZĐ])(?:[.)/]|(?=\s*$))"
    r"|(?P<number>[0-9]{1,3})(?:[.):]|/(?![0-9])|\s+[-–](?=\s)|[-–](?=\s+[^\W\d_])|(?=\s*$))"
    r"|(?P<lower>[a-zđ]{1,2}[0-9]?)(?:[.)/]|(?=\s*$))"
    r"|(?P<bullet>[-–—+*•▪➢✓])(?=\s|[^\W\d_]))\s*"
)


@dataclass(frozen=True, slots=True)
class Label:
    """``text`` without its mark; ``length`` is what it takes of the line, spaces behind it included."""

    text: str
    kind: LabelKind
    length: int


def parse_label(text: str) -> Label | None:
    """The label that ``text`` begins with, or None."""
    found = _LABEL.match(text)
    if found is None:
        return None
    if found["title"] and not (len(found["title"]) > 1 and found["title"].isupper()):
        return None
    kind = next(kind for kind in _KINDS if found[kind])
    return Label(found[kind], kind, found.end())


# A title without a number stands above rows with these.
_LEAVES = frozenset({"number", "dotted", "lower", "bullet"})


@dataclass(slots=True)
class LabelStack:
    """Gives each label its depth: a kind seen before goes back to its level, a new one goes one deeper."""

    _open: list[Label] = field(default_factory=list)

    def push(self, label: Label) -> int:
        """The depth of ``label`` (0 outermost) after it has taken its place."""
        kept = self._kind(label)
        depth = self._level(kept)
        del self._open[depth:]
        self._open.append(kept)
        return depth

    def _kind(self, label: Label) -> Label:
        """``C`` or ``I`` behind ``B`` or ``H`` are letters; ``V`` behind ``IV`` is a number."""
        if label.kind in {"roman", "upper"} and len(label.text) == 1:
            for one in reversed(self._open):
                if one.kind == "upper" and ord(one.text[0]) + 1 == ord(label.text):
                    return Label(label.text, "upper", label.length)
        return label

    def _level(self, label: Label) -> int:
        if label.kind == "dotted":
            return self._dotted_level(label)
        for depth, one in enumerate(self._open):
            if one.kind == label.kind or (label.kind == "title" and one.kind in _LEAVES):
                return depth
        return len(self._open)

    def _dotted_level(self, label: Label) -> int:
        parent = label.text.rsplit(".", 1)[0]
        for depth, one in enumerate(self._open):
            if one.text == parent:
                return depth + 1
        parts = label.text.count(".")
        for depth, one in enumerate(self._open):
            if one.kind == "dotted" and one.text.count(".") >= parts:
                return depth
        return len(self._open)


def join_labels(labels: list[str]) -> str:
    """``["II", "2", "2.6"]`` -> ``II.2.6``: a label that repeats its parent's stands for both."""
    path: list[str] = []
    for label in labels:
        if not label:
            continue
        if path and (label.startswith(f"{path[-1]}.")):
            path.pop()
        path.append(label)
    return ".".join(path)

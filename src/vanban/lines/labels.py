"""Labels that a converter left on a line of their own: ``1.`` / ``Sở Nội vụ`` is ``1. Sở Nội vụ``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vanban.blocks import Paragraph

_BARE = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]|[IVX]{1,5}[.)]|[a-zđ][.)]|[-+•])")


def with_labels(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """``lines`` with each bare label in front of the line behind it; one with no words behind it stays."""
    done: list[Paragraph] = []
    label: Paragraph | None = None
    for line in lines:
        text = line.text.strip()
        if label is not None and text:
            goes_on = text[0].isalnum() and not _BARE.fullmatch(text)
            if not goes_on:
                done.append(label)
            line = replace(line, text=f"{label.text.strip()} {text}", starts=True) if goes_on else line
            label, text = None, line.text.strip()
        if text and _BARE.fullmatch(text):
            label = line
            continue
        done.append(line)
    return [*done, label] if label is not None else done

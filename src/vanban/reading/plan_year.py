"""The year that a plan is for: of its title, else of its date."""

from __future__ import annotations

import re
from itertools import islice

from vanban.blocks import Body
from vanban.text import fold

_YEAR = re.compile(r"\bnam (20[0-9]{2})(?![0-9])(?!\s*(?:-|den)\s*20)")
_DATE = re.compile(r"\bthang\s*[0-9.…]{0,6}\s*$")
_OPENING = re.compile(r"\s*(?:\(?kem theo|can cu|thuc hien|i\s*[.)]|so\s*:)")


def plan_year(body: Body) -> int | None:
    """The first ``năm 20..`` of the title; else any in the head, a blank date's included; else None."""
    lines = [fold(line.text) for line in islice(body.lines, 40)]
    for line in lines:
        if len(line) > 600 or _OPENING.match(line):
            continue
        for found in _YEAR.finditer(line):
            if not _DATE.search(line[: found.start()]):
                return int(found[1])
    head = "\n".join(lines)[:4000] or fold(body.text[:4000])
    later = _YEAR.search(head) or re.search(r"/(20[0-9]{2})(?![0-9])", head)
    return int(later[1]) if later else None

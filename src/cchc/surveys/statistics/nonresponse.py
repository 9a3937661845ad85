"""Who was asked and who answered, stratum by stratum."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Returned:
    """`people` and `invited` are None where they are not known; `share_of_people` is of all the people, `share_of_answers`
    of all the answers, `factor` what one answer stands for."""

    name: str
    people: int | None
    invited: int | None
    answers: int
    rate: float | None
    share_of_people: float | None
    share_of_answers: float | None
    factor: float | None


def returned(
    names: Sequence[str], people: Sequence[int | None], invited: Sequence[int | None], answers: Sequence[int]
) -> tuple[Returned, ...]:
    """A row for each stratum, and a last one named "" for all. The rate is of those invited, else of the people."""
    rows = list(zip(names, people, invited, answers, strict=True))
    known, asked = [row[1] for row in rows], [row[2] for row in rows]
    whole = None if None in known else sum(one or 0 for one in known)
    sent = None if None in asked else sum(one or 0 for one in asked)
    total = sum(answers)
    lines = [*rows, ("", whole, sent, total)]
    return tuple(
        Returned(
            name,
            size,
            out,
            count,
            _share(count, out if out is not None else size),
            _share(size, whole),
            _share(count, total),
            _share(size, count),
        )
        for name, size, out, count in lines
    )


def _share(part: int | None, whole: int | None) -> float | None:
    return part / whole if part is not None and whole else None

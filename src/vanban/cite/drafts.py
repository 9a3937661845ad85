"""A citation in the making: its core with what is found for it bit by bit."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.cite.cores import Core
from vanban.model import Provision


@dataclass(slots=True, eq=False)
class Draft:
    """``start`` is where the cited part begins, if there is one; ``relates_to`` and ``refers_to`` are other drafts."""

    core: Core
    start: int
    provision: Provision | None = None
    title: tuple[int, int] | None = None
    relation: str | None = None
    relates_to: Draft | None = None
    refers_to: Draft | None = None
    own: bool = False

    @property
    def end(self) -> int:
        """Where the citation with its title ends."""
        return self.title[1] if self.title else self.core.end

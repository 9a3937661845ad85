"""What the agency's own reform plans ask of inspection: the share that a new plan proposes, with its source."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.inspections.rules import share_asked
from cchc.plans.models import Target, Task


@dataclass(frozen=True, slots=True)
class ShareSource:
    """A task or target that asks for a share; ``text`` is its own sentence."""

    share: int
    text: str
    task: Task | None = None
    target: Target | None = None

    @property
    def key(self) -> str:
        """``t12`` for a task, ``c7`` for a target, as a form carries it."""
        return f"t{self.task.pk}" if self.task else f"c{self.target.pk}" if self.target else ""


def share_sources(viewer: Viewer, agency: Agency, year: int) -> list[ShareSource]:
    """Targets first, then tasks; the highest share first among each. Two queries."""
    live = Q(viewer.reads("plan__agency"), plan__agency=agency, plan__year=year, dropped_in__isnull=True)
    named = Target.objects.filter(live, text__icontains="kiểm tra").select_related("plan")
    asked = Task.objects.filter(live, search_text__contains="kiem tra").select_related("plan")
    found = [ShareSource(share, row.text, target=row) for row in named if (share := share_asked(row.text))]
    found += [ShareSource(share, row.content, task=row) for row in asked if (share := share_asked(row.content))]
    return sorted(found, key=lambda source: (source.target is None, -source.share, source.key))

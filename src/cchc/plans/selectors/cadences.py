"""The regular work of a plan: how often it is asked for, and what its product proposes."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.agencies.viewer import Viewer
from cchc.plans import cadence, states
from cchc.plans.models import Plan, Task
from cchc.plans.services.cadences import present_cadence


@dataclass(frozen=True, slots=True)
class CadenceLine:
    """``present``: how often it is asked for now; ``minimum``: what answers a period; ``differs``: the product proposes
    another cadence."""

    task: Task
    present: str
    minimum: str
    proposal: cadence.Proposal

    @property
    def present_label(self) -> str:
        return dict(cadence.CHOICES)[self.present]

    @property
    def proposed_label(self) -> str:
        return dict(cadence.CHOICES)[self.proposal.every]

    @property
    def differs(self) -> bool:
        return self.present != self.proposal.every


def line_of(task: Task) -> CadenceLine:
    proposal = cadence.propose(product=task.product, content=task.content, every=task.every)
    return CadenceLine(task, present_cadence(task), task.minimum_proof.strip() or proposal.minimum, proposal)


def lines(viewer: Viewer, plan: Plan) -> list[CadenceLine]:
    """One query."""
    rows = Task.objects.filter(
        viewer.reads("plan__agency"),
        plan=plan,
        dropped_in__isnull=True,
        schedule_kind="regular",
        status__in=states.OPEN,
    )
    return [line_of(task) for task in rows.select_related("plan__agency").order_by("position", "pk")]

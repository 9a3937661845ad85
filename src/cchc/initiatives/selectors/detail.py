"""Everything that the page of one initiative shows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.audit.public import AuditEvent
from cchc.initiatives import permissions, rules, states
from cchc.initiatives.models import Assessment, Author, Initiative, InitiativeFile, Reuse

COMPARED = 3000


@dataclass(frozen=True, slots=True)
class Alike:
    """Another initiative that is ``percent`` like this one."""

    percent: int
    initiative: Initiative


@dataclass(frozen=True, slots=True)
class Detail:
    """``assessments`` are those that the viewer may see: an assessor sees the others' once they have given their own."""

    initiative: Initiative
    authors: list[Author]
    files: list[InitiativeFile]
    reuses: list[Reuse]
    assessments: list[Assessment]
    mean: Decimal | None
    assessed: int
    own: Assessment | None
    actors: frozenset[states.Actor]
    alike: list[Alike]
    history: list[AuditEvent]

    @property
    def moves(self) -> dict[str, bool]:
        return {name: states.may(name, self.initiative.state, self.actors) for name in states.MOVES}

    @property
    def shows_mean(self) -> bool:
        """Authors and readers learn it with the decision, those of the council as it stands."""
        decided = self.initiative.state in {states.State.RECOGNISED, states.State.DECLINED}
        return decided or bool(self.assessments)


def initiative(viewer: Viewer, pk: int) -> Initiative | None:
    visible = Initiative.objects.filter(permissions.reads(viewer), pk=pk).values("pk")
    rows = Initiative.objects.filter(pk__in=visible)
    return rows.select_related("agency", "unit", "contest", "created_by", "decision_file").first()


def detail(viewer: Viewer, initiative: Initiative) -> Detail:
    """A fixed number of queries."""
    found = permissions.actors(viewer, initiative)
    given = list(initiative.assessments.select_related("assessor").prefetch_related("points__criterion"))
    own = next((one for one in given if one.assessor_id == viewer.user.pk), None)
    counted = states.counted(found)
    sees = states.Actor.MANAGER in counted or own is not None
    text = rules.Text(initiative.pk, initiative.title, initiative.solution)
    return Detail(
        initiative=initiative,
        authors=list(initiative.authors.select_related("user")),
        files=list(initiative.files.select_related("attachment")),
        reuses=list(initiative.reuses.select_related("unit", "attachment", "added_by")),
        assessments=given if sees else [],
        mean=rules.mean([one.total for one in given]),
        assessed=len(given),
        own=own,
        actors=found,
        alike=alike(viewer, initiative.agency, text),
        history=list(audit.history(initiative)[:40]),
    )


def alike(viewer: Viewer, agency: Agency, text: rules.Text) -> list[Alike]:
    """The likest initiatives of the agency that the viewer may read; one query, the newest ``COMPARED``."""
    if not text.title.strip():
        return []
    rows = Initiative.objects.filter(permissions.reads(viewer), agency=agency).exclude(state=states.State.WITHDRAWN)
    found = {one.pk: one for one in rows.select_related("unit").order_by("-pk").distinct()[:COMPARED]}
    texts = (rules.Text(one.pk, one.title, one.solution) for one in found.values())
    return [Alike(percent, found[other.key]) for percent, other in rules.alike(text, texts)]

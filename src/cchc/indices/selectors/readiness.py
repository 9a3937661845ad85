"""The readiness of an agency's sheet, leaf by leaf."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.public import superior_name
from cchc.agencies.viewer import Viewer
from cchc.documents.public import ReadingState
from cchc.indices.rules.model import Bands, Linear, PerItem, Terms
from cchc.indices.rules.readiness import Checked, Remark, remarks
from cchc.indices.selectors.sheets import LeafLine, Sheet
from cchc.plans import proof_rules
from cchc.plans.models import Evidence


@dataclass(frozen=True, slots=True)
class Readiness:
    """``found``: leaves with something to say, in order; ``ready``: how many leaves have nothing."""

    found: tuple[tuple[LeafLine, tuple[Remark, ...]], ...]
    ready: int

    @property
    def grave(self) -> int:
        return sum(any(remark.is_grave for remark in said) for _, said in self.found)


def readiness(viewer: Viewer, one: Sheet) -> Readiness:
    """No query but one for the names of units beyond what the sheet has loaded."""
    issuers = _issuers(one.assessment.agency)
    year = one.assessment.round.criteria_set.year
    found, ready = [], 0
    for line in one.lines.values():
        if line.line.is_survey:
            continue
        said = remarks(_checked(line, issuers, year), viewer.today)
        if said:
            found.append((line, tuple(said)))
        else:
            ready += 1
    return Readiness(tuple(found), ready)


def grave_leaves(one: Sheet, today: dt.date) -> frozenset[int]:
    """Criteria of leaves that a council would not count as they stand."""
    issuers, year = _issuers(one.assessment.agency), one.assessment.round.criteria_set.year
    found = ((pk, remarks(_checked(line, issuers, year), today)) for pk, line in one.lines.items())
    return frozenset(pk for pk, said in found if any(remark.is_grave for remark in said))


def _checked(line: LeafLine, issuers: tuple[str, ...], year: int) -> Checked:
    assert line.line.leaf is not None
    wanted = "; ".join(line.line.criterion.evidence)
    return Checked(
        answered=line.by_self.state != "missing",
        gives=line.self_points > 0,
        excluded=line.by_self.state == "excluded",
        by_system=line.is_live,
        needs_figure=isinstance(line.line.leaf.rule, Bands | Linear | PerItem | Terms),
        explanation=f"{line.score.explanation} {line.score.live_words}",
        nothing_reason=line.score.nothing_reason,
        proofs=tuple((str(row.evidence), case_of(row.evidence, year, wanted)) for row in line.proofs),
        issuers=issuers,
    )


def case_of(row: Evidence, year: int, product: str) -> proof_rules.Case:
    """The evidence as the rules of proof see it, used for this leaf."""
    used = proof_rules.UsedFor(use=0, label="tiêu chí này", year=year, product=product)
    return proof_rules.Case(
        row.kind, row.proves_on, row.proves_until, row.number, row.symbol, row.issuer, _file(row), (used,)
    )


def _file(row: Any) -> proof_rules.FileRead | None:
    if row.attachment is None:
        return None
    uploaded = timezone.localdate(row.attachment.uploaded_at)
    document = row.document
    if document is not None and document.state == ReadingState.READ:
        return proof_rules.read_file(document.reading, uploaded_on=uploaded, sha256=row.attachment.stored_file.sha256)
    state = "failed" if document is not None and document.state == ReadingState.FAILED else "waiting"
    return proof_rules.FileRead(state, uploaded, "", failure=document.failure if document else "")


def _issuers(agency: Agency) -> tuple[str, ...]:
    """The agency, its units and every agency above it, by name and short name."""
    above = [int(step) for step in agency.path.split("/") if step]
    rows = Agency.objects.filter(pk__in=above) | Agency.objects.filter(path__startswith=agency.path)
    names = [name for row in rows for name in (row.name, row.short_name) if name]
    return tuple(dict.fromkeys([*names, superior_name(agency)] if superior_name(agency) else names))

"""What came of an approved report: its copies, signed versions with their verdict, its row in the register."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.agencies.public import Viewer
from cchc.correspondence import public as correspondence
from cchc.correspondence.public import Dispatch, RegisterEntry
from cchc.reports.models import BlockKind, CopyKind, CopyState, Report, ReportCopy
from cchc.reports.services.copies import may_ask
from cchc.reports.services.registering import OPEN_IN
from cchc.signatures.public import SignedVersion, may_sign, signed_versions

UNDER_WAY = (CopyState.WAITING, CopyState.MAKING)


@dataclass(frozen=True, slots=True)
class CopyLine:
    kind: str
    label: str
    copy: ReportCopy | None

    @property
    def working(self) -> bool:
        return self.copy is not None and self.copy.state in UNDER_WAY


@dataclass(frozen=True, slots=True)
class Outputs:
    lines: tuple[CopyLine, ...]
    signed: tuple[SignedVersion, ...]
    entry: RegisterEntry | None
    dispatch: Dispatch | None
    has_pdf: bool
    may_ask: bool
    may_sign: bool
    may_register: bool
    has_axis: bool

    @property
    def working(self) -> bool:
        return any(one.working for one in self.lines)


def outputs(viewer: Viewer, report: Report) -> Outputs | None:
    """None for a report that has no frozen file yet. The caller has taken the report from ``selectors.report``."""
    if report.file_id is None:
        return None
    rows = report.copies.filter(source=report.file_id).select_related("attachment", "document")
    copies = {one.kind: one for one in rows.defer("document__text", "document__reading", "document__words")}
    kept = [one for one in copies.values() if one.document is not None]
    entry = report.register_entry
    if entry is not None and entry.removed_at is not None:
        entry = None
    keeps = correspondence.may_keep(viewer, report.agency)
    tables = report.blocks.filter(left_out=False, kind=BlockKind.ROW).exists()
    return Outputs(
        lines=tuple(
            CopyLine(kind, str(label), copies.get(kind))
            for kind, label in CopyKind.choices
            if tables or kind != CopyKind.XLSX
        ),
        signed=tuple(version for one in kept if one.document for version in signed_versions(one.document)),
        entry=entry,
        dispatch=entry.dispatches.first() if entry is not None else None,
        has_pdf=any(one.kind != CopyKind.XLSX and one.state == CopyState.DONE for one in copies.values()),
        may_ask=may_ask(viewer, report),
        may_sign=may_sign(viewer, report.agency),
        may_register=keeps and entry is None and report.state in OPEN_IN,
        has_axis=keeps and correspondence.active_axis(report.agency) is not None,
    )

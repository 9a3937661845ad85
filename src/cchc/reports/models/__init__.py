"""Reports: outlines in dated versions, reports as rows of blocks and figures, what units gave, the files produced."""

from cchc.reports.models.outline import Adds, Outline, OutlineField, OutlinePeriod, OutlineSection
from cchc.reports.models.report import (
    BlockKind,
    Contribution,
    CopyKind,
    CopyState,
    Report,
    ReportBlock,
    ReportCopy,
    ReportFigure,
    ReportFile,
    ReportPeriod,
    Waiver,
)

__all__ = [
    "Adds",
    "BlockKind",
    "Contribution",
    "CopyKind",
    "CopyState",
    "Outline",
    "OutlineField",
    "OutlinePeriod",
    "OutlineSection",
    "Report",
    "ReportBlock",
    "ReportCopy",
    "ReportFigure",
    "ReportFile",
    "ReportPeriod",
    "Waiver",
]

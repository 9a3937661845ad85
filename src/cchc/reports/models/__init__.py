"""Reports: outlines in dated versions, reports as rows of blocks and figures, what units gave, the files produced."""

from cchc.reports.models.outline import Adds, Outline, OutlineField, OutlinePeriod, OutlineSection
from cchc.reports.models.report import (
    BlockKind,
    Contribution,
    Report,
    ReportBlock,
    ReportFigure,
    ReportFile,
    ReportPeriod,
    Waiver,
)

__all__ = [
    "Adds",
    "BlockKind",
    "Contribution",
    "Outline",
    "OutlineField",
    "OutlinePeriod",
    "OutlineSection",
    "Report",
    "ReportBlock",
    "ReportFigure",
    "ReportFile",
    "ReportPeriod",
    "Waiver",
]

"""A report of ``department`` for the matrix of rights."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cchc.agencies.tests.factories import World
from cchc.documents.services import store
from cchc.reports.models import PeriodReport


def _report(world: World) -> dict[str, Any]:
    viewer = world.viewer("focal_point")
    kept = store(viewer=viewer, agency=world.department, upload=b"bao cao", name="bao-cao.docx")
    given = {"year": 2026, "period": "Q1", "cut_off": dt.date(2026, 3, 14), "made_by": viewer.user}
    return {"pk": PeriodReport.objects.create(agency=world.department, attachment=kept, **given).pk}


EXAMPLES = {"report": _report}

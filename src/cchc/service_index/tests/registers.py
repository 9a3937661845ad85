"""A month of the invented Sở Công Thương: dossiers of two units and feedback, of every kind that wins or loses a point."""

# ruff: noqa: DTZ001 (the registers take local moments, as files give them)
from __future__ import annotations

import datetime as dt
from typing import Any

from cchc.agencies.tests.factories import World
from cchc.dossiers import rules
from cchc.dossiers.models import RegisterKind
from cchc.dossiers.tests.factories import take

TODAY = dt.date(2026, 5, 20)
LICENCE = {"procedure_code": "1.015001", "procedure_name": "Cấp giấy phép bán lẻ", "field": "Thương mại"}
SAFETY = {"procedure_code": "1.015004", "procedure_name": "Chứng nhận an toàn hóa chất", "field": "Hóa chất"}


def dossier(code: str, **values: Any) -> dict[str, Any]:
    """Received on 04/5, due on 11/5 at 17:00, done on 08/5, online with an electronic result, unless told otherwise."""
    return {
        "code": code,
        "state": str(rules.DONE),
        "received_at": dt.datetime(2026, 5, 4, 8),
        "due_at": dt.datetime(2026, 5, 11, 17),
        "finished_at": dt.datetime(2026, 5, 8, 9),
        "channel": "online",
        "electronic_result": True,
        "synchronised": True,
        **LICENCE,
        **values,
    }


def open_dossier(code: str, due: int, **values: Any) -> dict[str, Any]:
    """Open, due on that day of May."""
    at = dt.datetime(2026, 5, due, 17)
    return dossier(code, **{"state": str(rules.HANDLING), "finished_at": None, "due_at": at, **values})


def keep(world: World) -> None:
    """Judged by 20/5: 7 dossiers, 4 of them in time (one of these disliked); open: due 22/5 (one with one supplement), 27/5, 10/6;
    feedback: one in time, one late, one open that is due on 25/5 and one that is due in June."""
    trade, office = world.trade.name, world.office.name
    late = dt.datetime(2026, 5, 13, 9)
    rows = (
        dossier("H1", unit=trade),
        dossier("H2", unit=trade, finished_at=dt.datetime(2026, 5, 11, 17)),
        dossier("H3", unit=trade, rating="unsatisfied"),
        dossier("H4", unit=office, channel="direct", electronic_result=False, **SAFETY),
        dossier("H5", unit=trade, finished_at=late, **SAFETY),
        dossier("H6", unit=office, supplements=2),
        open_dossier("H7", 15, unit=trade),
        open_dossier("H8", 22, unit=trade),
        open_dossier("H9", 22, unit=office, supplements=1),
        open_dossier("H10", 27, supplements=2),
        open_dossier("H11", 28, unit=trade, due_at=dt.datetime(2026, 6, 10, 17)),
        dossier("H0", due_at=None),
        dossier("HA", received_at=dt.datetime(2026, 4, 6, 8), finished_at=dt.datetime(2026, 4, 20), due_at=dt.datetime(2026, 4, 13)),
    )  # fmt: skip
    take(world.department, RegisterKind.DOSSIERS, *rows)
    sent = dt.datetime(2026, 5, 4, 9)
    feedback = (
        {"code": "P1", "sent_at": sent, "handled_at": dt.datetime(2026, 5, 8), "unit": trade},
        {"code": "P2", "sent_at": sent, "refused_at": dt.datetime(2026, 5, 12), "unit": office},
        {"code": "P3", "sent_at": sent, "unit": trade},
        {"code": "P4", "sent_at": dt.datetime(2026, 5, 19, 9)},
    )
    take(world.department, RegisterKind.FEEDBACK, *feedback)
    take(world.other, RegisterKind.DOSSIERS, dossier("D1"), open_dossier("D2", 12))

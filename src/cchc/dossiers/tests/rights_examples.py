"""A dossier, a feedback and an import of ``department`` for the matrix of rights."""

from __future__ import annotations

from typing import Any

from cchc.agencies.tests.factories import World
from cchc.dossiers import services
from cchc.dossiers.models import RegisterKind
from cchc.dossiers.tests.factories import TODAY, make_dossier, make_feedback, workbook


def _import(world: World) -> Any:
    row = {"code": "H9", "state": "4", "received_at": "06/04/2026"}
    viewer = world.viewer("focal_point", TODAY)
    return services.start_import(
        viewer=viewer, agency=world.department, kind=RegisterKind.DOSSIERS, upload=workbook("dossiers", row)
    )


EXAMPLES = {
    "dossier": lambda world: {"pk": make_dossier(world.department).pk},
    "feedback": lambda world: {"pk": make_feedback(world.department).pk},
    "api_dossier": lambda world: {"row_id": make_dossier(world.department).pk},
    "api_feedback": lambda world: {"row_id": make_feedback(world.department).pk},
    "dossier_import": lambda world: {"pk": _import(world).pk},
    "dossier_import_kind": lambda world: {"kind": RegisterKind.DOSSIERS},
}

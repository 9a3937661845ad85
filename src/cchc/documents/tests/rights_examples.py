"""A file and an archived document of ``department`` for the matrix of rights."""

from __future__ import annotations

from typing import Any

from cchc.agencies.tests.factories import World
from cchc.documents.archiving import archive_file
from cchc.documents.models import ArchivedDocument
from cchc.documents.services import store


def _attachment(world: World) -> dict[str, Any]:
    kept = store(viewer=world.viewer("focal_point"), agency=world.department, upload=b"noi dung", name="tep.txt")
    return {"pk": kept.pk}


def _archived(world: World) -> dict[str, Any]:
    viewer = world.viewer("focal_point")
    archive_file(viewer=viewer, agency=world.department, upload=b"van ban", name="van-ban.txt")
    ArchivedDocument.objects.update(state="read")
    return {"pk": ArchivedDocument.objects.get().pk}


EXAMPLES = {"attachment": _attachment, "archived": _archived}

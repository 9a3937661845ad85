"""That answers went out as a file is told in the log."""

from __future__ import annotations

from django.db import transaction

from cchc.agencies.public import Viewer
from cchc.surveys.models import Collection
from cchc.surveys.services import access


@transaction.atomic
def note_export(viewer: Viewer, *, collection: Collection, kind: str, hidden: bool, texts: bool) -> None:
    """Raises NotAllowed: only who makes surveys takes single answers out."""
    access.require_maker(viewer, collection.agency)
    data = {"kind": kind, "small_groups_hidden": hidden, "own_words": texts}
    access.record_collection("survey.answers_exported", viewer, collection, **data)

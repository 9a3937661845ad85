"""A package that came in becomes a row, once; one with a secret file becomes nothing."""

from __future__ import annotations

from django.core.files.base import File
from django.db import transaction

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.core.errors import CchcError, Refused
from cchc.correspondence import edxml, permissions, rules
from cchc.correspondence.edxml import EdxmlError, Message
from cchc.correspondence.exchange.packing import facts_of_message
from cchc.correspondence.models import EntryFile, Origin, RegisterEntry
from cchc.correspondence.services import entries
from cchc.documents.public import archive_received, refuse_secret_bytes


class PackageRefused(Refused):
    """Why nothing of a package was kept."""


@transaction.atomic
def take_package(viewer: Viewer, *, agency: Agency, upload: File[bytes]) -> tuple[RegisterEntry, bool]:
    """The row of a package that a person brings, and whether the register had it. Raises NotAllowed; Refused (field ``upload``)
    for what is no document package or holds a secret file."""
    permissions.require_keeper(viewer, agency)
    try:
        message = edxml.parse(upload.read())
    except EdxmlError as error:
        raise Refused(str(error), field="upload") from error
    if not isinstance(message, Message):
        raise Refused("Gói này là thông điệp trạng thái, không phải văn bản. Hãy chọn gói văn bản.", field="upload")
    try:
        return take_message(agency, message, by=viewer.user)
    except PackageRefused as refusal:
        raise Refused(str(refusal), field="upload") from refusal


@transaction.atomic
def take_message(agency: Agency, message: Message, *, by: User) -> tuple[RegisterEntry, bool]:
    """The row of a received document, and whether the register had it already (then only what it lacks is added). The caller has
    seen to the permission. Raises PackageRefused (a file that is secret, empty or too large; facts that are wrong)."""
    facts = facts_of_message(message)
    wrong = rules.problems(facts, max(day for day in (facts.arrived_on, facts.issued_on) if day is not None))
    if wrong:
        raise PackageRefused(" ".join(map(str, wrong)))
    try:
        for file in message.files:  # all or none: no file of a package with a secret one stays
            refuse_secret_bytes(file.data, file.name)
        documents = [archive_received(agency=agency, data=file.data, name=file.name, by=by) for file in message.files]
    except CchcError as error:
        raise PackageRefused(str(error)) from error
    known = entries.same_documents(agency, facts)
    if known:
        entry = known[0]
        if entry.document is None and documents:
            entry.document = documents[0]
        entry.message_id = entry.message_id or message.document_id[:120]
        entry.save(update_fields=["document", "message_id", "updated_at"])
    else:
        entry = RegisterEntry(agency=agency, origin=Origin.EDXML, message_id=message.document_id[:120])
        entries.fill(entry, facts, documents[0] if documents else None)
        entries.keep_new(None, entry, accept_duplicate=True)
    have = set(entry.files.values_list("attachment__stored_file__sha256", flat=True))
    for one in documents:
        if one.pk != entry.document_id and one.sha256 not in have:
            EntryFile.objects.create(entry=entry, attachment=one.attachment)
    return entry, bool(known)

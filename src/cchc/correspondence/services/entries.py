"""Rows of the register: entered, corrected, removed with a reason; files that go with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from cchc.agencies.public import Agency, Viewer
from cchc.audit.public import record
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.core.text import search_form
from cchc.correspondence import permissions, rules
from cchc.correspondence.models import EntryFile, Origin, RegisterEntry
from cchc.correspondence.rules import Facts, Recipient
from cchc.documents.public import ArchivedDocument, archive_file

_TEXTS = ("direction", "number", "symbol", "issued_on", "kind", "issuer", "issuer_code", "subject", "medium", "signed")
_REST = ("urgency", "secrecy", "paper_reason", "signer", "arrival_number", "arrived_on")
COLUMNS = (*_TEXTS, *_REST)
MOST_FILES = 20


class Duplicate(Refused):
    """The register has what looks like the same document: ``entries``. May be entered all the same, if a person says so."""

    def __init__(self, entries: list[RegisterEntry]) -> None:
        self.entries = entries
        super().__init__(
            "Sổ đã có văn bản cùng số, ký hiệu, cơ quan ban hành và ngày. Hãy mở văn bản đó để xem; nếu đúng là văn bản khác, "
            "chọn “Vẫn ghi” rồi lưu lại.",
            field="accept_duplicate",
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """A dropped file in the archive; ``new`` False: its bytes were there already."""

    document: ArchivedDocument
    new: bool


@transaction.atomic
def take_file(viewer: Viewer, *, agency: Agency, upload: File[bytes]) -> Taken:
    """Put a dropped file into the archive, where it is read in the background, so that its row can be filled in from it.
    Raises NotAllowed, and Refused for an empty, too large or secret file."""
    permissions.require_keeper(viewer, agency)
    kept = archive_file(viewer=viewer, agency=agency, upload=upload, name=upload.name or "van-ban")
    return Taken(kept.document, kept.new)


@transaction.atomic
def register_entry(
    viewer: Viewer,
    *,
    agency: Agency,
    facts: Facts,
    document: ArchivedDocument | None = None,
    accept_duplicate: bool = False,
    origin: str = Origin.TYPED,
) -> RegisterEntry:
    """Enter a document. Raises NotAllowed; Refused (with the field; a number of the agency's own that the year has already);
    Duplicate unless ``accept_duplicate``."""
    permissions.require_keeper(viewer, agency)
    entry = RegisterEntry(agency=agency, origin=origin, created_by=viewer.user)
    fill(entry, checked(facts, viewer), document)
    return keep_new(viewer, entry, accept_duplicate=accept_duplicate)


def keep_new(viewer: Viewer | None, entry: RegisterEntry, *, accept_duplicate: bool) -> RegisterEntry:
    """Save a filled row; the caller has checked permission. ``viewer`` None: the exchange did it."""
    _refuse_double(entry, accept_duplicate)
    save(entry)
    actor = viewer.user if viewer is not None else None
    record("register.entered", actor=actor, about=entry, agency=entry.agency, data=said(entry))
    return entry


@transaction.atomic
def edit_entry(
    viewer: Viewer, *, entry: RegisterEntry, facts: Facts, seen: str = "", accept_duplicate: bool = False
) -> RegisterEntry:
    """Correct a row. Raises NotAllowed, Refused, Duplicate, Changed (somebody else did meanwhile)."""
    locked = lock(viewer, entry)
    if seen and seen != version_of(locked):
        raise Changed
    before = facts_of(locked)
    fill(locked, checked(facts, viewer), locked.document)
    if locked.message_id and rules.identity(before) != rules.identity(facts_of(locked)):
        raise Refused(
            "Văn bản này đã qua trục liên thông nên không sửa số, ký hiệu, cơ quan, ngày được.", field="number"
        )
    _refuse_double(locked, accept_duplicate or rules.identity(before) == rules.identity(facts_of(locked)))
    save(locked)
    changed = sorted(name for name, old in asdict(before).items() if old != asdict(facts_of(locked))[name])
    record(
        "register.edited",
        actor=viewer.user,
        about=locked,
        agency=locked.agency,
        data=said(locked) | {"fields": changed},
    )
    return locked


@transaction.atomic
def remove_entry(viewer: Viewer, *, entry: RegisterEntry, reason: str) -> RegisterEntry:
    """Take a row that was entered by mistake out of the lists; it stays with its reason. Raises NotAllowed, Refused."""
    locked = lock(viewer, entry)
    if not reason.strip():
        raise Refused("Hãy ghi lý do bỏ văn bản này khỏi sổ.", field="reason")
    if locked.dispatches.exclude(state="cancelled").exists():
        raise Refused("Văn bản này đã gửi qua trục liên thông nên không bỏ khỏi sổ được.", field="reason")
    locked.removed_at, locked.removed_why = timezone.now(), reason.strip()[:300]
    locked.save(update_fields=["removed_at", "removed_why", "updated_at"])
    data = said(locked) | {"reason": locked.removed_why}
    record("register.removed", actor=viewer.user, about=locked, agency=locked.agency, data=data)
    return locked


@transaction.atomic
def add_file(viewer: Viewer, *, entry: RegisterEntry, upload: File[bytes]) -> EntryFile | None:
    """Add a file: the first is that of the document, others go with it (None where it became the first). Raises NotAllowed,
    Refused."""
    locked = lock(viewer, entry)
    if locked.secrecy:
        raise Refused("Không đưa tệp của văn bản mật vào hệ thống này.", field="upload")
    if locked.files.count() >= MOST_FILES:
        raise Refused(f"Một văn bản có tối đa {MOST_FILES} tệp kèm theo.", field="upload")
    kept = archive_file(viewer=viewer, agency=locked.agency, upload=upload, name=upload.name or "van-ban")
    data = said(locked) | {"name": kept.document.attachment.name}
    record("register.file_added", actor=viewer.user, about=locked, agency=locked.agency, data=data)
    if locked.document is None:
        locked.document = kept.document
        locked.save(update_fields=["document", "updated_at"])
        return None
    return EntryFile.objects.create(entry=locked, attachment=kept.document.attachment)


def lock(viewer: Viewer, entry: RegisterEntry) -> RegisterEntry:
    """The row, locked, of an agency whose register the viewer keeps. Raises NotAllowed, Refused (removed)."""
    rows = RegisterEntry.objects.select_for_update(of=("self",)).select_related("agency", "document__attachment")
    locked = rows.filter(viewer.reads("agency"), pk=entry.pk).first()
    if locked is None:
        raise NotAllowed
    permissions.require_keeper(viewer, locked.agency)
    if locked.removed_at is not None:
        raise Refused("Văn bản này đã được bỏ khỏi sổ.")
    return locked


def checked(facts: Facts, viewer: Viewer) -> Facts:
    """Tidy facts. Raises Refused for the first thing that is wrong, at its field."""
    tidied = rules.tidy(facts)
    wrong = rules.problems(tidied, viewer.today)
    if wrong:
        raise Refused(" ".join(str(one) for one in wrong if one.field == wrong[0].field), field=wrong[0].field)
    return tidied


def fill(entry: RegisterEntry, facts: Facts, document: ArchivedDocument | None) -> None:
    """Facts into the columns. Raises Refused for a file of a secret document or of another agency."""
    if document is not None and facts.secrecy:
        raise Refused("Không lưu tệp của văn bản mật; hãy bỏ tệp này khỏi dòng sổ.", field="secrecy")
    if document is not None and document.agency_id != entry.agency_id:
        raise NotAllowed
    for name in COLUMNS:
        setattr(entry, name, getattr(facts, name))
    entry.recipients = [asdict(one) for one in facts.recipients]
    entry.document = document
    assert facts.issued_on is not None
    entry.year = facts.issued_on.year
    entry.number_key = rules.number_key(facts.number, facts.symbol)[:100]
    entry.issuer_key = rules.issuer_key(facts.issuer)[:300]
    names = " ".join(one.name for one in facts.recipients)
    entry.search_text = search_form(entry.code, entry.subject, entry.issuer, names, entry.signer, entry.arrival_number)


def save(entry: RegisterEntry) -> None:
    """Raises Refused where the agency gave the number to another document this year."""
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError as error:
        if "own_number_once_a_year" not in str(error):
            raise
        raise Refused(
            f"Số {entry.code} đã cấp cho văn bản khác của cơ quan trong năm {entry.year}. Hãy kiểm tra lại số, ký hiệu.",
            field="number",
        ) from error


def facts_of(entry: RegisterEntry) -> Facts:
    people = tuple(Recipient(one["name"], one.get("code", "")) for one in entry.recipients)
    return Facts(recipients=people, **{name: getattr(entry, name) for name in COLUMNS})


def same_documents(agency: Agency, facts: Facts, but: Iterable[int] = ()) -> list[RegisterEntry]:
    """Rows of the register with the same number, issuing body and day, either way they went."""
    number, issuer, day = rules.identity(facts)
    if not number or day is None:
        return []
    rows = RegisterEntry.objects.filter(
        agency=agency, number_key=number, issuer_key=issuer, issued_on=day, removed_at__isnull=True
    )
    return list(rows.exclude(pk__in=list(but))[:5])


def _refuse_double(entry: RegisterEntry, accepted: bool) -> None:
    if accepted:
        return
    same = same_documents(entry.agency, facts_of(entry), [entry.pk] if entry.pk else [])
    if same:
        raise Duplicate(same)


def version_of(entry: RegisterEntry) -> str:
    """Changes with every change of the row."""
    return entry.updated_at.isoformat()


def said(entry: RegisterEntry) -> dict[str, Any]:
    return {"code": entry.code, "direction": entry.direction}

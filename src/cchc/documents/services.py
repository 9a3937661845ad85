"""Taking files in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from cchc.accounts.models import User
from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.audit.public import record
from cchc.core.errors import NotAllowed, Refused
from cchc.documents import photos, previews, secrecy, storage
from cchc.documents.media import media_type
from cchc.documents.models import Attachment, StoredFile

_LONGEST_NAME = 200


@transaction.atomic
def store(*, viewer: Viewer, agency: Agency, upload: File[bytes] | bytes, name: str = "") -> Attachment:
    """Keep a file for the members of ``agency``, under ``name`` (an upload's own name when empty).

    The same content is kept once however often it comes. Refused: an empty file, one over ``CCHC_UPLOAD_LIMIT`` bytes, one
    with a stamp of secrecy (``SecretFile``; what only recognition can tell is looked at by a job). Else the content is not
    judged here; what reads it says what is wrong with it. Raises NotAllowed where the viewer does not read the agency.
    """
    if not Agency.objects.filter(viewer.reads_organisation(""), pk=agency.pk).exists():
        raise NotAllowed
    return keep(agency=agency, upload=upload, name=name, by=viewer.user)


def keep(*, agency: Agency, upload: File[bytes] | bytes, name: str = "", by: User) -> Attachment:
    """What ``store`` does, for a caller that has seen to the permission and holds the transaction: the exchange of documents,
    which keeps what comes in the name of ``by``."""
    name = clean_name(name or str(getattr(upload, "name", "") or ""))
    with _received(upload, name) as incoming:
        if incoming.size == 0:
            raise Refused(f"Tệp “{name}” rỗng (0 byte). Hãy kiểm tra lại tệp gốc rồi tải lên.", field="file")
        kind = media_type(incoming.file)
        _refuse_known_secret(incoming.sha256, name)
        unsure = secrecy.refuse_secret(incoming.file, name, kind)
        served = _without_place(incoming, kind)
        incoming.keep()
    stored, _ = StoredFile.objects.get_or_create(
        sha256=incoming.sha256, defaults={"size": incoming.size, "media_type": kind}
    )
    attachment = Attachment.objects.create(stored_file=stored, served=served, agency=agency, name=name, uploaded_by=by)
    record(
        "file.stored",
        actor=by,
        about=attachment,
        agency=agency.home or agency,
        data={"name": name, "size": incoming.size, "sha256": incoming.sha256, "media_type": kind},
    )
    if unsure:
        secrecy.look_later(attachment)
    return attachment


def _refuse_known_secret(sha256: str, name: str) -> None:
    known = StoredFile.objects.filter(sha256=sha256, withdrawn_at__isnull=False).first()
    if known is not None:
        raise secrecy.SecretFile(name, known.secret_mark)


def _without_place(incoming: storage.Incoming, kind: str) -> StoredFile | None:
    """The copy of a photo without place and owner, where the camera wrote anything down; None: the file is handed out as is
    (a picture that does not hold together too: there is nothing to show in it)."""
    if kind not in previews.PICTURES:
        return None
    data = incoming.path.read_bytes()
    try:
        bare = photos.bare(data)
    except photos.NotAPicture:
        return None
    return previews.keep(bare, kind) if bare != data else None


def clean_name(name: str) -> str:
    """The last part of a file name without control characters, in NFC, at most 200 characters, its ending kept."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    name = "".join(one for one in name if unicodedata.category(one) not in {"Cc", "Cf", "Cs"}).strip(" .")
    if not name:
        return "tep"
    if len(name) <= _LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}" if dot and len(ending) < 10 else name[:_LONGEST_NAME]


def _received(upload: File[bytes] | bytes, name: str) -> storage.Incoming:
    limit = int(settings.CCHC_UPLOAD_LIMIT)
    chunks: Iterable[bytes] = [upload] if isinstance(upload, bytes) else upload.chunks()
    try:
        return storage.receive(chunks, limit)
    except storage.TooLarge as error:
        raise Refused(
            f"Tệp “{name}” lớn hơn {limit // 1024 // 1024} MB. Hãy nén ảnh trong tệp hoặc tách thành nhiều tệp nhỏ hơn.",
            field="file",
        ) from error

"""OpenDocument packages before they are converted: which one it is, and what is refused."""

from __future__ import annotations

import io
import zipfile

from vanban.formats.refusals import bomb, encrypted
from vanban.formats.zip_package import BROKEN, Package, refuse_dtd

_KINDS = (
    ("odt", b"application/vnd.oasis.opendocument.text"),
    ("ods", b"application/vnd.oasis.opendocument.spreadsheet"),
)
_WHAT = "Tệp OpenDocument"
_PARTS = ("content.xml", "styles.xml", "settings.xml", "meta.xml")


def odf_kind(data: bytes) -> str | None:
    """``odt`` or ``ods`` by the package's ``mimetype``, None for anything else."""
    if not data.startswith(b"PK\x03\x04") or b"mimetype" not in data:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open("mimetype") as entry:
            said = entry.read(200)
    except (KeyError, *BROKEN):
        return None
    return next((kind for kind, mark in _KINDS if said.startswith(mark)), None)


def refuse_odf(data: bytes) -> bool:
    """Whether there are macros in the package. Raises UnreadableSource (``bomb``, ``encrypted``, ``external_entity``)."""
    package = Package(data, what=_WHAT)
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise encrypted(_WHAT)
    for name in _PARTS:
        part = package.read(name) or b""
        refuse_dtd(part, _WHAT)
        if part.count(b"<") > package.limits.tags:
            raise bomb(f"Nội dung {_WHAT[0].lower()}{_WHAT[1:]}")
    return any(name.startswith(("Basic/", "Scripts/")) and name.count("/") > 1 for name in package.names)

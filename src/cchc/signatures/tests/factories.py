"""Signed documents in the archive of the invented department."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.documents.archiving import archive_file
from cchc.documents.models import ArchivedDocument
from cchc.signatures import services
from cchc.signatures.models import TrustedCertificate
from vanban.signatures.tests import authority as made

NOW = timezone.now().replace(microsecond=0)
SIGNED_ON = made.DAY


class Shop:
    """``person`` and ``agency`` sign; ``trust()`` makes the administrator trust their authority."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.by = made.authority()
        self.person = self.by.issue("Trần Văn Bình", title="Giám đốc")
        self.agency = self.by.issue("Sở Công Thương tỉnh Sông Lam", identity="MST:4300476238")

    def viewer(self, who: str = "focal_point"):
        return self.world.viewer(who)

    def trust(self, *, lists: bool = True) -> list[TrustedCertificate]:
        keeper = self.viewer("administrator")
        for data in (self.by.root.pem, *((self.by.crl(), self.by.root_crl()) if lists else ())):
            services.add_trust(keeper, agency=self.world.department, data=data)
        return list(TrustedCertificate.objects.all())

    def pdf(self, by: Any = None, **given: Any) -> bytes:
        data = made.page()
        return made.signed(data, by or self.person, self.by, stamped=SIGNED_ON, **given) if by is not False else data

    def archived(self, data: bytes, name: str = "bao-cao.pdf", **columns: Any) -> ArchivedDocument:
        document = archive_file(viewer=self.viewer(), agency=self.world.department, upload=data, name=name).document
        ArchivedDocument.objects.filter(pk=document.pk).update(**({"state": "read"} | columns))
        return ArchivedDocument.objects.select_related("agency", "attachment__stored_file").get(pk=document.pk)

    def issued(self, data: bytes, number: str, on: dt.date = dt.date(2026, 3, 5), **columns: Any) -> ArchivedDocument:
        """A document with the department's own symbol."""
        symbol = f"BC-{self.world.department.symbol}"
        return self.archived(
            data, f"{number}.pdf", number=number, symbol=symbol, issued_on=on, kind="báo cáo", **columns
        )


def zipped(**files: bytes) -> SimpleUploadedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return SimpleUploadedFile("thu-muc.zip", out.getvalue())

"""Verdicts on documents of the archive, and runs over many files. The first argument is the viewer where one looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from django.db.models import Count, Q, QuerySet

from cchc.agencies.public import Agency, Viewer
from cchc.documents import public as documents
from cchc.documents.public import ArchivedDocument, ReadingState
from cchc.signatures.models import COUNTS_AS_SIGNED, VERDICTS, CheckedFile, CheckRun, DocumentCheck, SignedVersion
from cchc.signatures.permissions import CHECKERS, may_check
from cchc.signatures.trusting import trust_for

PDF = "application/pdf"
NOT_CHECKED = "chua"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Empty fields narrow nothing. ``verdict``: one of ``Verdict``, or ``chua``: not checked yet; ``signed``: "co", "khong"."""

    text: str = ""
    verdict: str = ""
    signed: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        verdict, signed = given.get("ket-luan", ""), given.get("ky", "")
        return cls(
            given.get("q", "").replace("\x00", "").strip()[:200],
            verdict if verdict in {NOT_CHECKED, *dict(VERDICTS)} else "",
            signed if signed in {"co", "khong", "loai"} else "",
        )

    @property
    def narrows(self) -> bool:
        return bool(self.text or self.verdict or self.signed)


def checked_documents(viewer: Viewer, wanted: Wanted) -> QuerySet[ArchivedDocument]:
    """PDF documents of the archive with their verdict, the newest first."""
    rows = documents.archived(viewer, wanted.text).filter(attachment__stored_file__media_type=PDF)
    if wanted.verdict == NOT_CHECKED:
        rows = rows.filter(signature_check=None)
    elif wanted.verdict:
        rows = rows.filter(signature_check__verdict=wanted.verdict)
    return rows.select_related("signature_check").defer("signature_check__judged")


def counts(viewer: Viewer) -> dict[str, int]:
    """PDF documents by verdict; ``chua``: not checked yet."""
    rows = documents.archived(viewer).filter(attachment__stored_file__media_type=PDF).order_by()
    found = dict(rows.values_list("signature_check__verdict").annotate(n=Count("pk")))
    return {str(key or NOT_CHECKED): number for key, number in found.items()}


def document(viewer: Viewer, pk: int) -> ArchivedDocument | None:
    rows = documents.archived(viewer).filter(pk=pk)
    return rows.select_related("signature_check", "attachment__stored_file", "signed_from__original").first()


def versions(found: ArchivedDocument) -> list[SignedVersion]:
    rows = SignedVersion.objects.filter(Q(original=found) | Q(signed=found))
    return list(rows.select_related("original__attachment", "signed__attachment", "by"))


def is_outdated(found: ArchivedDocument) -> bool:
    """Whether something else is trusted now than when the document was judged."""
    check = DocumentCheck.objects.filter(document=found).only("trust").first()
    return check is not None and check.trust != trust_for(found.agency).version


def waiting_documents(most: int) -> Iterator[ArchivedDocument]:
    """PDF documents that were read and never judged, or judged by other roots than those of today."""
    read = ArchivedDocument.objects.filter(state=ReadingState.READ, attachment__stored_file__media_type=PDF)
    left = most
    for agency in Agency.objects.filter(pk__in=read.order_by().values("agency").distinct()).order_by("pk"):
        version = trust_for(agency).version
        signed_by_others = ~Q(signature_check__verdict="unsigned") & ~Q(signature_check__trust=version)
        waiting = read.filter(Q(signature_check=None) | signed_by_others, agency=agency)
        rows = waiting.select_related("agency", "attachment__stored_file").defer("text", "reading", "words")
        found = list(rows.order_by("pk")[:left])
        left -= len(found)
        yield from found
        if left <= 0:
            return


def checking_agencies(viewer: Viewer) -> list[Agency]:
    """Agencies whose documents the viewer may check."""
    if not viewer.agencies_with(*CHECKERS):
        return []
    readable = Agency.objects.filter(viewer.reads("")).valid_on(viewer.today)
    return [agency for agency in readable.order_by("path") if may_check(viewer, agency)]


def runs(viewer: Viewer) -> QuerySet[CheckRun]:
    return CheckRun.objects.filter(viewer.reads("agency")).select_related("agency", "started_by")


def run(viewer: Viewer, pk: int) -> CheckRun | None:
    return runs(viewer).filter(pk=pk).first()


def files(found: CheckRun, wanted: Wanted) -> QuerySet[CheckedFile]:
    rows = found.files.exclude(verdict="").select_related("document").defer("judged")
    if wanted.text:
        rows = rows.filter(Q(name__icontains=wanted.text) | Q(signers__icontains=wanted.text))
    if wanted.verdict:
        rows = rows.filter(verdict=wanted.verdict)
    if wanted.signed == "loai":
        rows = rows.exclude(excluded="")
    elif wanted.signed:
        counted = rows.filter(excluded="")
        signed = Q(verdict__in=COUNTS_AS_SIGNED)
        rows = counted.filter(signed) if wanted.signed == "co" else counted.exclude(signed)
    return rows.order_by("position")


@dataclass(frozen=True, slots=True)
class Share:
    """``signed`` of ``counted`` files; ``excluded`` count in neither. ``percent`` is None where nothing counts."""

    signed: int
    counted: int
    excluded: int
    by_verdict: tuple[tuple[str, str, int], ...]

    @property
    def percent(self) -> float | None:
        return self.signed / self.counted if self.counted else None


def share(found: CheckRun) -> Share:
    """The share of files that are signed and the count of each verdict, in one query."""
    numbers = {f"n_{key}": Count("pk", filter=Q(verdict=key, excluded="")) for key, _ in VERDICTS}
    rows = found.files.exclude(verdict="")
    said = rows.aggregate(
        signed=Count("pk", filter=Q(verdict__in=COUNTS_AS_SIGNED, excluded="")),
        counted=Count("pk", filter=Q(excluded="")),
        left_out=Count("pk", filter=~Q(excluded="")),
        **numbers,
    )
    by_verdict = tuple((key, label, said[f"n_{key}"]) for key, label in VERDICTS if said[f"n_{key}"])
    return Share(said["signed"], said["counted"], said["left_out"], by_verdict)

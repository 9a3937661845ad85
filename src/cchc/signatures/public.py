"""What other apps use of digital signatures: the verdict on a document of the archive, and which verdicts count as signed."""

from __future__ import annotations

from collections.abc import Collection

from cchc.documents.public import ArchivedDocument
from cchc.signatures.models import COUNTS_AS_SIGNED, VERDICTS, DocumentCheck, SignedVersion
from cchc.signatures.permissions import may_sign
from cchc.signatures.services.checking import judge_document
from cchc.signatures.trusting import trust_for

__all__ = [
    "COUNTS_AS_SIGNED",
    "VERDICTS",
    "DocumentCheck",
    "SignedVersion",
    "check_now",
    "may_sign",
    "signed_versions",
    "verdict_of",
    "verdicts_of",
]
MOST_SIGNATURES = 20


def verdict_of(document: ArchivedDocument) -> DocumentCheck | None:
    """The newest verdict on the document (``verdict``, ``sentence``, ``signers``, ``by_person``, ``by_agency``,
    ``accepted``); None where it has not been judged yet."""
    return verdicts_of([document.pk]).get(document.pk)


def verdicts_of(documents: Collection[int]) -> dict[int, DocumentCheck]:
    """The same for many, by the id of the document, in one query."""
    rows = DocumentCheck.objects.filter(document__in=documents).defer("judged")
    return {one.document_id: one for one in rows}


def signed_versions(document: ArchivedDocument) -> list[SignedVersion]:
    """The document signed once, that one signed again and so on, in the order of signing (``signed.signature_check``: the
    verdict); a query for each signature."""
    found: list[SignedVersion] = []
    heads = [document.pk]
    while heads and len(found) < MOST_SIGNATURES:
        rows = SignedVersion.objects.filter(original__in=heads)
        rows = rows.select_related("signed__attachment", "signed__signature_check", "by").order_by("at", "pk")
        rows = rows.defer("signed__text", "signed__reading", "signed__words", "signed__signature_check__judged")
        made = list(rows)
        found.extend(made)
        heads = [one.signed_id for one in made]
    return found


def check_now(document: ArchivedDocument) -> DocumentCheck:
    """Judge a document by what its agency trusts now and keep the verdict; for jobs that act for the system. A file that is
    no PDF is ``unsigned``."""
    return judge_document(document, trust_for(document.agency))

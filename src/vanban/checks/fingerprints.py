"""What makes a finding the same one the next time: its rule and the words it quotes, wherever they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from vanban.model import Document, Finding, FindingPlace
from vanban.text import nfc


def fingerprint(finding: Finding, documents: Sequence[Document]) -> str:
    """32 hexadecimal digits: the same as long as the rule and the quoted words stay, whatever else is edited.

    Positions, the order of the documents, line breaks and the severity do not count; a changed word, number or mark in
    a quote does. A dismissal kept under it therefore holds until the text that it was about changes. Two findings of
    one rule on the very same words are one.
    """
    quotes = sorted({_said(place, documents) for place in finding.places})
    said = "\x1f".join([finding.rule, *quotes])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _said(place: FindingPlace, documents: Sequence[Document]) -> str:
    """The words of a place as they stand in its document, or its quote where that document is not at hand."""
    text = documents[place.document].text[slice(*place.span)] if 0 <= place.document < len(documents) else ""
    return " ".join(nfc(text or place.quote).split())

"""A reading kept as JSON is the same reading when it is taken up again: nothing of it is lost or changed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest

from vanban import check, read
from vanban.jsonform import as_json
from vanban.model import DigitalSignature, Document
from vanban.revive import document_of

SAMPLES = sorted(
    path
    for path in (Path(__file__).parents[3] / "data" / "samples").iterdir()
    if path.suffix in {".docx", ".pdf", ".xlsx"}
)


def there_and_back(document: Document) -> Document:
    return document_of(json.loads(json.dumps(as_json([document], [])["documents"][0])))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_document_comes_back_whole(path: Path) -> None:
    document = read(path)
    again = there_and_back(document)
    for field in dataclasses.fields(Document):
        assert getattr(again, field.name) == getattr(document, field.name), field.name
    assert check([again]) == check([document])


def test_signatures_with_their_times_come_back() -> None:
    moment = dt.datetime(2026, 3, 1, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    signature = DigitalSignature("Signature1", signer="Trần Văn Bình", signed_at=moment, intact=True)
    document = read(b"Van ban thu", name="a.txt")
    document = dataclasses.replace(document, source=dataclasses.replace(document.source, signatures=(signature,)))
    assert there_and_back(document) == document

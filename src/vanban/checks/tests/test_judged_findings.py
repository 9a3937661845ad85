"""Every finding on the real documents has been judged by hand; a new one must be judged before this passes."""

import pytest

from vanban.checks import check
from vanban.checks.tests.judging import judged, precision, unjudged
from vanban.checks.tests.sources import plan_findings
from vanban.document import read
from vanban.model import Finding
from vanban.tests.shared import SOURCES, needs_sources

pytestmark = needs_sources

ALONE = [
    "ke-hoach-khoang-san-lao-cai.docx",
    "thong-bao-quang-ngai-signed.pdf",
    "law-01.txt",
    "law-02.txt",
    "law-03.txt",
    "law-05.txt",
]


def _findings(name: str) -> list[Finding]:
    return list(plan_findings()) if name == "plans" else check([read(SOURCES / "real" / name)])


@pytest.mark.parametrize("name", ["plans", *ALONE])
def test_every_finding_was_judged(name: str) -> None:
    known = judged().get(name, {})
    assert unjudged(_findings(name), known) == []


@pytest.mark.parametrize("name", ["plans", *ALONE])
def test_nine_of_ten_are_wanted(name: str) -> None:
    assert precision(_findings(name), judged().get(name, {})) >= 0.9


@pytest.mark.parametrize("name", [name for name in ALONE if name.startswith("law")])
def test_issued_legislation_has_hardly_anything_to_report(name: str) -> None:
    findings = _findings(name)
    assert len([finding for finding in findings if finding.severity != "note"]) <= 2, findings

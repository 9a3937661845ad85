"""On the real plans beside the repository every number is found, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest

from vanban.cite import cite
from vanban.tests.shared import PLANS, needs_sources

pytestmark = needs_sources

GOLD = {
    "000": "60-NQ/TU 29/KH-UBND 76/NQ-CP 60-NQ/TU 29/KH-UBND 02/NQ-CP 16/KH-UBND 02/NQ-CP 64/2025/QH15 87/2025/QH15 43/CT-TTg 66-NQ/TW "
    "238-KH/TU 57-NQ/TW 145/KH-UBND 71/NQ-CP",
    "001": "64/2025/QH15 87/2025/QH15 43/CT-TTg 66-NQ/TW 18-NQ/TW 8536/VPCP-KSTT",
    "002": "93/QĐ-UBND",
    "004": "152/KH-UBND 25/KH-SNgV 66/NQ-CP 23/CT-TTg 60-NQ/TU 110/KH-UBND 210-KL/TW 105/NQ-CP 210-KL/TW 205-KL/TW 226-KL/TW 02/CT-UBND "
    "42/2025/NQ-HĐND 2629/QĐ-TTg 06/QĐ-TTg 57-NQ/TW 238-KH/TU 57-NQ/TW "
    "145/KH-UBND 71/NQ-CP 238-KH/TU 57-NQ/TW 06/KH-UBND 57-NQ/TW 71/NQ-CP",
}


@pytest.mark.parametrize("name", GOLD)
def test_every_number_and_no_other(name: str) -> None:
    text = unicodedata.normalize("NFC", PLANS[name].read_text(encoding="utf-8"))
    assert [one.number for one in cite(text) if one.number] == GOLD[name].split()

"""Number, issuer and date make a document; one of them alone does not."""

from __future__ import annotations

import pytest

from vanban.cite import cite, identity, same_document


def same(one: str, other: str) -> bool | None:
    return same_document(identity(cite(one)[0]), identity(cite(other)[0]))


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Nghị quyết số 66-NQ/TW", "Nghị quyết số 66/NQ-CP", False),
        ("Nghị quyết số 66-NQ/TW ngày 30/4/2025", "Nghị quyết số 66 - NQ/TW, ngày 30 tháng 4 năm 2025", True),
        ("Nghị quyết số 02/NQ-CP ngày 08/01/2026", "Nghị quyết số 2/NQ-CP ngày 08/01/2026 của Chính phủ", True),
        ("Nghị quyết số 02/NQ-CP ngày 08/01/2026", "Nghị quyết số 02/NQ-CP ngày 08/01/2025", False),
        ("Nghị quyết số 02/NQ-CP ngày 08/01/2026", "Nghị quyết số 02/NQ-CP", None),
        ("Nghị định số 30/2020/NĐ-CP", "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", True),
        ("Quyết định số 5/2030/QĐ-UBND", "Quyết định số 5/2030/QĐ-UBND của UBND tỉnh Sông Lam", None),
        (
            "Quyết định số 5/2030/QĐ-UBND của Ủy ban nhân dân tỉnh Sông Lam",
            "Quyết định số 5/2030/QĐ-UBND của UBND tỉnh Sông Lam",
            True,
        ),
        (
            "Kế hoạch số 5/KH-UBND ngày 05/01/2030 của UBND tỉnh Sông Lam",
            "Kế hoạch số 5/KH-UBND ngày 05/01/2030 của UBND tỉnh Đông Hà Sơn",
            False,
        ),
        ("Luật Đất đai năm 2024", "Luật Đất đai năm 2013", False),
        ("Luật Đất đai năm 2024", "Luật Đất đai 2024", True),
        ("Luật Đất đai", "Luật Đất đai năm 2024", None),
        ("Luật Đất đai", "Luật Đầu tư", False),
        ("Luật Đất đai", "Nghị định số 30/2020/NĐ-CP", None),
        ("Nghị quyết 57.", "Nghị quyết số 57-NQ/TW", None),
    ],
)
def test_one_document_or_two(one: str, other: str, answer: bool | None) -> None:
    assert same(one, other) is answer
    assert same(other, one) is answer


def test_a_back_reference_is_what_it_means() -> None:
    text = "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ. Theo Nghị định nêu trên, Kế hoạch này"
    full, back, own = cite(text)
    assert identity(back, [full, back, own]) == identity(full)
    assert not identity(own, [full, back, own]).known

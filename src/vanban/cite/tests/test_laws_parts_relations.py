"""Laws by name, cited parts, and how one document stands to another."""

from __future__ import annotations

import pytest

from vanban.cite import cite
from vanban.model import Provision


@pytest.mark.parametrize(
    ("text", "kind", "title", "number"),
    [
        (
            "Luật Ban hành văn bản quy phạm pháp luật năm 2025 và các văn bản",
            "luật",
            "Ban hành văn bản quy phạm pháp luật",
            None,
        ),
        ("Luật Cán bộ, công chức", "luật", "Cán bộ, công chức", None),
        ("Bộ luật Lao động số 45/2019/QH14", "bộ luật", "Lao động", "45/2019/QH14"),
        ("Luật Bảo vệ rừng ngập mặn năm 2026", "luật", "Bảo vệ rừng ngập mặn", None),
        ("Hiến pháp năm 2013", "hiến pháp", None, None),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức số 52/2019/QH14",
            "luật",
            "sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức",
            "52/2019/QH14",
        ),
    ],
)
def test_laws(text: str, kind: str, title: str | None, number: str | None) -> None:
    (found,) = cite(text)
    assert (found.kind, found.title, found.number) == (kind, title, number)


@pytest.mark.parametrize("text", ["Luật sư Nguyễn Văn An", "pháp luật về đất đai", "kỷ luật, kỷ cương"])
def test_no_law(text: str) -> None:
    assert cite(text) == []


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("điểm a khoản 2 Điều 8", Provision(("8",), ("2",), ("a",))),
        ("các điểm a, d, đ khoản 1 Điều 31", Provision(("31",), ("1",), ("a", "d", "đ"))),
        ("khoản 1, khoản 2 Điều 16 của", Provision(("16",), ("1", "2"))),
        ("Mẫu số 01 Phụ lục I", Provision(other=("Mẫu số 01", "Phụ lục I"))),
    ],
)
def test_cited_parts(text: str, provision: Provision) -> None:
    whole = f"theo {text} Nghị định số 63/2010/NĐ-CP"
    (found,) = cite(whole)
    assert found.provision == provision
    assert whole[found.span[0] :].startswith(text)


def test_no_part_is_taken_from_afar() -> None:
    found = cite("Điều 5 của Quy chế này. Thực hiện Nghị định số 63/2010/NĐ-CP")
    assert [one.provision for one in found] == [Provision(("5",)), None]


def test_amended_by_one_or_several() -> None:
    found = cite(
        "Luật Thuế số 04/2007/QH12 (được sửa đổi, bổ sung bởi Luật số 26/2012/QH13, Luật số 71/2014/QH13 và Luật số 31/2024/QH15)"
    )
    assert (found[0].relation, found[0].relates_to) == ("amended_by", 1)
    assert [(one.relation, one.relates_to) for one in found[1:]] == [("amends", 0)] * 3


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Thực hiện Kế hoạch số 29/KH-UBND", "implements"),
        ("Quyết định này thay thế Quyết định số 12/QĐ-UBND", "replaces"),
        ("Bãi bỏ Quyết định số 12/QĐ-UBND", "repeals"),
        ("sửa đổi, bổ sung một số điều của Quyết định số 12/QĐ-UBND", "amends"),
        ("theo Quyết định số 12/QĐ-UBND", None),
    ],
)
def test_what_the_document_does_to_another(text: str, relation: str | None) -> None:
    found = cite(text)[-1]
    assert (found.relation, found.relates_to) == (relation, None)

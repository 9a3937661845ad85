"""A back reference means the document itself, or the citation that it points to; other words that look so mean nothing."""

from __future__ import annotations

import pytest

from vanban.cite import cite
from vanban.model import Citation

HEAD = "Số: 31/KH-SCT\nKẾ HOẠCH\nPhát triển chợ nông thôn năm 2031\n\n"
LAW = "Luật số: 7/2031/QH17\nLUẬT\nCHỢ NÔNG THÔN\n"
NQ = "Nghị quyết số 9-NQ/TU ngày 05/01/2031 của Tỉnh ủy Sông Lam về chợ nông thôn"


def last(text: str) -> Citation:
    return cite(text)[-1]


def words(text: str, found: Citation) -> str:
    return text[slice(*found.span)]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        (f"{HEAD}Thực hiện {NQ}. Kế hoạch này có hiệu lực", "own"),
        (f"{HEAD}Thực hiện {NQ}. Nghị quyết này yêu cầu", NQ),
        (f"{HEAD}Thực hiện {NQ}. Nghị quyết nêu trên yêu cầu", NQ),
        (f"{HEAD}Thực hiện {NQ}. Theo Nghị quyết trên, Sở giao", NQ),
        (f"{HEAD}Thực hiện {NQ}. Nghị quyết đó yêu cầu", NQ),
        (f"{HEAD}Thực hiện {NQ}; theo văn bản nêu trên", NQ),
        (f"{HEAD}Thực hiện {NQ}; mục tiêu của Nghị quyết số 9", NQ),
        (f"{HEAD}Thực hiện {NQ}; mục tiêu của Nghị quyết 9", NQ),
        (f"{HEAD}Ban hành kèm theo Quy chế. Quy chế này quy định", "own"),
        (f"{LAW}Điều 1. Phạm vi\n1. Luật này quy định về chợ", "own"),
        (f"{LAW}Điều 1. Phạm vi\nTheo Luật Đất đai năm 2024, Luật này", "own"),
        ("Nghị định số 5/2031/NĐ-CP và Nghị định này có hiệu lực từ ngày 01/7/2031", "own"),
        ("theo Thông tư số 5/2031/TT-BCT. Thông tư nêu trên", "Thông tư số 5/2031/TT-BCT"),
        ("theo Luật số 64. Luật số 64/2025/QH15", "Luật số 64/2025/QH15"),
        ("Luật Giá số 16/2023/QH15; theo Luật Giá", "Luật Giá số 16/2023/QH15"),
        ("Hiến pháp năm 2013 và theo Hiến pháp", "Hiến pháp năm 2013"),
    ],
)
def test_what_it_means(text: str, means: str) -> None:
    found = cite(text)
    back = next(one for one in reversed(found) if one.own or one.refers_to is not None)
    if means == "own":
        assert (back.own, back.refers_to) == (True, None)
    else:
        assert back.refers_to is not None
        assert means.startswith(words(text, found[back.refers_to]))


@pytest.mark.parametrize(
    ("agreed", "later", "mention"),
    [
        ("(sau đây gọi tắt là Nghị quyết 9)", "theo Nghị quyết 9 của tỉnh", "Nghị quyết 9"),
        ("(sau đây gọi là Nghị quyết)", "mục tiêu mà Nghị quyết đề ra", "Nghị quyết"),
        ("(viết tắt là “NQ 9”)", "theo NQ 9", None),
        ("(sau đây gọi là Nghị quyết)", "theo Nghị quyết số 5/NQ-CP", "Nghị quyết số 5/NQ-CP"),
        ("(sau đây gọi là Nghị quyết)", "Nghị quyết Đại hội", None),
    ],
)
def test_agreed_short_names(agreed: str, later: str, mention: str | None) -> None:
    text = f"Thực hiện {NQ} {agreed}, Sở xây dựng kế hoạch. Sau đó, {later}."
    found = cite(text)
    assert found[0].title == "về chợ nông thôn"
    assert [words(text, one) for one in found[1:]] == ([mention] if mention else [])
    if mention and "số" not in mention:
        assert found[1].refers_to == 0


@pytest.mark.parametrize(
    "text",
    [
        "tại thời điểm này", "Điều này cho thấy kết quả tốt", "các khoản này", "hạng mục này", "tài khoản này", "quyết định đó là đúng",
        "kế hoạch trên địa bàn tỉnh", "Kế hoạch trên 50 xã", "dự án này", "báo cáo 6 tháng", "Kế hoạch 5 năm", "Chương trình 3 tháng",
        "văn bản này", "ngành này", "Quyết định 2 việc", "chịu trách nhiệm về quyết định đó",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_reference(text: str) -> None:
    assert cite(f"{HEAD}{text}")[1:] == []


ARTICLES = """NGHỊ ĐỊNH
Về chợ nông thôn
Chương II
HOẠT ĐỘNG
Điều 6. Điều kiện
1. Đủ ba điều kiện:
a) Có đất;
b) Điều kiện khác theo {};
2. Theo mẫu.
"""


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("khoản 2 Điều này", ["khoản 2 Điều 6"]),
        ("điểm a khoản này", ["điểm a khoản 1 Điều 6"]),
        ("các điểm a và b khoản này", ["điểm a khoản 1 Điều 6", "điểm b khoản 1 Điều 6"]),
        ("khoản 2 và khoản 3 Điều này", ["khoản 2 Điều 6", "khoản 3 Điều 6"]),
        ("Chương này", ["Chương II"]),
        ("Điều 9", ["Điều 9"]),
        ("Điều 9 và khoản 1 Điều 10 của Nghị định này", ["Điều 9", "khoản 1 Điều 10"]),
    ],
)
def test_parts_of_the_document_itself(words: str, parts: list[str]) -> None:
    (found,) = cite(ARTICLES.format(words))
    assert found.own
    assert found.provision is not None
    assert list(found.provision.each) == parts


@pytest.mark.parametrize(
    ("part", "each"),
    [
        (
            "các điểm a, d và e khoản 1, khoản 3 Điều 31",
            ["điểm a khoản 1 Điều 31", "điểm d khoản 1 Điều 31", "điểm e khoản 1 Điều 31", "khoản 3 Điều 31"],
        ),
        ("Điều 5 đến Điều 8", ["Điều 5", "Điều 6", "Điều 7", "Điều 8"]),
        ("các khoản từ 1 đến 3 Điều 2", ["khoản 1 Điều 2", "khoản 2 Điều 2", "khoản 3 Điều 2"]),
        ("khoản 1 đến khoản 3 Điều 2", ["khoản 1 Điều 2", "khoản 2 Điều 2", "khoản 3 Điều 2"]),
        ("điểm c đến điểm e khoản 1 Điều 2", [f"điểm {letter} khoản 1 Điều 2" for letter in "cdđe"]),
        ("khoản 2, Điều 16", ["khoản 2 Điều 16"]),
        ("khoản 2 Điều 4 và Điều 5", ["khoản 2 Điều 4", "Điều 5"]),
        ("Mục 1 Chương II", ["Mục 1 Chương II"]),
        ("đoạn 2 khoản 1 Điều 3", ["đoạn 2 khoản 1 Điều 3"]),
        ("Mẫu số 01 Phụ lục I ban hành kèm theo", ["Mẫu số 01 Phụ lục I"]),
        ("tiết b điểm 1.2 khoản 1 Mục III", ["tiết b điểm 1.2 khoản 1 Mục III"]),
    ],
)
def test_each_part_by_itself(part: str, each: list[str]) -> None:
    text = f"theo {part} Nghị định số 63/2010/NĐ-CP"
    (found,) = cite(text)
    assert found.provision is not None
    assert list(found.provision.each) == each
    assert words(text, found).startswith(part)


def test_an_article_after_a_decision_is_of_that_decision() -> None:
    found = cite("Quyết định số 93/QĐ-UBND ngày 16/01/2031 của UBND tỉnh quy định tại Điều 5 và khoản 1 Điều 6 như sau")
    assert (found[1].refers_to, found[1].own) == (0, False)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Quyết định số 5/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực", ("ends", None)),
        ("Quyết định số 5/QĐ-UBND được đính chính bởi Quyết định số 6/QĐ-UBND", (None, None)),
        ("Quyết định số 5/QĐ-UBND ngưng hiệu lực từ ngày 01/7/2031", ("suspends", None)),
        ("Đính chính Quyết định số 5/QĐ-UBND", ("corrects", None)),
        ("Quyết định số 5/QĐ-UBND thay thế Quyết định số 6/QĐ-UBND", ("replaces", 1)),
        ("Bãi bỏ khoản 2 Phụ lục I ban hành kèm theo Quyết định số 5/QĐ-UBND", ("repeals", None)),
        ("Thay thế cụm từ “chợ” bằng “chợ phiên” tại Điều 2 Quyết định số 5/QĐ-UBND", ("amends", None)),
        ("Văn bản hợp nhất số 3/VBHN-BCT hợp nhất Nghị định số 2/2020/NĐ-CP", ("consolidates", 1)),
    ],
)
def test_what_one_document_does_to_another(text: str, relation: tuple[str | None, int | None]) -> None:
    first = cite(text)[0]
    assert (first.relation, first.relates_to) == relation


def test_all_that_a_list_repeals() -> None:
    text = "Bãi bỏ Quyết định số 5/QĐ-UBND ngày 01/02/2030 của UBND tỉnh về chợ và Quyết định số 6/QĐ-UBND; Quyết định số 7/QĐ-UBND."
    assert [one.relation for one in cite(text)] == ["repeals"] * 3


def test_joint_documents_have_all_their_issuers() -> None:
    text = "Thông tư liên tịch số 12/2016/TTLT-BTP-BTC ngày 01/6/2016 của Bộ Tư pháp và Bộ Tài chính hướng dẫn việc A"
    assert last(text).issuer == "Bộ Tư pháp và Bộ Tài chính"


AMENDING = """NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 4/2029/NĐ-CP ngày 05/3/2029 của Chính phủ về chợ nông thôn

Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 4/2029/NĐ-CP
1. Sửa đổi, bổ sung khoản 2 Điều 5 như sau:
“2. Chợ phiên theo khoản 1 Điều này và Điều 7 của Nghị định này.”
Điều 2. Hiệu lực
Nghị định này có hiệu lực từ ngày 01/7/2031; Điều 1 áp dụng từ ngày 01/8/2031.
"""


def test_new_wording_in_quotes_speaks_of_the_amended_document() -> None:
    found = cite(AMENDING)
    named = [(words(AMENDING, one), one.own, one.refers_to) for one in found[2:]]
    assert named == [
        ("khoản 2 Điều 5", False, 1),
        ("khoản 1 Điều này", False, 1),
        ("Điều 7 của Nghị định này", False, 1),
        ("Nghị định này", True, None),
        ("Điều 1", True, None),
    ]

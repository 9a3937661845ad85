"""On the review page a document is listed once, with every place where the files name it or point back to it."""

from __future__ import annotations

from cchc.plans.import_selectors import citations_of
from vanban.cite import cite
from vanban.jsonform import plain

TEXT = (
    "Số: 31/KH-SCT\nKẾ HOẠCH\n\nThực hiện Nghị quyết số 9-NQ/TU ngày 05/01/2031 của Tỉnh ủy Sông Lam. "
    "Nghị quyết nêu trên giao Sở chủ trì; Nghị quyết số 9-NQ/TU còn yêu cầu báo cáo. Kế hoạch này có hiệu lực ngay."
)


def test_back_references_are_places_of_what_they_mean() -> None:
    (found,) = citations_of([(7, [plain(one) for one in cite(TEXT)])])
    assert (found.number, found.issuer) == ("9-NQ/TU", "Tỉnh ủy Sông Lam")
    assert [TEXT[start:end].split(" ngày")[0] for _, start, end in found.places] == [
        "Nghị quyết số 9-NQ/TU",
        "Nghị quyết nêu trên",
        "Nghị quyết số 9-NQ/TU",
    ]


def test_a_reading_of_an_older_version_has_no_back_references() -> None:
    old = {"kind": "kế hoạch", "number": "5/KH-UBND", "span": [0, 9], "issued_on": None, "issuer": None, "title": None}
    assert [one.number for one in citations_of([(7, [old])])] == ["5/KH-UBND"]

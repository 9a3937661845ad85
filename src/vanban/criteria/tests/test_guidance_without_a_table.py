"""Guidance under numbered headings, with or without the table of maxima."""

from __future__ import annotations

from vanban.criteria.read import read_criteria
from vanban.criteria.tests.asking import leaves, outline, said
from vanban.reading.tests.bodies import body

GUIDANCE = """HƯỚNG DẪN
Tự đánh giá, chấm điểm Chỉ số cải cách hành chính của các sở
Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2031, Sở Nội vụ hướng dẫn như sau:
I. QUY ĐỊNH CHUNG
1. Việc tự chấm điểm phải đúng thực tế.
2. Tài liệu gửi qua phần mềm.
II. CHẤM ĐIỂM
1. CHỈ ĐẠO, ĐIỀU HÀNH
1.1. Kế hoạch năm
1.1.1. Ban hành kế hoạch (điểm tối đa: 0,5)
a) Yêu cầu: Kế hoạch ban hành trong Quý IV năm trước liền kề.
b) Cách chấm điểm: Nếu ban hành đúng hạn thì điểm đánh giá là 0,5; nếu ban hành chậm thì điểm đánh giá là 0,25;
nếu không ban hành thì điểm đánh giá là 0.
c) Tài liệu kiểm chứng: Kế hoạch năm.
1.1.2. Mức độ hoàn thành (điểm tối đa: 1,5)
- Yêu cầu: Hoàn thành 100% số việc.
- Đánh giá:
+ Hoàn thành 100% số việc thì điểm đánh giá là 1,5.
+ Hoàn thành từ 80% - dưới 100% số việc thì điểm đánh giá được tính theo công thức:
[Tỷ lệ % hoàn thành x Điểm tối đa]/100%
+ Hoàn thành dưới 80% số việc thì điểm đánh giá là 0.
- Tài liệu kiểm chứng: Báo cáo năm; các văn bản.
1.2. Mức độ hài lòng (điểm tối đa: 2): Đánh giá qua điều tra xã hội học.
2. THỂ CHẾ
2.1. Theo dõi thi hành pháp luật (điểm tối đa: 1)
Nếu có kế hoạch thì được 1 điểm; nếu không có kế hoạch thì không có điểm.
III. TỔ CHỨC THỰC HIỆN
1. Các sở căn cứ hướng dẫn này thực hiện."""

MAXIMA = [
    ["STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm"],
    ["1", "CHỈ ĐẠO, ĐIỀU HÀNH", "4", ""],
    ["1.1", "Kế hoạch năm", "2", ""],
    ["1.1.1", "Ban hành kế hoạch", "0,5", ""],
    ["1.1.2", "Mức độ hoàn thành", "1,5", ""],
    ["1.2", "Mức độ hài lòng", "2", "ĐTXHH"],
    ["2", "THỂ CHẾ", "1", ""],
    ["2.1", "Theo dõi thi hành pháp luật", "1", ""],
    ["", "Tổng cộng", "5", ""],
]

BANDS = [
    ["ban hành đúng hạn -> 0.5", "ban hành chậm -> 0.25", "không ban hành -> 0"],
    ["[100, 100] % -> 1.5", "[80, 100) % -> value/100*1.5", "(, 80) % -> 0"],
    [],
    ["có kế hoạch -> 1", "không có kế hoạch -> 0"],
]


def test_headings_and_the_text_under_them() -> None:
    read = read_criteria(body(*GUIDANCE.split("\n")))
    assert outline(read.roots) == ["1 None", "1.1 None", "1.1.1 0.5", "1.1.2 1.5", "1.2 2", "2 None", "2.1 1"]
    assert [[said(rule) for rule in leaf.rules] for leaf in leaves(read)] == BANDS
    assert [leaf.method for leaf in leaves(read)] == ["self", "self", "survey", "self"]
    assert leaves(read)[1].evidence == ("Báo cáo năm", "các văn bản")


def test_the_table_has_the_maxima_and_the_text_the_rules() -> None:
    bare = GUIDANCE.replace(" (điểm tối đa: 0,5)", "").replace(" (điểm tối đa: 1,5)", "")
    read = read_criteria(body(*bare.split("\n"), "BẢNG TỔNG HỢP ĐIỂM", MAXIMA))
    assert outline(read.roots) == ["1 4", "1.1 2", "1.1.1 0.5", "1.1.2 1.5", "1.2 2", "2 1", "2.1 1"]
    assert [[said(rule) for rule in leaf.rules] for leaf in leaves(read)] == BANDS
    assert len(read.sets) == 1
    assert read.sets[0].total == 5


def test_two_tables_tell_one_set() -> None:
    rules = [["Số TT", "Tiêu chí", "Hướng dẫn chấm điểm"]]
    rules += [
        [row[0], row[1], "Có: 0,5 điểm; Không: 0 điểm"] for row in MAXIMA[1:-1] if row[0] in {"1.1.1", "1.1.2", "2.1"}
    ]
    read = read_criteria(body("BỘ TIÊU CHÍ", MAXIMA, "HƯỚNG DẪN CHẤM ĐIỂM", rules))
    assert [len(leaf.rules) for leaf in leaves(read)] == [2, 2, 0, 2]
    assert len(read.sets) == 1

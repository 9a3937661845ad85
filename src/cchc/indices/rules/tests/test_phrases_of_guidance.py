"""Sentences as guidance of many provinces writes them, and the rule that they say in the system's own words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from cchc.indices.rules.evaluating import evaluate
from cchc.indices.rules.model import Answer, ByHand
from cchc.indices.rules.reading import read_words
from cchc.indices.rules.saying import sentence

PHRASES = [
    (
        "1",
        "Nếu tỷ lệ này >= 0.80 thì điểm đánh giá được tính theo công thức (b/a)*1.0; nếu tỷ lệ < 0.80 thì điểm đánh giá là 0. "
        "Trong đó: a là tổng số nhiệm vụ được giao; b là số nhiệm vụ đã hoàn thành",
        "Từ 100% trở lên: 1 điểm; từ 80% đến dưới 100%: tỷ lệ/100% × 1; dưới 80%: 0 điểm.",
    ),
    (
        "2",
        "Đạt 100%: 2 điểm; cứ giảm 1% trừ 0,1 điểm",
        "Đủ: 2 điểm; mỗi % dưới 100% trừ 0,1 điểm, tối đa 2 điểm.",
    ),
    (
        "1",
        "Tối đa 1 điểm: có kế hoạch 0,5 điểm; có báo cáo 0,5 điểm",
        "Có kế hoạch (tối đa 0,5 điểm): [có: 0,5 điểm; không: 0 điểm]; có báo cáo (tối đa 0,5 điểm): [có: 0,5 điểm; không: 0 điểm].",
    ),
    (
        "2",
        "Có văn bản chỉ đạo (1 điểm), có báo cáo kết quả (1 điểm)",
        "Có văn bản chỉ đạo (tối đa 1 điểm): [có: 1 điểm; không: 0 điểm]; có báo cáo kết quả (tối đa 1 điểm): [có: 1 điểm; không: 0 điểm].",
    ),
    (
        "2",
        "Hoàn thành 100% nhiệm vụ đúng tiến độ: 2\nHoàn thành 100% nhiệm vụ nhưng có nhiệm vụ chậm: 1\nCó nhiệm vụ chưa hoàn thành: 0",
        "Hoàn thành 100% nhiệm vụ đúng tiến độ: 2 điểm; Hoàn thành 100% nhiệm vụ nhưng có nhiệm vụ chậm: 1 điểm; "
        "Có nhiệm vụ chưa hoàn thành: 0 điểm.",
    ),
    (
        "1",
        "Có 01 sáng kiến cấp tỉnh: 1 điểm; có 01 sáng kiến cấp cơ sở: 0,5 điểm; không có: 0 điểm",
        "Có 01 sáng kiến cấp tỉnh: 1 điểm; có 01 sáng kiến cấp cơ sở: 0,5 điểm; không có: 0 điểm.",
    ),
    (
        "1",
        "Chậm 1 ngày trừ 0,1 điểm; chậm quá 10 ngày không chấm điểm",
        "Đủ: 1 điểm; mỗi ngày trừ 0,1 điểm, tối đa 1 điểm.",
    ),
    (
        "1",
        "Mỗi nhiệm vụ chậm tiến độ trừ 0,25 điểm, trừ tối đa 1 điểm",
        "Đủ: 1 điểm; mỗi nhiệm vụ trừ 0,25 điểm, tối đa 1 điểm.",
    ),
    (
        "2",
        "Cung cấp minh chứng 100% số tiêu chí thì được 2 điểm, thiếu minh chứng 1 tiêu chí thì trừ 0,2 điểm (trừ không quá 2 điểm)",
        "Đủ: 2 điểm; mỗi tiêu chí trừ 0,2 điểm, tối đa 2 điểm.",
    ),
    (
        "1",
        "Bị phê bình 01 lần trừ 0,5 điểm; từ 02 lần trở lên: 0 điểm",
        "0 lần: 1 điểm; 1 lần: 0,5 điểm; từ 2 lần trở lên: 0 điểm.",
    ),
    (
        "4",
        "Điểm = Điểm theo Bộ chỉ số 766 x 4/100",
        "Từ 100% trở lên: 4 điểm; dưới 100%: tỷ lệ/100% × 4.",
    ),
    (
        "1.5",
        "Tỷ lệ % số văn bản đã xử lý trên tổng số văn bản. Điểm = (tỷ lệ %) x 1,5",
        "Từ 100% trở lên: 1,5 điểm; dưới 100%: tỷ lệ/100% × 1,5.",
    ),
    (
        "2",
        "Nếu 100% hồ sơ đúng hạn: 2 điểm; nếu có hồ sơ trễ hạn thì điểm = 2 x (số hồ sơ đúng hạn/tổng số hồ sơ), dưới 95% không tính điểm",
        "Từ 100% trở lên: 2 điểm; từ 95% đến dưới 100%: tỷ lệ/100% × 2; dưới 95%: 0 điểm.",
    ),
    (
        "5",
        "Hạng A: 5; Hạng B: 4; còn lại 0",
        "Hạng A: 5 điểm; Hạng B: 4 điểm; còn lại: 0 điểm.",
    ),
    (
        "2",
        "Hoàn thành 100%: 2đ\nHoàn thành 70-99%: 1đ\nHoàn thành dưới 70%: 0đ",
        "Từ 100% trở lên: 2 điểm; từ 70% đến dưới 100%: 1 điểm; dưới 70%: 0 điểm.",
    ),
    (
        "0.5",
        "Có ít nhất 01 tin, bài/tháng: 0,5 điểm; dưới 12 tin, bài/năm: 0,25 điểm; không có tin, bài: 0 điểm",
        "Có ít nhất 01 tin, bài/tháng: 0,5 điểm; dưới 12 tin, bài/năm: 0,25 điểm; không có tin, bài: 0 điểm.",
    ),
    (
        "1",
        "Tất cả báo cáo đúng hạn: 1 điểm; có từ 01 báo cáo trễ hạn: 0,5 điểm; có từ 02 báo cáo trở lên trễ hạn: 0 điểm",
        "Từ 1 báo cáo trễ hạn đến dưới 2 báo cáo trễ hạn: 0,5 điểm; từ 2 báo cáo trễ hạn trở lên: 0 điểm; Tất cả báo cáo đúng hạn: 1 điểm.",
    ),
    (
        "2",
        "100% đúng hạn: 2; từ 95% - <100%: 1; <95%: 0. Nếu không phát sinh hồ sơ: không tính điểm và trừ vào tổng điểm tối đa",
        "Từ 100% trở lên: 2 điểm; từ 95% đến dưới 100%: 1 điểm; dưới 95%: 0 điểm. "
        "Không phát sinh trong năm: không tính tiêu chí này, trừ điểm tối đa khỏi thang điểm.",
    ),
    (
        "1",
        "Từ 3 lần trở lên 1 điểm, 2 lần 0,75 điểm, 1 lần 0,5 điểm, không có 0 điểm",
        "Từ 3 lần trở lên: 1 điểm; 2 lần: 0,75 điểm; 1 lần: 0,5 điểm; 0 lần: 0 điểm.",
    ),
    (
        "1",
        "≥ 90%: 1 | ≥ 80% và < 90%: 0,5 | < 80%: 0",
        "Từ 90% trở lên: 1 điểm; từ 80% đến dưới 90%: 0,5 điểm; dưới 80%: 0 điểm.",
    ),
    (
        "1",
        "Thực hiện 100% thì đạt 1 điểm, nếu thực hiện từ 80% thì đạt 0,5 điểm, dưới 80% thì không đạt điểm",
        "Từ 100% trở lên: 1 điểm; từ 80% trở lên: 0,5 điểm; dưới 80%: 0 điểm.",
    ),
    (
        "1",
        "Cập nhật hàng tuần 1,0đ; cập nhật không thường xuyên 0,5đ; không cập nhật 0đ",
        "Cập nhật hàng tuần: 1 điểm; cập nhật không thường xuyên: 0,5 điểm; không cập nhật: 0 điểm.",
    ),
    (
        "2",
        "Ban hành đủ 04 văn bản: 2; thiếu 01 văn bản: 1; thiếu từ 02 văn bản trở lên: 0",
        "0 văn bản thiếu: 2 điểm; 1 văn bản thiếu: 1 điểm; từ 2 văn bản thiếu trở lên: 0 điểm.",
    ),
    (
        "2",
        "- Sở có đơn vị trực thuộc:\n+ 100% đơn vị được kiểm tra: 2\n+ Dưới 100%: 0\n"
        "- Sở không có đơn vị trực thuộc: có kiểm tra nội bộ: 2; không: 0",
        "Sở có đơn vị trực thuộc: [từ 100% trở lên: 2 điểm; dưới 100%: 0 điểm]; "
        "Trường hợp khác: [Sở không có đơn vị trực thuộc: có kiểm tra nội bộ: 2 điểm; không: 0 điểm].",
    ),
    (
        "3",
        "Tỷ lệ (T) = số hồ sơ đúng hạn/tổng số hồ sơ x 100%. T = 100%: 3 điểm; 95% ≤ T < 100%: 2 điểm; T < 95%: 0 điểm",
        "Từ 100% trở lên: 3 điểm; từ 95% đến dưới 100%: 2 điểm; dưới 95%: 0 điểm.",
    ),
    (
        "1",
        "Ban hành kịp thời (trong vòng 10 ngày làm việc kể từ ngày nhận): 1; chậm từ 01 đến 05 ngày: 0,5; chậm quá 05 ngày: 0",
        "Chậm từ 1 ngày đến 5 ngày: 0,5 điểm; chậm trên 5 ngày: 0 điểm; đúng hạn: 1 điểm.",
    ),
    (
        "2",
        "Có từ 30% số phòng được kiểm tra trở lên (1 điểm); 100% kiến nghị được xử lý (1 điểm)",
        "Có từ 30% số phòng được kiểm tra trở lên (tối đa 1 điểm): [có: 1 điểm; không: 0 điểm]; "
        "100% kiến nghị được xử lý (tối đa 1 điểm): [có: 1 điểm; không: 0 điểm].",
    ),
    (
        "1",
        "Tự kiểm tra: đạt yêu cầu 0,5 điểm, không đạt 0 điểm. Khắc phục tồn tại: đạt 0,5 điểm, không đạt 0 điểm",
        "Tự kiểm tra: đạt yêu cầu (tối đa 0,5 điểm): [có: 0,5 điểm; không: 0 điểm]; "
        "Khắc phục tồn tại (tối đa 0,5 điểm): [có: 0,5 điểm; không: 0 điểm].",
    ),
    (
        "2",
        "Báo cáo quý: 0,5 điểm/báo cáo (4 báo cáo). Báo cáo chậm: 0,25 điểm/báo cáo. Không báo cáo: 0 điểm",
        "Báo cáo quý: [mỗi báo cáo được 0,5 điểm]; Báo cáo chậm: [mỗi báo cáo được 0,25 điểm].",
    ),
    (
        "2",
        "Số điểm đạt được = Tỷ lệ hoàn thành (%) × 2 điểm",
        "Từ 100% trở lên: 2 điểm; dưới 100%: tỷ lệ/100% × 2.",
    ),
    (
        "1",
        "Đảm bảo 100% theo quy định; mỗi một TTHC công khai sai trừ 0,1 điểm",
        "Đủ: 1 điểm; mỗi TTHC công khai sai trừ 0,1 điểm, tối đa 1 điểm.",
    ),
    (
        "3",
        "Xếp hạng 1-5: 3 điểm; 6-10: 2 điểm; 11-15: 1 điểm",
        "Từ 1 hạng đến 5 hạng: 3 điểm; từ 6 hạng đến 10 hạng: 2 điểm; từ 11 hạng đến 15 hạng: 1 điểm.",
    ),
    (
        "0.5",
        "Ban hành kế hoạch đúng thời gian (trước 31/3): 0,5. Sau 31/3: 0,25. Không ban hành: 0",
        "Ban hành kế hoạch đúng thời gian (trước 31/3): 0,5 điểm; Sau 31/3: 0,25 điểm; Không ban hành: 0 điểm.",
    ),
]


@pytest.mark.parametrize(("most", "words", "said"), PHRASES, ids=[words[:50] for _, words, _ in PHRASES])
def test_what_the_sentence_says(most, words, said):
    found = read_words(words, Decimal(most))
    assert found.left == ()
    assert sentence(found.leaf).partition(" điểm. ")[2] == said


@pytest.mark.parametrize(
    ("words", "most", "value", "points"),
    [
        ("Đạt 100%: 2 điểm; cứ giảm 1% trừ 0,1 điểm", "2", "3", "1.7"),
        ("Chậm 1 ngày trừ 0,1 điểm; chậm quá 10 ngày không chấm điểm", "1", "4", "0.6"),
        ("Chậm 1 ngày trừ 0,1 điểm; chậm quá 10 ngày không chấm điểm", "1", "25", "0"),
        ("Hoàn thành 100%: 2đ\nHoàn thành 70-99%: 1đ\nHoàn thành dưới 70%: 0đ", "2", "99.5", "1"),
        ("Bị phê bình 01 lần trừ 0,5 điểm; từ 02 lần trở lên: 0 điểm", "1", "0", "1"),
    ],
)
def test_what_a_value_gives(words, most, value, points):
    leaf = read_words(words, Decimal(most)).leaf
    assert evaluate(leaf, Answer(value=Decimal(value))).points == Fraction(points)


def test_what_is_not_understood_is_told_and_scored_by_a_person():
    found = read_words("Chậm 1 ngày trừ 0,1 điểm; chậm quá 5 ngày không chấm điểm", Decimal(1))
    assert isinstance(found.leaf.rule, ByHand)
    assert len(found.left) == 2

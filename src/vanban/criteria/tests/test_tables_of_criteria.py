"""Tables of invented agencies in the shapes that guidances have."""

from __future__ import annotations

from decimal import Decimal

from vanban.criteria.read import read_criteria
from vanban.criteria.tests.asking import leaves, outline, read_table, said
from vanban.criteria_model import RuleKind
from vanban.reading.tests.bodies import TableSpec, body

GUIDANCE_IN_THE_CELL: TableSpec = [
    ["STT", "Lĩnh vực, tiêu chí, tiêu chí thành phần", "Điểm tối đa", "Điểm tự chấm", "Tài liệu kiểm chứng"],
    ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ["1", "CHỈ ĐẠO, ĐIỀU HÀNH", "4", "", ""],
    ["1.1", "Kế hoạch năm", "2", "", ""],
    [
        "1.1.1",
        "Mức độ hoàn thành kế hoạch\nYêu cầu: Hoàn thành các việc trong kế hoạch. Nếu:\n"
        "- 100% số việc hoàn thành thì điểm đánh giá là 2;\n"
        "- Từ 80% - dưới 100% số việc hoàn thành thì điểm đánh giá là 1;\n"
        "- Dưới 80% số việc hoàn thành thì điểm đánh giá là 0.",
        "2", "", "Kế hoạch; báo cáo năm",
    ],
    ["1.2", "Sáng kiến: Có: 1; Không: 0", "1", "", "Quyết định công nhận"],
    ["1.3", "Sự quan tâm của người đứng đầu", "1", ("Điều tra xã hội học", 1, 2)],
    ["", "Tổng cộng", "4", "", ""],
]  # fmt: skip


def test_guidance_in_the_cell_of_the_criterion() -> None:
    read = read_table(GUIDANCE_IN_THE_CELL)
    assert outline(read.roots) == ["1 4", "1.1 2", "1.1.1 2", "1.2 1", "1.3 1"]
    first, second, third = leaves(read)
    assert first.title == "Mức độ hoàn thành kế hoạch"
    assert [said(rule) for rule in first.rules] == ["[100, 100] % -> 2", "[80, 100) % -> 1", "(, 80) % -> 0"]
    assert first.evidence == ("Kế hoạch", "báo cáo năm")
    assert second.kind is RuleKind.BINARY
    assert (third.method, third.kind, third.max_score) == ("survey", RuleKind.SURVEY, 1)
    assert read.sets[0].total == 4


def test_bands_in_rows_of_their_own() -> None:
    head: TableSpec = [
        [("STT", 2, 1), ("Lĩnh vực/Tiêu chí", 2, 1), ("Điểm tối đa", 2, 1), ("Điểm đánh giá", 1, 2)],
        ["Tự đánh giá", "Điều tra XHH"],
    ]
    rows: TableSpec = [
        ["I", "THỂ CHẾ", "6", "", ""],
        ["1", "Rà soát văn bản", "2", "", ""],
        ["", "Rà soát kịp thời: 2", "", "", ""],
        ["", "Rà soát chậm: 1", "", "", ""],
        ["", "Không rà soát: 0", "", "", ""],
        ["2", "Xử lý kết quả rà soát", "2", "", ""],
        ["", "Xử lý trên 90%: 2", "", "", ""],
        ["", "Xử lý từ 70% - 90%: 1", "", "", ""],
        ["", "Xử lý dưới 70%: 0", "", "", ""],
        ["3", "Chất lượng văn bản", "", "", "2"],
    ]
    read = read_table([*head, *rows])
    assert outline(read.roots) == ["I 6", "I.1 2", "I.2 2", "I.3 2"]
    assert [said(rule) for rule in leaves(read)[1].rules] == ["(90, ) % -> 2", "[70, 90] % -> 1", "(, 70) % -> 0"]
    assert [leaf.method for leaf in leaves(read)] == ["self", "self", "survey"]


def test_points_of_states_in_the_column_of_the_maximum() -> None:
    read = read_table(
        [
            ["TT", "Nội dung", "Điểm chuẩn", "Tự chấm"],
            ["I", "Chỉ đạo", "5", ""],
            ["1", "Kế hoạch", "3", ""],
            ["a", "Ban hành", "1", ""],
            ["", "- Trước 31/01", "1", ""],
            ["", "- Sau 31/01", "0,5", ""],
            ["", "- Không ban hành", "0", ""],
            ["b", "Hoàn thành", "2", ""],
            ["", "- Đạt 100%", "2", ""],
            ["", "- Từ 90% đến dưới 100%", "1,5", ""],
            ["", "- Dưới 90%", "0", ""],
            ["2", "Sáng kiến", "2", ""],
            ["", "Có sáng kiến được công nhận", "2", ""],
            ["", "Không có sáng kiến", "0", ""],
        ]
    )
    assert outline(read.roots) == ["I 5", "I.1 3", "I.1.a 1", "I.1.b 2", "I.2 2"]
    assert [said(rule) for rule in leaves(read)[1].rules] == [
        "[100, 100] % -> 2",
        "[90, 100) % -> 1.5",
        "(, 90) % -> 0",
    ]


def test_a_column_of_states_beside_merged_cells() -> None:
    read = read_table(
        [
            ["STT", "Tiêu chí", "Nội dung đánh giá", "Điểm", "Điểm tối đa"],
            ["1", ("Thể chế", 1, 3), "10"],
            ["1.1", ("Tham mưu văn bản", 3, 1), "Đúng tiến độ 100%", "4", ("4", 3, 1)],
            ["", "Từ 80% đến dưới 100%", "2"],
            ["", "Dưới 80%", "0"],
            ["1.2", ("Rà soát văn bản", 2, 1), "Có kế hoạch", "6", ("6", 2, 1)],
            ["", "Không có kế hoạch", "0"],
            ["1.3", "Công khai", "Có", "1", "1"],
        ]
    )
    assert outline(read.roots) == ["1 10", "1.1 4", "1.2 6", "1.3 1"]
    first, second, _ = leaves(read)
    assert [said(rule) for rule in first.rules] == ["[100, 100] % -> 4", "[80, 100) % -> 2", "(, 80) % -> 0"]
    assert [said(rule) for rule in second.rules] == ["Có kế hoạch -> 6", "Không có kế hoạch -> 0"]


def test_method_and_evidence_in_columns_of_their_own() -> None:
    read = read_table(
        [
            [("STT", 2, 1), ("Chỉ số/Chỉ số thành phần", 2, 1), ("QUY CHUẨN ĐÁNH GIÁ", 1, 2), ("Minh chứng", 2, 1)],
            ["Điểm tối đa", "Cách xác định và tính điểm"],
            ["a", "b", "c", "d", "e"],
            ["I", ("Nhóm chung", 1, 4)],
            ["1", "Nhận thức", "30", "", ""],
            ["1.1", "Trưởng ban chỉ đạo", "20", "- Cấp trưởng: Điểm tối đa\n- Cấp phó: 1/2*Điểm tối đa\n- Chưa có: 0 điểm", "QĐ"],
            ["1.2", "Họp", "10", "a= Số cuộc họp;\nb= Tổng số cuộc họp;\nTỷ lệ=a/b;\nĐiểm= Tỷ lệ*Điểm tối đa", "Giấy mời"],
            ["1.3", "Chuyên mục", "10", "Có: 10 điểm; không: 0 điểm", "Ảnh chụp"],
        ]
    )  # fmt: skip
    first, second, _ = leaves(read)
    assert (first.number, second.number) == ("I.1.1", "I.1.2")
    assert [said(rule) for rule in first.rules] == ["Cấp trưởng -> 20", "Cấp phó -> 10", "Chưa có -> 0"]
    assert [said(rule) for rule in second.rules] == ["(, ) % -> value/100*10"]
    assert dict(second.variables) == {"a": "Số cuộc họp", "b": "Tổng số cuộc họp"}
    assert second.evidence == ("Giấy mời",)


def test_bonus_and_penalty() -> None:
    read = read_table(
        [
            ["STT", "Nội dung", "Điểm chuẩn", "Điểm tự chấm"],
            ["A", "ĐIỂM CHUẨN", "100", ""],
            ["1", "Báo cáo. Đúng hạn: 100 điểm; chậm: 0 điểm", "100", ""],
            ["B", "ĐIỂM THƯỞNG", "5", ""],
            ["1", "Mỗi bằng khen cộng 1 điểm, tối đa 3 điểm", "3", ""],
            ["2", "Có mô hình hay: 2 điểm", "2", ""],
            ["C", "ĐIỂM TRỪ", "", ""],
            ["1", "Gửi hồ sơ chậm: trừ 0,5 điểm/hồ sơ", "", ""],
            ["", "TỔNG ĐIỂM", "100", ""],
        ]
    )
    assert [(leaf.number, leaf.part) for leaf in leaves(read)] == [
        ("A.1", "main"), ("B.1", "bonus"), ("B.2", "bonus"), ("C.1", "penalty"),
    ]  # fmt: skip
    assert [said(rule) for leaf in leaves(read) for rule in leaf.rules] == [
        "Đúng hạn -> 100", "chậm -> 0", "each 1 bằng khen -> 1, most 3", "each 1 hồ sơ -> -0.5",
    ]  # fmt: skip


def test_numbers_in_the_cell_of_the_name_and_maxima_in_its_words() -> None:
    read = read_table(
        [
            ["Nội dung tiêu chí", "Cách chấm điểm"],
            ["I. CÔNG VỤ (5 điểm)", ""],
            ["1.1. Vị trí việc làm (2 điểm)", "Có đề án: 2 điểm; không có: 0 điểm"],
            ["1.2. Bồi dưỡng (điểm tối đa: 3)", "Từ 80% trở lên: 3 điểm; dưới 80%: 0 điểm"],
            ["1.3. Kỷ luật (1,5 điểm)", "Không có người bị kỷ luật: 1,5 điểm; có: 0 điểm"],
        ]
    )
    assert outline(read.roots) == ["I 5", "1.1 2", "1.2 3", "1.3 1.5"]
    assert leaves(read)[0].title == "Vị trí việc làm"


def test_a_field_a_table() -> None:
    head = ["STT", "Tiêu chí", "Điểm tối đa", "Cách chấm"]
    read = read_criteria(
        body(
            "BỘ TIÊU CHÍ MINH HỌA",
            [head, ["1", "CHỈ ĐẠO", "3", ""], ["1.1", "Kế hoạch", "3", "Có: 3; Không: 0"]],
            "Lĩnh vực thứ hai",
            [head, ["2", "THỂ CHẾ", "3", ""], ["2.1", "Rà soát", "1", "Có: 1; Không: 0"], ["2.2", "Báo cáo", "2", "Có: 2; Không: 0"]],
        )
    )  # fmt: skip
    assert outline(read.roots) == ["1 3", "1.1 3", "2 3", "2.1 1", "2.2 2"]
    assert len(read.sets) == 1


def test_two_sets_in_one_decision() -> None:
    head = ["STT", "Tiêu chí", "Điểm tối đa", "Cách chấm"]
    one = [
        head,
        ["1", "Chỉ đạo của sở", "6", ""],
        *([f"1.{n}", f"Việc {n}", "2", "Có: 2; Không: 0"] for n in (1, 2, 3)),
    ]
    two = [
        head,
        ["1", "Chỉ đạo của xã", "9", ""],
        *([f"1.{n}", f"Phần {n}", "3", "Có: 3; Không: 0"] for n in (1, 2, 3)),
    ]
    read = read_criteria(body("Phụ lục I. BỘ TIÊU CHÍ CẤP SỞ", one, "Phụ lục II. BỘ TIÊU CHÍ CẤP XÃ", two))
    assert [(one.title, one.first, one.count) for one in read.sets] == [
        ("Phụ lục I. BỘ TIÊU CHÍ CẤP SỞ", 0, 1), ("Phụ lục II. BỘ TIÊU CHÍ CẤP XÃ", 1, 1),
    ]  # fmt: skip


def test_a_set_goes_on_in_a_table_without_a_heading() -> None:
    first = [
        ["STT", "Tiêu chí", "Điểm tối đa", "Cách chấm"],
        *([f"{n}", f"Việc {n}", "2", "Có: 2; Không: 0"] for n in (1, 2, 3)),
    ]
    rest = [[f"{n}", f"Việc {n}", "2", "Có: 2; Không: 0"] for n in (4, 5)]
    assert len(leaves(read_criteria(body("BỘ TIÊU CHÍ", first, rest)))) == 5


def test_cells_merged_over_several_criteria_hold_for_each() -> None:
    read = read_table(
        [
            ["STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Tài liệu kiểm chứng"],
            ["I", "CHỈ ĐẠO", "2", "", ""],
            ["1", "Kế hoạch\nCó: 1; Không: 0", "1", "", ("Kế hoạch; báo cáo", 2, 1)],
            ["2", "Báo cáo\nCó: 1; Không: 0", "1", ""],
            ["", "Cộng mục I", "2", "", ""],
            ["II", "KHẢO SÁT", "4", "", ""],
            ["1", "Chất lượng", "2", ("Điều tra XHH", 2, 1), ""],
            ["2", "Thái độ", "2", ""],
            ["", "Tổng cộng", "6", "", ""],
        ]
    )
    assert [leaf.evidence for leaf in leaves(read)[:2]] == [("Kế hoạch", "báo cáo")] * 2
    assert [leaf.method for leaf in leaves(read)] == ["self", "self", "survey", "survey"]
    assert read.sets[0].total == 6


def test_numbers_that_a_worksheet_took_for_decimals() -> None:
    rows = [["1", "Chỉ đạo", "11", ""], *([f"1,{n}", f"Việc {n}", "1", "Có: 1; Không: 0"] for n in range(1, 10))]
    rows += [["1,1", "Việc 10", "1", "Có: 1; Không: 0"], ["1,11", "Việc 11", "1", "Có: 1; Không: 0"]]
    read = read_table([["STT", "Tiêu chí", "Điểm tối đa", "Cách chấm"], *rows])
    assert [leaf.number for leaf in leaves(read)] == [f"1.{n}" for n in range(1, 12)]


def test_numbered_points_of_guidance_are_no_criteria() -> None:
    read = read_table(
        [
            ["STT", "Tiêu chí", "Điểm tối đa", "Tự chấm"],
            ["1", "Chỉ đạo", "5", ""],
            ["1.1", "Kế hoạch", "Tối đa 2 điểm", ""],
            ["", "1. Có kế hoạch: 2 điểm", "", ""],
            ["", "2. Không có kế hoạch: 0 điểm", "", ""],
            ["1.2", "Báo cáo. Đúng hạn: 3 điểm; chậm: 0 điểm", "3", ""],
            ["1.3", "Khác. Có: 0 điểm; không: 0 điểm", "0", ""],
        ]
    )
    assert outline(read.roots) == ["1 5", "1.1 2", "1.2 3", "1.3 0"]
    assert [said(rule) for rule in leaves(read)[0].rules] == ["Có kế hoạch -> 2", "Không có kế hoạch -> 0"]


def test_a_task_table_is_no_set_of_criteria() -> None:
    tasks = [
        ["STT", "Nội dung nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời gian"],
        ["1", "Xây dựng kế hoạch", "Kế hoạch", "Văn phòng", "Quý I"],
        ["2", "Tự chấm điểm chỉ số", "Báo cáo", "Văn phòng", "Quý IV"],
        ["3", "Kiểm tra tối thiểu 30% số phòng", "Báo cáo", "Thanh tra", "Quý III"],
    ]
    assert not read_criteria(body("KẾ HOẠCH", "Phụ lục nhiệm vụ", tasks)).roots


def test_a_plan_to_gain_points_is_no_set_of_criteria() -> None:
    made = body(
        "KẾ HOẠCH NÂNG CAO CHỈ SỐ",
        "Phụ lục các tiêu chí cần cải thiện",
        [
            ["STT", "Tiêu chí", "Điểm tối đa", "Nhiệm vụ, giải pháp", "Đơn vị chủ trì", "Thời gian hoàn thành"],
            ["1", "Hồ sơ đúng hạn", "5", "Rà soát hồ sơ trễ hạn", "Văn phòng", "Quý II"],
            ["2", "Hồ sơ trực tuyến", "4", "Hướng dẫn người dân", "Trung tâm", "Quý III"],
            ["3", "Ký số văn bản", "2", "Tập huấn ký số", "Văn phòng", "Quý I"],
        ],
    )
    assert not read_criteria(made).roots


def test_numbers_that_begin_with_a_roman_number_or_a_letter() -> None:
    rows = [["II", "Kết quả", "4", ""], ["II.1", "Việc", "2", "Có: 2; Không: 0"], ["II.2", "Nhóm", "2", ""]]
    rows += [
        ["II.2.1", "Việc", "1", "Có: 1; Không: 0"],
        ["II.2.2", "Việc", "1", "Có: 1; Không: 0"],
        ["III", "Khác", "1", "Có: 1"],
    ]
    read = read_table([["STT", "Tiêu chí", "Điểm tối đa", "Cách chấm"], *rows])
    assert outline(read.roots) == ["II 4", "II.1 2", "II.2 2", "II.2.1 1", "II.2.2 1", "III 1"]


def test_spans_are_true() -> None:
    made = body("BỘ TIÊU CHÍ MINH HỌA", GUIDANCE_IN_THE_CELL)
    read = read_criteria(made)
    for leaf in leaves(read):
        assert leaf.title.split()[0] in made.text[slice(*leaf.span)]
        assert leaf.max_span is not None
        assert Decimal(made.text[slice(*leaf.max_span)].replace(",", ".")) == leaf.max_score
        for rule in leaf.rules:
            assert " ".join(made.text[slice(*rule.span)].split()) == rule.text

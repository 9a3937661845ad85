import pytest

from vanban.checks.tests.asking import found, quotes
from vanban.checks.tests.factory import plan


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("trách nhiệm trong trong việc quản lý", "trong trong"),
        ("tổ chức thực hiện thực hiện kế hoạch", "thực hiện thực hiện"),
        ("Chủ tịch Hội đồng nhân dân HĐND xã", "Hội đồng nhân dân HĐND"),
        ("sửa đổi quy chế Quy chế làm việc", "quy chế Quy chế"),
    ],
)
def test_words_said_twice(text: str, wrong: str) -> None:
    assert quotes("doubled_words", plan(text)) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "lập tờ trình trình Ủy ban nhân dân",
        "quy định định mức kinh tế",
        "các, các",
        "của\tcủa",
        "của\ncủa",
        "từng bước từng bước",
        "Ủy ban nhân dân (UBND)",
        "Kinh phí thực hiện Kinh phí thực hiện từ ngân sách",
        "năm năm",
        "xa xa",
    ],
)
def test_words_that_may_stand_twice(text: str) -> None:
    assert not found("doubled_words", plan(text))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("theo sát cá mục tiêu đã đề ra", "các"),
        ("công tác tuyên sinh, đào tạo", "tuyển"),
        ("nâng cao chât lượng phục vụ", ""),
        ("các nghành công nghiệp", ""),
        ("cán bộ củ cơ quan", "của"),
        ("bảo đãm an ninh", "đảm"),
        ("chủ động bố chí nhân lực", "trí"),
        ("đánh giá thực trạn", "trạng"),
        ("triễn khai", "triển"),
        ("chậm báo cáo kết qủa", ""),
        ("số liệu đựơc đối chiếu", ""),
    ],
)
def test_words_likely_mistyped(text: str, right: str) -> None:
    (finding,) = found("spelling", plan(text))
    assert finding.severity == "error"
    assert right in finding.suggestion


@pytest.mark.parametrize(
    "text",
    [
        "nuôi cá nước ngọt, tàu cá xa bờ, cá nhân tiêu biểu, đánh bắt cá tiêu thụ nội địa",
        "trồng cây lấy củ chất lượng",
        "lịch sự với người dân, học viện, khóa học, cộng tác viên, cơ quan dân cử",
        "hoà giải, hòa giải, uỷ ban, thuỷ lợi, quý khách",
        "xã Đắk Lua, dân tộc Cơ Ho, camera, online, website, Zalo",
        "ban hanh kem theo quyet dinh",
        "PHÒNG TUYÊN SINH",
        "điểm đ khoản 1",
    ],
)
def test_words_rightly_typed(text: str) -> None:
    assert not found("spelling", plan(text))


def test_a_text_full_of_slips_makes_one_finding() -> None:
    (finding,) = found("spelling", plan(" và ".join(["chât lượng"] * 30)))
    assert finding.severity == "warning"


def test_a_letter_too_many_in_an_abbreviation() -> None:
    text = "tập huấn nghiệp vụ PBGDPLL cho công chức"
    assert quotes("abbreviation_typo", plan(text)) == ["PBGDPLL"]
    assert not found("abbreviation_typo", plan("nghiệp vụ PBGDPL; TTHCC của tỉnh; CBCCVC; ABCDEE"))


def test_an_abbreviation_defined_in_the_documents_is_known() -> None:
    text = "kế hoạch phát triển chợ đầu mối (PTCĐM); thực hiện PTCĐMM"
    assert quotes("abbreviation_typo", plan(text)) == ["PTCĐMM"]


def test_an_abbreviation_explained_twice() -> None:
    twice = "khuyến công quốc gia (KCQG) và khuyến công quốc gia (KCQG)"
    assert found("abbreviation_twice", plan(twice))[0].severity == "note"
    assert not found("abbreviation_twice", plan("khuyến công quốc gia (KCQG)"), plan("khuyến công quốc gia (KCQG)"))


def test_a_full_stop_inside_a_list() -> None:
    assert quotes("full_stop_in_list", plan("thi hành Luật Giá, Luật Điện lực. Luật Hóa chất")) == [
        "Luật Giá, Luật Điện lực. Luật Hóa chất"
    ]
    for text in (
        "Luật Giá, Luật Điện lực, Luật Hóa chất",
        "thi hành Luật Giá, Luật Điện lực. Luật Hóa chất được phổ biến vào quý III tại các trạm và các chợ",
    ):
        assert not found("full_stop_in_list", plan(text))


def test_a_page_number_left_at_the_head() -> None:
    assert quotes("stray_page_number", plan("7\nPHỤ LỤC\nNHIỆM VỤ")) == ["7\nPHỤ LỤC"]
    assert not found("stray_page_number", plan("PHỤ LỤC\n7\nNHIỆM VỤ"))


LONG = "Phát huy kết quả đã đạt được, gắn trách nhiệm của từng phòng với việc sắp xếp gian hàng và giữ gìn trật tự {}."


def test_a_sentence_that_begins_inside_another() -> None:
    text = LONG.format("tại chợ đêm Tăng cường nhắc nhở tiểu thương")
    assert quotes("missing_stop", plan(text)) == ["chợ đêm Tăng cường nhắc nhở"]


def test_names_headings_and_whole_sentences_are_left_alone() -> None:
    for end in (
        "tại chợ đêm. Tăng cường nhắc nhở tiểu thương",
        "tại chợ đêm tăng cường nhắc nhở tiểu thương",
        "theo Kế hoạch Tăng cường nhắc nhở tiểu thương",
        "theo phong trào “Chợ đêm Tăng cường nhắc nhở tiểu thương”",
    ):
        assert not found("missing_stop", plan(LONG.format(end)))
    assert not found("missing_stop", plan("2. Trật tự chợ đêm Tăng cường nhắc nhở tiểu thương."))

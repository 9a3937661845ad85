"""Whatever lines stand in the documents of a set: every place is true, and the sheet can be made and written."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.checks import check, fingerprint
from vanban.document import read
from vanban.review import review, review_draft
from vanban.writing import write

LINES = [
    "SỞ CÔNG THƯƠNG",
    "CỘNG HOÀ XÃ HỘI CHŨ NGHĨA VIỆT NAM",
    "Số: 7/BC-SCT",
    "Số:     /KH-SCT",
    "Sông Lam, ngày 3 tháng 2 năm 2031",
    "KẾ HOẠCH",
    "V/v cải cách hành chính năm 2031",
    "Kính gửi: Các phòng",
    "Thực hiện Kế hoạch số 20/KH-UBND ngày 05/01/2031 của UBND tỉnh về cải cách hành chính năm 2031",
    "I. CHỈ TIÊU",
    "1. Tối thiểu 60% hồ sơ trực tuyến theo tinh thần Nghị quyết số 9/NQ-CP ngày 02/01/2031",
    "2. Đăng tải 02 tin, bài mỗi tháng trong trong năm",
    "II. NHIỆM VỤ, GIẢI PHÁP",
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Phòng Chợ: báo cáo quý I gửi Sở Nội vụ trước ngày 01/3/2031",
    "STT\tNội dung\tSản phẩm\tChủ trì\tPhối hợp\tThời gian",
    "1\tKiểm tra chợ\tNghị quyết của HĐND tỉnh\tPhòng Chợ\tPhòng Chợ\tQuý I/2031",
    "2\tBáo cáo kết quả kiểm tra chợ\t\tPhòng Kho\t\t",
    "Trên đây là Kế hoạch năm 2030 theo QKTX.",
    "Nơi nhận:",
    "- Các phòng;",
    "- Lưu: VT.",
    "KT. GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "PHỤ LỤC I",
    "f) Điểm",
    "|",
    "12",
    "",
]
_text = st.lists(st.sampled_from(LINES), max_size=40).map(lambda lines: "\n".join([LINES[0], *lines]))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(texts=st.lists(_text, min_size=1, max_size=3))
def test_places_are_true_and_the_sheet_is_made(texts: list[str]) -> None:
    documents = [read(text.encode(), name=f"{n}.txt") for n, text in enumerate(texts)]
    findings = check(documents)
    for finding in findings:
        assert finding.places
        for place in finding.places:
            assert documents[place.document].text[slice(*place.span)] == place.quote
        assert len(fingerprint(finding, documents)) == 32
    sheet = review(documents, findings)
    assert len(sheet.items) == len(findings)
    assert sum(len(items) for _, items in sheet.kinds()) == len(findings)
    assert write(review_draft(sheet))

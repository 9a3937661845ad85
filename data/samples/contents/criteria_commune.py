"""Bảng chấm điểm minh họa cho xã, phường (bịa): mức điểm ghi ở dòng riêng, có cột điều tra, điểm thưởng và điểm trừ.

Một dòng là (số, nội dung, điểm tối đa, điểm điều tra). ``LEAVES`` là điều phải đọc ra.
"""

from __future__ import annotations

TITLE = "BẢNG CHẤM ĐIỂM CẢI CÁCH HÀNH CHÍNH CỦA XÃ, PHƯỜNG NĂM 2026 (BỘ TIÊU CHÍ MINH HỌA)"
REFERENCE = "(Kèm theo Quyết định số 1451/QĐ-UBND ngày 22 tháng 9 năm 2026 của Ủy ban nhân dân tỉnh Sông Lam)"
HEADINGS = ("STT", "Lĩnh vực, tiêu chí, tiêu chí thành phần", "Điểm tối đa", "Điểm đánh giá", "")
SUBHEADINGS = ("", "", "", "Tự chấm", "Điều tra XHH")
TOTAL = ("", "TỔNG CỘNG", "40", "")

Row = tuple[str, str, str, str]
ROWS: tuple[Row, ...] = (
    ("I", "CHỈ ĐẠO, ĐIỀU HÀNH", "12", ""),
    ("1", "Kế hoạch cải cách hành chính", "5", ""),
    ("a", "Ban hành kế hoạch", "2", ""),
    ("", "Ban hành trước ngày 31/01: 2", "", ""),
    ("", "Ban hành từ ngày 31/01 trở đi: 1", "", ""),
    ("", "Không ban hành: 0", "", ""),
    ("b", "Mức độ hoàn thành kế hoạch", "3", ""),
    ("", "Hoàn thành 100% kế hoạch: 3", "", ""),
    ("", "Hoàn thành từ 80% đến dưới 100% kế hoạch: 1,5", "", ""),
    ("", "Hoàn thành dưới 80% kế hoạch: 0", "", ""),
    ("2", "Báo cáo định kỳ", "2", ""),
    ("", "Mỗi báo cáo đủ nội dung, đúng hạn: 0,5 điểm", "", ""),
    ("3", "Họp, đối thoại với người dân", "2", ""),
    ("", "Từ 04 cuộc trở lên: 2", "", ""),
    ("", "Từ 02 đến 03 cuộc: 1", "", ""),
    ("", "Dưới 02 cuộc: 0", "", ""),
    ("4", "Sự quan tâm của người đứng đầu", "3", "3"),
    ("II", "THỦ TỤC HÀNH CHÍNH", "18", ""),
    ("1", "Niêm yết thủ tục hành chính", "2", ""),
    ("", "Đầy đủ, kịp thời: 2", "", ""),
    ("", "Chưa đầy đủ hoặc chưa kịp thời: 0", "", ""),
    ("2", "Hồ sơ giải quyết đúng hạn", "6", ""),
    ("", "Đạt từ 98% trở lên: 6", "", ""),
    ("", "Đạt từ 90% đến dưới 98%: (Tỷ lệ % hồ sơ đúng hạn/98%) x 6", "", ""),
    ("", "Đạt dưới 90%: 0", "", ""),
    ("3", "Hồ sơ trực tuyến", "4", ""),
    ("", "Điểm = Tỷ lệ hồ sơ trực tuyến * điểm tối đa", "", ""),
    ("4", "Trả lời phản ánh, kiến nghị", "2", ""),
    ("", "Đúng hạn: 2", "", ""),
    ("", "Chậm từ 1 đến 3 ngày: 1", "", ""),
    ("", "Chậm trên 3 ngày: 0", "", ""),
    ("", "Nếu trong năm không phát sinh phản ánh, kiến nghị thì được điểm tối đa.", "", ""),
    ("5", "Mức độ hài lòng khi giải quyết thủ tục", "4", "4"),
    ("III", "CÔNG VỤ", "10", ""),
    ("1", "Cập nhật hồ sơ cán bộ, công chức", "3", ""),
    ("", "Cập nhật trên 95% hồ sơ: 3", "", ""),
    ("", "Cập nhật từ 80% đến 95% hồ sơ: 2", "", ""),
    ("", "Cập nhật dưới 80% hồ sơ: 0", "", ""),
    ("2", "Kỷ luật, kỷ cương", "4", ""),
    ("", "Không có người vi phạm: 4", "", ""),
    ("", "Có người bị khiển trách: 2", "", ""),
    ("", "Có người bị cảnh cáo trở lên: 0", "", ""),
    ("3", "Thái độ phục vụ của công chức", "3", "3"),
    ("IV", "ĐIỂM THƯỞNG", "2", ""),
    ("1", "Mỗi mô hình mới được tỉnh công nhận cộng 1 điểm, tối đa 2 điểm", "2", ""),
    ("V", "ĐIỂM TRỪ", "", ""),
    ("1", "Gửi báo cáo chậm: trừ 0,25 điểm/báo cáo", "", ""),
    ("2", "Cứ 01 đơn tố cáo đúng trừ 0,5 điểm, tối đa 2 điểm", "", ""),
)

LEAVES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("I.1.a", "2", "self", ("Ban hành trước ngày 31/01 -> 2", "Ban hành từ ngày 31/01 trở đi -> 1", "Không ban hành -> 0")),
    ("I.1.b", "3", "self", ("[100, 100] % -> 3", "[80, 100) % -> 1.5", "(, 80) % -> 0")),
    ("I.2", "2", "self", ("each 1 báo cáo -> 0.5",)),
    ("I.3", "2", "self", ("[4, ) cuộc -> 2", "[2, 3] cuộc -> 1", "(, 2) cuộc -> 0")),
    ("I.4", "3", "survey", ()),
    ("II.1", "2", "self", ("Đầy đủ, kịp thời -> 2", "Chưa đầy đủ hoặc chưa kịp thời -> 0")),
    ("II.2", "6", "self", ("[98, ) % -> 6", "[90, 98) % -> value/98*6", "(, 90) % -> 0")),
    ("II.3", "4", "self", ("(, ) % -> value/100*4",)),
    ("II.4", "2", "self", ("Đúng hạn -> 2", "[1, 3] ngày -> 1", "(3, ) ngày -> 0")),
    ("II.5", "4", "survey", ()),
    ("III.1", "3", "self", ("(95, ) % -> 3", "[80, 95] % -> 2", "(, 80) % -> 0")),
    ("III.2", "4", "self", ("Không có người vi phạm -> 4", "Có người bị khiển trách -> 2", "Có người bị cảnh cáo trở lên -> 0")),
    ("III.3", "3", "survey", ()),
    ("IV.1", "2", "self", ("each 1 mô hình mới -> 1, most 2",)),
    ("V.1", "None", "self", ("each 1 báo cáo -> -0.25",)),
    ("V.2", "None", "self", ("each 1 đơn tố cáo -> -0.5, most 2",)),
)  # fmt: skip

"""The decision that puts the amended appendix in force."""

NUMBER = "34"
SYMBOL = "QĐ-SCT"
DATE = "ngày 12 tháng 5 năm 2026"
TITLE = "Về việc sửa đổi, bổ sung Kế hoạch cải cách hành chính năm 2026 của Sở Công Thương"

BODY: tuple[tuple[str, str], ...] = (
    (
        "note",
        "Căn cứ Kế hoạch số 21/KH-UBND ngày 28/01/2026 của UBND tỉnh về cải cách hành chính tỉnh Sông Lam năm 2026;",
    ),
    ("note", "Theo đề nghị của Chánh Văn phòng Sở."),
    ("section", "QUYẾT ĐỊNH:"),
    (
        "text",
        "Điều 1. Sửa đổi, bổ sung Phụ lục nhiệm vụ kèm theo Kế hoạch số 18/KH-SCT ngày 16/3/2026 của Sở Công Thương về cải "
        "cách hành chính năm 2026 (có Phụ lục kèm theo).",
    ),
    ("text", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký. Các nội dung khác của Kế hoạch giữ nguyên."),
    (
        "text",
        "Điều 3. Chánh Văn phòng Sở, Trưởng các phòng, đơn vị thuộc Sở chịu trách nhiệm thi hành Quyết định này./.",
    ),
)

"""Names that every sample document shares."""

PROVINCE = "UBND TỈNH SÔNG LAM"
AGENCY = "SỞ CÔNG THƯƠNG"
PLACE = "Sông Lam"
DIRECTOR = "Nguyễn Hoài Sơn"
DEPUTY = "Phan Thị Thu Giang"
RECIPIENTS = (
    "UBND tỉnh (b/c);",
    "Sở Nội vụ;",
    "Lãnh đạo Sở;",
    "Các phòng, đơn vị thuộc Sở;",
    "Trang TTĐT Sở;",
    "Lưu: VT, VP.",
)

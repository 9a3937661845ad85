"""Two texts with the same number of citations at the same density: an invented decree and an invented American opinion.

Both have ``count`` citations, one in each sentence, over sentences of about 450 bytes. A tenth of the mentions of each kind that a
real text has: full ones, short ones, back references. Nothing of it exists: parties, places, agencies, numbers are made by the seed.
"""

from __future__ import annotations

import random

_VN_BODIES = [
    "Chính phủ",
    "Thủ tướng Chính phủ",
    "Bộ trưởng Bộ Xây dựng",
    "Ủy ban nhân dân tỉnh Sông Lam",
    "Bộ Tài chính",
]
_VN_WORK = [
    "quản lý chợ nông thôn",
    "cấp nước sạch",
    "phát triển bến bãi",
    "cải cách hành chính",
    "dạy nghề cho thanh niên",
]
_VN_LAWS = ["Đất đai", "Đầu tư công", "Ngân sách nhà nước", "Quy hoạch", "Xây dựng", "Thanh tra"]
_VN_PROSE = [
    "Cơ quan, đơn vị được giao chủ trì phải xác định rõ nội dung, tiến độ và sản phẩm của từng việc,",
    "Hồ sơ được tiếp nhận tại bộ phận một cửa của xã, phường nơi có công trình và trả kết quả đúng hạn,",
    "Người đứng đầu chịu trách nhiệm về chất lượng phục vụ người dân, doanh nghiệp trong lĩnh vực mình phụ trách,",
    "Việc kiểm tra được thực hiện định kỳ, có biên bản ghi rõ những điều đã làm được và chưa làm được,",
]
_EN_PARTIES = [
    "Hartwell",
    "Ostrow",
    "Pemberly",
    "Quillan",
    "Ravensworth",
    "Sturbridge",
    "Tillotson",
    "Underhay",
    "Vexley",
    "Wrenfield",
]
_EN_REPORTERS = ["U.S.", "F.2d", "F.3d", "S. Ct.", "F. Supp. 2d", "Cal. App. 4th", "N.Y.2d"]
_EN_PROSE = [
    "The question before the court below was whether the market stalls had been let in the manner that the charter of the town required,",
    "Counsel for the appellant urged that the ferry had run without a licence for the whole of that season and that no notice was given,",
    "Nothing in the record suggests that the weights used at the corn exchange were other than those which the inspector had approved,",
    "The commissioners answered that the bridge toll had been collected in good faith and that the sums were paid over in full each week,",
]


def vietnamese(count: int, seed: int = 7) -> str:
    """``count`` citations: full, with parts, laws by name, back references."""
    draw = random.Random(seed)
    lines = ["Số: 9/2031/NĐ-CP", "NGHỊ ĐỊNH", "Về chợ nông thôn", ""]
    for index in range(count):
        if index % 40 == 0:
            lines.append(f"Điều {index // 40 + 1}. Quy định về {draw.choice(_VN_WORK)}")
        lead = f"{draw.choice(_VN_PROSE)} {draw.choice(_VN_PROSE).lower()} {draw.choice(_VN_PROSE).lower()}"
        lines.append(f"{index % 40 + 1}. {lead} theo {_vietnamese(draw)} và các quy định khác của pháp luật.")
    return "\n".join(lines)


def _vietnamese(draw: random.Random) -> str:
    number, year, work = draw.randrange(1, 400), draw.randrange(2015, 2031), draw.choice(_VN_WORK)
    day = f"{draw.randrange(1, 29):02}/{draw.randrange(3, 13)}/{year}"
    part = f"điểm {draw.choice('abcdđ')} khoản {draw.randrange(1, 9)} Điều {draw.randrange(1, 60)}"
    return draw.choice(
        [
            f"Nghị định số {number}/{year}/NĐ-CP ngày {day} của Chính phủ quy định về {work}",
            f"{part} Thông tư số {number}/{year}/TT-BXD ngày {day} của Bộ trưởng Bộ Xây dựng",
            f"Kế hoạch số {number}/KH-UBND ngày {day} của {draw.choice(_VN_BODIES)} về {work}",
            f"Nghị quyết số {number}-NQ/TU ngày {day} của Tỉnh ủy",
            f"Công văn số {number}/BNV-CCHC ngày {day} của Bộ Nội vụ",
            f"{part} Luật {draw.choice(_VN_LAWS)}",
            f"Luật {draw.choice(_VN_LAWS)} năm {year}",
            f"{part} của Nghị định này",
            f"khoản {draw.randrange(1, 9)} Điều này",
            f"các khoản 1, 2 và {draw.randrange(3, 9)} Điều {draw.randrange(1, 60)} của Nghị định này",
        ]
    )


def english(count: int, seed: int = 7) -> str:
    """``count`` citations: full cases, short forms, statutes, ``id.``, ``supra``."""
    draw = random.Random(seed)
    lines = []
    parties, cited = ("Hartwell", "Ostrow"), (100, "U.S.")
    for index in range(count):
        lead = f"{draw.choice(_EN_PROSE)} {draw.choice(_EN_PROSE).lower()} {draw.choice(_EN_PROSE).lower()}"
        form = 0 if index == 0 else draw.randrange(10)
        if form < 5:
            parties = (draw.choice(_EN_PARTIES), draw.choice(_EN_PARTIES))
            cited = (draw.randrange(100, 900), draw.choice(_EN_REPORTERS))
        lines.append(f"{lead} see {_english(draw, form, parties, cited)}.")
    return "\n".join(lines)


def _english(draw: random.Random, form: int, parties: tuple[str, str], cited: tuple[int, str]) -> str:
    page, year = draw.randrange(100, 999), draw.randrange(1950, 2020)
    if form < 5:
        return f"{parties[0]} v. {parties[1]}, {cited[0]} {cited[1]} {page} ({year})"
    if form < 7:
        return f"{parties[0]}, {cited[0]} {cited[1]}, at {page}"
    if form == 7:
        return f"42 U.S.C. § {page}"
    return f"Id. at {page}" if form == 8 else f"{parties[0]}, supra, at {page}"

"""A report as the system writes one, for the tests."""

from vanban.model import PartialDate
from vanban.writing import (
    Appendix,
    Bullet,
    Column,
    Draft,
    Heading,
    Row,
    Run,
    SignatureBlock,
    TableBlock,
    Text,
)

TASK_COLUMNS = (
    Column("STT", 1.2, "center"),
    Column("Nội dung nhiệm vụ", 8, "justify"),
    Column("Sản phẩm", 4.4),
    Column("Chủ trì", 3, "center", group="Cơ quan thực hiện"),
    Column("Phối hợp", 3.6, "center", group="Cơ quan thực hiện"),
    Column("Thời hạn", 3, "center"),
    Column("Kết quả", 3, "center"),
)
TARGET_TABLE = TableBlock(
    columns=(Column("STT", 1, "center"), Column("Chỉ tiêu", 6), Column("Giao", 2, "right"), Column("Đạt", 2, "right")),
    rows=(
        Row(("1", "Hồ sơ giải quyết đúng hạn", "98%", "99,1%")),
        Row(("2", "Hồ sơ trực tuyến toàn trình", "90%", "87,4%")),
    ),
)


def task_table(count: int) -> TableBlock:
    group = Row(("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"), group=True)
    rows = tuple(_task(place) for place in range(1, count + 1))
    return TableBlock(TASK_COLUMNS, (group, *rows))


def _task(place: int) -> Row:
    content = "Rà soát, đề xuất cắt giảm thời gian giải quyết thủ tục hành chính liên quan đến sản xuất, kinh doanh"
    unit = "Phòng QLTM, Phòng QLCN-NL"
    return Row((str(place), content, "Báo cáo; Quyết định", "Văn phòng Sở", unit, "30/6/2026", "Hoàn thành"))


def report(tasks: int = 12) -> Draft:
    return Draft(
        issuer="Sở Công Thương",
        parent_issuer="UBND tỉnh Sông Lam",
        kind="Báo cáo",
        symbol="BC-SCT",
        place="Sông Lam",
        date=PartialDate(2026, 6, None),
        title="Kết quả thực hiện cải cách hành chính 6 tháng đầu năm,\nnhiệm vụ trọng tâm 6 tháng cuối năm 2026",
        addressees=("Ủy ban nhân dân tỉnh Sông Lam", "Sở Nội vụ tỉnh Sông Lam"),
        body=(
            Text("Thực hiện Kế hoạch số 18/KH-SCT ngày 16/3/2026, Sở Công Thương báo cáo kết quả như sau:"),
            Heading(1, "I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
            Heading(2, "1", "Kết quả thực hiện Kế hoạch"),
            Text(
                (
                    Run("Trong kỳ, Sở hoàn thành "),
                    Run("14/29 nhiệm vụ", bold=True),
                    Run("; 02 nhiệm vụ quá hạn."),
                )
            ),
            Bullet("Ban hành Kế hoạch tuyên truyền (Kế hoạch số 24/KH-SCT ngày 02/4/2026)."),
            Bullet("Kiểm tra 02 phòng, đơn vị (Thông báo số 11/TB-SCT ngày 20/5/2026)."),
            Heading(2, "2", "Chỉ tiêu"),
            TARGET_TABLE,
            Heading(3, "2.1", "Chỉ tiêu chưa đạt"),
            Text("Tỷ lệ hồ sơ trực tuyến toàn trình thấp hơn kế hoạch do hồ sơ lĩnh vực hóa chất phải nộp bản giấy."),
            Heading(1, "II", "NHIỆM VỤ TRỌNG TÂM KỲ SAU"),
            Text("Tiếp tục thực hiện các nhiệm vụ chưa hoàn thành tại Phụ lục kèm theo."),
        ),
        closing="Trên đây là báo cáo công tác cải cách hành chính 6 tháng đầu năm 2026 của Sở Công Thương.",
        recipients=("Như trên", "Lãnh đạo Sở", "Các phòng, đơn vị thuộc Sở", "Lưu: VT, VP"),
        signature=SignatureBlock("Phó Giám đốc", "Phan Thị Thu Giang", authority="KT. Giám đốc"),
        appendices=(
            Appendix(
                title="Tình hình thực hiện nhiệm vụ cải cách hành chính năm 2026",
                reference="(Kèm theo Báo cáo số        /BC-SCT ngày      tháng 6 năm 2026 của Sở Công Thương)",
                blocks=(task_table(tasks),),
            ),
        ),
    )

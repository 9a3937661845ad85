"""The columns of the files that fill the registers: the template's headings and those of other systems."""

from __future__ import annotations

from cchc.core.row_files import Column, day_time, one_of, text, whole, yes_no
from cchc.core.text import search_form
from cchc.dossiers.models import Channel, Rating, State


def _names(choices: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {search_form(word): value for value, words in choices.items() for word in words}


_CHANNELS = _names(
    {
        Channel.DIRECT: ("trực tiếp", "1", "direct"),
        Channel.ONLINE: ("trực tuyến", "2", "online", "qua mạng"),
        Channel.POST: ("bưu chính công ích", "bưu chính", "3", "post", "bcci"),
    }
)
_STATES = _names({str(one.value): (str(one.value), str(one.label), one.name) for one in State})
_RATINGS = _names(
    {
        Rating.SATISFIED: ("hài lòng", "rất hài lòng", "satisfied", "1"),
        Rating.UNSATISFIED: ("không hài lòng", "unsatisfied", "0"),
    }
)

DOSSIER = (
    Column("code", "Mã hồ sơ", text(60), required=True, others=("Số hồ sơ", "MaHoSo"), example="H15.50-261008-0975"),
    Column("procedure_code", "Mã thủ tục", text(30), others=("Mã TTHC", "MaTTHC"), example="1.012345"),
    Column("procedure_name", "Tên thủ tục", text(500), others=("Thủ tục hành chính", "Tên TTHC"), example="Cấp giấy phép bán lẻ"),
    Column("field", "Lĩnh vực", text(200), example="Lưu thông hàng hóa"),
    Column("unit", "Đơn vị xử lý", text(200), others=("Phòng xử lý", "Phòng ban xử lý"), example="Phòng Quản lý thương mại"),
    Column("channel", "Cách nộp", one_of(_CHANNELS), others=("Kênh thực hiện", "KenhThucHien", "Hình thức nộp"), example="trực tuyến"),
    Column("state", "Trạng thái", one_of(_STATES), required=True, others=("TrangThaiHoSo",), example="Đã trả kết quả"),
    Column("received_at", "Ngày tiếp nhận", day_time, required=True, others=("NgayTiepNhan",), example="08/10/2026 08:15"),
    Column("due_at", "Ngày hẹn trả", day_time, others=("NgayHenTra", "Hạn trả kết quả"), example="15/10/2026 17:00"),
    Column("finished_at", "Ngày xử lý xong", day_time, others=("NgayKetThucXuLy", "Ngày hoàn thành"), example="14/10/2026 10:00"),
    Column("returned_at", "Ngày trả kết quả", day_time, others=("NgayTra",), example="14/10/2026 15:30"),
    Column("asked_at", "Ngày yêu cầu bổ sung gần nhất", day_time),
    Column("supplements", "Số lần yêu cầu bổ sung", whole, example="0"),
    Column("waited_days", "Số ngày làm việc chờ bổ sung", whole, example="0"),
    Column("synchronised", "Đã đồng bộ lên Cổng DVCQG", yes_no, others=("Đồng bộ",), example="có"),
    Column("electronic_result", "Kết quả điện tử", yes_no, example="có"),
    Column("digitised_papers", "Số hóa thành phần hồ sơ", yes_no, others=("HoSoCoThanhPhanSoHoa",), example="có"),
    Column("digitised_result", "Số hóa kết quả", yes_no, example="có"),
    Column("reused", "Tái sử dụng dữ liệu", yes_no, example="không"),
    Column("from_store", "Lấy từ kho dữ liệu", yes_no, others=("DuocLayTuKhoDMQG",), example="không"),
    Column("identified", "Xác thực định danh", yes_no, others=("TaiKhoanDuocXacThucVoiVNeID",), example="có"),
    Column("has_fee", "Có phí, lệ phí", yes_no, example="có"),
    Column("paid_online", "Thanh toán trực tuyến", yes_no, example="có"),
    Column("apologised", "Đã xin lỗi", yes_no, example="không"),
    Column("rating", "Đánh giá", one_of(_RATINGS), others=("Mức độ hài lòng",), example="hài lòng"),
)  # fmt: skip
FEEDBACK = (
    Column("code", "Mã phản ánh", text(60), required=True, others=("Mã PAKN", "Mã"), example="PAKN.20261008.0012"),
    Column("about", "Nội dung", text(500), others=("Trích yếu",), example="Thời gian trả kết quả"),
    Column("field", "Lĩnh vực", text(200), example="Lưu thông hàng hóa"),
    Column("unit", "Đơn vị xử lý", text(200), others=("Phòng xử lý",), example="Văn phòng Sở"),
    Column("sent_at", "Ngày gửi", day_time, required=True, others=("Ngày nhận",), example="08/10/2026"),
    Column("forwarded_at", "Ngày chuyển gần nhất", day_time, others=("Ngày chuyển",)),
    Column("refused_at", "Ngày từ chối", day_time),
    Column("asked_at", "Ngày yêu cầu bổ sung", day_time),
    Column("handled_at", "Ngày xử lý xong", day_time, others=("Ngày trả lời",), example="15/10/2026"),
    Column("published_at", "Ngày công khai", day_time, example="16/10/2026"),
    Column("repeated", "Nhắc lại", yes_no, example="không"),
    Column("disliked", "Không hài lòng", yes_no, example="không"),
)

"""Audit events as sentences that people read. An unknown verb still gives a sentence; a missing value leaves no gap in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cchc.audit.models import AuditEvent
from cchc.core.dates import vietnamese_day
from cchc.core.numbers import vietnamese_number

__all__ = ["deed", "sentence", "thing", "verbs_by_deed"]

# verb -> sentence without its subject. {key} is a value of the event's data; [...] is left out where a value in it is missing.
SENTENCES: Final[dict[str, str]] = {
    "account.signed_in": gettext_noop("đăng nhập[ bằng {way}]"),
    "account.signed_out": gettext_noop("đăng xuất"),
    "account.sign_in_failed": gettext_noop("đăng nhập không thành công[ với tên “{username}”]"),
    "account.locked": gettext_noop("bị tạm khóa đăng nhập[ (tên “{username}”)]"),
    "account.password_changed": gettext_noop("đổi mật khẩu của mình"),
    "account.two_steps_on": gettext_noop("bật xác thực hai bước"),
    "account.two_steps_off": gettext_noop("tắt xác thực hai bước"),
    "account.passkey_added": gettext_noop("thêm khóa đăng nhập (passkey)"),
    "account.passkey_removed": gettext_noop("gỡ khóa đăng nhập (passkey)"),
    "account.identity_linked": gettext_noop("gắn định danh của hệ thống đăng nhập chung vào tài khoản của mình"),
    "account.identity_unlinked": gettext_noop("gỡ định danh của hệ thống đăng nhập chung khỏi tài khoản của mình"),
    "account.sessions_ended": gettext_noop("kết thúc phiên đăng nhập của mình ở nơi khác[ ({count} phiên)]"),
    "user.sessions_ended": gettext_noop("kết thúc các phiên đăng nhập[ của {full_name}]"),
    "user.left": gettext_noop("kết thúc các phiên đăng nhập[ của {full_name}] vì vai trò cuối cùng đã hết"),
    "user.identity_linked": gettext_noop("gắn định danh đăng nhập chung[ cho {full_name}]"),
    "user.identity_unlinked": gettext_noop("gỡ định danh đăng nhập chung[ của {full_name}]"),
    "personal_data.read": gettext_noop("xem dữ liệu cá nhân[ của {full_name}][ ở {page}]"),
    "personal_data.exported": gettext_noop("xuất dữ liệu cá nhân[ ra {page}]"),
    "token.created": gettext_noop("tạo mã truy cập[ “{name}”][ dùng đến {until}]"),
    "token.revoked": gettext_noop("thu hồi mã truy cập[ “{name}”][ của {full_name}]"),
    "agency.thing_handed_over": gettext_noop("chuyển[ {what}][ của {from}][ cho {to}]"),
    "token.ended": gettext_noop(
        "cho mã truy cập[ “{name}”][ của {full_name}] hết hạn theo bàn giao[, dùng đến hết ngày {on}]"
    ),
    "calendar_feed.ended": gettext_noop("thu hồi địa chỉ lịch[ {unit}][ của {full_name}] theo bàn giao"),
    "worksheet.handed_over": gettext_noop("bàn giao bảng việc[ {what}][ từ {from}][ cho {to}]"),
    "letter.handed_over": gettext_noop("bàn giao dự thảo công văn đôn đốc[ từ {from}][ cho {to}]"),
    "reminder.due": gettext_noop("nhắc việc[ {task}][ của {unit}][, hạn {due_on}]"),
    "access.opened": gettext_noop("mở phiên can thiệp[ tại {agency}][ đến {until}][: {reason}]"),
    "access.ended": gettext_noop("kết thúc phiên can thiệp[ của {full_name}][ tại {agency}]"),
    "measure.typed": gettext_noop("nhập tay số liệu[ {name}][ {period}][: {value}]"),
    "measure.withdrawn": gettext_noop("thu hồi số liệu đã nhập[ {name}][: {reason}]"),
    "measure.imported": gettext_noop("nhập {count} số liệu[ từ {source}]"),
    "measure.rollup_differed": gettext_noop("phát hiện bảng cộng sẵn lệch sổ[ {name}][: {days} ngày]"),
    "measure.frozen": gettext_noop("chốt số liệu[ {period}][ đến hết ngày {cut_off}][ ({measures} số liệu)]"),
    "agency.founded": gettext_noop("lập cơ quan gốc[ {name}]"),
    "agency.created": gettext_noop("thêm đơn vị[ {name}]"),
    "agency.edited": gettext_noop("sửa thông tin[ {name}]"),
    "agency.renamed": gettext_noop("đổi tên[ {old.name}][ thành {new.name}]"),
    "agency.moved": gettext_noop("chuyển[ {name}][ về {new.parent}]"),
    "agency.closed": gettext_noop("kết thúc hoạt động của đơn vị[ {name}][ từ sau ngày {on}]"),
    "agency.merged": gettext_noop("nhập[ {name}][ vào {into}]"),
    "agency.alias_added": gettext_noop("thêm tên gọi[ “{alias}”][ cho {name}]"),
    "agency.alias_removed": gettext_noop("gỡ tên gọi[ “{alias}”][ của {name}]"),
    "user.created": gettext_noop("tạo tài khoản[ {username}][ cho {full_name}]"),
    "user.edited": gettext_noop("sửa thông tin người dùng[ {full_name}]"),
    "user.password_reset": gettext_noop("đặt lại mật khẩu[ của {full_name}]"),
    "user.activated": gettext_noop("mở lại tài khoản[ của {full_name}]"),
    "user.deactivated": gettext_noop("khóa tài khoản[ của {full_name}]"),
    "user.two_steps_removed": gettext_noop("gỡ xác thực hai bước[ của {full_name}]"),
    "role.granted": gettext_noop("giao vai trò[ {role}][ cho {full_name}][ tại {agency}][ từ {from}]"),
    "role.ended": gettext_noop("kết thúc vai trò[ {role}][ của {full_name}][ tại {agency}][ sau ngày {on}]"),
    "account.contact_changed": gettext_noop("đổi thông tin liên hệ của mình[: {changes}]"),
    "notice.channels_chosen": gettext_noop("chọn cách nhận thông báo[: {channels}]"),
    "notice.hours_changed": gettext_noop("đổi giờ gửi thông báo[ của {agency}][: thư tổng hợp lúc {digest_at}]"),
    "reminder.ladder_changed": gettext_noop("đổi các mốc nhắc việc[ của {agency}]"),
    "reminder.run": gettext_noop("nhắc việc[ ngày {day}][: {reminders} lời nhắc][ tới {people} người]"),
    "reminder.escalated": gettext_noop(
        "báo lên cấp trên việc quá hạn[ của {unit}][ tới {to}][, sau {reminders} lần nhắc]"
    ),
    "reminder.answered": gettext_noop("trả lời từ thư nhắc việc[: {kind}][, dự kiến {expected_on}][: {text}]"),
    "delivery.retried": gettext_noop("cho gửi lại một tin[ tới {to}]"),
    "delivery.given_up": gettext_noop("thôi gửi một tin[ tới {to}][: {reason}]"),
    "webhook.added": gettext_noop("thêm địa chỉ nhận sự kiện[ “{name}”]"),
    "webhook.edited": gettext_noop("sửa địa chỉ nhận sự kiện[ “{name}”]"),
    "webhook.secret_renewed": gettext_noop("đổi khóa ký của địa chỉ nhận sự kiện[ “{name}”]"),
    "webhook.turned_on": gettext_noop("bật địa chỉ nhận sự kiện[ “{name}”]"),
    "webhook.turned_off": gettext_noop("tắt địa chỉ nhận sự kiện[ “{name}”]"),
    "webhook.tested": gettext_noop("gửi thử tới địa chỉ nhận sự kiện[ “{name}”]"),
    "webhook.failed": gettext_noop("tự tắt địa chỉ nhận sự kiện[ “{name}”][: {reason}]"),
    "delegation.made": gettext_noop(
        "ghi nhận ủy quyền vai trò[ {role}][ của {giver}][ cho {taker}][ từ {from}][ đến {to}][ theo {document}]"
    ),
    "delegation.withdrawn": gettext_noop("chấm dứt ủy quyền vai trò[ {role}][ của {giver}][ cho {taker}]"),
    "absence.recorded": gettext_noop("ghi vắng mặt[ của {full_name}][ từ {from}][ đến {to}]"),
    "absence.cancelled": gettext_noop("bỏ ghi vắng mặt[ của {full_name}][ từ {from}][ đến {to}]"),
    "calendar.loaded": gettext_noop("nạp lịch làm việc[ ({days} ngày)]"),
    "calendar.day_set": gettext_noop("đặt ngày[ {day}][: {name}]"),
    "calendar.day_removed": gettext_noop("bỏ ngày[ {day}][ ({name})] khỏi lịch nghỉ"),
    "file.stored": gettext_noop("tải lên tệp[ “{name}”]"),
    "file.withdrawn": gettext_noop("loại bỏ nội dung tệp[ “{name}”] vì có dấu độ mật[ {mark}]"),
    "register.entered": gettext_noop("ghi văn bản[ {code}] vào sổ"),
    "register.edited": gettext_noop("sửa văn bản[ {code}] trong sổ"),
    "register.removed": gettext_noop("bỏ văn bản[ {code}] khỏi sổ[: {reason}]"),
    "register.file_added": gettext_noop("thêm tệp[ “{name}”] cho văn bản[ {code}]"),
    "register.queued": gettext_noop("gửi văn bản[ {code}] qua trục liên thông"),
    "register.queued_again": gettext_noop("cho gửi lại[ {code}] qua trục liên thông"),
    "register.sending_stopped": gettext_noop("thôi gửi[ {code}] qua trục liên thông[: {reason}]"),
    "register.sent": gettext_noop("đã gửi văn bản[ {code}] qua trục liên thông"),
    "register.not_sent": gettext_noop("không gửi được văn bản[ {code}] qua trục liên thông[: {message}]"),
    "register.status_told": gettext_noop("[{by} báo ]trạng thái của văn bản[ {code}][: {status}]"),
    "register_import.uploaded": gettext_noop("đưa sổ văn bản vào[ “{name}”]"),
    "register_import.read": gettext_noop("đọc xong sổ văn bản[: {rows} dòng][, {wrong} dòng có lỗi]"),
    "register_import.failed": gettext_noop("không đọc được sổ văn bản[: {message}]"),
    "register_import.chosen": gettext_noop("chọn bên được giữ cho[ {rows}] dòng khác với sổ"),
    "register_import.row_left_out": gettext_noop("bỏ qua dòng[ {row}] của sổ đưa vào"),
    "register_import.row_taken_in": gettext_noop("lấy lại dòng[ {row}] của sổ đưa vào"),
    "register_import.confirmed": gettext_noop("xác nhận ghi[ {rows}] dòng vào sổ văn bản"),
    "register_import.given_back": gettext_noop("chưa ghi được sổ văn bản[: {message}]"),
    "register_import.recorded": gettext_noop("ghi xong sổ văn bản[: thêm {added}][, sửa {changed}]"),
    "register_import.cancelled": gettext_noop("bỏ lần nhập sổ văn bản"),
    "exchange.axis_saved": gettext_noop("đặt kết nối trục liên thông[ {address}][ với mã {system_id}]"),
    "exchange.refused": gettext_noop("từ chối một gói tin nhận qua trục[: {message}]"),
    "signature.trusted": gettext_noop("khai báo chứng thư tin cậy[ “{subject}”][ (hiệu lực đến {until})]"),
    "signature.distrusted": gettext_noop("thôi tin cậy chứng thư[ “{subject}”]"),
    "signature.list_added": gettext_noop("thêm danh sách chứng thư bị thu hồi[ của {issuer}][ lập ngày {made}]"),
    "signature.policy_set": gettext_noop("đổi quy định về chữ ký dùng SHA-1[: chấp nhận trước ngày {until}]"),
    "signature.checked": gettext_noop("kiểm tra chữ ký số[ của “{name}”][: {verdict}]"),
    "signature.run_started": gettext_noop("kiểm tra chữ ký số hàng loạt[: {name}]"),
    "signature.signed": gettext_noop("ký số[ “{name}”][ bằng chứng thư của {signer}]"),
    "signature.brought": gettext_noop("tải lên bản đã ký số[ “{name}”][ của {signer}]"),
    "archive.added": gettext_noop("đưa vào kho văn bản[ “{name}”]"),
    "archive.read": gettext_noop("đọc xong văn bản trong kho[ “{name}”]"),
    "archive.read_again": gettext_noop("cho đọc lại một văn bản trong kho"),
    "import.created": gettext_noop("nhập văn bản[ “{title}”]"),
    "import.started": gettext_noop("đưa văn bản vào để đọc[ ({files})]"),
    "import.started_from_rows": gettext_noop(
        "lập kế hoạch từ khung[ “{title}”][: {tasks} nhiệm vụ][, {targets} chỉ tiêu]"
    ),
    "import.files_added": gettext_noop("thêm tệp vào lần nhập[: {files}]"),
    "import.read": gettext_noop("đọc xong văn bản[: {tasks} nhiệm vụ][, {targets} chỉ tiêu]"),
    "import.heading_edited": gettext_noop("sửa thông tin kế hoạch[ “{title}”]"),
    "import.row_edited": gettext_noop("sửa dòng[ “{row}”]"),
    "import.row_added": gettext_noop("thêm dòng[ “{row}”]"),
    "import.row_dropped": gettext_noop("bỏ dòng[ “{row}”]"),
    "import.row_restored": gettext_noop("lấy lại dòng[ “{row}”]"),
    "import.row_split": gettext_noop("tách dòng[ “{row}”]"),
    "import.rows_merged": gettext_noop("gộp các dòng[ vào “{row}”]"),
    "import.row_reviewed": gettext_noop("đánh dấu đã rà soát dòng[ “{row}”]"),
    "import.row_unreviewed": gettext_noop("bỏ dấu đã rà soát của dòng[ “{row}”]"),
    "import.row_kept": gettext_noop("giữ dòng[ “{row}”] trong kế hoạch"),
    "import.row_let_go": gettext_noop("để dòng[ “{row}”] ra khỏi kế hoạch"),
    "import.cell_kept": gettext_noop("giữ giá trị cũ của ô[ {cell}][ (dòng “{row}”)]"),
    "import.cell_let_go": gettext_noop("nhận giá trị mới của ô[ {cell}][ (dòng “{row}”)]"),
    "import.opinions_asked": gettext_noop("lấy ý kiến các đơn vị về bản sửa đổi[ “{title}”][ đến hết ngày {until}]"),
    "import.unit_agreed": gettext_noop("nhất trí với bản sửa đổi[, thay {unit}][: {reason}]"),
    "import.unit_objected": gettext_noop("không nhất trí với bản sửa đổi[, thay {unit}][: {reason}]"),
    "import.unit_accepted": gettext_noop("nhận[ “{text}”] là tên của đơn vị[ {agency}]"),
    "import.unit_left": gettext_noop("để nguyên tên[ “{text}”] không gắn đơn vị"),
    "import.unit_reopened": gettext_noop("xem lại tên[ “{text}”]"),
    "import.finding_settled": gettext_noop("để một phát hiện sang bên[: {note}]"),
    "import.finding_reopened": gettext_noop("mở lại một phát hiện"),
    "import.corrected": gettext_noop("sửa nội dung đọc được[ ({field})]"),
    "import.confirmed": gettext_noop("xác nhận bản rà soát thành kế hoạch[ “{title}”]"),
    "import.cancelled": gettext_noop("bỏ lần nhập văn bản[ “{title}”]"),
    "import.handed_over": gettext_noop("bàn giao việc rà soát[ “{title}”][ từ {from}][ sang {to}]"),
    "import.failed": gettext_noop("không đọc được văn bản[: {message}]"),
    "plan.created": gettext_noop("lập kế hoạch[ “{title}”]"),
    "plan.amended": gettext_noop("cập nhật kế hoạch[ “{title}”] theo văn bản mới[ (bản {version})]"),
    "plan.closed": gettext_noop("đóng kế hoạch[ “{plan}”]"),
    "plan.reopened": gettext_noop("mở lại kế hoạch[ “{plan}”]"),
    "task.started": gettext_noop("bắt đầu thực hiện"),
    "task.commented": gettext_noop("viết ý kiến[: {text}]"),
    "task.progress_recorded": gettext_noop("ghi tiến độ[ {percent}%][: {text}]"),
    "task.proposed": gettext_noop("trình trưởng đơn vị"),
    "task.handed_back": gettext_noop("trả lại chuyên viên[: {reason}]"),
    "task.submitted": gettext_noop("trình kết quả để duyệt"),
    "task.accepted": gettext_noop("chấp nhận hoàn thành"),
    "task.returned": gettext_noop("trả lại[: {reason}]"),
    "task.not_doing": gettext_noop("ghi nhận không thực hiện[: {reason}]"),
    "task.reopened": gettext_noop("mở lại nhiệm vụ[: {reason}]"),
    "task.assigned": gettext_noop("giao nhiệm vụ[ cho {to}]"),
    "task.edited": gettext_noop("sửa nhiệm vụ"),
    "task.added": gettext_noop("thêm nhiệm vụ[ {number}]"),
    "task.dropped": gettext_noop("bỏ nhiệm vụ[ {number}][: {reason}]"),
    "task.lead_proposed": gettext_noop("đề nghị đổi đơn vị chủ trì[ từ {from}][ sang {to}][: {reason}]"),
    "task.lead_changed": gettext_noop("đổi đơn vị chủ trì[ từ {from}][ sang {to}][ theo {basis}][: {reason}]"),
    "task.lead_refused": gettext_noop("không đồng ý đổi đơn vị chủ trì[ sang {to}][: {reason}]"),
    "task.lead_withdrawn": gettext_noop("rút đề nghị đổi đơn vị chủ trì[ sang {to}]"),
    "extension.asked": gettext_noop("xin gia hạn[ {label}][ đến {until}][: {reason}]"),
    "extension.granted": gettext_noop("đồng ý gia hạn[ {label}][ từ {before}][ đến {until}][: {reason}]"),
    "extension.refused": gettext_noop("không đồng ý gia hạn[ {label}][: {reason}]"),
    "extension.withdrawn": gettext_noop("rút đề nghị gia hạn[ {label}]"),
    "task.handed_over": gettext_noop("bàn giao[ {what}][ từ {from}][ sang {to}]"),
    "duty.handed_over": gettext_noop("bàn giao trách nhiệm[ “{what}”][ từ {from}][ sang {to}]"),
    "handover.made": gettext_noop("bàn giao công việc[ của {giver}][ ({things} việc)][ cho {to}]"),
    "evidence.added": gettext_noop("thêm minh chứng[: {proof}]"),
    "evidence.registered": gettext_noop("đưa vào kho minh chứng[: {proof}]"),
    "evidence.edited": gettext_noop("sửa thông tin minh chứng[ {proof}]"),
    "evidence.version_added": gettext_noop("thay tệp của minh chứng[ {proof}][ bằng bản {version}][: {note}]"),
    "evidence.read_again": gettext_noop("cho đọc lại tệp minh chứng"),
    "evidence.upload_handed_over": gettext_noop("giao tệp chờ xác nhận[ “{what}”][ của {from}][ cho {to}]"),
    "evidence.from_archive": gettext_noop("lấy văn bản trong kho làm minh chứng[ “{name}”]"),
    "evidence.upload_dropped": gettext_noop("bỏ tệp đã tải lên làm minh chứng[ “{name}”]"),
    "evidence.warning_set_aside": gettext_noop("để một cảnh báo minh chứng sang bên[: {warning}][ Lý do: {reason}]"),
    "evidence.warning_taken_up": gettext_noop("tính lại một cảnh báo minh chứng[: {warning}]"),
    "evidence.period_changed": gettext_noop("đổi kỳ của minh chứng[ {proof}][: {before}][ thành {after}]"),
    "evidence.withdrawn": gettext_noop("rút minh chứng[ {proof}][: {reason}]"),
    "register.import_started": gettext_noop("đưa tệp {file} vào sổ {kind}"),
    "service_index.maxima_entered": gettext_noop("nhập điểm tối đa của {count} chỉ số phục vụ[, áp dụng từ {since}]"),
    "service_index.closing_asked": gettext_noop("yêu cầu chốt chỉ số phục vụ[ {month}]"),
    "service_index.closed": gettext_noop("chốt chỉ số phục vụ[ {month}][: {points} trên {known} điểm đã biết]"),
    "register.rows_sent": gettext_noop("gửi {rows} dòng vào sổ {kind}: {added} mới, {changed} thay đổi, {refused} sai"),
    "register.imported": gettext_noop("nạp {rows} dòng vào sổ: {added} mới, {changed} thay đổi, {refused} sai"),
    "target.bound": gettext_noop("gắn chỉ tiêu với số liệu[ “{measure}”]"),
    "target.owner_set": gettext_noop("giao phụ trách chỉ tiêu[: {owner}]"),
    "target.tasks_set": gettext_noop("nêu {tasks} nhiệm vụ thực hiện chỉ tiêu"),
    "target.unbound": gettext_noop("bỏ gắn số liệu của chỉ tiêu"),
    "target.value_recorded": gettext_noop("ghi số liệu chỉ tiêu[: {value}][ {unit}][ tính đến {as_of}]"),
    "event_date.set": gettext_noop("ghi ngày của sự kiện[ “{event}”][: {happened_on}]"),
    "worksheet.exported": gettext_noop("xuất bảng việc Excel[ của {scope}][ ({rows} dòng)]"),
    "worksheet.uploaded": gettext_noop("nhập bảng việc Excel[ “{name}”]"),
    "worksheet.read": gettext_noop("đọc xong bảng việc Excel[: {rows} dòng][, {filled} dòng đã điền]"),
    "worksheet.failed": gettext_noop("không đọc được bảng việc Excel[: {message}]"),
    "worksheet.chosen": gettext_noop("chọn bên được giữ ở các ô mâu thuẫn của bảng việc Excel"),
    "worksheet.row_left_out": gettext_noop("bỏ qua dòng[ “{row}”] của bảng việc Excel"),
    "worksheet.row_taken_in": gettext_noop("lấy lại dòng[ “{row}”] của bảng việc Excel"),
    "worksheet.cancelled": gettext_noop("bỏ lần nhập bảng việc Excel"),
    "worksheet.confirmed": gettext_noop("xác nhận bảng việc Excel[ ({rows} dòng)]"),
    "worksheet.given_back": gettext_noop("chưa ghi được bảng việc Excel[: {message}]"),
    "worksheet.recorded": gettext_noop("ghi kết quả từ bảng việc Excel[ ({rows} dòng)]"),
    "superior.taken_in": gettext_noop("đưa văn bản cấp trên vào hệ thống[ ({files})]"),
    "superior.read": gettext_noop("đọc xong văn bản cấp trên[ “{title}”][: {rows} dòng]"),
    "superior.published": gettext_noop("công bố kế hoạch[ “{title}”] cho các cơ quan bên dưới"),
    "superior.withdrawn": gettext_noop("thôi công bố kế hoạch[ “{title}”] cho các cơ quan bên dưới"),
    "superior.refreshed": gettext_noop("cập nhật nội dung giao của kế hoạch[ “{title}”] theo bản {version}"),
    "superior.named": gettext_noop("sửa thông tin văn bản cấp trên[ “{title}”]"),
    "cascade.plan_proposed": gettext_noop("đề xuất liên kết kế hoạch[ với {superior}][: {why}]"),
    "cascade.plan_accepted": gettext_noop("nhận kế hoạch cấp trên[ {superior}][ cho “{plan}”]"),
    "cascade.plan_refused": gettext_noop("bỏ liên kết với kế hoạch cấp trên[ {superior}][: {reason}]"),
    "cascade.rows_matched": gettext_noop("tìm dòng tương ứng với kế hoạch cấp trên[ {superior}][: {proposed} đề xuất]"),
    "cascade.row_accepted": gettext_noop("nhận việc cấp trên giao[ “{row}”][ vào “{ours}”]"),
    "cascade.row_refused": gettext_noop("bỏ đề xuất liên kết[ “{row}”][ với “{ours}”][: {reason}]"),
    "cascade.row_typed": gettext_noop("tự chọn dòng thực hiện việc cấp trên giao[ “{row}”][: “{ours}”]"),
    "cascade.row_reopened": gettext_noop("xem lại liên kết[ “{row}”][ với “{ours}”]"),
    "cascade.not_ours": gettext_noop("ghi nhận việc cấp trên giao không thuộc phạm vi[ “{row}”][: {reason}]"),
    "cascade.ours_again": gettext_noop("bỏ ghi nhận không thuộc phạm vi[ “{row}”]"),
    "skeleton.made": gettext_noop("lập khung kế hoạch[ “{title}”][ (bản {version})]"),
    "skeleton.row_edited": gettext_noop("sửa dòng của khung kế hoạch[ “{row}”]"),
    "skeleton.row_added": gettext_noop("thêm dòng vào khung kế hoạch[ “{row}”]"),
    "skeleton.row_dropped": gettext_noop("bỏ dòng của khung kế hoạch[ “{row}”]"),
    "skeleton.used": gettext_noop("lập kế hoạch từ khung[ “{title}”]"),
    "code.added": gettext_noop("thêm mã[ {code}][ ({name})] vào danh mục"),
    "code.ended": gettext_noop("ngừng dùng mã[ {code}][ ({name})][ sau ngày {on}]"),
    "task.cadence_set": gettext_noop("đặt nhịp và minh chứng tối thiểu[: {cadence}][; {minimum_proof}]"),
    "calendar_feed.made": gettext_noop("lập địa chỉ lịch[ của {unit}]"),
    "calendar_feed.withdrawn": gettext_noop("thu hồi địa chỉ lịch[ của {unit}]"),
    "obligation.extended": gettext_noop("gia hạn[ {label}][ đến {until}][: {reason}]"),
    "obligation.waived": gettext_noop("miễn[ {label}][: {reason}]"),
    "obligation.restored": gettext_noop("bỏ miễn[ {label}][: {reason}]"),
    "obligation.answered": gettext_noop("ghi đã thực hiện[ {what}][: {note}]"),
    "obligation.accepted": gettext_noop("duyệt[ {what}]"),
    "obligation.returned": gettext_noop("trả lại[ {what}][: {reason}]"),
    "letter.drafted": gettext_noop("soạn công văn đôn đốc[ gửi {units}][ ({lines} nhiệm vụ)]"),
    "letter.revised": gettext_noop("sửa dự thảo công văn đôn đốc[ gửi {units}][, đề nghị xong trước hết {finish_by}]"),
    "letter.cancelled": gettext_noop("bỏ dự thảo công văn đôn đốc[ gửi {units}]"),
    "letter.issued": gettext_noop("ban hành công văn đôn đốc[ {number}][ ngày {issued_on}][ gửi {units}]"),
    "letter.signed_filed": gettext_noop("thêm bản đã ký của công văn đôn đốc[ {number}]"),
    "letter.answered": gettext_noop("ghi trả lời công văn đôn đốc[ {number}][: {answer}]"),
    "letter.used_as_proof": gettext_noop("dùng công văn đôn đốc[ {number}] làm minh chứng[ của nhiệm vụ {task}]"),
    "brief.made": gettext_noop("lập bản tóm tắt tháng[ {month}]"),
    "inspection_plan.created": gettext_noop("lập kế hoạch kiểm tra[ “{title}”][, tỷ lệ {share}%]"),
    "inspection_plan.edited": gettext_noop("sửa kế hoạch kiểm tra[ “{title}”]"),
    "inspection_plan.drawn": gettext_noop("bốc thăm đơn vị kiểm tra[: {units}][ (số {seed})]"),
    "inspection_plan.redrawn": gettext_noop("bốc thăm lại[: {units}][ (số {seed})][, lý do: {reason}]"),
    "inspection.chosen": gettext_noop("chọn thêm đơn vị kiểm tra[ {unit}][: {reason}]"),
    "inspection.edited": gettext_noop("sửa thông tin cuộc kiểm tra[ {unit}]"),
    "inspection.started": gettext_noop("bắt đầu kiểm tra[ {unit}][, phiếu {items} nội dung]"),
    "inspection.checklist_refreshed": gettext_noop("lập, cập nhật phiếu kiểm tra[: {items} nội dung]"),
    "inspection.item_filled": gettext_noop("ghi phiếu kiểm tra[ “{item}”][: {result}]"),
    "inspection.item_added": gettext_noop("thêm nội dung kiểm tra[ “{item}”]"),
    "inspection.file_added": gettext_noop("thêm ảnh, tệp[ “{name}”] vào phiếu kiểm tra"),
    "inspection.summarised": gettext_noop("ghi nhận xét của đoàn kiểm tra"),
    "inspection.answered": gettext_noop("ghi ý kiến của đơn vị được kiểm tra[: {text}]"),
    "inspection.concluded": gettext_noop("kết luận kiểm tra[ {unit}][, {findings} điểm phát hiện]"),
    "inspection.notice_issued": gettext_noop("ghi số thông báo kết quả kiểm tra[ {notice}][ ngày {on}]"),
    "inspection.closed": gettext_noop("đóng cuộc kiểm tra[ {unit}]"),
    "inspection.cancelled": gettext_noop("hủy cuộc kiểm tra[ {unit}][: {reason}]"),
    "inspection.handed_over": gettext_noop("bàn giao[ {what}][ từ {from}][ sang {to}]"),
    "finding.handed_over": gettext_noop("bàn giao điểm phát hiện[ “{finding}”][ từ {from}][ sang {to}]"),
    "finding.added": gettext_noop("ghi điểm phát hiện[ “{finding}”][, hạn {due}]"),
    "finding.dropped": gettext_noop("bỏ điểm phát hiện[ “{text}”]"),
    "finding.remedied": gettext_noop("báo cáo khắc phục[: {remedy}]"),
    "finding.verified": gettext_noop("xác nhận đã khắc phục"),
    "finding.returned": gettext_noop("trả lại báo cáo khắc phục[: {reason}]"),
    "contest.created": gettext_noop("mở đợt xét sáng kiến[ “{title}”]"),
    "contest.edited": gettext_noop("sửa đợt xét sáng kiến[ “{title}”]"),
    "initiative.proposed": gettext_noop("soạn sáng kiến[ “{title}”]"),
    "initiative.edited": gettext_noop("sửa sáng kiến[ “{title}”]"),
    "initiative.file_added": gettext_noop("thêm tệp[ “{name}”] vào sáng kiến"),
    "initiative.submitted": gettext_noop("nộp sáng kiến[ “{title}”][ vào {contest}]"),
    "initiative.withdrawn": gettext_noop("rút sáng kiến[ “{title}”]"),
    "initiative.returned": gettext_noop("trả lại sáng kiến[: {reason}]"),
    "initiative.assessed": gettext_noop("chấm điểm sáng kiến[ “{title}”]"),
    "initiative.recognised": gettext_noop("ghi quyết định công nhận sáng kiến[ {decision}][ ngày {on}]"),
    "initiative.declined": gettext_noop("không công nhận sáng kiến[: {reason}]"),
    "initiative.reused": gettext_noop("ghi đơn vị áp dụng sáng kiến[: {unit}][ từ {since}]"),
    "criteria_set.created": gettext_noop("lập bộ tiêu chí[ “{title}”]"),
    "criteria_set.imported": gettext_noop("nhập bộ tiêu chí[ “{title}”][ từ tệp {name}]"),
    "criteria_set.read": gettext_noop("đọc xong bộ tiêu chí[ “{title}”][, {criteria} mục]"),
    "criteria_set.failed": gettext_noop("không đọc được bộ tiêu chí[ “{title}”]"),
    "criteria_set.edited": gettext_noop("sửa thông tin bộ tiêu chí[ “{title}”]"),
    "criteria_set.criterion_edited": gettext_noop("sửa tiêu chí[ “{criterion}”]"),
    "criteria_set.criterion_added": gettext_noop("thêm tiêu chí[ “{criterion}”]"),
    "criteria_set.criterion_dropped": gettext_noop("bỏ tiêu chí[ “{criterion}”]"),
    "criteria_set.confirmed": gettext_noop("xác nhận bộ tiêu chí[ “{title}”]"),
    "criteria_set.revised": gettext_noop("lập bản sửa đổi[ “{title}”][ từ {before}]"),
    "criteria_set.bindings_proposed": gettext_noop("tìm đề xuất gắn số liệu[, {count} đề xuất mới]"),
    "criteria_set.binding_accepted": gettext_noop("nhận gắn[ {to}][ cho tiêu chí “{criterion}”]"),
    "criteria_set.binding_rejected": gettext_noop("không dùng[ {to}][ cho tiêu chí “{criterion}”]"),
    "score_round.created": gettext_noop("lập kỳ chấm[ “{title}”][, {agencies} đơn vị]"),
    "score_round.edited": gettext_noop("sửa kỳ chấm[ “{title}”]"),
    "score_round.moved": gettext_noop("chuyển kỳ chấm[ “{title}”][ sang bước {to}]"),
    "score_round.minutes": gettext_noop("ghi biên bản hội đồng thẩm định[ {number}][ ngày {on}]"),
    "score_round.published": gettext_noop("công bố kết quả[ “{title}”][ theo quyết định {decision}]"),
    "score_round.cancelled": gettext_noop("hủy kỳ chấm[ “{title}”][: {reason}]"),
    "score_round.forecast_started": gettext_noop("tính lại dự báo của kỳ chấm[ “{title}”]"),
    "score.leaf_scored": gettext_noop("tự chấm[ “{criterion}”]"),
    "score.leaf_weighed": gettext_noop(
        "ghi công sức, ngày cuối của tiêu chí[ “{criterion}”][: {effort}][, đến {until}]"
    ),
    "score.scenario_kept": gettext_noop("lưu phương án điểm[ “{name}”][, đổi {leaves} tiêu chí]"),
    "score.scenario_dropped": gettext_noop("bỏ phương án điểm[ “{name}”]"),
    "score.task_made": gettext_noop("lập nhiệm vụ[ {task}][ từ tiêu chí “{criterion}”]"),
    "score.task_chosen": gettext_noop("gắn nhiệm vụ[ {task}][ để lấy lại điểm tiêu chí “{criterion}”]"),
    "score.plan_drafted": gettext_noop("lập dự thảo kế hoạch nâng cao chỉ số[ “{title}”][, {tasks} nhiệm vụ]"),
    "score.proof_used": gettext_noop("dùng minh chứng[ {proof}][ cho “{criterion}”]"),
    "score.proof_withdrawn": gettext_noop("gỡ minh chứng[ {proof}][ của “{criterion}”]"),
    "score.self_closed": gettext_noop("chốt điểm tự chấm[: {points}]"),
    "score.self_reopened": gettext_noop("mở lại điểm tự chấm[: {reason}]"),
    "score.leaf_marked": gettext_noop("thẩm định[ “{criterion}”][: {points}][, {reason}]"),
    "score.marked": gettext_noop("thẩm định phiếu chấm[, {count} mục]"),
    "score.leaf_settled": gettext_noop("kết luận điểm[ “{criterion}”][: {points}][, {reason}]"),
    "score.leaf_appealed": gettext_noop("giải trình[ “{criterion}”][: {text}]"),
    "score.explained": gettext_noop("chốt giải trình[, {count} mục]"),
    "survey.created": gettext_noop("lập khảo sát[ “{title}”]"),
    "survey.edited": gettext_noop("sửa khảo sát[ “{title}”]"),
    "survey.version_made": gettext_noop("lập bản {number} của phiếu khảo sát[ “{title}”]"),
    "survey.version_discarded": gettext_noop("bỏ bản {number} đang soạn của phiếu khảo sát[ “{title}”]"),
    "survey.form_edited": gettext_noop("sửa bản {number} của phiếu khảo sát[ “{title}”]"),
    "survey.form_published": gettext_noop("ban hành bản {number} của phiếu khảo sát[ “{title}”]"),
    "survey.collection_created": gettext_noop("lập đợt khảo sát[ “{title}”]"),
    "survey.collection_edited": gettext_noop("sửa đợt khảo sát[ “{title}”]"),
    "survey.collection_opened": gettext_noop("mở đợt khảo sát[ “{title}”]"),
    "survey.collection_closed": gettext_noop("đóng đợt khảo sát[ “{title}”][, {count} phiếu trả lời]"),
    "survey.codes_made": gettext_noop("tạo {count} mã trả lời cho đợt khảo sát[ “{title}”]"),
    "survey.invited": gettext_noop("tạo một phiếu mời của đợt khảo sát[ “{title}”]"),
    "survey.answer_set_aside": gettext_noop("để một phiếu trả lời ra ngoài kết quả của đợt[ “{title}”][: {reason}]"),
    "survey.answers_set_aside": gettext_noop(
        "để {count} phiếu trả lời ra ngoài kết quả của đợt[ “{title}”][: {reason}]"
    ),
    "survey.sample_planned": gettext_noop(
        "lập kế hoạch mẫu của đợt[ “{title}”][: {answers} phiếu][, mời {invited} người]"
    ),
    "survey.import_begun": gettext_noop("đưa tệp câu trả lời[ “{file}”] vào đợt[ “{title}”]"),
    "survey.import_agreed": gettext_noop("cho nạp tệp câu trả lời[ “{file}”] vào đợt[ “{title}”]"),
    "survey.import_given_up": gettext_noop("bỏ tệp câu trả lời[ “{file}”] của đợt[ “{title}”]"),
    "survey.answers_imported": gettext_noop(
        "nạp {count} phiếu trả lời[ của tệp “{file}”] vào đợt[ “{title}”][, {refused} dòng không nhận]"
    ),
    "survey.answers_exported": gettext_noop("xuất câu trả lời của đợt[ “{title}”][ dạng {kind}]"),
    "survey.answer_counted_again": gettext_noop("tính lại một phiếu trả lời của đợt[ “{title}”]"),
    "score.surveyed": gettext_noop("ghi kết quả điều tra[, {count} mục]"),
    "report.made": gettext_noop("lập tệp của báo cáo[ “{title}”]"),
    "report.begun": gettext_noop("bắt đầu soạn báo cáo[ “{title}”]"),
    "report.composed": gettext_noop("soạn lại báo cáo từ số liệu mới[ “{title}”]"),
    "report.taken_over": gettext_noop("lấy số liệu mới vào báo cáo[ “{title}”]"),
    "report.edited": gettext_noop("sửa báo cáo[, mục “{about}”]"),
    "report.restored": gettext_noop("lấy lại bản tự soạn của báo cáo[, mục “{about}”]"),
    "report.left_out": gettext_noop("không in một đoạn của báo cáo[, mục “{about}”]"),
    "report.rephrased": gettext_noop("cho diễn đạt lại một đoạn của báo cáo[, mục “{about}”]"),
    "report.typed": gettext_noop("nhập tay số liệu của báo cáo[: {label}][ là {value}][, vì {reason}]"),
    "report.waived": gettext_noop("cho gửi báo cáo mà không có một nội dung[: {reason}]"),
    "report.contributed": gettext_noop("gửi phần của đơn vị cho báo cáo[: {unit}]"),
    "report.part_handed_over": gettext_noop("bàn giao[ {what}][ từ {from}][ sang {to}]"),
    "report.contribution_returned": gettext_noop("trả lại phần báo cáo của đơn vị[ {unit}][: {reason}]"),
    "report.submitted": gettext_noop("trình báo cáo[ “{title}”]"),
    "report.withdrawn": gettext_noop("rút lại báo cáo đã trình[ “{title}”]"),
    "report.returned": gettext_noop("trả lại báo cáo cho đầu mối[: {reason}]"),
    "report.approved": gettext_noop("duyệt báo cáo[ “{title}”]"),
    "report.reopened": gettext_noop("bỏ duyệt báo cáo[: {reason}]"),
    "report.sent": gettext_noop("gửi báo cáo[ “{title}”][ đến {to}]"),
    "report.accepted": gettext_noop("nhận báo cáo[ “{title}”][ của {name}]"),
    "report.sent_back": gettext_noop("trả lại báo cáo cho cơ quan[ {name}][: {reason}]"),
    "report.locked": gettext_noop("khóa báo cáo[: {reason}]"),
    "report.unlocked": gettext_noop("mở khóa báo cáo[: {reason}]"),
    "report.copy_asked": gettext_noop("cho lập bản xuất của báo cáo[: {kind}]"),
    "report.copied": gettext_noop("lập xong bản xuất của báo cáo[: {kind}]"),
    "report.archived": gettext_noop("đưa PDF của báo cáo vào kho văn bản[: {name}]"),
    "report.registered": gettext_noop("ghi báo cáo vào sổ văn bản đi[, số {code}]"),
    "report.corrected": gettext_noop("lập bản sửa của báo cáo[, bản {version}][: {reason}]"),
    "outline.begun": gettext_noop("bắt đầu một bản đề cương[ “{name}”][, bản {version}]"),
    "outline.edited": gettext_noop("sửa đề cương đang soạn[ “{name}”][, bản {version}]"),
    "outline.published": gettext_noop("áp dụng đề cương[ “{name}”][, bản {version}][ từ {since}]"),
    "report.downloaded": gettext_noop("tải báo cáo[ {period}][ năm {year}]"),
}
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_VALUE = re.compile(r"\{([a-z_.]+)\}")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LONGEST_VALUE = 160


def sentence(event: AuditEvent) -> str:
    """``Nguyễn Thị Mối trả lại: thiếu văn bản.`` in the language of the reader."""
    return f"{event.actor_name} {deed(event.verb, event.data)}."


def deed(verb: str, data: Mapping[str, Any]) -> str:
    """What was done, without who did it. A verb that is not in the table is shown as it is."""
    pattern = SENTENCES.get(verb)
    if pattern is None:
        return _("thực hiện “%s”") % verb + _stead(data)
    text = _OPTIONAL.sub(lambda found: _filled(found[1], data) or "", _(pattern))
    return (_filled(text, data, blank="…") or text).rstrip(" .:") + _stead(data)


def _stead(data: Mapping[str, Any]) -> str:
    giver, access = _shown("on_behalf_of", data), _shown("intervention", data)
    stead = _(" (theo ủy quyền của %s)") % giver if giver else ""
    return stead + (_(" (trong phiên can thiệp số %s)") % access if access else "")


def verbs_by_deed() -> dict[str, tuple[str, ...]]:
    """The verbs under what they say, values aside: several may read alike, and people choose by what they read."""
    found: dict[str, tuple[str, ...]] = {}
    for verb in SENTENCES:
        text = deed(verb, {})
        found[text] = (*found.get(text, ()), verb)
    return found


def thing(data: Mapping[str, Any]) -> str:
    """What the event was about, where the sentence does not say it: the task, target or plan by name; else empty."""
    return next(
        (shown for key in ("task", "target", "plan") if (shown := _shown(key, data)) and not shown.isdigit()), ""
    )


def _filled(text: str, data: Mapping[str, Any], blank: str | None = None) -> str | None:
    """The text with its values; None where one is missing and ``blank`` says nothing to put for it."""
    missing = False

    def value(found: re.Match[str]) -> str:
        nonlocal missing
        shown = _shown(found[1], data)
        missing = missing or not shown
        return shown or blank or ""

    result = _VALUE.sub(value, text)
    return None if missing and blank is None else result


def _shown(key: str, data: Mapping[str, Any]) -> str:
    value: Any = data
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, list):
        value = ", ".join(str(one) for one in value)
    if value is None or isinstance(value, dict):
        return ""
    text = " ".join(_WORDS.get(str(value), str(value)).split())
    text = vietnamese_number(text) if key == "value" else _DATE.sub(_day, text)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _day(found: re.Match[str]) -> str:
    try:
        return vietnamese_day(dt.date(int(found[1]), int(found[2]), int(found[3])))
    except ValueError:
        return found[0]


_WORDS: Final = {
    "administrator": "Quản trị",
    "focal_point": "Đầu mối CCHC",
    "unit_head": "Trưởng phòng, đơn vị",
    "staff": "Chuyên viên",
    "leader": "Lãnh đạo cơ quan",
    "province_reviewer": "Cán bộ thẩm định của tỉnh",
    "viewer": "Người xem",
    "Q1": "Quý I",
    "H1": "6 tháng đầu năm",
    "Q3": "Quý III",
}

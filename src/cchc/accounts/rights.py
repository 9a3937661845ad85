"""Who may open the pages of sign-in and of one's own account: everybody their own."""

from __future__ import annotations

from cchc.core.rights import EVERYONE, SIGNED_IN, action, form, page

AREA = "Đăng nhập và tài khoản"
_OWN = "mỗi người chỉ với tài khoản của mình"
RULES = (
    form("account_login", "Đăng nhập", EVERYONE),
    form("account_logout", "Đăng xuất", SIGNED_IN),
    page("account_inactive", "Báo tài khoản đã ngừng hoạt động", EVERYONE),
    action("set_language", "Đổi ngôn ngữ của trang", EVERYONE),
    form("profile", "Xem, sửa thông tin liên hệ của mình", SIGNED_IN, note=_OWN),
    form("account_change_password", "Đổi mật khẩu của mình", SIGNED_IN, note=_OWN),
    form("account_reauthenticate", "Xác nhận lại là mình bằng mật khẩu", SIGNED_IN, note=_OWN),
    page("mfa_index", "Xem các cách xác thực của mình", SIGNED_IN, note=_OWN),
    form("mfa_authenticate", "Nhập mã hai bước khi đăng nhập", EVERYONE, note="chỉ giữa chừng một lần đăng nhập"),
    form("mfa_reauthenticate", "Xác nhận lại là mình bằng mã", SIGNED_IN, note=_OWN),
    form("mfa_activate_totp", "Bật xác thực hai bước", SIGNED_IN, note=_OWN),
    form("mfa_deactivate_totp", "Tắt xác thực hai bước", SIGNED_IN, note=_OWN),
    page("mfa_view_recovery_codes", "Xem mã dự phòng", SIGNED_IN, note=_OWN),
    form("mfa_generate_recovery_codes", "Tạo bộ mã dự phòng mới", SIGNED_IN, note=_OWN),
    page("mfa_download_recovery_codes", "Tải mã dự phòng", SIGNED_IN, note=_OWN),
    page("mfa_list_webauthn", "Xem khóa đăng nhập (passkey) của mình", SIGNED_IN, note=_OWN),
    form("mfa_add_webauthn", "Thêm khóa đăng nhập", SIGNED_IN, note=_OWN),
    form("mfa_edit_webauthn", "Đổi tên khóa đăng nhập", SIGNED_IN, note=_OWN),
    form("mfa_remove_webauthn", "Gỡ khóa đăng nhập", SIGNED_IN, note=_OWN),
    form("mfa_reauthenticate_webauthn", "Xác nhận lại là mình bằng khóa", SIGNED_IN, note=_OWN),
    form("mfa_login_webauthn", "Đăng nhập bằng khóa", EVERYONE),
    page("openid_connect_login", "Sang hệ thống đăng nhập chung", EVERYONE),
    page("openid_connect_callback", "Về từ hệ thống đăng nhập chung", EVERYONE),
    page("socialaccount_login_cancelled", "Báo đã bỏ đăng nhập chung", EVERYONE),
)

"""The organisation: its tree, its people; and with it the working calendar and the audit log."""

from django.urls import URLPattern, URLResolver, include, path

from cchc.agencies.web import agency_views as agency
from cchc.agencies.web import people_views as people
from cchc.agencies.web import sign_in_views as sign_in
from cchc.agencies.web import standing_in_views as standing_in
from cchc.agencies.web import token_views as tokens

urlpatterns: list[URLPattern | URLResolver] = [
    path("", agency.agency_tree, name="agency-tree"),
    path("<int:pk>/", agency.agency_detail, name="agency-detail"),
    path("<int:pk>/them-don-vi/", agency.agency_new, name="agency-new"),
    path("<int:pk>/sua/", agency.agency_edit, name="agency-edit"),
    path("<int:pk>/doi-ten/", agency.agency_rename, name="agency-rename"),
    path("<int:pk>/chuyen/", agency.agency_move, name="agency-move"),
    path("<int:pk>/ket-thuc/", agency.agency_close, name="agency-close"),
    path("<int:pk>/nhap-vao/", agency.agency_merge, name="agency-merge"),
    path("<int:pk>/ten-goi/", agency.alias_add, name="agency-alias-add"),
    path("<int:pk>/ten-goi/<int:alias>/go/", agency.alias_remove, name="agency-alias-remove"),
    path("<int:pk>/them-nguoi/", people.member_new, name="member-new"),
    path("<int:pk>/giao-vai-tro/", people.role_new, name="member-role-new"),
    path("nguoi/", people.member_list, name="member-list"),
    path("nguoi/xuat/", people.member_export, name="member-export"),
    path("nguoi/<int:pk>/", people.member_detail, name="member-detail"),
    path("nguoi/<int:pk>/sua/", people.member_edit, name="member-edit"),
    path("nguoi/<int:pk>/mat-khau/", people.member_password, name="member-password"),
    path("nguoi/<int:pk>/tai-khoan/", people.member_switch, name="member-switch"),
    path("vai-tro/<int:pk>/ket-thuc/", people.role_end, name="member-role-end"),
    path("uy-quyen/", standing_in.delegation_list, name="delegation-list"),
    path("uy-quyen/ghi/", standing_in.delegation_new, name="delegation-new"),
    path("uy-quyen/<int:pk>/cham-dut/", standing_in.delegation_withdraw, name="delegation-withdraw"),
    path("vang-mat/ghi/", standing_in.absence_new, name="absence-new"),
    path("vang-mat/<int:pk>/bo/", standing_in.absence_cancel, name="absence-cancel"),
    path("nguoi/<int:pk>/dinh-danh/", sign_in.member_identity, name="member-identity"),
    path("ma-truy-cap/", tokens.token_overview, name="member-tokens"),
    path("lich-lam-viec/", include("cchc.calendars.web.urls")),
    path("nhat-ky/", include("cchc.audit.web.urls")),
]

"""Addresses of the register of documents sent and received."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.correspondence.web.views import entries, exchange, imports

urlpatterns: list[URLPattern] = [
    path("", entries.entry_list, name="register-list"),
    path("xuat/", entries.entry_export, name="register-export"),
    path("tep/", entries.entry_drop, name="register-drop"),
    path("tep/<int:pk>/tien-do/", entries.file_progress, name="register-drop-progress"),
    path("moi/", entries.entry_new, name="register-new"),
    path("nhap/", imports.imports, name="register-import"),
    path("nhap/mau/", imports.template, name="register-template-xlsx"),
    path("nhap/goi/", imports.package, name="register-package"),
    path("nhap/<int:pk>/", imports.draft, name="register-import-draft"),
    path("nhap/<int:pk>/tien-do/", imports.progress, name="register-import-progress"),
    path("nhap/<int:pk>/chon/", imports.choose, name="register-import-choose"),
    path("nhap/<int:pk>/dong/<int:row>/", imports.leave_out, name="register-import-row"),
    path("nhap/<int:pk>/xac-nhan/", imports.confirm, name="register-import-confirm"),
    path("nhap/<int:pk>/bo/", imports.cancel, name="register-import-cancel"),
    path("truc/", exchange.exchange_list, name="register-exchange"),
    path("truc/goi/<int:pk>/gui-lai/", exchange.send_again, name="register-dispatch-again"),
    path("truc/goi/<int:pk>/thoi/", exchange.stop, name="register-dispatch-stop"),
    path("truc/ket-noi/<int:pk>/", exchange.axis, name="register-axis"),
    path("<int:pk>/", entries.entry_detail, name="register-detail"),
    path("<int:pk>/sua/", entries.entry_edit, name="register-edit"),
    path("<int:pk>/bo/", entries.entry_remove, name="register-remove"),
    path("<int:pk>/tep/", entries.entry_file, name="register-file"),
    path("<int:pk>/gui/", entries.entry_send, name="register-send"),
    path("<int:pk>/minh-chung/", entries.entry_proof, name="register-proof"),
]

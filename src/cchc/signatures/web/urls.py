"""Addresses of digital signatures."""

from __future__ import annotations

from django.urls import path

from cchc.signatures.web import sign_views, views

urlpatterns = [
    path("", views.home, name="signature-home"),
    path("van-ban/<int:pk>/", views.document, name="signature-document"),
    path("van-ban/<int:pk>/kiem-tra/", views.check, name="signature-check"),
    path("van-ban/<int:pk>/ky/", sign_views.sign, name="signature-sign"),
    path("van-ban/<int:pk>/mang-len/", sign_views.bring, name="signature-bring"),
    path("kiem-tra/", views.run_list, name="signature-runs"),
    path("kiem-tra/moi/", views.start, name="signature-start"),
    path("kiem-tra/<int:pk>/", views.run, name="signature-run"),
    path("kiem-tra/<int:pk>/xuat/", views.run_export, name="signature-run-export"),
    path("kiem-tra/<int:pk>/tep/<int:position>/", views.run_file, name="signature-run-file"),
    path("tin-cay/<int:agency>/", views.trust_page, name="signature-trust"),
    path("tin-cay/<int:agency>/quy-dinh/", views.policy, name="signature-policy"),
    path("tin-cay/chung-thu/<int:pk>/thoi/", views.withdraw, name="signature-withdraw"),
]

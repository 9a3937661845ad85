"""Addresses, by app."""

from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("cchc.accounts.web.urls")),
    path("tai-khoan/", include("cchc.agencies.web.account_urls")),
    path("to-chuc/", include("cchc.agencies.web.urls")),
    path("", include("cchc.documents.web.urls")),
    path("chu-ky-so/", include("cchc.signatures.web.urls")),
    path("so-lieu/", include("cchc.measures.web.urls")),
    path("bao-cao/", include("cchc.reports.web.urls")),
    path("cham-diem/", include("cchc.indices.web.urls")),
    path("thong-bao/", include("cchc.notifications.web.urls")),
    path("nhac-viec/", include("cchc.reminders.web.urls")),
    path("bang-viec/", include("cchc.worksheets.web.urls")),
    path("van-ban/", include("cchc.correspondence.web.urls")),
    path("phan-ra/", include("cchc.cascade.web.urls")),
    path("sang-kien/", include("cchc.initiatives.web.urls")),
    path("ho-so/", include("cchc.dossiers.web.urls")),
    path("khao-sat/", include("cchc.surveys.web.urls")),
    path("khao-sat/", include("cchc.surveys.web.result_urls")),
    path("danh-gia/", include("cchc.surveys.web.public_urls")),
    path("chi-so-phuc-vu/", include("cchc.service_index.web.urls")),
    path("kiem-tra/", include("cchc.inspections.web.urls")),
    path("chi-dao/", include("cchc.steering.web.urls")),
    path("ban-giao/", include("cchc.handovers.web.urls")),
    path("bang-quyen/", include("cchc.rights.web.urls")),
    path("huong-dan/", include("cchc.handbook.web.urls")),
    path("api/", include("cchc.api.web.urls")),
    path("", include("cchc.plans.web.urls")),
]

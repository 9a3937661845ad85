"""Addresses, by app."""

from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("cchc.accounts.web.urls")),
    path("to-chuc/", include("cchc.agencies.web.urls")),
    path("", include("cchc.documents.web.urls")),
    path("bao-cao/", include("cchc.reports.web.urls")),
    path("", include("cchc.plans.web.urls")),
]

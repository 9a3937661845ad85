"""Addresses of the registers of dossiers and feedback."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.dossiers.web.views import importing, registers

urlpatterns: list[URLPattern] = [
    path("", registers.dossier_list, name="dossier-list"),
    path("xuat/", registers.dossier_export, name="dossier-export"),
    path("<int:pk>/", registers.dossier_detail, name="dossier-detail"),
    path("phan-anh/", registers.feedback_list, name="feedback-list"),
    path("phan-anh/xuat/", registers.feedback_export, name="feedback-export"),
    path("phan-anh/<int:pk>/", registers.feedback_detail, name="feedback-detail"),
    path("nap/", importing.import_list, name="dossier-imports"),
    path("nap/<int:pk>/", importing.import_detail, name="dossier-import"),
    path("nap/<int:pk>/tien-do/", importing.import_progress, name="dossier-import-progress"),
    path("nap/mau/<str:kind>/", importing.import_template, name="dossier-import-template"),
]

"""Addresses of handovers."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.handovers.web import views

urlpatterns: list[URLPattern] = [
    path("", views.handover_list, name="handover-list"),
    path("xuat/", views.handover_export, name="handover-export"),
    path("lap/", views.handover_new, name="handover-new"),
    path("lap/nguoi/<int:pk>/", views.handover_person, name="handover-person"),
    path("lap/don-vi/<int:pk>/", views.handover_unit, name="handover-unit"),
    path("<int:pk>/", views.handover_detail, name="handover-detail"),
    path("<int:pk>/bien-ban/", views.handover_document, name="handover-document"),
]

"""Addresses of initiatives."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.initiatives.web import contest_views, views

ACTS = {
    "file": "tep",
    "submit": "nop",
    "withdraw": "rut",
    "return": "tra-lai",
    "assess": "cham",
    "recognise": "cong-nhan",
    "decline": "khong-cong-nhan",
    "reuse": "ap-dung",
}

urlpatterns: list[URLPattern] = [
    path("", views.initiative_list, name="initiative-list"),
    path("xuat/", views.initiative_export, name="initiative-export"),
    path("moi/", views.initiative_new, name="initiative-new"),
    path("tuong-tu/", views.initiative_similar, name="initiative-similar"),
    path("dot/moi/", contest_views.contest_new, name="initiative-contest-new"),
    path("dot/<int:pk>/", contest_views.contest_detail, name="initiative-contest"),
    path("dot/<int:pk>/sua/", contest_views.contest_edit, name="initiative-contest-edit"),
    path("dot/<int:pk>/danh-muc/", contest_views.council_list, name="initiative-council-list"),
    path("<int:pk>/", views.initiative_detail, name="initiative-detail"),
    path("<int:pk>/sua/", views.initiative_edit, name="initiative-edit"),
    *(path(f"<int:pk>/{where}/", views.act, {"name": name}, name=f"initiative-{name}") for name, where in ACTS.items()),
]

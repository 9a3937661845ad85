"""Addresses of the table of rights."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.rights.web import views

urlpatterns: list[URLPattern] = [
    path("", views.rights_table, name="rights-table"),
    path("xuat/", views.rights_export, name="rights-export"),
]

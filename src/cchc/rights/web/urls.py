"""Addresses of the table of rights."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.rights.web import access_views, views

urlpatterns: list[URLPattern] = [
    path("", views.rights_table, name="rights-table"),
    path("xuat/", views.rights_export, name="rights-export"),
    path("can-thiep/", access_views.access_list, name="access-list"),
    path("can-thiep/xuat/", access_views.access_export, name="access-export"),
    path("can-thiep/mo/", access_views.access_open, name="access-open"),
    path("can-thiep/<int:pk>/ket-thuc/", access_views.access_end, name="access-end"),
]

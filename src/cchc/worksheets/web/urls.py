"""Addresses of sheets of work."""

from __future__ import annotations

from django.urls import path

from cchc.worksheets.web import views

urlpatterns = [
    path("", views.home, name="worksheet-home"),
    path("xuat/", views.export, name="worksheet-export"),
    path("nhap/", views.upload, name="worksheet-import"),
    path("<int:pk>/", views.draft, name="worksheet-draft"),
    path("<int:pk>/tien-do/", views.progress, name="worksheet-progress"),
    path("<int:pk>/chon/", views.choose, name="worksheet-choose"),
    path("<int:pk>/dong/<int:row>/", views.leave_out, name="worksheet-row"),
    path("<int:pk>/xac-nhan/", views.confirm, name="worksheet-confirm"),
    path("<int:pk>/bo/", views.cancel, name="worksheet-cancel"),
]

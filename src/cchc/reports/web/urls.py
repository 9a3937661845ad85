"""Addresses under ``bao-cao/``."""

from django.urls import path

from cchc.reports.web import calendar_views, views

urlpatterns = [
    path("", views.report_list, name="report-list"),
    path("lich/", calendar_views.report_calendar, name="obligation-calendar"),
    path("lap/", views.report_new, name="report-new"),
    path("<int:pk>/", views.report_detail, name="report-detail"),
    path("<int:pk>/tai-ve/", views.report_download, name="report-download"),
]

"""Addresses under ``nhap/``."""

from django.urls import path

from cchc.plans.web.imports import confirming, findings, pages, review, rows, units

ROW = "dong/<slug:kind>/<int:pk>/"

urlpatterns = [
    path("", pages.import_list, name="import-list"),
    path("moi/", pages.import_new, name="import-new"),
    path("<int:pk>/", review.import_detail, name="import-detail"),
    path("<int:pk>/tien-do/", review.import_progress, name="import-progress"),
    path("<int:pk>/thong-tin/", review.import_heading, name="import-heading"),
    path("<int:pk>/van-ban/<int:document>/", review.import_source, name="import-source"),
    path("<int:pk>/bang/<slug:kind>/", review.import_panel, name="import-panel"),
    path("<int:pk>/them-tep/", pages.import_add_files, name="import-add-files"),
    path("<int:pk>/bo/", pages.import_cancel, name="import-cancel"),
    path("<int:pk>/khac-biet/", confirming.import_difference, name="import-difference"),
    path("<int:pk>/giu-dong/", confirming.import_keep_row, name="import-keep-row"),
    path("<int:pk>/giu-o/", confirming.import_keep_cell, name="import-keep-cell"),
    path("<int:pk>/lay-y-kien/", confirming.import_ask_opinions, name="import-ask-opinions"),
    path("<int:pk>/xac-nhan/", confirming.import_confirm, name="import-confirm"),
    path("<int:pk>/them/<slug:kind>/", rows.row_add, name="import-row-add"),
    path("<int:pk>/thoi-gian/", rows.schedule_preview, name="import-schedule"),
    path(ROW, rows.row_show, name="import-row"),
    path(f"{ROW}sua/", rows.row_edit, name="import-row-edit"),
    path(f"{ROW}bo/", rows.row_drop, name="import-row-drop"),
    path(f"{ROW}ra-soat/", rows.row_review, name="import-row-review"),
    path(f"{ROW}tach/", rows.row_split, name="import-row-split"),
    path(f"{ROW}gop/", rows.row_merge, name="import-row-merge"),
    path("don-vi/<int:pk>/", units.proposal_decide, name="import-unit"),
    path("<int:pk>/phieu-ra-soat/", findings.finding_sheet, name="import-sheet"),
    path("phat-hien/<int:pk>/", findings.finding_settle, name="import-finding"),
]

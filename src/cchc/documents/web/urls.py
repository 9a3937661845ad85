"""Stored files and the archive of documents."""

from django.urls import URLPattern, path

from cchc.documents.web import archive_views, views

urlpatterns: list[URLPattern] = [
    path("tep/<int:pk>/", views.download, name="file-download"),
    path("kho-van-ban/", archive_views.archive_list, name="archive-list"),
    path("kho-van-ban/them/", archive_views.archive_add, name="archive-add"),
    path("kho-van-ban/<int:pk>/", archive_views.archive_detail, name="archive-detail"),
    path("kho-van-ban/<int:pk>/doc-lai/", archive_views.archive_read_again, name="archive-read-again"),
]

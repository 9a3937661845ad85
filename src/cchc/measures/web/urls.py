"""Addresses of figures: list, one measure, values given, snapshots."""

from django.urls import path

from cchc.measures.web import given_views, snapshot_views, views

urlpatterns = [
    path("", views.measure_list, name="measure-list"),
    path("xuat/", views.measure_list_export, name="measure-list-export"),
    path("nhap-tep/<int:agency>/", given_views.measure_import, name="measure-import"),
    path("nhap-tep/<int:agency>/mau/", given_views.measure_form_file, name="measure-form-file"),
    path("nhap-tep/<int:agency>/ghi/", given_views.measure_import_take, name="measure-import-take"),
    path("da-nhap/<int:pk>/thu-hoi/", given_views.value_withdraw, name="measure-value-withdraw"),
    path("chot/", snapshot_views.snapshot_list, name="measure-snapshot-list"),
    path("chot/moi/<int:agency>/", snapshot_views.snapshot_new, name="measure-snapshot-new"),
    path("chot/<int:pk>/", snapshot_views.snapshot_detail, name="measure-snapshot"),
    path("chot/<int:pk>/<str:key>/", snapshot_views.snapshot_value, name="measure-snapshot-value"),
    path("<str:key>/", views.measure_detail, name="measure-detail"),
    path("<str:key>/xuat/", views.measure_rows_export, name="measure-rows-export"),
    path("<str:key>/nhap-tay/<int:agency>/", given_views.value_new, name="measure-value-new"),
]

"""Addresses of cascade, under ``phan-ra/``."""

from __future__ import annotations

from django.urls import path

from cchc.cascade.web import below_views, skeleton_views, views

urlpatterns = [
    path("", views.overview, name="cascade-home"),
    path("dua-vao/", views.take_in, name="cascade-take-in"),
    path("cap-tren/<int:pk>/", views.superior, name="cascade-superior"),
    path("cap-tren/<int:pk>/thoi-cong-bo/", views.withdraw, name="cascade-withdraw"),
    path("cap-tren/<int:pk>/phai-ban-hanh/", below_views.due_list, name="cascade-due"),
    path("cap-tren/<int:pk>/phai-ban-hanh/xuat/", below_views.due_export, name="cascade-due-export"),
    path("cap-tren/<int:pk>/ma-tran/", below_views.matrix_page, name="cascade-matrix"),
    path("cap-tren/<int:pk>/ma-tran/xuat/", below_views.matrix_export, name="cascade-matrix-export"),
    path("ke-hoach/<int:pk>/cong-bo/", views.publish, name="cascade-publish"),
    path("ke-hoach/<int:pk>/tim/", views.propose, name="cascade-propose"),
    path("ke-hoach/<int:pk>/chon/", views.link_plan, name="cascade-link-plan"),
    path("<int:pk>/", views.link, name="cascade-link"),
    path("<int:pk>/xuat/", views.link_export, name="cascade-link-export"),
    path("<int:pk>/quyet-dinh/", views.decide_plan, name="cascade-decide-plan"),
    path("<int:pk>/tim-lai/", views.search, name="cascade-search"),
    path("<int:pk>/nhan-chac/", views.accept_sure, name="cascade-accept-sure"),
    path("<int:pk>/dong/<int:row>/chon/", views.choose_row, name="cascade-choose-row"),
    path("<int:pk>/dong/<int:row>/khong-thuoc/", views.not_ours, name="cascade-not-ours"),
    path("lien-ket/<int:pk>/", views.decide_row, name="cascade-decide-row"),
    path("dong/<int:pk>/", views.row, name="cascade-row"),
    path("khung/moi/", skeleton_views.new, name="cascade-skeleton-new"),
    path("khung/<int:pk>/sua/", skeleton_views.edit, name="cascade-skeleton-edit"),
    path("khung/<int:pk>/dong/<int:row>/bo/", skeleton_views.drop, name="cascade-skeleton-drop"),
    path("khung/<int:pk>/cong-bo/", skeleton_views.publish, name="cascade-skeleton-publish"),
    path("khung/<int:pk>/ban-moi/", skeleton_views.renew, name="cascade-skeleton-renew"),
    path("khung/<int:pk>/xuat/", skeleton_views.export, name="cascade-skeleton-export"),
    path("khung/<int:pk>/khac/", skeleton_views.changes, name="cascade-skeleton-changes"),
    path("khung/<int:pk>/lap-ke-hoach/", skeleton_views.start, name="cascade-skeleton-start"),
    path("danh-muc/", skeleton_views.code_list, name="cascade-codes"),
    path("danh-muc/xuat/", skeleton_views.code_export, name="cascade-codes-export"),
    path("danh-muc/<int:pk>/ngung/", skeleton_views.code_end, name="cascade-code-end"),
    path("nguon/<slug:kind>/<int:pk>/", views.origin, name="cascade-of"),
]

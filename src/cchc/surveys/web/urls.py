"""Addresses of surveys, for those who work with them."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.surveys.web.views import builder, collections, enumerating, responses, surveys

_ITEM, _GROUP = "phieu/<int:pk>/cau/<slug:key>/", "phieu/<int:pk>/nhom/<slug:key>/"

urlpatterns: list[URLPattern] = [
    path("", surveys.survey_list, name="survey-list"),
    path("xuat/", surveys.survey_export, name="survey-export"),
    path("moi/", surveys.survey_new, name="survey-new"),
    path("lam-viec.js", enumerating.survey_worker, name="survey-worker-file"),
    path("<int:pk>/", surveys.survey_detail, name="survey-detail"),
    path("<int:pk>/sua/", surveys.survey_edit, name="survey-edit"),
    path("<int:pk>/ban-moi/", surveys.survey_new_version, name="survey-new-version"),
    path("phieu/<int:pk>/", builder.survey_form, name="survey-form"),
    path("phieu/<int:pk>/xem-truoc/", builder.survey_form_preview, name="survey-form-look"),
    path("phieu/<int:pk>/thay-doi/", builder.survey_form_diff, name="survey-form-diff"),
    path("phieu/<int:pk>/tep/", builder.survey_form_file, name="survey-form-file"),
    path("phieu/<int:pk>/ten/", builder.survey_form_heading, name="survey-form-heading"),
    path("phieu/<int:pk>/ban-hanh/", builder.survey_form_publish, name="survey-form-publish"),
    path("phieu/<int:pk>/bo/", builder.survey_form_discard, name="survey-form-discard"),
    path("phieu/<int:pk>/cau-moi/", builder.survey_item, name="survey-item-new"),
    path(_ITEM, builder.survey_item, name="survey-item"),
    path(f"{_ITEM}chuyen/", builder.survey_item_move, name="survey-item-move"),
    path(f"{_ITEM}xoa/", builder.survey_item_remove, name="survey-item-remove"),
    path("phieu/<int:pk>/nhom-moi/", builder.survey_element, name="survey-element-new"),
    path(_GROUP, builder.survey_element, name="survey-element"),
    path(f"{_GROUP}chuyen/", builder.survey_element_move, name="survey-element-move"),
    path(f"{_GROUP}xoa/", builder.survey_element_remove, name="survey-element-remove"),
    path("phieu/<int:pk>/dot-moi/", collections.survey_collection_new, name="survey-collection-new"),
    path("dot/<int:pk>/", collections.survey_collection, name="survey-collection"),
    path("dot/<int:pk>/sua/", collections.survey_collection_edit, name="survey-collection-edit"),
    path("dot/<int:pk>/mo/", collections.survey_collection_open, name="survey-collection-open"),
    path("dot/<int:pk>/dong/", collections.survey_collection_close, name="survey-collection-close"),
    path("dot/<int:pk>/ap-phich/", collections.survey_poster, name="survey-poster-file"),
    path("dot/<int:pk>/phieu-giay/", collections.survey_paper, name="survey-paper"),
    path("dot/<int:pk>/nhap-phieu/", collections.survey_typing, name="survey-typing"),
    path("dot/<int:pk>/ma/", collections.survey_codes, name="survey-codes"),
    path("dot/<int:pk>/moi/", collections.survey_invite, name="survey-invite"),
    path("dot/<int:pk>/phieu-tra-loi/", responses.survey_answers, name="survey-answers"),
    path("dot/<int:pk>/phieu-tra-loi/<str:answer>/", responses.survey_answer_judge, name="survey-answer-judge"),
    path("dot/<int:pk>/dieu-tra/", enumerating.survey_enumerator, name="survey-enumerator"),
    path("dot/<int:pk>/dieu-tra/gui/", enumerating.survey_sync, name="survey-sync-part"),
]

"""Addresses under ``bao-cao/``."""

from django.urls import path

from cchc.reports.web.views import blocks, calendar, consolidation, outlines, outputs, reports

urlpatterns = [
    path("", reports.report_list, name="report-list"),
    path("xuat/", reports.report_export, name="report-export"),
    path("lich/", calendar.report_calendar, name="obligation-calendar"),
    path("lap/", reports.report_new, name="report-new"),
    path("de-cuong/", outlines.outline_list, name="report-outlines"),
    path("de-cuong/<int:pk>/", outlines.outline_detail, name="report-outline"),
    path("de-cuong/<int:pk>/ban-rieng/", outlines.outline_copy, name="report-outline-copy"),
    path("de-cuong/<int:pk>/sua/", outlines.outline_edit, name="report-outline-edit"),
    path("de-cuong/<int:pk>/ap-dung/", outlines.outline_publish, name="report-outline-publish"),
    path("tong-hop/", consolidation.consolidation, name="report-consolidation"),
    path("tong-hop/so/", consolidation.consolidation_field, name="report-consolidation-field"),
    path("tong-hop/xuat/", consolidation.consolidation_export, name="report-consolidation-export"),
    path("don-vi/", consolidation.units, name="report-units"),
    path("so/<int:pk>/", blocks.figure, name="report-figure"),
    path("tep/<int:pk>/", reports.report_file, name="report-file"),
    path("phan/<int:pk>/", reports.report_contribution, name="report-contribution"),
    path("phan/<int:pk>/tra-lai/", reports.report_give_back, name="report-give-back"),
    path("<int:pk>/", reports.report_detail, name="report-detail"),
    path("<int:pk>/tai-ve/", reports.report_download, name="report-download"),
    path("<int:pk>/ban-xuat/", outputs.report_outputs, name="report-outputs"),
    path("<int:pk>/lap-ban-xuat/", outputs.report_copy, name="report-copy"),
    path("<int:pk>/ky/", outputs.report_sign, name="report-sign"),
    path("<int:pk>/ghi-so/", outputs.report_register, name="report-register"),
    path("<int:pk>/xem-in/", reports.report_preview, name="report-preview"),
    path("<int:pk>/thay-doi/", blocks.take_over, name="report-take-over"),
    path("<int:pk>/khong-co/", blocks.waive, name="report-waive"),
    path("<int:pk>/muc/<int:section>/them/", blocks.paragraph_add, name="report-paragraph"),
    path("<int:pk>/doan/<int:block>/", blocks.block_edit, name="report-block"),
    path("<int:pk>/doan/<int:block>/nguon/", blocks.number_bind, name="report-number"),
    path("<int:pk>/doan/<int:block>/lay-lai/", blocks.block_act, {"name": "restore"}, name="report-block-restore"),
    path("<int:pk>/doan/<int:block>/bo-ra/", blocks.block_act, {"name": "leave_out"}, name="report-block-out"),
    path("<int:pk>/doan/<int:block>/dua-lai/", blocks.block_act, {"name": "put_back"}, name="report-block-back"),
    path("<int:pk>/doan/<int:block>/dien-dat/", blocks.block_act, {"name": "rephrase"}, name="report-block-rephrase"),
    *(
        path(f"<int:pk>/{where}/", reports.report_move, {"name": name}, name=f"report-{name.replace('_', '-')}")
        for name, where in (
            ("refresh", "soan-lai"),
            ("submit", "trinh"),
            ("withdraw", "rut-lai"),
            ("return", "tra-lai"),
            ("approve", "duyet"),
            ("reopen", "bo-duyet"),
            ("send", "gui"),
            ("accept", "nhan"),
            ("send_back", "tra-co-quan"),
            ("lock", "khoa"),
            ("unlock", "mo-khoa"),
            ("close", "khoa-nhan"),
            ("open", "mo-nhan"),
            ("correct", "ban-sua"),
        )
    ),
]

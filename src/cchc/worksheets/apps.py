from django.apps import AppConfig


class WorksheetsConfig(AppConfig):
    name = "cchc.worksheets"
    verbose_name = "Bảng việc làm ngoại tuyến"

from django.apps import AppConfig


class IndicesConfig(AppConfig):
    name = "cchc.indices"
    verbose_name = "Chấm điểm chỉ số"

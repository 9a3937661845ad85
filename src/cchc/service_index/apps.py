from django.apps import AppConfig


class ServiceIndexConfig(AppConfig):
    name = "cchc.service_index"
    verbose_name = "Chỉ số phục vụ"

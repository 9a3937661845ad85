from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "cchc.reminders"
    verbose_name = "Nhắc việc"

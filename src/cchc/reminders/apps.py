from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "cchc.reminders"
    label = "reminders"
    verbose_name = "Nhắc việc"

    def ready(self) -> None:
        from cchc.notifications.public import answered_at
        from cchc.reminders.links import path_for
        from cchc.reminders.planning import ABOUT

        answered_at(ABOUT, path_for)

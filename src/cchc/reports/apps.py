from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "cchc.reports"
    label = "reports"

    def ready(self) -> None:
        """What a leader must decide about report days stands in the monthly brief."""
        from cchc.reports.deciding import register

        register()

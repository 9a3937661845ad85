from django.db import migrations, models


class Migration(migrations.Migration):
    """What was asked for outside of plans can be listed and looked for: its words and its page are kept as they were told."""

    dependencies = [("reminders", "0002_asked_for_elsewhere")]

    operations = [
        migrations.AddField("owedelsewheresent", "title", models.CharField(blank=True, max_length=300)),
        migrations.AddField("owedelsewheresent", "unit_name", models.CharField(blank=True, max_length=300)),
        migrations.AddField("owedelsewheresent", "link", models.CharField(blank=True, max_length=200)),
        migrations.AddField("owedelsewheresent", "search_text", models.TextField(default="", editable=False)),
        migrations.AddIndex(
            "owedelsewheresent", models.Index(fields=["agency", "-day", "-id"], name="asked_elsewhere_of_agency")
        ),
    ]

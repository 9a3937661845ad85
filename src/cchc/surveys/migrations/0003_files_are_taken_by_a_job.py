from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0002_answers_know_their_stratum_only")]
    operations = [
        migrations.AlterField(
            model_name="answerimport",
            name="state",
            field=models.CharField(
                choices=[
                    ("review", "Chờ ghép cột"),
                    ("taking", "Đang nạp"),
                    ("done", "Đã nạp"),
                    ("given_up", "Đã bỏ"),
                ],
                default="review",
                max_length=10,
            ),
        ),
    ]

"""When somebody began to learn and when they were through is nobody's business, and nothing asked for it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("process", "0004_every_step_has_a_version")]

    operations = [
        migrations.RemoveField(model_name="training", name="begun_at"),
        migrations.RemoveField(model_name="training", name="finished_at"),
    ]

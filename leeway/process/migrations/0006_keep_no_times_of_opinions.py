"""The history says who thought what and when; a private tap is told nowhere, so it has no moment either."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("process", "0005_keep_no_times_of_learning")]

    operations = [
        migrations.RemoveField(model_name="agreement", name="understood_at"),
        migrations.RemoveField(model_name="doubt", name="at"),
        migrations.RemoveField(model_name="doubt", name="settled_by"),
        migrations.RemoveField(model_name="answer", name="at"),
        migrations.RemoveField(model_name="tap", name="at"),
    ]

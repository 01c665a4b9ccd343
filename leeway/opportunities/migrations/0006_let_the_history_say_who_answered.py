"""Who answered a proposal, and when, stands in the history of the deal; when a journey was begun was never asked."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("opportunities", "0005_keep_the_moment_of_the_mail_alone")]

    operations = [
        migrations.RemoveField(model_name="suggestion", name="answered_by"),
        migrations.RemoveField(model_name="suggestion", name="answered_at"),
        migrations.RemoveField(model_name="journey", name="made_at"),
    ]

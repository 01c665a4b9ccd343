"""A proposal is as old as the mail that speaks for it; when it was found was never asked."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("opportunities", "0004_keep_what_was_drawn")]

    operations = [migrations.RemoveField(model_name="suggestion", name="found_at")]

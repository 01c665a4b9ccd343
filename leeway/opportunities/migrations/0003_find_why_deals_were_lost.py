"""The reasons of the deals that were lost lately are asked on every deal's page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("opportunities", "0002_know_more_of_a_deal")]

    operations = [
        migrations.AddIndex(
            model_name="opportunity",
            index=models.Index(fields=["outcome", "closed_at"], name="closed_lately"),
        ),
    ]

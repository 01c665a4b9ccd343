"""A journey keeps the names that were given to its steps, so that it can be left and gone on with."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("opportunities", "0003_find_why_deals_were_lost")]

    operations = [
        migrations.AddField(model_name="journey", name="steps", field=models.JSONField(default=dict)),
    ]

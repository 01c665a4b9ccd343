import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("process", "0003_begin_with_version_one")]

    operations = [
        migrations.AlterField(
            model_name="process",
            name="stream",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="process", to="timeline.stream"
            ),
        ),
        migrations.AlterField(
            model_name="stage",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="stages", to="process.version"
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0002_say_whom_an_entry_names'),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='files',
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]

from django.db import migrations, models
from django.db.models.functions import Coalesce


def count_them(apps, schema_editor):
    entries, parts = apps.get_model('timeline', 'Entry'), apps.get_model('mailbox', 'Part')
    there = parts.objects.filter(message=models.OuterRef('ref_id'), inline=False).order_by().values('message')
    counted = models.Subquery(there.annotate(n=models.Count('pk')).values('n'), output_field=models.IntegerField())
    mails = entries.objects.filter(ref_kind='mail', verb__startswith='mail.')
    mails.update(files=Coalesce(counted, 0))


class Migration(migrations.Migration):

    dependencies = [
        ('mailbox', '0002_let_answers_drift'),
        ('timeline', '0003_count_files'),
    ]

    operations = [migrations.RunPython(count_them, migrations.RunPython.noop)]

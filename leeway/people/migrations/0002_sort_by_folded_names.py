from django.db import migrations, models

from leeway.lib.text import words

MANY = 1000


def fold_names(apps, schema_editor):
    for kind in ('Account', 'Contact'):
        model, some = apps.get_model('people', kind), []
        for record in model.objects.only('name').iterator(chunk_size=MANY):
            record.sort_name = ' '.join(words(record.name))[:200]
            some.append(record)
            if len(some) == MANY:
                model.objects.bulk_update(some, ['sort_name'], batch_size=100)
                some = []
        model.objects.bulk_update(some, ['sort_name'], batch_size=100)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_begin'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='account', name='account_by_name'),
        migrations.RemoveIndex(model_name='contact', name='contact_by_name'),
        migrations.AddField(model_name='account', name='sort_name', field=models.CharField(default='', editable=False, max_length=200)),
        migrations.AddField(model_name='contact', name='sort_name', field=models.CharField(default='', editable=False, max_length=200)),
        migrations.AddIndex(model_name='account', index=models.Index(condition=models.Q(('deleted_at', None)), fields=['sort_name', 'id'], name='account_by_sort_name')),
        migrations.AddIndex(model_name='contact', index=models.Index(condition=models.Q(('deleted_at', None)), fields=['sort_name', 'id'], name='contact_by_sort_name')),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]

"""Entries name a note `note:5` now, as they name all that is no column; they named it `note.5`."""

from django.db import migrations


def rename(apps, schema_editor):
    entries = apps.get_model("timeline", "Entry").objects.filter(ref_kind="note")
    for entry in entries.only("before", "after").iterator(chunk_size=2000):
        entry.before, entry.after = _renamed(entry.before), _renamed(entry.after)
        entry.save(update_fields=["before", "after"])


def _renamed(values):
    return values and {name.replace("note.", "note:", 1): value for name, value in values.items()}


class Migration(migrations.Migration):
    dependencies = [("timeline", "0003_count_files")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]

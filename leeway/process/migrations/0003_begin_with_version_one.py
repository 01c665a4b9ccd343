"""The steps that a team has are the first version of its process, which gets a history."""

from typing import Any

from django.db import migrations
from django.utils import timezone


def begin(apps: Any, editor: Any) -> None:
    process_of, version_of, stage_of = (apps.get_model("process", name) for name in ("Process", "Version", "Stage"))
    stream_of = apps.get_model("timeline", "Stream")
    evidence = {"contacted": "touch", "qualified": "need", "proposal": "proposal"}
    for process in process_of.objects.filter(stream=None):
        process.stream = stream_of.objects.create(kind="process", title=process.name)
        process.save(update_fields=["stream"])
        version = version_of.objects.create(
            process=process, number=1, state="current", started_at=timezone.now()
        )
        stage_of.objects.filter(process=process).update(version=version)
        for word, seen in evidence.items():
            stage_of.objects.filter(process=process, word=word).update(evidence=seen)


class Migration(migrations.Migration):
    dependencies = [("process", "0002_draw_in_versions"), ("timeline", "0004_mark_notes_as_all_else")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]

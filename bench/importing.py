"""One import in a process of its own: `python -m bench.importing ADDRESS` prints what it took as JSON."""

import json
import os
import resource
import sys
import time


def main() -> None:
    """Sync until nothing is left, and say how long it took and how much memory."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeway.config.settings")
    from leeway.operate.line import set_up_django

    set_up_django()
    from leeway.mailbox.models import Mailbox, Message
    from leeway.mailbox.syncing import sync_mailbox

    mailbox = Mailbox.objects.get(address=sys.argv[1])
    began = time.perf_counter()
    report = sync_mailbox(mailbox, once=True)
    seconds = time.perf_counter() - began
    assert report.finished, report
    own, child = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    found = Message.objects.filter(mailbox=mailbox)
    cpu = [(one.ru_utime + one.ru_stime) * 1000 / found.count() for one in (own, child)]
    print(
        json.dumps(
            {
                "seconds": seconds,
                "stored": found.count(),
                "placed": found.filter(entry__isnull=False).count(),
                "memory": {"importing": own.ru_maxrss // 1024, "reading": child.ru_maxrss // 1024},
                "cpu": {"importing": round(cpu[0], 2), "reading": round(cpu[1], 2)},
            }
        )
    )


if __name__ == "__main__":
    main()

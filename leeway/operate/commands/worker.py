"""Do the jobs only (leeway web answers requests).

Queues are default, mail and sync, each with its own threads, so that a slow mailbox holds up no other work.
"""

import argparse
import os
import signal
import sys

from leeway.jobs.worker import LANES, Worker, lanes


def arguments(parser: argparse.ArgumentParser) -> None:
    usual = ",".join(f"{queue}:{count}" for queue, count in LANES.items())
    parser.add_argument("--queues", type=lanes, default=usual, help=f"queue:threads,… ({usual})")
    parser.add_argument(
        "--grace", type=float, default=10.0, help="seconds a running job has to end when stopped (10)"
    )


def run(options: argparse.Namespace) -> int:
    worker = Worker(options.queues)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, worker.stop)
    if worker.run(grace=options.grace):
        return 0
    # A job is still running in a thread; it is back in its queue, and this ends it as a kill would.
    sys.stdout.flush()
    os._exit(0)

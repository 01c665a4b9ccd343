"""Start everything on this machine: web, worker, one address.

The data directory is LEEWAY_DATA (./data), the database DATABASE_URL (SQLite in that directory), the
address in links LEEWAY_BASE_URL (http://HOST:PORT). Ctrl-C ends everything.
"""

import argparse
import os

BEFORE_DJANGO = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument("--workers", type=int, default=0, help="web processes (2 or one a core, at most 4)")
    parser.add_argument("--demo", action="store_true", help="fill an empty installation with a small company")


def run(options: argparse.Namespace) -> int:
    from leeway.operate import loopback, start
    from leeway.operate.line import set_up_django

    here = loopback.reachable(options.host)
    here = f"[{here}]" if ":" in here else here
    os.environ.setdefault("LEEWAY_BASE_URL", f"http://{here}:{options.port}")
    start.claim_data_directory()
    set_up_django()
    start.everything(
        options.host, options.port, workers=options.workers or start.usual_workers(), demo=options.demo
    )
    return 0

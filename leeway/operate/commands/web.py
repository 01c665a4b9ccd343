"""Answer requests only (leeway worker does the jobs).

Any number of machines may run this on one PostgreSQL database.
"""

import argparse

from leeway.lib.refused import Refused
from leeway.operate import loopback


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument("--workers", type=int, default=2, help="web processes (2)")
    parser.add_argument(
        "--workers-kill-timeout", type=int, default=3, help="seconds a process has to end (3)"
    )


def run(options: argparse.Namespace) -> None:
    from leeway.operate import web

    if problem := loopback.port_problem(options.host, options.port):
        raise Refused(problem)
    web.serve(options.host, options.port, workers=options.workers, kill_timeout=options.workers_kill_timeout)

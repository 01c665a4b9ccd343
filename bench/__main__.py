"""`bin/bench seed N`, `bin/bench run [PART …]`."""

import argparse
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("queries", "pages", "browser", "processes", "adopt", "mail")


def main() -> int:
    """Reads the command line, sets Django up on the data directory of the bench."""
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    what = parser.add_subparsers(dest="what", required=True, metavar="seed|run")
    seeding = what.add_parser("seed", help="fill an empty data directory with open deals")
    seeding.add_argument("deals", type=int)
    running = what.add_parser("run", help="measure, and write bench/results and docs/performance.md")
    running.add_argument("parts", nargs="*", metavar="PART", help=f"all of: {' '.join(PARTS)}")
    options = parser.parse_args()
    os.environ.setdefault("LEEWAY_DATA", str(ROOT / "data" / "bench"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeway.config.settings")
    from leeway.lib.refused import Refused
    from leeway.operate.line import set_up_django

    set_up_django()
    try:
        return _seed(options.deals) if options.what == "seed" else _run(options.parts)
    except Refused as refusal:
        print(f"bench: {refusal}", file=sys.stderr)
        return 1


def _seed(deals: int) -> int:
    from bench.seed import seed

    started = time.monotonic()
    seed(deals)
    print(f"{os.environ['LEEWAY_DATA']} holds {deals} open deals ({time.monotonic() - started:.0f} s).")
    return 0


def _run(parts: list[str]) -> int:
    from bench.report import run

    if unknown := set(parts) - set(PARTS):
        print(
            f"bench: there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.",
            file=sys.stderr,
        )
        return 2
    run(parts or list(PARTS))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Look at versions, database, data directory and settings, and judge them.

Exits 1 when something is wrong that loses or exposes data; a warning does not.
"""

import argparse
import json
from dataclasses import asdict

BEFORE_DJANGO = True
SIGNS = {"ok": " ", "warning": "!", "error": "✗"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for a machine to read")


def run(options: argparse.Namespace) -> int:
    from leeway.operate.examination import examine

    findings = examine()
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            print(f"{SIGNS[finding.verdict]} {finding.part:<20} {finding.found}")
            if finding.advice:
                print(f"  {'':<20} {finding.advice}")
    return int(any(finding.verdict == "error" for finding in findings))

"""Check that nothing is lost, doubled, orphaned or untrue. Changes nothing; others go on working.

Exits 1 with the list of problems when something is wrong.
"""

import argparse
import json
from dataclasses import asdict

from leeway.operate.verifying import Finding, verify

SHOWN = 20  # problems of one kind on a terminal; --json has all


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for a machine to read")


def run(options: argparse.Namespace) -> int:
    findings = []
    for finding in verify():
        findings.append(finding)
        if not options.json:
            _print(finding)
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], indent=2, ensure_ascii=False))
    return int(any(finding.problems for finding in findings))


def _print(finding: Finding) -> None:
    print(f"{'✗' if finding.problems else '✓'} {finding.holds}", flush=True)
    for problem in finding.problems[:SHOWN]:
        print(f"    {problem}")
    if len(finding.problems) > SHOWN:
        print(f"    … and {len(finding.problems) - SHOWN} more (--json has all)")

"""`leeway COMMAND`, also `python -m leeway COMMAND`."""

import os
import sys


def main() -> int:
    """Runs one command of the house and returns its exit code."""
    os.umask(0o077)  # mail and password hashes are for the owner only, whoever made the data directory
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeway.config.settings")
    from leeway.operate.line import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

"""What a power cut may not take away."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Waits until the disk has this file, or the names in this folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""What happens when the ground shakes: killed workers, broken lines, full disks. A failing seed becomes a test."""

"""What happens when things die: the process, the line, the disk. After each fault `leeway verify` is clean."""

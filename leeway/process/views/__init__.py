"""Pages of processes, and of what helps on their steps."""

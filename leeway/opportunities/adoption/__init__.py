"""Another version of a process, seen from its deals: where each would go, and the page that shows it first."""

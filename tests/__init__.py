"""Only what crosses rooms: the house's own laws, journeys in a real browser, faults and hostile input."""

"""Real servers, a real browser and liars, started for a test and gone with it."""

"""The room that knows everybody: settings, addresses, and the tables that tie the rooms together."""

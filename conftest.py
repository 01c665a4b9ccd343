"""Fixtures every room may use; they live in tests/support."""

pytest_plugins = ["tests.support.mail_fixtures"]

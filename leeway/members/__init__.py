"""Signing in and out, a person's own settings, and the link that sets a new password.

Sign-up is closed: people are let in by the set-up, by an admin or on the command line.
"""

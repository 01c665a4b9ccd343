"""Bytes that are kept: raw mails and attachments, each once, named by the hash of its content.

A blob has no download address: the room that refers to it serves it after its own check.
"""

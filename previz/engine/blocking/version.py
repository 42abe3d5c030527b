"""The blocking engine's version, which a take's recipe keeps."""

VERSION = "1"
"""Raised whenever the same request would give another picture."""

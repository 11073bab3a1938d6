"""Rashomon: many accounts, one event."""

__version__ = "0.1.0"

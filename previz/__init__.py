"""Previz: previsualise a film before it is shot."""

__version__ = "0.1.0"

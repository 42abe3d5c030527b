"""Measurements, each a command that anyone can run: `make bench` prints them all as tables."""

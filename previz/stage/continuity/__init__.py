"""Continuity: what a cut between two staged shots of one world breaks, as a script supervisor would note it."""

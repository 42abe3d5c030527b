"""Judging the film: takes side by side, notes on their frames, and verdicts on shots."""

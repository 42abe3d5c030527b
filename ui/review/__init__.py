"""The Review workspace: takes in step, notes on their frames, verdicts on shots."""

"""What a clip will take of a machine before it is asked for: arithmetic, memory, disk and time.

Nothing here imports torch but what measures the machine, and that inside of its functions.
"""

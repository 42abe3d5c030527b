"""Open video models: which kinds Previz can drive, which of them lie on this machine, and whether they can be trusted.

Nothing here imports torch: the window and the command line ask as freely as the worker does.
"""

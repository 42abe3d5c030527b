"""What stands in for parts of a model's networks while it works. Its modules import torch: the worker alone loads them,
within functions.
"""

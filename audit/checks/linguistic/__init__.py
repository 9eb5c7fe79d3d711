"""Checks of this dimension, one a file."""

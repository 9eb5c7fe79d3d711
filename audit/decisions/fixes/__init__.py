"""Corrections that findings suggest, written back into the files that they are about."""

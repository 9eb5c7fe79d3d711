"""Builders of the data that is shipped, and of the docs that are made from the program."""

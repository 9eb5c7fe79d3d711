"""Teach the reader of pairs that `audit/meaning/accurate.py` asks, and make the wheel that it comes in: `make model`.

`e5` reads the weights that it begins with, `pieces` cuts the vocabulary, `examples` has what it learns, `network` what
it is, `train` teaches it, `export` writes what ships.
"""

"""Files in, documents out: one module a format, all of them streams.

Formats: the article layout (`article`), two files (`pairs`), tables (`table`), JSON lines (`jsonl`).
"""

from audit.inputs.inputs import Found, Input, find, find_inputs, read

__all__ = ["Found", "Input", "find", "find_inputs", "read"]

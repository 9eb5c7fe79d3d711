"""Files in, documents out: one module a format, all of them streams.

Formats: the article layout (`article`), two files (`pairs`), tables (`table`), JSON lines (`jsonl`).
"""

from audit.readers.inputs import Input, find_inputs, read

__all__ = ["Input", "find_inputs", "read"]

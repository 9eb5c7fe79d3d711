"""`make bench`: figures on real data, and the peers beside us."""

import os

# Commands that are measured, or killed, work: they take nothing from an earlier run.
os.environ["AUDIT_NO_CACHE"] = "1"

"""Run a command on one core and print its CPU seconds and peak megabytes: `python launch.py LOG COMMAND...`.

A small process of its own, because the peak memory of a child counts what its parent held when it was born.
"""

import json
import os
import resource
import subprocess
import sys

os.sched_setaffinity(0, {0})
with open(sys.argv[1], "wb") as log:
    subprocess.run(sys.argv[2:], stdout=log, stderr=subprocess.STDOUT, check=False)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))

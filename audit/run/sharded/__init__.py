"""Archives too large for one process: cut into shards, audited by an engine, found again where a run was broken off.

    inputs --planning--> shards --engine, work--> parts in the storage --numbering--> tables

`running.run` is the line above. A shard says what to read, and is named by a digest of all that its result depends on.
Its part is in the storage, under that name, when it is whole: whoever comes again, after a kill or with a new file,
does what has no part yet.
"""

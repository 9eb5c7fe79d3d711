"""`make bench`: figures on real data, and the peers beside us."""

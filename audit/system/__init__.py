"""What the system gives: files that are named, folders of the user, signals, a log of crashes, a terminal."""

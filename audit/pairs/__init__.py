"""What concerns two languages at a time, a package a pair."""

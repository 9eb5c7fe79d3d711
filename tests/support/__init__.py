"""What tests share: oracles of numbers and dates, writers of input files, a program in trouble."""

"""Locale conventions: numbers, sums, dates and times as the language of the translation writes them."""

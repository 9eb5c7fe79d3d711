"""Russian and English: places, offices, standards of romanisation, and which of the two is translated."""

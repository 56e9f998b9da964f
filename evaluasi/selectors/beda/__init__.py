"""What the two-year difference reads."""

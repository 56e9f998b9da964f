"""Reads of the comparison pages: several agencies and years at once, in a fixed number of queries."""

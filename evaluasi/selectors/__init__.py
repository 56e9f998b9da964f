"""Reads of the reviewer's desk."""

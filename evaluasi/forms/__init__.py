"""Forms of the reviewer's desk."""

"""What the import pages show."""

"""Documents of the reviewer's desk for the registry: material and tree in one call."""

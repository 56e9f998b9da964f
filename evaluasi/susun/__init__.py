"""Documents of the reviewer's desk as trees."""

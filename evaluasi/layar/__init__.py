"""What the pages of the reviewer's desk show."""

"""The leaders' pages: of a whole pemda, of one agency, and their workbooks."""

"""What the pages of reports show: frozen shapes made from ``laporan.selectors`` in a fixed number of queries."""

"""What the pages of performance show: frozen shapes made from ``kinerja.selectors`` in a fixed number of queries."""

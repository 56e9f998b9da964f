"""Rules of the reviewer's desk without database: states, samples, matches, scores."""

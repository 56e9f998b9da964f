"""Verbs of the reviewer's desk: guarded, in one transaction, with an audit entry."""

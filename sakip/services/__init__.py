"""Writes of the bottom app, and the engine under every bulk verb."""

"""Writes of performance: agreements, measurements, AKIP scores and recommendations."""

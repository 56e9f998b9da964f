"""Periods, windows, locks and the steps from draft to lock; kinerja and anggaran stand on it alike."""

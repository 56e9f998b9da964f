"""Backup, restore, and the move to the other database: one archive, its manifest, and the way back."""

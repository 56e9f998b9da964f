"""Performance: perjanjian kinerja, realisasi, and the calculation of capaian."""

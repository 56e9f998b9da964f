"""Pure rules of the plan: codes of the nomenclature, and reading its files."""

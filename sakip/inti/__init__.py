"""Pure ground of the whole project: terms, numbers, periods, dates, errors. No Django, no clock, no database."""

#!/usr/bin/env python3
"""Django's command line for this project."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sakip.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as galat:
        raise SystemExit("Django is not installed here. Run `make run`, or activate .venv first.") from galat
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

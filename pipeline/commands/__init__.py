"""A module for each command: its arguments and what it prints. To add one: a module here, a line in `pipeline.cli`."""

"""What the program survives: documents that were damaged on purpose, and being killed at any moment. Run by hand."""

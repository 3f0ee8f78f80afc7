"""The vocabulary of the program: what flows between its parts, and what a programme is.

Imports nothing of the project's other folders, holds no clock and no database, and reads only its own data files.
"""

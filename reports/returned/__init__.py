"""Workbooks that come back: marks and decisions read from them, and whatever is wrong told by sheet and cell.

People sort, filter, add and move columns, and save with other programs: nothing goes by position. `opening` opens the
file, `sheet` finds what stands where, `cells` reads what was entered, `reading` puts it together.
"""

"""The workbook in which a panel lays its marks side by side and decides.

`tally` holds the marks and what follows from them, `agreement` says how far scorers agree, `sheets` and `marks_sheet`
lay it out, `book` binds it.
"""

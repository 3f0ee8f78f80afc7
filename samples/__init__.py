"""An invented inbox: the blank form, about forty messages, and what each form in them truly says.

`python -m samples.generate` writes all of it from one seed. Everybody and every school here is made up. May import
`schemas`, python-docx and reportlab; is imported by nothing but tests and benchmarks.
"""

"""Letters to schools as drafts that a person reads, changes and sends: nothing here sends anything.

`asks` says which findings a school can settle and in which words, the `.j2` files hold the letters, `templates` fills
them in, `draft` makes the message, `filing` keeps the folder of drafts and what staff changed in it.
"""

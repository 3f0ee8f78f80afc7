"""How right the reading of forms is: forms written from known truth, in many renderings, read the real way, compared.

Nothing here knows how the reader works; the renderings are what people and their programs do to a form.
"""

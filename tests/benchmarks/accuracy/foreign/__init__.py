"""Forms that somebody built anew from the form's text, and the programs that they built them with."""

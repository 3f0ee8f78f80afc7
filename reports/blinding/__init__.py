"""Applications without a word that tells whose they are: for a panel that is not to know, with the key kept apart."""

"""Forms on paper, and the pictures that scanners, copiers and telephones make of them."""

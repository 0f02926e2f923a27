# Triples.

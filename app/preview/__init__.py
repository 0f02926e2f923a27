"""A problem while its author writes it: its folder watched, its check run, its findings told; must not answer requests."""

"""A submission from the moment it is sent until its verdict is read; must not know of HTML or of accounts' cookies."""

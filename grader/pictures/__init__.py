"""Arrays to look at, with the words beside them. Must be given nothing that is secret: what it gets is shown."""

from grader.pictures.draw import pictures

__all__ = ["pictures"]

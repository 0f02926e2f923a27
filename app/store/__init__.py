"""All that is kept: the only package that imports SQLAlchemy; must not know of HTTP or of grading."""

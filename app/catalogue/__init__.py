"""The problems as pages and API show them; must not know of a viewer beyond what is solved."""

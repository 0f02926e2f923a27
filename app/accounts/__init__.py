"""Who the viewer is; must not know what a submission is."""

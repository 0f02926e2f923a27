"""The process that runs one submission: no answers, no comparison, no clock; it tells numbers and what was raised."""

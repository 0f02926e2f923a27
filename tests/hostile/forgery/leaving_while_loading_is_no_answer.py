# Exiting while the file loads is a failure to load.
# verdict: compile_error
raise SystemExit(0)

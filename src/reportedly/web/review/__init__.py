"""The review table: what a reviewer sees of one event, and what his forms mean."""

"""One small module a format: the values that only it has."""

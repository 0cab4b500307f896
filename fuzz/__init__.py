"""Fuzzing of reading by atheris: bytes that are changed by what they reach in the code."""

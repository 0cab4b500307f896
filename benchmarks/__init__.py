"""Accuracy and speed of every part, on the dev sets and on our own reports."""

"""Runs the pipeline over many reports, in this process or in a pool of them."""

from reportedly.engine.local import pipeline, run, uncoded

__all__ = ["pipeline", "run", "uncoded"]

"""Runs the pipeline over many reports, in this process or in a pool of them."""

from reportedly.engine.local import Worked, pipeline, run, uncoded, work, worked

__all__ = ["Worked", "pipeline", "run", "uncoded", "work", "worked"]

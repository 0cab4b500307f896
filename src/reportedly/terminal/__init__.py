"""What a person sees in a terminal: accounts of reports, tables, drawings of frames, progress."""

from reportedly.terminal.drawing import draw
from reportedly.terminal.explain import write_explanation
from reportedly.terminal.write import progress, write_failures, writer

__all__ = ["draw", "progress", "write_explanation", "write_failures", "writer"]

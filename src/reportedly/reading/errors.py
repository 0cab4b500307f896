"""Why an input cannot be read."""


class UnreadableError(ValueError):
    """An input that is no report: `reason` says what is wrong with it, `cure` what to do (None where nothing helps)."""

    def __init__(self, reason: str, cure: str | None = None) -> None:
        super().__init__(reason if cure is None else f"{reason}; {cure}")
        self.reason = reason
        self.cure = cure


class BrokenGzipError(Exception):
    """Compressed data that ends early or is damaged. No EOFError: archive readers take that for a proper end."""

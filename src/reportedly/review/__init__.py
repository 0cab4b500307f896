"""What people decide about records: which event is meant, what comes of it, and how good the coding and its readers are."""

from reportedly.review.effective import Judged, edited_event, effective, judged, standing
from reportedly.review.fields import FIELDS, WORDS, plain, toll_field, value, written
from reportedly.review.handles import Handle, handle, meant, read_handle, words_of

__all__ = [
    "FIELDS", "WORDS", "Handle", "Judged", "edited_event", "effective", "handle", "judged", "meant", "plain", "read_handle",
    "standing", "toll_field", "value", "words_of", "written",
]  # fmt: skip

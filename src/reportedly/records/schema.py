"""The JSON Schema of a coding, as `reportedly code --format jsonl` writes it."""

import json
from typing import Any

import msgspec

from reportedly.records.coding import Coding

TITLE = "reportedly: the coding of one report"


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one line of output, with the descriptions of the record types."""
    (reference,), components = msgspec.json.schema_components((Coding,), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE,
        **reference,
        "$defs": components,
    }


if __name__ == "__main__":
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False, sort_keys=True))  # noqa: T201  writes the file in docs/

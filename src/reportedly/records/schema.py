"""The JSON Schema of what `reportedly` writes: codings of reports, and incidents."""

import json
import sys
from typing import Any

import msgspec

from reportedly.records.base import Record
from reportedly.records.coding import Coding
from reportedly.records.incident import Incident

TITLES: dict[type[Record], str] = {
    Coding: "reportedly: the coding of one report",
    Incident: "reportedly: one incident as many reports tell it",
}


def json_schema(record: type[Record] = Coding) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one line of output, with the descriptions of the record types."""
    (reference,), components = msgspec.json.schema_components((record,), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLES[record],
        **reference,
        "$defs": components,
    }


if __name__ == "__main__":  # writes the files in docs/: with "incident", the schema of an incident
    wanted = Incident if "incident" in sys.argv[1:] else Coding
    print(json.dumps(json_schema(wanted), indent=2, ensure_ascii=False, sort_keys=True))  # noqa: T201

"""Which formats there are, and who writes them."""

from importlib import import_module

from reportedly.exports.layout import Format
from reportedly.exports.writers import Writer

# Format -> module in `formats/` that has it in its `FORMATS`.
MODULES = {
    "csv": "flat",
    "jsonl": "flat",
    "parquet": "flat",
    "geojson": "geojson",
    "graphml": "flat",
    "gexf": "flat",
    "plover": "plover",
    "polecat": "polecat",
    "icews": "icews",
    "gdelt1": "gdelt",
    "gdelt2": "gdelt",
    "gdelt2-mentions": "gdelt",
    "petrarch2": "petrarch",
    "phoenix": "petrarch",
    "ucdp": "ucdp",
    "acled": "acled",
}
FORMATS = tuple(MODULES)
# Writer -> where it is.
WRITERS = {
    "delimited": ("writers", "delimited"),
    "lines": ("writers", "lines"),
    "records": ("writers", "records"),
    "features": ("writers", "features"),
    "parquet": ("parquet", "table"),
    "graphml": ("networks", "graphml"),
    "gexf": ("networks", "gexf"),
}


def format_of(name: str) -> Format:
    """The format of a name.

    Raises:
        ValueError: there is none; the message names them all.
    """
    if name not in MODULES:
        raise ValueError(f'"{name}" is no format; one of: {", ".join(FORMATS)}')
    found: Format = import_module(f"reportedly.exports.formats.{MODULES[name]}").FORMATS[name]
    return found


def writer_of(format: Format) -> Writer:
    """Who writes a format."""
    module, name = WRITERS[format.layout.writer]
    found: Writer = getattr(import_module(f"reportedly.exports.{module}"), name)
    return found

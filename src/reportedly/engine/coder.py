"""Who coded a report: the program's version, the language model, and what a user gave beside them."""

import hashlib
import re
from importlib.metadata import version
from typing import Any

from reportedly.records import content_id


def coder(
    model: str | None = None,
    fast: bool = False,
    gate: bool = False,
    lexicon: Any = (),
    actors: Any = (),
) -> str:
    """What stands beside a coding to tell by what it was made: "reportedly 0.1.0; model en_joint 5f0c...; gate".

    Two codings of one report by the same coder are the same. Arguments as for `engine.run`; `lexicon` and `actors` are the
    rows read from the user's files.
    """
    parts = [f"reportedly {version('reportedly')}", f"model {_model(model, fast)}"]
    parts += ["gate"] if gate else []
    for name, rows in (("lexicon", lexicon), ("actors", actors)):
        if rows:
            parts.append(content_id(f"{name} ", [str(row) for row in rows]))
    return "; ".join(parts)


def _model(model: str | None, fast: bool) -> str:
    if model is not None:
        from reportedly.engine.local import pipeline

        meta = pipeline(model, fast).meta
        return f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')}"
    from reportedly.language.component import FAST, SHIPPED

    folder = FAST if fast else SHIPPED
    digest = hashlib.blake2b(digest_size=6)
    for file in sorted(path for path in folder.iterdir() if path.suffix in {".onnx", ".json"}):
        digest.update(file.read_bytes())
    return f"{folder.name} {digest.hexdigest()}"


def newer(one: str, other: str) -> bool:
    """Whether the program of coder `one` is of a later version than that of `other`."""
    return _version(one) > _version(other)


def _version(coder: str) -> tuple[int, ...]:
    found = re.match(r"reportedly (\d+(?:\.\d+)*)", coder)
    return tuple(int(part) for part in found[1].split(".")) if found else ()

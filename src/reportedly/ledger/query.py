"""What a person types to search for, as an FTS5 query that cannot be wrong."""

import re

from reportedly.ledger.opening import LedgerError

# "a phrase", word, wor*, each perhaps with - before it
_PART = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
_WORD = re.compile(r"\w+", re.UNICODE)


def fts_query(words: str) -> str:
    """An FTS5 query for: words, all of which must stand there; "a phrase" in its order; OR between two; -word for what must
    not stand there; sho* for a beginning.

    Raises:
        LedgerError: there is no word to look for.
    """
    wanted: list[list[str]] = []
    unwanted: list[str] = []
    either = False
    for minus, phrase, word in _PART.findall(words):
        if word == "OR" and wanted and not minus:
            either = True
            continue
        term = _term(phrase or word, begins=bool(word) and word.endswith("*"))
        if term is None:
            continue
        if minus:
            unwanted.append(term)
        elif either:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        either = False
    if not wanted:
        raise LedgerError('there is no word to search for; write words, "a phrase", A OR B, -without, begin*')
    query = " AND ".join(f"({' OR '.join(terms)})" for terms in wanted)
    return f"({query})" + "".join(f" NOT {term}" for term in unwanted)


def _term(words: str, *, begins: bool) -> str | None:
    found = _WORD.findall(words)
    return f'"{" ".join(found)}"' + ("*" if begins else "") if found else None

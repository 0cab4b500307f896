"""By which words of the report a mention was resolved: what a pronoun, a description or a surname takes up."""

from collections.abc import Mapping

from reportedly.actors.heads import Nominal
from reportedly.actors.reader import TAKEN_UP, Reader
from reportedly.actors.register import SURNAME
from reportedly.actors.words import key
from reportedly.records import Span


def antecedents(reader: Reader) -> Mapping[int, Span]:
    """For each mention that was resolved through another one: the words of that one, by the mention's head.

    A pronoun that took up a pronoun has the words which that one took up; a surname has the full name, an acronym the
    name that brought it in, "its warplanes" what "its" stands for.
    """
    acronyms = {key(word): (start, end) for word, start, end in reader.acronyms}
    found: dict[int, Span] = {}
    whole: dict[str, list[Nominal]] | None = None
    for nominal in reader.nominals:
        at = reader.took.get(nominal.head)
        if at is None and reader.found[nominal.head].noun:
            at = _of_owner(reader, nominal)
        if nominal.head in reader.row_words:
            found[nominal.head] = reader.surface.span(*reader.row_words[nominal.head])
        elif at is not None:
            named = _named(reader, nominal.head, at)
            if named != nominal.head:
                found[nominal.head] = _words(reader, named)
        elif SURNAME in reader.found[nominal.head].basis:
            whole = _in_full(reader) if whole is None else whole
            if held := whole.get(reader.found[nominal.head].id):
                earlier = [n for n in held if n.head < nominal.head]
                found[nominal.head] = _words(
                    reader, (earlier[-1:] or held)[0].head
                )  # a headline's: the first later
        elif acronyms and (name := acronyms.get(key(nominal.core))) and not name[0] <= nominal.head < name[1]:
            found[nominal.head] = reader.surface.span(*name)
    return found


def _named(reader: Reader, head: int, at: int) -> int:
    """Where the chain of pronouns and descriptions from `head` over `at` first comes to other words."""
    seen = {head}
    while at in reader.took and at not in seen:
        nominal = reader.by_head.get(at)
        if nominal is None or not (nominal.pronoun or reader.found[at].basis == TAKEN_UP):
            break
        seen.add(at)
        at = reader.took[at]
    return at


def _words(reader: Reader, head: int) -> Span:
    label = reader.label_at.get(head)
    if label is not None:
        return reader.surface.span(label.start, label.end)
    nominal = reader.by_head[head]
    return reader.surface.span(nominal.start, nominal.end)


def _of_owner(reader: Reader, nominal: Nominal) -> int | None:
    """The possessive pronoun that tells whose somebody is ("its warplanes"), where it took up words of the report."""
    country = reader.found[nominal.head].country
    for kid in reader.tree.kids[nominal.head]:
        if country and kid in reader.took and reader.by_head[kid].pronoun and reader.found[kid].country == country:
            return kid
    return None


def _in_full(reader: Reader) -> dict[str, list[Nominal]]:
    """The mentions that have somebody's name in full, by id, in text order."""
    held: dict[str, list[Nominal]] = {}
    for nominal in reader.nominals:
        found = reader.found[nominal.head]
        if SURNAME not in found.basis and not nominal.pronoun and nominal.head not in reader.took:
            held.setdefault(found.id, []).append(nominal)
    return held

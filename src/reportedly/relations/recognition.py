"""Who recognises whom: states, governments and leaders, in law."""

from collections.abc import Iterator

from reportedly.actors import Cast
from reportedly.actors.discourse import is_office
from reportedly.language import Parse
from reportedly.propositions import Frame, Propositions
from reportedly.records.vocabulary import RelationKind
from reportedly.relations.ends import actors
from reportedly.relations.grammar import extent, lemma
from reportedly.relations.tables import table
from reportedly.relations.tie import Tie, holds


def recognition(parse: Parse, props: Propositions, cast: Cast) -> Iterator[Tie]:
    """ "Japan recognises Kosovo" and its refusal; not what is seen, acknowledged, or recognised as anything but a state,
    its government or who leads it.
    """
    for frame in props.frames:
        if frame.kind != "verb" or frame.lemma not in table().words["recognising"] or frame.over("question"):
            continue
        kind = _kind(frame)
        if kind is None or not _in_law(parse, frame):
            continue
        for source in actors(parse, props, cast, frame.object, frame):
            if source.kind == "person" and not frame.by("as"):
                continue
            for target in actors(parse, props, cast, frame.subject, frame):
                if holds(source, target, kind):
                    yield Tie(source, target, kind, None, extent(parse, frame), frame.index)


def _kind(frame: Frame) -> RelationKind | None:
    """Recognised, not recognised, or neither: what is only planned or asked for, or has been taken back."""
    refused = any(o.value == "refused" for o in frame.over("modality"))
    if any(o.value != "refused" for o in frame.over("modality")) or frame.over("condition"):
        return None
    if any(o.value == "future" for o in frame.over("tense")) or any(
        o.value in table().words["ending"] for o in frame.over("aspect")
    ):
        return None
    return "not-recognised-by" if refused or frame.over("negation") else "recognised-by"


def _in_law(parse: Parse, frame: Frame) -> bool:
    """ "As a state", "as president", "as the government"; never "Jerusalem as the capital"."""
    named = [lemma(parse.doc[m.head]) for m in frame.by("as", "as part of")]
    return all(noun in table().words["statehood"] or is_office(noun) for noun in named)

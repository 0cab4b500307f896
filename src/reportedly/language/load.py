"""Opening a language pipeline: the shipped model, or any other with Universal Dependencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_TEXT = 2_000_000
"""Characters a report may have: three long novels. spaCy holds every token of a text in memory at once."""

PROBE = "The army attacked the village on Friday."


class ModelError(ValueError):
    """A language model that cannot be opened or cannot do what the later stages need; the message has the cure."""


def load(model: str | None = None, *, fast: bool = False) -> Language:
    """Open a language pipeline.

    Args:
        model: None for the model that comes with the package; otherwise the name of an installed spaCy
            pipeline or the path of one, which must give Universal Dependencies.
        fast: the smaller model that comes with the package: about twice as fast, less accurate (docs/language.md).

    Raises:
        ModelError: there is no such pipeline, or it gives no dependency parse, or not in Universal Dependencies.
    """
    import spacy

    from reportedly.language.component import FACTORY
    from reportedly.language.lemmas import FACTORY as LEMMAS
    from reportedly.language.tokens import tokenizer

    if model is not None and fast:
        raise ModelError(f"a fast model was asked for beside {model!r}; give one of the two")
    if model is None:
        nlp = spacy.blank("en")
        nlp.tokenizer = tokenizer(nlp)
        nlp.add_pipe(FACTORY, config={"fast": fast})
        nlp.add_pipe(LEMMAS)
    else:
        try:
            nlp = spacy.load(model)
        except (OSError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise ModelError(
                f"language model {model!r} cannot be opened ({reason}); install it, give the path of its folder, "
                "or leave the model out to use the one that comes with reportedly"
            ) from error
        if FACTORY in nlp.pipe_names:  # spaCy keeps a tokenizer's rules, not what ours asks of the next word
            nlp.tokenizer = tokenizer(nlp)
        if not _check(nlp, model).has_annotation("LEMMA"):
            nlp.add_pipe(LEMMAS)
    nlp.max_length = LONGEST_TEXT
    return nlp


def _check(nlp: Language, model: str) -> Doc:
    """The probe sentence as the pipeline reads it, if it gives what the later stages need."""
    cure = "take a pipeline trained on Universal Dependencies, or leave the model out to use the shipped one"
    doc = nlp(PROBE)
    if not doc.has_annotation("DEP"):
        raise ModelError(f"language model {model!r} gives no dependency parse; {cure}")
    labels = {token.dep_ for token in doc}
    if labels & {"dobj", "pobj"}:
        raise ModelError(
            f"language model {model!r} does not use Universal Dependencies (it says dobj, pobj); {cure}"
        )
    return doc

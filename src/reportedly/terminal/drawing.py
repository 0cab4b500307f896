"""Draws how a sentence is read: the dependency tree, then each frame with its arguments and operators."""

from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree
from spacy.language import Language

from reportedly.language import Parse
from reportedly.language import parse as parse_report
from reportedly.propositions import Frame, Mention, Operator, Propositions, propositions
from reportedly.reading import from_text
from reportedly.terminal.console import console_on


def draw(sentence: str, nlp: Language, tree: bool = True, console: Console | None = None) -> None:
    """Print the reading of a sentence.

    Args:
        sentence: a sentence or a short text.
        nlp: what `language.load` returned.
        tree: draw the dependency tree too.
        console: where to; None is standard output.

    Raises:
        ValueError: the sentence is empty.
    """
    if not sentence.strip():
        raise ValueError("the sentence is empty; give one in quotation marks")
    console = console or console_on()
    parsed = parse_report(from_text(sentence), nlp)
    found = propositions(parsed)
    if tree:
        for one in dependency_trees(parsed):
            console.print(one)
    for frame in found.frames:
        console.print(frame_table(frame, found))
    if not found.frames:
        console.print("No frame found: nothing in it tells who did what.")


def dependency_trees(parsed: Parse) -> list[Tree]:
    """The dependency tree of every sentence."""

    def grow(branch: Tree, token: int) -> None:
        for kid in parsed.doc[token].children:
            if not kid.is_space:
                grow(branch.add(_node(kid.text, kid.dep_, kid.pos_)), kid.i)

    trees = []
    for sentence in parsed.sentences:
        for token in parsed.doc[sentence.start : sentence.end]:
            if token.head.i == token.i and not token.is_space:
                root = Tree(_node(token.text, "root", token.pos_))
                grow(root, token.i)
                trees.append(root)
    return trees


def _node(word: str, relation: str, upos: str) -> Text:
    return Text.assemble((word, "bold"), (f"  {relation} ", "cyan"), (upos, "dim"))


def frame_table(frame: Frame, found: Propositions) -> Table:
    """A frame as a small table: trigger, arguments, obliques, operators from the outside in."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", min_width=12)
    grid.add_column()
    light = f", light verb {frame.light}" if frame.light else ""
    voice = ", passive" if frame.passive else ""
    grid.add_row(
        f"frame {frame.index}",
        Text.assemble((frame.trigger.text, "bold red"), f"  {frame.lemma} ({frame.kind}{light}{voice})"),
    )
    for role, mentions in (("subject", frame.subject), ("object", frame.object), ("indirect", frame.indirect)):
        if mentions:
            grid.add_row(role, "; ".join(map(_mention, mentions)))
    for oblique in frame.obliques:
        grid.add_row(oblique.preposition or "(bare)", _mention(oblique.mention))
    if frame.modifiers:
        grid.add_row("modifiers", ", ".join(frame.modifiers))
    if frame.parent is not None:
        grid.add_row("under", f"{found.frames[frame.parent].trigger.text} ({frame.link})")
    if frame.operators:
        grid.add_row("operators", " › ".join(_operator(o, found) for o in frame.operators))
    return grid


def _mention(mention: Mention) -> str:
    return mention.span.text + (" (carried)" if mention.carried else "")


def _operator(operator: Operator, found: Propositions) -> str:
    sources = operator.source or (
        found.frames[operator.frame].subject
        if operator.frame is not None and operator.kind == "attribution"
        else ()
    )
    who = f" by {', '.join(m.span.text for m in sources)}" if sources else ""
    return f"{operator.kind} {operator.value}{who}"

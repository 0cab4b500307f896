"""The rules of `data/rules.toml` compiled to regular expressions over the letters of a text's words."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportedly.times.lexis import Lexeme, Lexicon, Reader, Words, data

_PART = re.compile(
    r"(?P<look>!?[<>])?(?:(?P<name>\w+):)?(?:(?P<word>\w+)|'(?P<literal>'|[^']+)')|(?P<sign>[()|?*+])|\s+"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the name of the function that reads its matches; `fixed` are values the rule gives it.

    Every match has a letter out of each set in `needs`: most rules are passed by without a search.
    """

    name: str
    make: str
    pattern: re.Pattern[str]
    fixed: dict[str, Any]
    needs: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A rule that fits words `first` to `last` (exclusive)."""

    words: Words
    rule: Rule
    first: int
    last: int
    groups: dict[str, int]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.words.starts[self.first]

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.words.ends[self.last - 1]

    @property
    def text(self) -> str:
        """The words."""
        return self.words.text[self.start : self.end]

    def lexemes(self) -> list[Lexeme]:
        """The lexemes of the match."""
        return self.words.lexemes[self.first : self.last]

    def has(self, class_: str) -> bool:
        """Whether a word of this class (or a part of this name) stands in the match."""
        return self.get(class_) is not None

    def get(self, class_: str, default: Any = None) -> Any:
        """The value of the named part, of the rule's own, or of the first word of the class."""
        if class_ in self.rule.fixed:
            return self.rule.fixed[class_]
        if class_ in self.groups:
            values = self.words.lexemes[self.groups[class_]].values
            return values.get(class_, next(iter(values.values()), default))
        named = set(self.groups.values())
        for index in range(self.first, self.last):
            values = self.words.lexemes[index].values
            if class_ in values and index not in named:
                return values[class_]
        return default

    def part(self, name: str, class_: str) -> Any:
        """The value, as a word of `class_`, of the part named `name`; None where the part is not there."""
        index = self.groups.get(name)
        return None if index is None else self.words.lexemes[index].values.get(class_)

    def following(self) -> frozenset[str]:
        """The classes of the word after the match."""
        after = self.words.lexemes[self.last : self.last + 1]
        return frozenset(after[0].values) if after else frozenset()

    def all(self, class_: str) -> list[Any]:
        """The values of all words of the class, in text order."""
        return [x.values[class_] for x in self.lexemes() if class_ in x.values]


class Grammar:
    """All rules, with the reader whose lexicon they are written in."""

    def __init__(self) -> None:
        tables = data("rules.toml")
        shapes = dict(tables["shapes"])
        sources = [dict(rule, pattern=_expand(rule["pattern"], shapes)) for rule in tables["rule"]]
        literals = frozenset(m["literal"] for s in sources for m in _PART.finditer(s["pattern"]) if m["literal"])
        self.lexicon = Lexicon(literals)
        self.reader = Reader(self.lexicon)
        self.rules = tuple(self._rule(source) for source in sources)
        letters = sorted({x.letter for x in self.lexicon.single.values()} | set(self.lexicon.letter_of.values()))
        assert len(letters) < 5000  # a letter a set of classes: far below what a character class can hold

    def _rule(self, source: dict[str, Any]) -> Rule:
        name = source.get("name", source["make"])
        written = self._compile(source["pattern"], name)
        return Rule(name, source["make"], re.compile(written), source.get("fixed", {}), _needed(written))

    def _compile(self, pattern: str, name: str) -> str:
        written = []
        at = 0
        while at < len(pattern):
            part = _PART.match(pattern, at)
            if part is None:
                raise ValueError(f"rules.toml: rule {name!r}: cannot read {pattern[at : at + 20]!r}")
            at = part.end()
            class_ = part["word"] or ("=" + part["literal"] if part["literal"] else None)
            if part["sign"]:
                written.append("(?:" if part["sign"] == "(" else part["sign"])
            elif class_:
                letters = "".join(x for classes, x in self.lexicon.letter_of.items() if class_ in classes)
                if not letters:
                    raise ValueError(f"rules.toml: rule {name!r}: no word has the class {class_!r}")
                group = (
                    f"{part['name']}__{len(written)}" if part["name"] else None
                )  # a name may stand in each branch
                written.append(_piece(f"[{letters}]", part["look"], group))
        return "".join(written)

    def matches(self, text: str) -> list[Match]:
        """The longest matches of `text`, not overlapping, in text order; of two equally long the earlier rule's."""
        words = self.reader.read(text)
        found = []
        present = frozenset(words.letters)
        for order, rule in enumerate(self.rules):
            for needed in rule.needs:
                if needed.isdisjoint(present):
                    break
            else:
                for m in rule.pattern.finditer(words.letters):
                    start, end = m.span()
                    found.append((start - end, order, start, end, m, rule))
        found.sort(key=lambda f: f[:3])
        taken = bytearray(len(words.letters))
        kept = []
        for _, _, start, end, m, rule in found:
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                groups = {k.partition("__")[0]: m.start(k) for k in m.re.groupindex if m.start(k) >= 0}
                kept.append(Match(words, rule, start, end, groups))
        kept.sort(key=lambda k: k.first)
        return kept


_WRITTEN = re.compile(
    r"(?P<look>\(\?<?[=!]\[[^\]]*\]\))|(?P<open>\(\?(?:P<\w+>|:))|(?P<set>\[[^\]]*\])|(?P<sign>[)|?*+])"
)


def _needed(pattern: str) -> tuple[frozenset[str], ...]:
    """The sets of letters that a compiled pattern cannot match without: those outside every choice and every "?" and "*"."""
    found: list[frozenset[str]] = []
    groups: list[list[frozenset[str]]] = [found]
    choices = [False]
    last: list[frozenset[str]] = []
    for part in _WRITTEN.finditer(pattern):
        if part["look"]:
            last = []
        elif part["open"]:
            groups.append([])
            choices.append(False)
        elif part["set"]:
            last = [frozenset(part["set"][1:-1])]
            groups[-1] += last
        elif part["sign"] == ")":
            last = [] if choices.pop() else groups[-1]
            groups.pop()
            groups[-1] += last
        elif part["sign"] == "|":
            choices[-1] = True
        elif part["sign"] in {"?", "*"}:
            del groups[-1][len(groups[-1]) - len(last) :]
            last = []
    return () if choices[0] else tuple(sorted(found, key=len))


def _piece(letters: str, look: str | None, name: str | None) -> str:
    if look:
        behind = "<" if "<" in look else ""
        return f"(?{behind}{'!' if look[0] == '!' else '='}{letters})"
    return f"(?P<{name}>{letters})" if name else letters


def _expand(pattern: str, shapes: dict[str, str]) -> str:
    """Shapes (words in capitals) replaced by what they stand for."""
    for _ in range(4):  # shapes are nested at most this deep
        pattern = re.sub(
            r"\b[A-Z][A-Z_]+\b", lambda m: f"({shapes[m.group()]})" if m.group() in shapes else m.group(), pattern
        )
    return pattern


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar, made on first use."""
    return Grammar()

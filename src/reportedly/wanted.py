"""What makes a sentence worth reading: the words of every stage's tables, as signs for the gate.

Derived from the tables themselves on first use, so that a word added to one of them is never missed by the gate. A
condition that a table sets beside a word is kept where words can tell that it is not met, and left out where only the
parse can.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportedly.actors.tables import roles
from reportedly.events.describe import OF_KIND, noun_classes
from reportedly.events.lexicon import Alternative, Condition, Lexicon, Sense
from reportedly.events.lexicon import lexicon as shipped
from reportedly.events.lexicon.sense import PREPOSITIONS
from reportedly.events.ontology import table as events_table
from reportedly.language.gate import NAME, NUMBER, PRONOUN, WORD, Gate, Reading, Sign
from reportedly.relations.tables import table as relations
from reportedly.statements.cues import cues
from reportedly.tolls.lexicon import VerbRule, effects, people

# Classes that an actor may have whatever its noun, or that are told by more than nouns ("self", "money").
OPEN_CLASSES = frozenset(c for found in OF_KIND.values() for c in found) | {
    "name",
    "place", "party_place", "person", "any_person", "civil", "self", "money",
}  # fmt: skip
ANYBODY = frozenset({NAME, NUMBER, PRONOUN})
# Slots that only the parse can judge.
PARSED = frozenset({"passive", "negated", "case", "purpose"})
# Values that ask for a kind of filler, not for a word.
UNSPOKEN = frozenset(
    {
        "any",
        "none",
        "plural",
        "yes",
        "no",
        "self",
        "other",
        "question",
        "cooperative",
        "refused",
        "conflict",
        "conflict_self",
    }
)
# Prepositions whose phrase the parser or the grammar may put in another's place ("aid to" and "the aid they got").
Beside = tuple[frozenset[str], ...]


@lru_cache(maxsize=2)
def gate(lexicon: Lexicon | None = None) -> Gate:
    """The gate for everything that is coded; `lexicon` None is the shipped one."""
    return Gate(signs(lexicon))


def signs(lexicon: Lexicon | None = None) -> tuple[Sign, ...]:
    """Every sign, table by table."""
    return (*event_signs(lexicon or shipped()), *statement_signs(), *toll_signs(), *relation_signs())


def event_signs(lexicon: Lexicon) -> Iterator[Sign]:
    """The senses of the lexicon, with those of their conditions that words can tell; and the happenings known by name."""
    for sense in lexicon.senses:
        if sense.type is not None:
            yield from sense_signs(sense)
    for row in events_table("named_events.toml")["event"]:
        for name in row["names"]:
            words = [w.lower() for w in WORD.findall(name)]
            yield Sign(words[0], "any", _all(words[1:]))


def sense_signs(sense: Sense) -> Iterator[Sign]:
    """One sense: its word (of several, the verb or the last noun before a preposition), and what must stand with it."""
    words = sense.form.lower().split(" ")
    head = _head(words, sense.pos)
    rest = [w for i, w in enumerate(words) if i != head and (sense.pos == "verb" or w not in PREPOSITIONS)]
    reading: Reading = "any" if sense.pos == "adjective" or len(words) > 1 else sense.pos
    beside = (*_all(rest), *(found for c in sense.when if (found := _spoken(c)) is not None))
    yield from _spelt(words[head], reading, beside)
    for part in words[head].split("-")[1:] if "-" in words[head] else ():
        # the tokenizer cuts some words at the hyphen ("Iran - backed"), and writers cut others ("sit in")
        yield Sign(part, "any", (*_all([words[head].split("-")[0]]), *beside))


def _head(words: list[str], pos: str) -> int:
    if pos != "noun":
        return 0
    inner = next((i for i, word in enumerate(words) if i and word in PREPOSITIONS), len(words))
    return inner - 1


def _all(words: Iterable[str]) -> Beside:
    return tuple(_either(word) for word in words)


def _either(word: str) -> frozenset[str]:
    """A word under both of its spellings ("mobilise", "mobilize")."""
    if word.endswith("ize"):
        return frozenset({word, word[:-3] + "ise"})
    return frozenset({word, word[:-3] + "ize"}) if word.endswith("ise") else frozenset({word})


def _spelt(word: str, reading: Reading, beside: Beside = ()) -> Iterator[Sign]:
    for spelling in sorted(_either(word)):
        yield Sign(spelling, reading, beside)


def _spoken(condition: Condition) -> frozenset[str] | None:
    """Words of which one must be in the sentence for a condition to hold; None where it may hold without any."""
    found: set[str] = set()
    for alternative in condition:
        words = _fillers(alternative)
        if words is None:
            return None
        found |= words
    return frozenset(found)


def _fillers(alternative: Alternative) -> set[str] | None:
    slot, value = alternative.slot, alternative.value
    if slot in PREPOSITIONS and value == "any":
        return {slot, *ALSO.get(slot, ())}
    if slot in PARSED or value in UNSPOKEN:
        return None
    if not value.startswith("@"):
        return set(_either(value.split(" ")[0 if slot == "light" else -1]))
    name = value[1:]
    words = {lemma.split(" ")[-1] for lemma, classes in noun_classes().items() if name in classes}
    return words | ANYBODY if name in OPEN_CLASSES else words


# Other prepositions that fill a slot (as in the event coder's own table).
ALSO = {"of": {"out"}, "from": {"out", "away"}, "with": {"alongside", "together"}, "for": {"support", "behalf", "favour",
    "favor"}, "on": {"upon"}, "outside": {"front"}}  # fmt: skip


def statement_signs() -> Iterator[Sign]:
    """Cues: verbs, nouns (those of feeling only with a verb that utters them), phrases, and words that name a source."""
    table = cues()
    for lemma in table.verbs:
        verb, *rest = lemma.split(" ")
        yield from _spelt(verb, "verb", _all(rest))
    for lemma, cue in table.nouns.items():
        yield Sign(lemma, "noun", (table.uttering | table.light,) if cue.needs_verb else ())
    for phrase in table.phrases:
        ends = frozenset(o.split(" ")[-1] for o in phrase.objects)
        for verb in sorted(phrase.verbs):
            yield Sign(verb, "verb", (ends, frozenset({NUMBER})) if phrase.figure else (ends,))
    for source in table.sources:
        words = source.split(" ")
        head = max(words, key=lambda word: (len(word), word))
        yield Sign(head, "any", _all(w for w in words if w != head))
    for lemma in sorted(table.citing):
        yield Sign(lemma, "verb")


def toll_signs() -> Iterator[Sign]:
    """What tells a human cost, and numbers of people, which may be part of a cost told elsewhere ("Two were women")."""
    table, number = effects(), frozenset({NUMBER})
    for lemma, rules in table.verbs.items():
        verb, *rest = lemma.split(" ")
        for rule in rules:
            yield from _spelt(verb, "verb", (*_all(rest), *_needs(rule)))
    for word in (*table.adjectives, *table.toll["effects"], *sorted(table.severity)):
        yield Sign(word, "any")
    for word in (*table.nouns_of, *sorted(table.suicides)):
        yield Sign(word, "noun")
    for word in table.nouns_counted:
        yield Sign(word, "noun", (number,))
    for word in sorted(table.manifold_nouns):
        yield Sign(word, "noun", (frozenset(table.manifold),))
    for nouns, beside in ((table.lives["nouns"], table.lives["verbs"]), (table.bodies["nouns"], table.bodies["verbs"]),
                          (table.conditions["nouns"], table.conditions["states"])):  # fmt: skip
        for noun in sorted(nouns):
            yield Sign(noun, "noun", (frozenset(v.split(" ")[0] for v in beside),))
    for noun in table.takings:
        yield Sign(noun, "noun", (frozenset({"take", "hold", "seize"}),))
    for verb in sorted(table.manner_verbs):
        yield from _spelt(verb.split(" ")[0], "any", (*_all(verb.split(" ")[1:]), frozenset(table.manner)))
    for phrase in people().kinds:
        yield Sign(phrase[-1], "counted")


def _needs(rule: VerbRule) -> Beside:
    # of "trauma centre" the gate looks for the last word, which says what it is
    needs = [frozenset(need.split(" ")[-1] for need in rule.needs)] if rule.needs else []
    return (*needs, frozenset({NUMBER})) if rule.told else tuple(needs)


def relation_signs() -> Iterator[Sign]:
    """Relational nouns and offices beside a name, participles behind one ("Iran-backed"), and the clauses' own words."""
    table, name = relations(), frozenset({NAME})
    for noun in table.nouns:
        yield Sign(noun.split(" ")[-1], "noun", (name,))
    for office, role in roles().items():
        if role.has("t") and (role.sectors or not role.has("x")):  # a "Mr." is no office
            words = office.lower().split(" ")
            yield Sign(words[_head(words, "noun")], "noun", (name,))
    for participle in (*table.participles, *table.turned):
        yield Sign(participle, "any", (name,))
    for post in table.posts:
        for lemma in sorted(post.lemmas):
            yield Sign(lemma, "verb", (name,))
    for verb in sorted(table.words["recognising"]):
        yield Sign(verb, "verb", (name,))
    for noun in sorted(table.words["links"]):
        yield Sign(noun, "noun", (name,))
    for clause in table.clauses:
        beside = tuple(words for words in (clause.object, clause.light) if words)
        for lemma in sorted(clause.lemmas):
            yield Sign(lemma, "any", (*beside, name))

"""What a word puts over what stands under it, and what of the operators above passes through it."""

from reportedly.propositions.arguments import Draft
from reportedly.propositions.frame import Operator
from reportedly.propositions.own import negations
from reportedly.propositions.rules import Effect, rules
from reportedly.propositions.tree import Tree

# What passes from a clause into an adverbial or a relative clause in it: only who tells it.
TOLD = frozenset({"attribution", "hedge"})
# Acts that are about their own clause alone: "denied supplying the drones that hit the port" leaves the hit undenied.
OWN_CLAUSE_ONLY = frozenset({"deny", "demand", "promise", "threaten", "agree", "refuse", "doubt"})


def told(above: list[Operator]) -> list[Operator]:
    """What passes into a clause or noun that is taken as known: who tells it, but no act about the telling clause."""
    return [o for o in above if o.kind in TOLD and not (o.kind == "attribution" and o.value in OWN_CLAUSE_ONLY)]


def passed(tree: Tree, parent: Draft, above: list[Operator]) -> list[Operator]:
    """What the parent's own operators mean for its complement: a negated "rule out" is no negation of it."""
    if _ends(parent):
        return told(
            above
        )  # "never stopped shelling", "will stop lending": it was or is done, whatever comes of it
    if parent.trigger.lemma not in rules().negated or not is_negated(tree, parent):
        return above
    own = {o.span for o in negations(tree, parent.clause, parent.trigger.head)}
    return [o for o in above if not (o.kind == "negation" and o.span in own) and o.value not in REFUSALS]


def _ends(parent: Draft) -> bool:
    """Does the parent end what stands under it, and so take for granted that it went on?"""
    effects = rules().verbs.get(parent.trigger.lemma, ()) if parent.trigger.kind == "verb" else ()
    return any(e == Effect("aspect", "stop") for e in effects) and not any(e.kind == "negation" for e in effects)


# "refused to rule out", "failed to deny": as good as a negation of the verb under them.
REFUSALS = frozenset({"refuse", "refused", "fail"})


def is_negated(tree: Tree, made: Draft) -> bool:
    """Whether a clause is negated, by itself or by what is as good as a negation above it."""
    if negations(tree, made.clause, made.trigger.head):
        return True
    return made.link == "xcomp" and bool(made.operators) and any(o.value in REFUSALS for o in made.operators)


def cue_of(parent: Draft) -> int:
    """The token that an operator of a frame is told by: its light verb, where it has one."""
    return parent.trigger.head if parent.trigger.light_head is None else parent.trigger.light_head


def effects_of(tree: Tree, parent: Draft) -> tuple[Effect, ...]:
    """What a frame's own word does to what stands under it, by the tables; nothing for a word that is not in them."""
    trigger = parent.trigger
    table = {"verb": rules().verbs, "noun": rules().nouns, "adjective": rules().adjectives}[trigger.kind]
    if trigger.kind == "verb":
        if is_negated(tree, parent) and trigger.lemma in rules().negated:
            return rules().negated[trigger.lemma]
        if parent.passive and not parent.subject and trigger.lemma in rules().raising_reports:
            return (Effect("hedge", rules().raising_reports[trigger.lemma]),)
        if trigger.lemma in {"seem", "appear"}:
            return (Effect("hedge", "apparent"),)
    effects = table.get(trigger.lemma) or table.get(trigger.lemma.split()[0], ())
    if parent.passive and not parent.subject:
        # "is expected to arrive", "the camp was found" name nobody: what is expected counts, its holder does not
        effects = tuple(e for e in effects if not (e.kind == "attribution" and e.value in {"predict", "assert"}))
    return effects

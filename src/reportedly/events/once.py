"""What befalls somebody once: a named person is killed once, and one charge is told again and again."""

from reportedly.events.alike import not_other, same_status, same_time
from reportedly.events.draft import Draft
from reportedly.records import Actor

# CAMEO's legal action: who is charged is named anew in each sentence on the case.
LEGAL = "115"
# Within how many sentences a charge is told again.
SOON = 8


def dies_once(draft: Draft, known: Draft) -> bool:
    """ "Gunmen killed Maria Lopez. Lopez was murdered as she left work": is the same named person killed in both?"""
    if draft.type != "ASSAULT" or known.type != "ASSAULT" or not same_status(draft, known):
        return False
    one, other = _dead(draft), _dead(known)
    if not one or not other or not (one <= other or other <= one):
        return False
    return not_other(draft.actors, known.actors) and same_time(draft.time, known.time)


def _dead(draft: Draft) -> frozenset[str]:
    """The victims, where they are persons with names of their own and were killed."""
    killed = any(t.effect == "killed" and t.max != 0 for t in draft.tolls)
    named = all(_is_named(a) for a in draft.recipients)
    return frozenset(a.id for a in draft.recipients) if killed and named else frozenset()


def _is_named(actor: Actor) -> bool:
    return actor.kind == "person" and actor.name != actor.name.lower() and actor.name[:1].isupper()


def charged_again(draft: Draft, known: Draft) -> bool:
    """ "Two men were charged with ...": the same accused, charged by the same or by nobody told, soon after."""
    charge = draft.type == known.type == "ACCUSE" and draft.sense.cameo == known.sense.cameo == LEGAL
    if not charge or draft.frame.lemma != known.frame.lemma or not same_status(draft, known):
        return False
    accused = {a.id for a in draft.recipients}
    near = draft.frame.sentence - known.frame.sentence <= SOON
    own = draft.time is None or known.time is None or same_time(draft.time, known.time)
    return (
        bool(accused)
        and accused == {a.id for a in known.recipients}
        and near
        and own
        and not_other(draft.actors, known.actors)
    )

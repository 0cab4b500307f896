"""One act told by several frames of a sentence: "a bombing killed five", "attacked a camp, killing 156"."""

from reportedly.events.describe import Describer, party
from reportedly.events.draft import Draft
from reportedly.events.parties import unique
from reportedly.propositions import Frame, Propositions
from reportedly.records.vocabulary import EventType

# Prepositions by which a result names its cause: "killed in an attack", "died from the blast".
CAUSES = frozenset(
    {
        "in",
        "by",
        "with",
        "from",
        "during",
        "through",
        "as a result of",
        "as the result of",
        "as a consequence of",
        "because of",
        "after",
        "following",
    }
)
# Links of a result to the act: "attacked ..., killing five", "a strike that killed five", "stormed a hotel and killed five".
RESULT_LINKS = frozenset({"advcl", "acl", "acl:relcl", "advcl:relcl", "conj", "xcomp", "parataxis"})
# Words that open a clause that tells how a result came about.
WHEN = frozenset({"when", "as", "after"})
# Frames that only say that one thing brought about another.
BRINGING = frozenset(
    {
        "result",
        "lead",
        "cause",
        "leave",
        "bring",
        "produce",
        "claim",
        "see",
        "end",
        "happen",
        "occur",
        "take place",
    }
)


def join_objects(drafts: list[Draft], props: Propositions) -> list[Draft]:
    """ "Reached an agreement": where verb and object noun both tell it, the verb's draft takes over the noun's."""
    by_frame = {(d.frame.index, d.type): d for d in drafts}
    gone: set[int] = set()
    for draft in drafts:
        frame = draft.frame
        held = _held_for(draft, by_frame, props)
        if held is not None or _is_purpose(draft, by_frame) or _is_part_of_protest(draft, by_frame):
            act = held or by_frame.get((frame.parent or 0, draft.type)) or _protest_above(draft, by_frame)
            assert act is not None
            if draft.type == "AID" and act.recipients:
                draft.recipients = ()  # "gave Tanzania a grant to finance a hospital"
            draft.recipients = tuple(
                a for a in draft.recipients if a.kind != "unknown"
            )  # what was broken on the way
            absorb_result(act, draft)
            by_frame[frame.index, draft.type] = act
            gone.add(id(draft))
            continue
        again = _given_there(draft, drafts) if frame.link == "acl:relcl" else None
        if again is not None:
            absorb_result(again, draft)
            gone.add(id(draft))
            continue
        told_by = {"obj", "nsubj:pass", "nsubj"} if draft.type == "PROTEST" else {"obj", "nsubj:pass"}
        if frame.kind != "noun" or frame.link not in told_by or frame.parent is None:
            continue  # "a strike by the dockers brought the port to a standstill" is one act
        verb = by_frame.get((frame.parent, draft.type))
        if verb is None and draft.type == "SUPPORT" and draft.sense.reciprocal:
            verb = by_frame.get((frame.parent, "AGREE"))  # "signed a truce agreement"
        if verb is None or verb.frame.kind != "verb" or verb.sense.kind.startswith("effect"):
            continue
        absorb_result(verb, draft)
        gone.add(id(draft))
    return [d for d in drafts if id(d) not in gone]


def _is_purpose(draft: Draft, by_frame: dict[tuple[int, EventType], Draft]) -> bool:
    """ "Met to discuss the border", "gave a grant to finance a hospital": what it is done for is the act."""
    frame = draft.frame
    if draft.type == "ACCUSE" and frame.kind == "verb" and frame.link in {"advcl", "xcomp"}:
        infinitive = any(o.value == "infinitive" for o in frame.over("tense"))
        return infinitive and (frame.parent, "ACCUSE") in by_frame  # "summoned the envoy to complain"
    told = frame.kind == "verb" or frame.light is not None
    if draft.type == "AID" and told and frame.link in {"advcl", "xcomp", "acl"}:
        return (
            (frame.parent or 0, "AID") in by_frame
            and frame.parent is not None
            and (
                bool(frame.over("purpose")) or frame.link == "xcomp"  # "helped to provide relief"
            )
        )
    if (
        draft.type != "CONSULT"
        or frame.kind != "verb"
        or frame.link not in {"advcl", "xcomp"}
        or frame.parent is None
    ):
        return False
    return (frame.parent, draft.type) in by_frame and bool(frame.over("purpose"))


def _given_there(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """ "The help that they have provided", "the slaying of a doctor who was shot": the noun's act, told again by the clause."""
    heads = {m.head for m in draft.frame.object if m.carried}
    same = [d for d in drafts if d.frame.kind == "noun" and d.type == draft.type]
    given = (d for d in same if d.frame.head in heads)
    slain = (d for d in same if draft.type == "ASSAULT" and _is_how(draft, d) and heads & _hit(d.frame))
    return next(given, None) or next(slain, None)


def _is_how(draft: Draft, death: Draft) -> bool:
    """ "The slaying of a doctor who was shot": the clause says how."""
    return death.mode in {"targeted", None} and death.sense.kind == "effect" and draft.mode != "abduct"


def _hit(frame: Frame) -> set[int]:
    return {m.head for m in (*frame.object, *frame.by("of"))}


def _held_for(draft: Draft, by_frame: dict[tuple[int, EventType], Draft], props: Propositions) -> Draft | None:
    """ "Met to finish their talks": the talks are the meeting; None where no meeting is told above."""
    frame = draft.frame
    if draft.type != "CONSULT" or frame.kind != "noun" or frame.link != "obj" or frame.parent is None:
        return None
    verb = props.frames[frame.parent]
    if verb.parent is None or verb.link not in {"advcl", "xcomp"} or not verb.over("purpose"):
        return None
    return by_frame.get((verb.parent, draft.type))


def _is_part_of_protest(draft: Draft, by_frame: dict[tuple[int, EventType], Draft]) -> bool:
    """ "Rioted at the jail, setting fire to beds and smashing furniture": what the same people did in it, told by a participle,
    and what they did it for ("blocked a road to protest against")."""
    frame = draft.frame
    if draft.type != "PROTEST" or frame.kind != "verb" or frame.parent is None:
        return False
    above = _protest_above(draft, by_frame)
    if above is None or frame.link not in {"advcl", "xcomp", "conj", "acl"}:
        return False
    if above.frame.kind == "noun":
        return bool(frame.over("purpose"))
    if frame.link == "conj" and above.frame.index == frame.parent:
        return False  # "marched and burned cars": two deeds
    joined = "participle" in {o.value for o in frame.over("tense")} or bool(frame.over("purpose"))
    return joined and _shares_subject(above.frame, frame)


def _protest_above(draft: Draft, by_frame: dict[tuple[int, EventType], Draft]) -> Draft | None:
    """The protest that a clause hangs on, also by the verb that it goes with ("started a hunger strike to protest against")."""
    above = by_frame.get((draft.frame.parent or 0, draft.type))
    if above is not None:
        return above
    beside = (d for (_, kind), d in by_frame.items() if kind == "PROTEST" and d.frame.link == "obj")
    return next((d for d in beside if d.frame.parent == draft.frame.parent and d.frame.kind == "noun"), None)


def merge(drafts: list[Draft], props: Propositions, describer: Describer) -> list[Draft]:
    """Join the drafts of ASSAULT that tell one act; drop results that hang on no act ("three people died").

    Returns the drafts that stand, in text order.
    """
    home: dict[int, int] = {}
    by_frame = {d.frame.index: i for i, d in enumerate(drafts)}
    for i, draft in enumerate(drafts):
        if draft.type != "ASSAULT" or draft.sense.kind not in {"effect", "effect-only"}:
            continue
        cause = _cause(draft.frame, props, by_frame, drafts, describer)
        denied = cause is not None and (drafts[cause].status == "denied") != (draft.status == "denied")
        if cause is not None and cause != i and _root(home, cause) != i and not denied:
            home[i] = cause
    for i, draft in enumerate(drafts):  # "a bomb planted by rebels exploded": laid and gone off is one act
        if (
            draft.type == "ASSAULT"
            and draft.sense.actor == ("none",)
            and draft.frame.kind == "verb"
            and i not in home
        ):
            laid = (_laid(m.head, draft.frame, props, by_frame, drafts) for m in draft.frame.subject)
            home.update(
                {j: i for j in laid if j is not None and j not in home and drafts[j].status == draft.status}
            )
    for i in sorted(home):
        absorb_result(drafts[_root(home, i)], drafts[i])
    return [d for i, d in enumerate(drafts) if i not in home and d.sense.kind != "effect-only"]


def _root(home: dict[int, int], i: int) -> int:
    while i in home:
        i = home[i]
    return i


def _cause(
    effect: Frame, props: Propositions, by_frame: dict[int, int], drafts: list[Draft], describer: Describer
) -> int | None:
    """The draft whose act has this frame as its result, None if the sentence tells none."""

    def at(token: int) -> int | None:
        frame = props.frame(token)
        found = None if frame is None or frame.index == effect.index else by_frame.get(frame.index)
        return found if found is not None and drafts[found].type == "ASSAULT" else None

    beside = at(effect.head - 2) if effect.kind == "verb" and props.tree.lower[effect.head - 1] == "and" else None
    if beside is not None and not drafts[beside].frame.object and _shares_subject(drafts[beside].frame, effect):
        return beside  # "came in, shot and killed another man"
    for mention in effect.subject:
        found = at(mention.head)
        if found is not None:
            return found
        if mention.carried and "@place" in describer.labels(mention):
            found = _act_at_place(mention.head, effect, by_frame, drafts)
            if found is not None:
                return found
        if "@weapon" in describer.labels(mention):
            found = _laid(mention.head, effect, props, by_frame, drafts)
            if found is not None:
                return found
    for oblique in effect.obliques:
        if oblique.preposition in CAUSES:
            found = at(oblique.mention.head)
            if found is not None:
                return found
    shared = _of_conjunct(effect, props, by_frame, drafts)
    if shared is not None:
        return shared
    above = _by_links(effect, props, by_frame, drafts)
    return _told_below(effect, props, by_frame, drafts, describer) if above is None else above


def _of_conjunct(effect: Frame, props: Propositions, by_frame: dict[int, int], drafts: list[Draft]) -> int | None:
    """ "Killed six and wounded four in an ambush": the cause that stands behind the second result is that of both."""
    for frame in props.frames:
        if frame.parent != effect.index or frame.link != "conj" or not _shares_subject(effect, frame):
            continue
        other = by_frame.get(frame.index)
        if other is None or drafts[other].sense.kind not in {"effect", "effect-only"}:
            continue
        for oblique in frame.obliques:
            cause = (
                props.frame(oblique.mention.head)
                if oblique.preposition in CAUSES - {"after", "following"}
                else None
            )
            found = by_frame.get(cause.index) if cause is not None else None
            if found is not None and drafts[found].type == "ASSAULT":
                return found
    return None


def _told_below(
    effect: Frame, props: Propositions, by_frame: dict[int, int], drafts: list[Draft], describer: Describer
) -> int | None:
    """ "Three were killed when gunmen opened fire": a result without a doer of its own, and the act in a clause below it."""
    suffers = "subject" in drafts[by_frame[effect.index]].sense.recipient  # "six died when"
    if effect.subject and not suffers:
        return None
    hurt = describer.ids(effect.subject if suffers else effect.object)
    hosts = {effect.index, *_shortened(effect, props)}
    for frame in props.frames:
        found = by_frame.get(frame.index)
        below = frame.parent in hosts and frame.link == "advcl" and frame.subject
        if not below or found is None or drafts[found].type != "ASSAULT" or hurt & describer.ids(frame.subject):
            continue  # "was killed after he attacked a guard" tells two acts
        if any(props.tree.words(token, "mark", "advmod") & WHEN for token in frame.tokens):
            return found
    return None


def _shortened(effect: Frame, props: Propositions) -> list[int]:
    """ "Six were killed and nine wounded when ...": a second result without a verb of its own, which shares what follows."""
    own = min((o.mention.head for o in effect.obliques), default=len(props.tree.head))
    joined = (f for f in props.frames if f.parent == effect.index and f.link == "conj" and f.head < own)
    return [f.index for f in joined if not props.tree.has(f.head, "aux", "aux:pass", "cop")]


def _act_at_place(place: int, effect: Frame, by_frame: dict[int, int], drafts: list[Draft]) -> int | None:
    """A place kills nobody: in "a strike in Jalalabad, which killed two" the relative clause is about the strike."""
    for index in sorted(by_frame, reverse=True):
        frame = drafts[by_frame[index]].frame
        before = frame.index != effect.index and frame.sentence == effect.sentence and frame.head < effect.head
        if before and any(o.mention.head == place for o in frame.obliques):
            return by_frame[index]
    return None


def _laid(
    weapon: int, effect: Frame, props: Propositions, by_frame: dict[int, int], drafts: list[Draft]
) -> int | None:
    """ "A mine laid by rebels killed four", "a bomb that they had planted": what was done with the weapon."""
    for index in sorted(by_frame):
        frame = drafts[by_frame[index]].frame
        told_of = frame.link in {"acl", "acl:relcl"} and frame.kind == "verb" and frame.index != effect.index
        if told_of and props.tree.head[frame.head] == weapon and drafts[by_frame[index]].type == "ASSAULT":
            return by_frame[index]
    return None


def _by_links(effect: Frame, props: Propositions, by_frame: dict[int, int], drafts: list[Draft]) -> int | None:
    """Up the tree: from a result to the act above it, over frames that only say "resulting in"."""
    frame = effect
    for _ in range(4):  # effect < "resulting in" < attribution < act: no news sentence met needed more
        above = frame.parent
        if above is None:
            return _brought_about(effect, props, by_frame, drafts)
        parent = props.frames[above]
        found = by_frame.get(above)
        is_act = found is not None and drafts[found].type == "ASSAULT" and frame.link in RESULT_LINKS
        if found is not None and not is_act and frame.link == "obj" and drafts[found].type == "PROTEST":
            return None  # "blew up pylons to protest the murder"
        if found is not None and frame.link == "conj" and drafts[found].mode == "destroy":
            if parent.link != "advcl" or "participle" not in {o.value for o in parent.over("tense")}:
                return None  # "burned trucks and killed two guards"
            frame = parent
            continue  # "a bomb exploded, wrecking a bank and injuring a guard"
        if is_act and (frame.link != "conj" or _shares_subject(parent, frame)):
            return found
        if found is not None and drafts[found].type in {"COERCE", "SANCTION"} and frame.link in {"obl", "nmod"}:
            return None  # "shelled the town since it was expelled for two killings"
        if (
            frame.link not in RESULT_LINKS | {"ccomp", "obl", "nmod", "obj"}
            and parent.lemma.split(" ")[0] not in BRINGING
        ):
            return None
        frame = parent
    return None


def _shares_subject(one: Frame, other: Frame) -> bool:
    heads = {m.head for m in one.subject}
    return not other.subject or any(m.head in heads for m in other.subject)


def _brought_about(
    effect: Frame, props: Propositions, by_frame: dict[int, int], drafts: list[Draft]
) -> int | None:
    """ "The blast resulted in the deaths of five": the act is the subject of the frame that has the result."""
    for frame in props.frames:
        if frame.sentence != effect.sentence or frame.lemma.split(" ")[0] not in BRINGING:
            continue
        held = {m.head for m in frame.object} | {o.mention.head for o in frame.obliques}
        if effect.head not in held:
            continue
        for mention in frame.subject:
            above = props.frame(mention.head)
            if above is not None and above.index in by_frame and drafts[by_frame[above.index]].type == "ASSAULT":
                return by_frame[above.index]
        if (
            frame.parent is not None
            and frame.parent in by_frame
            and drafts[by_frame[frame.parent]].type == "ASSAULT"
        ):
            return by_frame[frame.parent]
    return None


def absorb_result(act: Draft, result: Draft) -> None:
    """Let the act take over what its result tells: victims, a doer named only there, tolls, time, place."""
    act.frames += result.frames
    if not act.actors:
        taken = {a.id for a in act.recipients}
        act.actors = tuple(a for a in result.actors if a.id not in taken)
    taken = {party(a) for a in act.actors}
    if act.by_place and result.recipients:
        act.recipients, act.by_place = (), result.by_place
    act.recipients = unique([*act.recipients, *(a for a in result.recipients if party(a) not in taken)])
    act.time = act.time or result.time
    act.place = act.place or result.place
    act.tolls = tuple({t.id: t for t in (*act.tolls, *result.tolls)}.values())
    act.background = act.background and result.background

"""How a report puts each frame forward: status, certainty, and according to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.language import Parse
from reportedly.propositions import Frame, Mention, Operator, Propositions
from reportedly.propositions.passing import word_frame
from reportedly.records import Actor, Source, source_of
from reportedly.records.vocabulary import ACTS, Act, Status
from reportedly.statements.compose import FINITE, apply, inside_out
from reportedly.statements.counting import Counting, reach
from reportedly.statements.form import Telling
from reportedly.statements.hedges import Effect, hedges
from reportedly.statements.link import Said, Text
from reportedly.statements.negated import Negated, negated

UNNAMED = Actor(id="unresolved:unnamed", name="unnamed source", kind="unknown", basis="no source is named")

# A source and its cue are shown as one stretch of words only if they lie this close (characters).
_TOGETHER = 90


class Cast(Protocol):
    """Who the mentions of a report stand for."""

    def actor(self, mention: int | Mention, /) -> Actor:
        """The actor behind a token or a mention."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How a frame is put forward.

    `certainty` is 0.0 .. 1.0, what the words convey; `according_to` outermost first, empty in the reporter's voice.
    `asserted`: a tense of its own says so; what is told in passing, as a noun or participle, is taken for granted.
    `negative`: what is open or supposed is that it does not happen ("may not have fired", "if they do not stop"), or
    what occurred is told as over ("stopped shelling"). `negated`: where the negation of what did not occur stands; None for
    every other status.
    """

    status: Status = "occurred"
    certainty: float = 1.0
    according_to: tuple[Source, ...] = ()
    asserted: bool = True
    negative: bool = False
    negated: Negated | None = None


@dataclass(frozen=True, slots=True)
class _Voice:
    """One attribution over a frame: its effect, its links, and how much text it covers (the outer covers more)."""

    effect: Effect
    links: tuple[Source, ...]
    reach: int


class Standings(Counting):
    """The standing of every frame of a report, worked out when asked for."""

    def __init__(
        self, parse: Parse, props: Propositions, text: Text, said: Sequence[Said],
        speakers: Sequence[tuple[Actor, ...]], cast: Cast,
    ) -> None:  # fmt: skip
        super().__init__(
            props, text, [one for one, _ in zip(said, speakers, strict=True)], Telling(parse, props, self._status)
        )
        self._parse, self._cast = parse, cast
        self._speakers = list(speakers)
        self._known: dict[int, Standing] = {}

    def _status(self, frame_index: int) -> Status:
        return self.of(frame_index).status

    def of(self, frame_index: int) -> Standing:
        """The standing of a frame; see `Standing`.

        Raises:
            IndexError: there is no such frame.
        """
        if frame_index not in self._known:
            self._known[frame_index] = self._work_out(self._props.frames[frame_index])
        return self._known[frame_index]

    def at(self, token: int) -> Standing:
        """The standing of any word, by its place in the tree; that of its frame where it has one.

        Raises:
            IndexError: there is no such token.
        """
        frame = word_frame(self._props, token)
        return self._work_out(frame) if frame.index < 0 else self.of(frame.index)

    def _work_out(self, frame: Frame) -> Standing:
        over = self._over(frame)
        operators = self._relevant(frame, over)
        matched: set[int] = set()
        spoken: list[_Voice] = []
        told = self._telling.bare(frame, operators)
        sealed = voiced = False
        for operator in inside_out(operators):
            if operator.kind != "attribution":
                if sealed or self._takes_for_granted(frame, operator):
                    continue
                if operator.kind == "negation" and (voiced or self._is_beside(frame, operator)):
                    told = told.under(hedges().unsaid)  # "did not say that they had left": it is open
                    continue
                told = apply(told, operator, operators, self._word(operator))
                if operator.kind == "hedge" and hedges().effects["hedge"].get(operator.value, Effect()).unnamed:
                    spoken.append(_Voice(Effect(), (_unnamed(operator),), 0))
                continue
            index = self._index(operator)
            sealed = sealed or (told.finite and self._lemma(operator) in hedges().factive)
            outside = index is not None and index not in over
            if told.finite and self._is_rhetorical(operator):
                told = told.under(hedges().unsaid)
            voice = None if index in matched or outside else self._voice(frame, operator, index)
            if index is not None:
                matched.add(index)
            voiced = voiced or (
                told.finite and operator.value == "assert" and self._lemma(operator) not in hedges().raising
            )
            if voice is not None:
                spoken.append(voice)
                if self._raises(operator, index):
                    told = told.negated().under(Effect(certainty=hedges().commitment["belief"]))
                elif self._reaches(frame, operator) and not sealed and not self._grants(frame, index):
                    told = told.under(voice.effect)
        for index in over:
            if index not in matched and not self._presupposed(frame, index):
                voice = self._said_voice(index)
                spoken.append(voice)
                aside = self._aside(frame, self._said[index].head) or self._grants(frame, index)
                if frame.kind != "noun" and not aside:
                    # An event noun deep inside somebody's words shares the source, but not what the act does.
                    told = told.under(voice.effect)
        links = [link for voice in sorted(spoken, key=lambda v: -v.reach) for link in voice.links]
        certainty = round(told.certainty, 2)
        # "failed to sign", "refused to sign": the tense of the verb above says that it is not so.
        asserted = told.finite or (
            told.status == "did-not-occur" and frame.kind == "verb" and frame.link == "xcomp"
        )
        place = negated(self._props.tree, frame, operators) if told.status == "did-not-occur" else None
        return Standing(told.status, certainty, tuple(_distinct(links)), asserted, told.negative, place)

    def _reaches(self, frame: Frame, operator: Operator) -> bool:
        """Whether a speech act does more to a frame than tell it.

        "promised to monitor the truce": the truce is not promised. "denied the claim of a man who had fled": the
        flight, told in a relative clause, is not denied.
        """
        if operator.frame is None:
            return True
        if frame.kind == "noun":
            return operator.frame == self._governor(frame)
        return not self._aside(frame, self._props.frames[operator.frame].head)

    def _governor(self, frame: Frame) -> int | None:
        """The frame that a noun is an argument of; of a conjunct, that of the noun it is joined to."""
        while (
            frame.link == "conj" and frame.parent is not None and self._props.frames[frame.parent].kind == "noun"
        ):
            frame = self._props.frames[frame.parent]
        return frame.parent

    def _aside(self, frame: Frame, cue: int | None) -> bool:
        """Whether a relative or adverbial clause lies on the way from a frame up to a cue."""
        here: Frame | None = frame
        while here is not None and here.head != cue:
            if here.link in {"acl:relcl", "advcl:relcl"} or (here.link == "acl" and here.passive):
                return True
            if here.link == "advcl" and {o.value for o in here.over("tense")} & FINITE:
                return True
            here = self._props.frames[here.parent] if here.parent is not None else None
        return False

    def _presupposed(self, frame: Frame, index: int) -> bool:
        """Whether the attribution takes the frame for granted: "condemned the attack" does not tell of it anew.

        Nor does an act that looks ahead tell of the nouns in its clause: "promised to monitor the truce".
        """
        one = self._said[index]
        if frame.kind != "noun":
            return False
        return one.presupposes or (_looks_ahead(one) and self._untold(frame, one))

    def _untold(self, frame: Frame, one: Said) -> bool:
        """Whether a noun stands deeper than what the cue governs, with no finite clause between that tells of it."""
        cue = self._props.frame(one.head) if one.head is not None else None
        above = self._governor(frame)
        if cue is None or above is None or above == cue.index:
            return False
        here: Frame | None = self._props.frames[above]
        while here is not None and here.index != cue.index:
            if any(o.value in FINITE | {"future"} for o in here.over("tense")):
                return False
            here = self._props.frames[here.parent] if here.parent is not None else None
        return here is not None

    def _grants(self, frame: Frame, index: int | None) -> bool:
        """ "Would not say why they left": the silence is about a slot, the deed is granted."""
        if index is None or self._said[index].act != "no_comment":
            return False
        return any(o.value not in hedges().polar for o in frame.over("question"))

    def _voice(self, frame: Frame, operator: Operator, index: int | None) -> _Voice | None:
        if index is not None:
            return None if self._presupposed(frame, index) else self._said_voice(index)
        act = _act(operator.value)
        sources: tuple[Mention, ...] = operator.source
        if not sources and operator.frame is not None:
            holder = self._props.frames[operator.frame]
            sources = tuple(
                m for m in holder.subject if m.head not in frame.tokens
            )  # not "the threat of eviction"
        if act == "assert" and (frame.kind == "noun" or not self._verbal(operator)) and not operator.source:
            # "heard two explosions", "a report seen by": the word is no cue here, or it would have been found.
            return None
        if (
            operator.frame is not None
            and self._lemma(operator) in hedges().factive
            and self._negated(operator.frame)
        ):
            # "did not know that": nobody tells it.
            return None
        links = tuple(self._link(self._cast.actor(m), act, m, operator) for m in sources)
        return _Voice(hedges().effects["attribution"][act], links, 0)

    def _is_rhetorical(self, operator: Operator) -> bool:
        """ "Some will say that", "you could argue that": nobody says it yet, and nobody certain will."""
        if operator.frame is None:
            return False
        frame = self._props.frames[operator.frame]
        to_come = bool(frame.over("modality")) or any(o.value == "future" for o in frame.over("tense"))
        anybody = any(m.span.text.lower() in hedges().anybody for m in frame.subject)
        return to_come and anybody

    def _raises(self, operator: Operator, index: int | None) -> bool:
        """ "do not think that X" is a thought that X is not."""
        negated = index is not None and bool(self._said[index].negators)
        return negated and self._lemma(operator) in hedges().raising

    def _takes_for_granted(self, frame: Frame, operator: Operator) -> bool:
        """ "Why did they leave?": a question that opens with a question word grants what it asks about."""
        if operator.kind != "question" or operator.value != "?":
            return False
        sentence = self._parse.sentences[frame.sentence]
        words = (self._parse.doc[i].lower_ for i in range(sentence.start, frame.head))
        return any(word in hedges().wh_words for word in words)

    def _negated(self, frame_index: int) -> bool:
        return bool(self._props.frames[frame_index].over("negation"))

    def _verbal(self, operator: Operator) -> bool:
        return operator.frame is not None and self._props.frames[operator.frame].kind == "verb"

    def _said_voice(self, index: int) -> _Voice:
        one, speakers = self._said[index], self._speakers[index]
        effect = hedges().effects["attribution"][one.act]
        left = hedges().commitment[one.commitment]
        cue = (self._text.starts[one.tokens[0]], self._text.ends[one.tokens[-1]]) if one.tokens else None
        links = []
        for actor in speakers:
            if actor.name.lower() in hedges().nobody:
                continue
            start, end = _words(actor, cue)
            words = self._text.text[start:end] if start is not None and end is not None else None
            links.append(source_of(actor, one.act, words, start, end))
        weakened = Effect(effect.status, min(effect.certainty, left), effect.unless_told, effect.certainty_if)
        return _Voice(weakened, tuple(links), reach(one))

    def _link(self, actor: Actor, act: Act, mention: Mention, operator: Operator) -> Source:
        start, end = min(mention.span.start, operator.span.start), max(mention.span.end, operator.span.end)
        if end - start > _TOGETHER:
            start, end = operator.span.start, operator.span.end
        return source_of(actor, act, self._text.text[start:end], start, end)


def _looks_ahead(one: Said) -> bool:
    return hedges().effects["attribution"][one.act].unless_told is not None


def _act(value: str) -> Act:
    return value if value in ACTS else "assert"  # type: ignore[return-value]


def _unnamed(operator: Operator) -> Source:
    return source_of(UNNAMED, "assert", operator.span.text, operator.span.start, operator.span.end)


def _words(actor: Actor, cue: tuple[int, int] | None) -> tuple[int | None, int | None]:
    if cue is None:
        return actor.start, actor.end
    if actor.start is None or actor.end is None:
        return cue
    start, end = min(actor.start, cue[0]), max(actor.end, cue[1])
    return (start, end) if end - start <= _TOGETHER else cue


def _distinct(links: Iterable[Source]) -> list[Source]:
    found: dict[tuple[str, Act], Source] = {}
    for link in links:
        found.setdefault((link.id, link.act), link)
    return list(found.values())

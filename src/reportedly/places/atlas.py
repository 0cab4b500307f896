"""Where each frame of a report happened: literal places, by attachment through the proposition."""

from dataclasses import dataclass, field

import msgspec

from reportedly.language import Parse
from reportedly.places.resolve import resolve
from reportedly.places.sites import Site, site_at
from reportedly.places.toponyms import Toponym, hints, place_of, toponyms, with_site
from reportedly.places.words import words
from reportedly.propositions import Frame, Mention, Propositions
from reportedly.records import Place, span_of

# The finer of two places of one frame is its scene ("in Baidoa, in southern Somalia").
FINENESS = {"site": 0, "city": 1, "admin2": 2, "admin1": 3, "sea": 3, "unresolved": 4, "country": 5, "region": 6}
# Governing frames are asked this far up: the scene of a clause of a clause; farther up is another story.
HIGHEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """The places of one report.

    Attributes:
        toponyms: every place name, literal or not, in text order.
        dateline: where the report was filed; None where it has no dateline or its place is unknown.
        scene: the place that the report opens with, outside anybody's speech; None where it names none literally.
    """

    toponyms: tuple[Toponym, ...]
    dateline: Place | None = None
    scene: Place | None = None
    _of: dict[int, Place] = field(default_factory=dict)

    def of(self, frame_index: int) -> Place | None:
        """Where a frame happened, as far as the report tells; None where it does not.

        `basis` of the place says how it was found; it ends in "scene of the report" or "dateline" where the frame
        itself has no place and that of the whole report stands in.
        """
        return self._of.get(frame_index)


def atlas(parse: Parse, props: Propositions) -> Atlas:
    """The toponyms of a report, and the place of each of its frames."""
    found = toponyms(parse, props)
    draft = _Draft(parse, props, found)
    dateline = _dateline(parse)
    scene = draft.opening()
    places: dict[int, Place] = {}
    for frame in props.frames:
        place = draft.place(frame) or draft.fallback(frame, scene, dateline)
        if place is not None:
            places[frame.index] = place
    return Atlas(found, dateline, scene, places)


def _dateline(parse: Parse) -> Place | None:
    line = parse.report.dateline
    if line is None or not line.place:
        return None
    name = line.place.title() if line.place.isupper() else line.place
    choice = resolve(name, [(0, len(name))], hints(parse))[0]
    if choice.entry is None:
        return None
    at = parse.report.text.find(line.place)
    return place_of(span_of(parse.report.text, max(at, 0), max(at, 0) + len(line.place)), choice)


class _Draft:
    """One report's attachment, step by step; each step is asked only where those before it found nothing."""

    def __init__(self, parse: Parse, props: Propositions, found: tuple[Toponym, ...]) -> None:
        self.parse, self.props, self.found = parse, props, found
        self.literal = tuple(t for t in found if t.literal)
        self.at = {token: t for t in found for token in range(t.start, t.end)}
        self.governed: dict[int, list[Toponym]] = {}
        for toponym in self.literal:
            index = self._governor(toponym)
            if index is not None:
                self.governed.setdefault(index, []).append(toponym)
        self.speech = frozenset(
            frame.index for frame in props.frames if frame.lemma.split(" ")[0] in words().speech
        ) | {o.frame for frame in props.frames for o in frame.over("attribution") if o.frame is not None}
        self.own = {frame.index: self._own(frame) for frame in props.frames}

    def _governor(self, toponym: Toponym) -> int | None:
        """The frame whose head is the first on the way up from the toponym."""
        token = self.parse.doc[toponym.standing.governor] if toponym.standing.governor >= 0 else None
        while token is not None:
            if token.i in self.props.at:
                return self.props.at[token.i]
            token = token.head if token.head.i != token.i else None
        return None

    def _own(self, frame: Frame) -> Place | None:
        """The place among the frame's own words: its phrases of place, then those of its arguments."""
        places = [(t.standing.rank, t) for t in self.governed.get(frame.index, ())]
        for oblique in frame.obliques:
            rank = 1 if oblique.preposition in words().scene else 2 if oblique.preposition in words().path else 0
            inside = [t for t in self._inside(oblique.mention) if rank and t.literal]
            # "agreed to a truce in Gaza": the place is the truce's
            places += [
                (rank, t) for t in inside if self._governor(t) in (None, frame.index) or oblique.mention.carried
            ]
        best = min(places, key=lambda p: (p[0], FINENESS[p[1].place.precision], p[1].start), default=None)
        site = self._site(frame, best[1] if best and best[0] == 1 else None)
        if site is not None:
            return site
        return best[1].place if best else None

    def _inside(self, mention: Mention) -> list[Toponym]:
        return list(
            {t.start: t for token in range(mention.start, mention.end) if (t := self.at.get(token))}.values()
        )

    def _site(self, frame: Frame, place: Toponym | None) -> Place | None:
        """A site among the frame's phrases that names no place itself: in the frame's place, or one told before."""
        doc = self.parse.doc
        heads = [o.mention for o in frame.obliques if o.preposition in words().scene | words().path]
        heads += frame.object
        for mention in heads:
            site = site_at(doc, mention.head)
            if site is None or self._inside(mention):
                continue
            scene = mention not in frame.object or frame.lemma in words().object_is_scene
            if place is not None and scene and place.site is None and place.place.precision != "site":
                return with_site(self.parse, place.place, site)
            if site.definite and place is None:
                earlier = self._earlier(site)
                if earlier is not None:
                    return earlier
        return None

    def _earlier(self, site: Site) -> Place | None:
        """The last site of the same noun that was told with its place: "the airport" after "Kabul's airport"."""
        span = self.parse.span(site.start, site.end)
        for toponym in reversed(self.literal):
            if toponym.start < site.start and toponym.site is not None and toponym.site.lemma == site.lemma:
                return msgspec.structs.replace(
                    toponym.place,
                    text=span.text,
                    start=span.start,
                    end=span.end,
                    basis=f"{site.lemma} told before",
                )
        return None

    def place(self, frame: Frame) -> Place | None:
        """The frame's own place, or that of the frames it is built with, or the only one of its sentence."""
        own = self.own[frame.index]
        if own is not None or frame.index in self.speech:
            return own
        for found, basis in (
            (self._arguments(frame), "place of the event it tells of"),
            (self._around(frame), "place of the clause around it"),
            (self._sentence(frame), "same sentence"),
        ):
            if found is not None:
                return msgspec.structs.replace(found, basis=f"{found.basis}; {basis}")
        return None

    def _arguments(self, frame: Frame) -> Place | None:
        """The place of an event noun among its arguments ("a blast in Kabul killed ten"), or of its complements."""
        for mention in (*frame.subject, *frame.object):
            index = self.props.at.get(mention.head)
            if index is not None and index != frame.index and self.own[index] is not None:
                return self.own[index]
        return next((self.own[i] for i in frame.complements if self.own[i] is not None), None)

    def _around(self, frame: Frame) -> Place | None:
        """The place of a governing frame that is no speech, and of frames joined with this one by "and"."""
        above = frame
        for _ in range(HIGHEST):
            if above.parent is None:
                return None
            above = self.props.frames[above.parent]
            if above.index in self.speech:
                return None
            if self.own[above.index] is not None:
                return self.own[above.index]
        return None

    def _sentence(self, frame: Frame) -> Place | None:
        """The one literal place of the sentence, unless it belongs to a frame of speech."""
        sentence = self.parse.sentences[frame.sentence]
        if frame.parent in self.speech and frame.link != "ccomp":
            return None  # "at a press conference on the fighting in Kabul, he said": the occasion of speech is elsewhere
        here = [
            t for index, ts in sorted(self.governed.items()) for t in ts
            if sentence.start <= t.start < sentence.end
            and index not in self.speech and t.standing.rank == 1
        ]  # fmt: skip
        names = {t.place.id for t in here}
        return here[0].place if len(names) == 1 else None

    def opening(self) -> Place | None:
        """The first literal place of the report's headline or opening sentences that is no country and no speech's."""
        first = [s for s in self.parse.sentences if s.block in ("headline", "prose")][:3]
        opening = [
            t for t in self.literal
            if any(s.start <= t.start < s.end for s in first) and t.standing.rank == 1
            and t.place.precision not in ("unresolved", "region")
        ]  # fmt: skip
        best = min(opening, key=lambda t: (t.place.precision == "country", t.start), default=None)
        return best.place if best else None

    def fallback(self, frame: Frame, scene: Place | None, dateline: Place | None) -> Place | None:
        """The report's scene, or its dateline, for a frame that tells no other place."""
        if frame.index in self.speech or not _told(frame) or self._elsewhere(frame, scene or dateline):
            return None
        if scene is not None:
            return msgspec.structs.replace(scene, basis=f"{scene.basis}; scene of the report")
        if dateline is not None:
            return msgspec.structs.replace(dateline, basis=f"{dateline.basis}; dateline")
        return None

    def _elsewhere(self, frame: Frame, place: Place | None) -> bool:
        """Some toponym of the frame's sentence lies in another country than `place`: it is not told from there."""
        if place is None:
            return True
        sentence = self.parse.sentences[frame.sentence]
        return any(
            t.place.country not in (None, place.country)
            for t in self.found if sentence.start <= t.start < sentence.end
        )  # fmt: skip


def _told(frame: Frame) -> bool:
    """True for a frame that is told as news: past or an event noun, under no "may", "if", "whether" or "to"."""
    if any(o.kind in ("modality", "condition", "question", "purpose") for o in frame.operators):
        return False
    tenses = {o.value for o in frame.over("tense")}
    return frame.kind == "noun" or bool(tenses & {"past", "perfect", "participle"})

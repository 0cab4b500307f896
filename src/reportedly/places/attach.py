"""The place of each frame, by attachment; each step is asked only where those before it found nothing."""

from collections.abc import Iterator

import msgspec

from reportedly.language import Parse
from reportedly.places.described import Described
from reportedly.places.sites import Site, site_at
from reportedly.places.toponyms import Toponym, with_site
from reportedly.places.words import words
from reportedly.propositions import Frame, Mention, Propositions
from reportedly.records import Place

# The finer of two places of one frame is its scene ("in Baidoa, in southern Somalia").
FINENESS = {
    "site": 0, "neighbourhood": 0, "city": 1, "admin2": 2, "admin1": 3, "sea": 3, "unresolved": 4, "country": 5, "region": 6
}  # fmt: skip
# Governing frames are asked this far up: the scene of a clause of a clause; farther up is another story.
HIGHEST = 3
# What a clause of time opens with where the words before it measure how far off it was.
_APART = frozenset({"after", "before"})


class Attachment:
    """Which frame each literal place of a report belongs to."""

    def __init__(
        self, parse: Parse, props: Propositions, literal: tuple[Toponym, ...], described: Described
    ) -> None:
        self.parse, self.props, self.literal, self.described = parse, props, literal, described
        self.at = {token: t for t in literal for token in range(t.start, t.end)}
        self.speech = frozenset(
            frame.index for frame in props.frames if frame.lemma in words().speech and not _performs(frame)
        )
        # "refused", "demanded": acts by words; a phrase of place with them is where they were said
        self.cues = self.speech | {
            o.frame for frame in props.frames for o in frame.over("attribution") if o.frame is not None
        }
        self.governed: dict[int, list[Toponym]] = {}
        for toponym in literal:
            index = self.governor(toponym)
            if index is not None:
                self.governed.setdefault(index, []).append(toponym)
        self.pointed = any(word in ("here", "there") for word in parse.doc.columns.lower)
        self.own = {frame.index: self._own(frame) for frame in props.frames}

    def governor(self, toponym: Toponym) -> int | None:
        """The frame whose head is the first on the way up from the toponym."""
        token = self.parse.doc[toponym.standing.governor] if toponym.standing.governor >= 0 else None
        while token is not None:
            if token.i in self.props.at:
                return self._content(toponym, self.props.at[token.i])
            token = token.head if token.head.i != token.i else None
        return None

    def _content(self, toponym: Toponym, index: int) -> int:
        """ "In Mandalay, clerks were beaten, witnesses said": a phrase before the content belongs to the content."""
        frame = self.props.frames[index]
        if index not in self.speech:
            return index
        before = [c for c in frame.complements if toponym.start < self.props.frames[c].head < frame.head]
        if before:
            return before[0]
        # "Militia in Hajj Ali are reported to have beaten them": who is told of is there
        acting = [
            c for c in frame.complements
            if any(m.start <= toponym.start < m.end for m in self.props.frames[c].subject)
        ]  # fmt: skip
        return acting[0] if acting else self._fronted(toponym, frame)

    def _fronted(self, toponym: Toponym, speech: Frame) -> int:
        """The first clause between a phrase of place and the words "witnesses said" that end the sentence."""
        for frame in self.props.frames:
            between = frame.sentence == speech.sentence and toponym.start < frame.head < speech.head
            if between and frame.kind == "verb" and frame.link != "acl:relcl" and frame.index not in self.speech:
                return frame.index
        return speech.index

    def _own(self, frame: Frame) -> Place | None:
        """The place among the frame's own words: its phrases of place, then those of its arguments."""
        places = [(t.standing.rank, t) for t in self.governed.get(frame.index, ())]
        for oblique in frame.obliques:
            rank = rank_of(oblique.preposition, frame.lemma)
            inside = [t for t in self._inside(oblique.mention) if rank]
            # "agreed to a truce in Gaza": the place is the truce's
            places += [
                (rank, t) for t in inside if self.governor(t) in (None, frame.index) or oblique.mention.carried
            ]
        best = min(places, key=lambda p: (p[0], fineness(p[1].place), p[1].start), default=None)
        capital = self._capital(frame)
        if capital is not None:
            return capital
        scene = best[1] if best and best[0] == 1 else None
        described = None if scene else self._described(frame)
        site = self._site(frame, scene.place if scene else None)
        if site is not None:
            return site
        return described or (best[1].place if best and best[0] < 3 else None)

    def _capital(self, frame: Frame) -> Place | None:
        """ "in Mali's capital": the city, not the country that the phrase names."""
        phrases = [o.mention for o in frame.obliques if rank_of(o.preposition, frame.lemma)]
        phrases += frame.object if frame.lemma in words().object_is_scene else ()
        heads = [m.head for m in phrases if self.parse.doc[m.head].lemma_.lower() == "capital"]
        return next((place for head in heads if (place := self.described.noun(head))), None)

    def _inside(self, mention: Mention) -> list[Toponym]:
        return list(
            {t.start: t for token in range(mention.start, mention.end) if (t := self.at.get(token))}.values()
        )

    def _described(self, frame: Frame) -> Place | None:
        """A place told by what it is: "moved into the capital", "stormed the town", "talks here"."""
        for oblique in frame.obliques:
            rank = rank_of(oblique.preposition, frame.lemma)
            place = self.described.noun(oblique.mention.head) if rank in (1, 2) else None
            if place is not None:
                return place
        if frame.lemma in words().object_is_scene:
            for mention in frame.object:
                place = self.described.noun(mention.head)
                if place is not None:
                    return place
        for token in self._pointers(frame) if self.pointed else ():
            place = self.described.adverb(self.parse.doc[token])
            if place is not None:
                return place
        return None

    def _pointers(self, frame: Frame) -> Iterator[int]:
        """ "here" and "there" beside the frame, "here" beside who acts in it ("Teachers here struck")."""
        doc = self.parse.doc
        for head in frame.tokens:
            yield from (c.i for c in doc[head].children if c.lower_ in ("here", "there"))
        for mention in (*frame.subject, *frame.object):
            if not mention.carried:
                yield from (t for t in range(mention.start, mention.end) if doc[t].lower_ == "here")

    def sites(self, frame: Frame) -> Iterator[tuple[Site, Mention]]:
        """The buildings and grounds that the frame's phrases and objects name without a place of their own."""
        around = words().scene | words().path
        heads = [o.mention for o in frame.obliques if o.preposition in around]
        for mention in (*heads, *frame.object):
            site = site_at(self.parse.doc, mention.head)
            if site is not None and not self._inside(mention):
                yield site, mention

    def _site(self, frame: Frame, place: Place | None) -> Place | None:
        """A site among the frame's phrases that names no place itself: in the frame's place, or one told before."""
        for site, mention in self.sites(frame):
            if (
                place is not None
                and self._holds(frame, mention)
                and place.site is None
                and place.precision != "site"
            ):
                return with_site(self.parse, place, site)
            if site.definite and place is None:
                earlier = self._earlier(site)
                if earlier is not None:
                    return earlier
        return None

    def _holds(self, frame: Frame, mention: Mention) -> bool:
        """A thing done to the site is done at it: "stormed the barracks"; "sold the school" is not done in the school."""
        return mention not in frame.object or frame.lemma in words().object_is_scene

    def with_own_site(self, frame: Frame, place: Place) -> Place:
        """A place that was found around the frame, narrowed to the site that the frame itself tells."""
        if place.precision not in ("city", "neighbourhood", "unresolved") or place.site is not None:
            return place
        for site, mention in self.sites(frame):
            if self._holds(frame, mention):
                return with_site(self.parse, place, site)
        return place

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
        if own is not None or frame.index in self.cues:
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
        for i in (*frame.complements, *self._purposes(frame)):
            if self.own[i] is not None:
                return self.own[i]
        return None

    def _purposes(self, frame: Frame) -> Iterator[int]:
        """The frames that it is done for: "sent troops to guard the port of Noumea"."""
        for index in range(frame.index + 1, len(self.props.frames)):
            other = self.props.frames[index]
            if other.sentence != frame.sentence:
                return
            if other.parent == frame.index and other.over("purpose"):
                yield index

    def _around(self, frame: Frame) -> Place | None:
        """The place of a governing frame that is no speech, and of frames joined with this one by "and"."""
        above = frame
        for _ in range(HIGHEST):
            if above.parent is None:
                return None
            above = self.props.frames[above.parent]
            if above.index in self.cues:
                return None
            if self.own[above.index] is not None:
                return self.own[above.index]
        return None

    def _sentence(self, frame: Frame) -> Place | None:
        """The one literal place of the sentence, unless it belongs to a frame of speech."""
        sentence = self.parse.sentences[frame.sentence]
        if frame.parent in self.cues and frame.link != "ccomp":
            return None  # "at a press conference on the fighting in Kabul, he said": the occasion of speech is elsewhere
        here = [
            t for index, ts in sorted(self.governed.items()) for t in ts
            if sentence.start <= t.start < sentence.end
            and index not in self.cues and t.standing.rank == 1 and not self._is_apart(index, frame)
        ]  # fmt: skip
        names = {t.place.id for t in here}
        return here[0].place if len(names) == 1 else None

    def _is_apart(self, index: int, frame: Frame) -> bool:
        """ "Swapped prisoners, days after their ministers met in Oslo": a clause that tells how long before or after it was is
        of another scene than what stands outside it."""
        here: int | None = index
        while here is not None and here != frame.index:
            clause = self.props.frames[here]
            if clause.link == "advcl":
                marks = [
                    c for c in self.parse.doc[clause.head].children if c.dep_ == "mark" and c.lower_ in _APART
                ]
                if any(c.i and self.parse.doc[c.i - 1].dep_ == "obl:unmarked" for c in marks):
                    return True
            here = clause.parent
        return False


def _performs(frame: Frame) -> bool:
    """ "declared a truce": done by saying it."""
    return frame.lemma in words().performative and bool(frame.object) and not frame.complements


def fineness(place: Place) -> float:
    """How fine a place is, 0 the finest; an unknown town told with its province ("Kabkabiya, North Darfur") before that."""
    told_within = place.precision == "unresolved" and place.admin1 is not None
    return FINENESS["admin2"] if told_within else FINENESS[place.precision]


def rank_of(preposition: str, lemma: str) -> int:
    """How surely a phrase with this preposition tells where its verb happens: 1 there, 2 from or to there, 0 not at all."""
    if preposition in words().scene:
        return 1
    if preposition == "of" and lemma.endswith(" out"):  # "pulled out of the town"
        return 2
    if preposition not in words().path:
        return 0
    return 0 if preposition == "from" and lemma in words().arrivals else 2

"""Where each frame of a report happened: its own place, else where the story stands, else the country it is about."""

import re
from dataclasses import dataclass, field

import msgspec

from reportedly.language import Parse
from reportedly.language.lists import is_seat_of_bodies
from reportedly.places.attach import Attachment
from reportedly.places.described import Described
from reportedly.places.home import country_place, home_country, settled
from reportedly.places.items import Item, items
from reportedly.places.resolve import resolve
from reportedly.places.toponyms import Toponym, hints, place_of, toponyms
from reportedly.places.words import words
from reportedly.propositions import Frame, Propositions
from reportedly.records import Place, span_of

# Modalities under which the deed was begun where it is told: "tried to", "managed to".
_TRIED = frozenset({"attempted", "able"})
# "DECATUR, Ill.", "BEIRUT/DAMASCUS": the parts of a dateline's place.
_PARTS = re.compile(r"[^,/()]*[^,/()\s]")
_WORDS = re.compile(r"(\W+)")


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """The places of one report.

    Attributes:
        toponyms: every place name, literal or not, in text order.
        dateline: where the report was filed; None where it has no dateline or its place is unknown.
        scene: the place that the report opens with, outside anybody's speech; None where it names none literally.
        home: alpha-3 of the one country that the report is about; None where it is about several or none.
    """

    toponyms: tuple[Toponym, ...]
    dateline: Place | None = None
    scene: Place | None = None
    home: str | None = None
    _of: dict[int, Place] = field(default_factory=dict)

    def of(self, frame_index: int) -> Place | None:
        """Where a frame happened, as far as the report tells; None where it does not.

        `basis` of the place says how it was found. It ends in "told before", "scene of the report", "dateline" or
        "country of the report's places" where the frame itself has no place and one of these stands in.
        """
        return self._of.get(frame_index)


def atlas(parse: Parse, props: Propositions) -> Atlas:
    """The toponyms of a report, and the place of each of its frames."""
    found = toponyms(parse, props)
    dateline = _dateline(parse)
    scene = _scene(parse, found, dateline)
    home = home_country(parse, found, scene)
    found = settled(parse, found, home)
    literal = tuple(t for t in found if t.literal)
    attached = Attachment(parse, props, literal, Described(parse, found, home, dateline))
    story = _Story(parse, props, found, attached, scene, home)
    places: dict[int, Place] = {}
    for frame in props.frames:
        place = attached.place(frame) or story.place(frame)
        if place is not None:
            places[frame.index] = place
    return Atlas(found, dateline, story.items[0].scene if story.items else None, home, places)


def _dateline(parse: Parse) -> Place | None:
    line = parse.report.dateline
    if line is None or not line.place:
        return None
    parts = list(_PARTS.finditer(line.place))
    name = "".join(w.title() if w.isupper() and len(w) > 2 else w for w in _WORDS.split(line.place))
    choices = resolve(name, [part.span() for part in parts], hints(parse))
    at = max(parse.report.text.find(line.place), 0)
    larger = choices[1].entry if len(choices) > 1 else None
    place = place_of(span_of(parse.report.text, at, at + parts[0].end()), choices[0], larger=larger)
    return None if place.precision == "unresolved" and place.country is None else place


def _scene(parse: Parse, found: tuple[Toponym, ...], dateline: Place | None) -> Place | None:
    """The dateline where it may be the scene: not Geneva or The Hague in a report that is of another country."""
    line = parse.report.dateline
    if dateline is None or line is None or not line.place or not is_seat_of_bodies(line.place):
        return dateline
    return dateline if home_country(parse, found, None) == dateline.country else None


def _entered(toponym: Toponym) -> bool:
    """Where the story then is: "in Khiam", "into Khiam"; not "to Khiam", "from Khiam"."""
    standing = toponym.standing
    return standing.rank == 1 or (standing.rank == 2 and standing.relation in ("into", "through", "onto"))


class _Story:
    """Where the story stands, for the frames that tell no place of their own."""

    def __init__(
        self,
        parse: Parse,
        props: Propositions,
        found: tuple[Toponym, ...],
        attached: Attachment,
        dateline: Place | None,
        home: str | None,
    ) -> None:
        self.parse, self.props, self.found, self.attached, self.home = parse, props, found, attached, home
        spoken = [t.start for index, ts in attached.governed.items() for t in ts if index in attached.cues]
        self.spoken = frozenset(spoken)
        self.led_to = frozenset(
            t.start for i, ts in attached.governed.items() if self._leads(props.frames[i]) for t in ts
        )
        self.items = items(parse, attached.literal, self.spoken, dateline)

    def place(self, frame: Frame) -> Place | None:
        """The place told before in the paragraph, else the scene of its item, the dateline, or the report's country."""
        item = self._item(frame)
        if frame.index in self.attached.speech or not self._told(frame, item):
            return None
        country = country_place(self.home, "most places named lie there") if self.home else None
        for place, basis in (
            (self._before(frame), "told before"),
            (item.scene, "scene of the report"),
            (item.dateline, "dateline"),
            (country, "country of the report's places"),
        ):
            if place is None or self._elsewhere(frame, place):
                continue
            narrowed = self.attached.with_own_site(frame, place)
            return msgspec.structs.replace(narrowed, basis=f"{narrowed.basis}; {basis}")
        return None

    def _item(self, frame: Frame) -> Item:
        paragraph = self.parse.sentences[frame.sentence].paragraph
        return next(i for i in self.items if i.first <= paragraph < i.stop)

    def _before(self, frame: Frame) -> Place | None:
        """The last place of the paragraph told before the frame's sentence, outside speech, if it is a spot."""
        sentence = self.parse.sentences[frame.sentence]
        first = next(s.start for s in self.parse.sentences if s.paragraph == sentence.paragraph)
        spots = [
            t for t in self.attached.literal
            if first <= t.start < sentence.start and _entered(t) and t.start not in self.spoken
            and (t.place.precision not in words().wide or (t.place.precision == "unresolved" and t.place.country))
        ]  # fmt: skip
        leading = [t for t in spots if t.start in self.led_to]
        return (leading or spots)[-1].place if spots else None

    def _leads(self, frame: Frame) -> bool:
        """A main clause, or what somebody says in one: "entered Goma after the army left Sake" leads to Goma."""
        return frame.parent is None or frame.link in ("ccomp", "conj", "parataxis")

    def _elsewhere(self, frame: Frame, place: Place) -> bool:
        """Another country than the place's acts in the frame, or is the ground of something in its sentence."""
        sentence = self.parse.sentences[frame.sentence]
        others = [
            t for t in self.found
            if sentence.start <= t.start < sentence.end and t.place.country not in (None, place.country)
        ]  # fmt: skip
        if not others:
            return False
        acting = [m for f in self._line(frame) for m in f.subject]
        if self._item(frame).opened:  # whoever acts in a caption acts where it says
            acting = []
        return any(
            (t.literal and t.standing.rank == 1) or any(m.start <= t.start < m.end for m in acting) for t in others
        )

    def _line(self, frame: Frame) -> list[Frame]:
        """A frame and those above it in its sentence."""
        line = [frame]
        while line[-1].parent is not None and self.props.frames[line[-1].parent] not in line:
            line.append(self.props.frames[line[-1].parent])
        return line

    def _told(self, frame: Frame, item: Item) -> bool:
        """True for a frame that is told as news: past or an event noun, under no "may", "if", "whether" or "to".

        Captions, headlines and items that open with their place tell their news in the present.
        """
        bars = [o for o in frame.operators if o.kind in ("modality", "condition", "question", "purpose")]
        if bars and frame.parent is not None and all(o.value in _TRIED for o in bars):
            return self._told(self.props.frames[frame.parent], item)  # "tried to storm": they were there
        if bars:
            return False
        tenses = {o.value for o in frame.over("tense")}
        if frame.kind == "noun" or tenses & {"past", "perfect", "pluperfect", "participle"}:
            return True
        block = self.parse.sentences[frame.sentence].block
        if "progressive" in tenses or (frame.index in self.attached.cues and "future" not in tenses):
            return True  # who demands in the present does so now
        return "present" in tenses and (item.opened or block in ("headline", "caption"))

"""From the words of a toponym to the gazetteer rows that they may mean."""

import re
from dataclasses import dataclass

from reportedly.language.lists import demonym_countries
from reportedly.places.gazetteer import HOWS, KINDS, Gazetteer
from reportedly.places.names import GENERIC, name_key

DIVISIONS = frozenset(KINDS.index(kind) for kind in ("admin1", "admin2", "region", "disputed"))

TOWNS = frozenset({KINDS.index("city"), KINDS.index("capital")})
WIDE = frozenset(KINDS.index(kind) for kind in ("continent", "disputed", "sea"))
REGION = KINDS.index("region")
CAPITAL = KINDS.index("capital")
ADMIN1 = KINDS.index("admin1")
ALTERNATE = HOWS.index("alternate")
# Share of a division's townspeople above which a town of its name is the first thing that the name means: Kabul has
# 98 %, Idlib 29 %, Kherson 11 %, but Quebec, where the province is meant, 7 %.
SEAT_SHARE, HALF = 0.1, 0.5
# ... and of an American state: New York has 28 % of its own (boroughs are counted twice), Oklahoma City 22 %.
GREAT = 0.25
# inhabitants from which another name in GeoNames competes with the own names of other places
KNOWN_BY_OTHER_NAME = 50_000
# inhabitants below which a settlement does not compete with a country or province of its name
HAMLET = 2000
_DIRECTION = re.compile(r"(?:\w+ )?(?:north|south|east|west)", re.IGNORECASE)

_DIRECTION_BEFORE = re.compile(
    r"\b((?:(?:far|upper|lower|greater)[ -])?(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)"
    r"(?:ern)?|central|downtown|greater|rural|occupied|mainland)) $"
)

VARIANT = HOWS.index("variant")
# "W. Va.", "U.S.A."; "UAE", "NSW": a longer word in capitals is a name in a headline
LONGEST_SHORT, LONGEST_CAPITALS = 6, 3

# "Helmand province", "Helmand and Uruzgan provinces": the word makes a division of the name before it.
_DIVISION_AFTER = re.compile(
    r"(?:(?:,? (?:and|or) |, )(?:[A-Z][\w.’'-]+ ?){1,3})*,? ?"
    r"(?:[Pp]rovinces?|[Oo]blasts?|[Gg]overnorates?|[Cc]ount(?:y|ies)|[Ss]tates?|[Rr]egions?|[Dd]istricts?"
    r"|[Pp]arish(?:es)?|[Dd]epartments?|[Cc]antons?|[Pp]refectures?)\b"
)
# "the province of Helmand", "the city of Idlib".
_DIVISION_BEFORE = re.compile(r"\b(?:province|oblast|governorate|county|state|region|district)s? of $")
# "the Behsud district of Nangarhar": the word belongs to the name before it.
_NAMED_DIVISION = re.compile(
    r"\b[A-Z][\w'’-]+ (?:province|oblast|governorate|county|state|region|district)s? of $"
)
# "Olympia, Washington": the larger place of the two, or the next of a list.
_AFTER_NAME = re.compile(r"[A-Z][\w.’'-]+, $")
_TOWN_BEFORE = re.compile(r"\b(?:city|town|village|suburb|port|capital)(?: of)? $")

_PART = re.compile(
    r"^(?:the )?(?:(?:far|upper|lower|greater|central|inner|downtown|metropolitan|rural|mainland|coastal|occupied)\s+)?"
    r"(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?\s+)?"
    r"(?:(?:far|upper|lower|greater|central|inner|downtown|metropolitan|rural|mainland|coastal|occupied)\s+)?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:al|el|ar|as|at|ad|az|ash|an|ed|es|er) ")
_HEADED = re.compile(
    r"^(?:city|town|village|province|governorate|state|county|district|region|republic) of (?:the )?"
)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A gazetteer row that a toponym may mean, and how it bears the name (index into `gazetteer.HOWS`)."""

    row: int
    how: int


@dataclass(frozen=True, slots=True)
class Sought:
    """What was looked up: the key that was found (or the first key tried) and its readings; `part` holds the words
    "northern", "greater" ... that were set aside to find it.
    """

    key: str
    readings: tuple[Reading, ...]
    part: str = ""
    division: bool = False


def seek(world: Gazetteer, text: str, start: int, end: int) -> Sought:
    """The readings of the toponym at `start` to `end` of `text`, with the words around it."""
    surface = _POSSESSIVE.sub("", text[start:end])
    around = _division_around(text, start, end)
    direction = _DIRECTION_BEFORE.search(text, max(0, start - 24), start)
    for key, part, only_divisions in _keys(surface):
        part = part or (direction[1] if direction else "")
        found = [Reading(row, how) for row, how in world.readings(key)]
        if only_divisions:
            found = [r for r in found if world.kind[r.row] in DIVISIONS]
        if around is True:
            found = [r for r in found if world.kind[r.row] in DIVISIONS] or _named_after(world, found) or found
        if around is False:
            found = [r for r in found if world.kind[r.row] not in DIVISIONS] or found
        found = _own_names_first(world, found)
        if _short(surface):
            found = [r for r in found if r.how == VARIANT]
        if around is None and not only_divisions:
            after_name = bool(_AFTER_NAME.search(text, max(0, start - 24), start))
            found = _towns_first(world, _wide_first(world, found), part, after_name)
        if found:
            return Sought(key, tuple(found), part, only_divisions or around is True)
    peoples = demonym_countries()
    surface = text[start:end]
    rows = [world.country_row(code) for code in peoples.get(surface) or peoples.get(surface.removesuffix("s"), ())]
    return Sought(f"people {name_key(surface)}", tuple(Reading(row, VARIANT) for row in rows if row is not None))


def _named_after(world: Gazetteer, found: list[Reading]) -> list[Reading]:
    """The provinces that bear their town's name: "Sisaket province" where only the town is known by that spelling."""
    divisions: dict[int, Reading] = {}
    for reading in found:
        row = world.division_row(reading.row) if world.kind[reading.row] in TOWNS else None
        if row is not None and name_key(world.entry(row).name) == name_key(world.entry(reading.row).name):
            divisions.setdefault(row, Reading(row, reading.how))
    return list(divisions.values())


def _towns_first(world: Gazetteer, found: list[Reading], part: str, after_name: bool) -> list[Reading]:
    """Without the word "province", a town that its division is named after is meant; "northern Idlib" is the division."""
    towns = [r for r in found if world.kind[r.row] in TOWNS and r.how != ALTERNATE]
    # a state's seat of government is meant before a province elsewhere in it: Washington in news that says no "state"
    seats = [r for r in towns if world.kind[r.row] == CAPITAL]
    if seats and not part and not after_name:
        lands = {int(world.country[r.row]) for r in seats}
        far = [
            r for r in found
            if world.kind[r.row] == ADMIN1 and int(world.country[r.row]) in lands
            and not any(world.admin1[r.row] == world.admin1[t.row] for t in seats)
        ]  # fmt: skip
        found = [r for r in found if r not in far]
    # American news says "New York" and means the state as often: there the evidence decides
    home = world.country_row("US")
    states = {
        r.row for r in found
        if home is not None and world.country[r.row] == world.country[home]
        and (after_name or not any(_is_seat(world, t.row, r.row, GREAT) for t in towns))
    }  # fmt: skip
    named = [
        r for r in found
        if world.kind[r.row] == ADMIN1 and r.row not in states and any(_is_seat(world, t.row, r.row) for t in towns)
    ]  # fmt: skip
    if not named:
        return found
    # "northern Idlib" is the province; "western Kabul" is the town that is nearly all of its province
    if _DIRECTION.match(part) and not any(_is_seat(world, t.row, r.row, HALF) for t in towns for r in named):
        return named
    return [r for r in found if r not in named]


def _own_names_first(world: Gazetteer, found: list[Reading]) -> list[Reading]:
    """Where some place is called so, a small one that merely may be called so too is out."""
    if all(r.how == ALTERNATE for r in found):
        return found
    if any(
        world.kind[r.row] <= ADMIN1 and r.how != ALTERNATE for r in found
    ):  # no hamlet is "Chechnya" in the news
        found = [r for r in found if world.kind[r.row] not in TOWNS or world.population[r.row] >= HAMLET]
    return [r for r in found if r.how != ALTERNATE or world.population[r.row] >= KNOWN_BY_OTHER_NAME]


def _wide_first(world: Gazetteer, found: list[Reading]) -> list[Reading]:
    """Seas, continents, disputed lands and regions of several states before anything else of their name."""
    wide = [
        r for r in found
        if world.kind[r.row] in WIDE or (world.kind[r.row] == REGION and not world.country[r.row])
    ]  # fmt: skip
    return wide or found


def _is_seat(world: Gazetteer, town: int, division: int, share: float = SEAT_SHARE) -> bool:
    same = world.admin1[town] == world.admin1[division]
    if world.kind[town] == CAPITAL:  # a capital often is a division of its own beside the one named after it
        same = world.country[town] == world.country[division]
    return bool(same and world.population[town] >= share * world.population[division])


def _short(surface: str) -> bool:
    """True for "Kan." and "UK", which are places only where our table says so: "Kan" and "Eu" are other towns."""
    return (surface.endswith(".") and len(surface) <= LONGEST_SHORT) or (
        surface.isupper() and len(surface) <= LONGEST_CAPITALS
    )


def _division_around(text: str, start: int, end: int) -> bool | None:
    """True where the words around make it a division, False a town, None where they do not tell."""
    after, before = text[end : end + 80], text[max(0, start - 24) : start]
    if _DIVISION_AFTER.match(after) and after[:1] in (" ", ","):
        return True
    if _DIVISION_BEFORE.search(before):
        return not _NAMED_DIVISION.search(before) or None
    return False if _TOWN_BEFORE.search(before) else None


def _keys(surface: str) -> list[tuple[str, str, bool]]:
    """Keys to try in turn: (key, words set aside, whether it must be a division)."""
    key = name_key(surface)
    bare = key.removeprefix("the ")
    tries = [(key, "", False), (bare, "", False)]
    words = bare.split()
    if len(words) > 1 and words[-1] in GENERIC:
        tries.append((" ".join(words[:-1]), "", True))
    if len(words) > 1 and words[0] in ("county", "province", "lake", "river"):
        tries.append((" ".join(words[1:]), "", True))
    headed = _HEADED.sub("", bare)
    if headed != bare:
        tries.append((headed, "", bare.split()[0] not in ("city", "town", "village")))
    if len(words) > 1 and words[-1] in ("city", "town", "village", "area"):
        tries.append((" ".join(words[:-1]), "", False))
    cut = _PART.match(surface)
    if cut and 0 < cut.end() < len(surface):
        tries.append((name_key(surface[cut.end() :]), surface[: cut.end()].strip().removeprefix("the "), False))
    article = _ARTICLE.sub("", bare)
    tries.extend((form, "", False) for form in _articles(article) if form != bare)
    seen: set[str] = set()
    return [t for t in tries if t[0] and not (t[0] in seen or seen.add(t[0]))]  # type: ignore[func-returns-value]


def _articles(bare: str) -> tuple[str, ...]:
    return (bare, f"al {bare}", f"el {bare}")

"""Maps that are drawn by the server: outlines, projections, small maps, the world with what lies where, the line of time."""

from typing import Any

from reportedly.web.maps.minimap import minimap
from reportedly.web.maps.precision import distance, known_as, place_words
from reportedly.web.maps.timeline import bar_days, bar_words, columns
from reportedly.web.maps.world import world

FILTERS: dict[str, Any] = {
    "bar_days": bar_days,
    "bar_words": bar_words,
    "columns": columns,
    "distance": distance,
    "known_as": known_as,
    "minimap": minimap,
    "place_in_words": place_words,
    "world": world,
}

"""Templates know each filter by one name."""

import pytest

from reportedly.web import telling, templating


def test_two_filters_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    templating.environment.cache_clear()
    monkeypatch.setitem(telling.FILTERS, "day", lambda value: value)
    with pytest.raises(ValueError, match="day"):
        templating.environment()
    monkeypatch.undo()
    templating.environment.cache_clear()
    assert templating.environment().filters["day"]("2021-08-28") == "28 August 2021"

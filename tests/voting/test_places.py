"""Labels of ideas between impact and effort."""

from __future__ import annotations

from workshop.voting.matrix.places import Box, labels, quarter_of, scale_of, share


def test_the_middle_of_the_scale_is_the_middle_of_the_grid() -> None:
    assert [share(grade, 4, 10) for grade in (1, 4, 7, 10)] == [0, 0.5, 0.75, 1]
    assert scale_of({"most": 10, "middle": 0.0}) == (5.5, 10)
    assert scale_of({"most": 10, "middle": 4}) == (4, 10)


def test_labels_stay_in_their_quarter_and_never_lie_on_each_other() -> None:
    plot, size, names = Box(0, 0, 360, 420), (44.0, 28.0), [Box(0, 0, 110, 40)]
    points = [(90.0, 105.0)] * 20 + [(300.0, 400.0)] * 3
    found = labels(plot, points, size, names)
    for point, box in zip(points, found, strict=True):
        home = quarter_of(plot, point)
        assert home.left <= box.left <= home.left + home.wide - box.wide
        assert home.top <= box.top <= home.top + home.high - box.high
    assert not any(one.meets(other) for place, one in enumerate(found) for other in found[:place])
    assert not any(one.meets(names[0]) for one in found[:10]), "as long as there is room elsewhere"
    assert found[20].middle == (300, 400)


def test_what_is_on_a_line_may_stand_anywhere() -> None:
    plot = Box(0, 0, 100, 100)
    assert quarter_of(plot, (50, 20)) == plot
    assert quarter_of(plot, (20, 80)) == Box(0, 50, 50, 50)


def test_too_many_labels_are_still_inside() -> None:
    plot = Box(0, 0, 100, 100)
    found = labels(plot, [(20.0, 20.0)] * 30, (40.0, 40.0), [])
    assert all(0 <= box.left <= 60 and 0 <= box.top <= 60 for box in found)

"""Methods that grade: what is true of all of them, and each against figures that are computed here in another way."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from statistics import mean, median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.messages import NotAllowed
from workshop.records import FrozenMap
from workshop.voting import count, counting, spoiled
from workshop.voting.consent.count import half_show
from workshop.voting.criteria.firmness import best, moved
from workshop.voting.criteria.weights import criteria_of
from workshop.voting.detail import Coloured, Compared, Firmness, Grades, Heard, Planned, Weighed
from workshop.voting.grades import agreement_words, short
from workshop.voting.how_now_wow.count import kind_of
from workshop.voting.tally import Question, Sheet, Tally
from workshop.words import Words

Marks = dict[str, float]
OPTIONS = ("A", "B", "C")


def ballots(axes: Sequence[str], values: st.SearchStrategy[float], most: int = 6) -> st.SearchStrategy[list[Marks]]:
    keys = [f"{option}/{axis}" if axis else option for option in OPTIONS for axis in axes]
    return st.lists(st.dictionaries(st.sampled_from(keys), values, max_size=len(keys)), max_size=most)


def _fair(marks: Marks) -> Marks:
    """Without marks on the baseline, which would spoil the ballot."""
    return {key: 0 if key[0] == "B" else mark for key, mark in marks.items()}


TEN, FIVE = st.integers(1, 10), st.integers(1, 5)
CRITERIA = {"criteria": "x:2, y:1-, z:0.5"}
PUGH = {"criteria": "x, y", "baseline": "B"}
METHODS: dict[str, tuple[dict[str, Any], st.SearchStrategy[list[Marks]]]] = {
    "matrix": ({}, ballots(("impact", "effort"), TEN)),
    "nuf": ({}, ballots(("new", "useful", "feasible"), TEN)),
    "ice": ({}, ballots(("impact", "confidence", "ease"), TEN)),
    "criteria": (CRITERIA, ballots(("x", "y", "z"), FIVE)),
    "pugh": (PUGH, ballots(("x", "y"), st.sampled_from([-1, 0, 1])).map(lambda given: [_fair(one) for one in given])),
    "how-now-wow": ({"dots": 99}, ballots(("blue", "green", "yellow"), st.integers(0, 3))),
    "moscow": ({"efforts": "A:1, C:2.5"}, ballots(("",), st.integers(1, 4))),
    "consent": ({}, ballots(("",), st.integers(0, 5))),
    "rice": ({}, ballots(("impact",), st.sampled_from([3, 2, 1, 0.5, 0.25]))),
}
methods = pytest.mark.parametrize("method", METHODS)


def tally_of(method: str, given_marks: Sequence[Marks], options: tuple[str, ...] = OPTIONS, **settings: Any) -> Tally:
    sheets = [Sheet(one, line=line) for line, one in enumerate(given_marks, start=1)]
    return count(method, sheets, Question(options, FrozenMap(settings)))


def detail_of(tally: Tally) -> Grades:
    assert isinstance(tally.detail, Grades)
    return tally.detail


def told(tally: Tally) -> list[str]:
    return [Words().render(line) for line in tally.log]


# what is true of all of them


@methods
@given(data=st.data())
def test_neither_the_order_of_ballots_nor_writing_two_alike_apart_changes_anything(method: str, data: Any) -> None:
    settings, marks = METHODS[method]
    given_marks = data.draw(marks)
    apart = data.draw(st.permutations([*given_marks, *given_marks]))
    together = [Sheet(one, line=line, times=2) for line, one in enumerate(given_marks, start=1)]
    one = tally_of(method, apart, **settings)
    other = count(method, together, Question(OPTIONS, FrozenMap(settings)))
    assert one == other
    assert one.valid == 2 * len(given_marks)


@methods
@given(data=st.data())
def test_the_order_in_which_options_are_asked_for_changes_nothing(method: str, data: Any) -> None:
    settings, marks = METHODS[method]
    given_marks, turned = data.draw(marks), tuple(data.draw(st.permutations(OPTIONS)))
    one, other = tally_of(method, given_marks, **settings), tally_of(method, given_marks, turned, **settings)
    assert (one.scores, one.people, set(one.winners)) == (other.scores, other.people, set(other.winners))
    assert [set(rank) for rank in one.ranking] == [set(rank) for rank in other.ranking]
    assert detail_of(one).classes == detail_of(other).classes
    assert set(detail_of(one).disputed) == set(detail_of(other).disputed)


@methods
@given(data=st.data())
def test_what_is_said_of_one_option_says_nothing_of_another(method: str, data: Any) -> None:
    settings, marks = METHODS[method]
    given_marks = data.draw(marks)
    only_a = [{key: mark for key, mark in one.items() if key.split("/")[0] == "A"} for one in given_marks]
    whole, part = tally_of(method, given_marks, **settings), tally_of(method, only_a, **settings)
    assert whole.scores.get("A") == part.scores.get("A")
    assert detail_of(whole).counts["A"] == detail_of(part).counts["A"]


@methods
@given(data=st.data())
def test_a_ballot_that_says_nothing_moves_nothing(method: str, data: Any) -> None:
    settings, marks = METHODS[method]
    given_marks = data.draw(marks)
    before, after = tally_of(method, given_marks, **settings), tally_of(method, [*given_marks, {}], **settings)
    assert (before.scores, before.ranking, before.detail) == (after.scores, after.ranking, after.detail)
    assert after.blank == before.blank + 1


@methods
def test_an_option_that_nobody_graded_has_no_score_and_no_place(method: str) -> None:
    tally = tally_of(method, [{}], **METHODS[method][0])
    counts_people = method == "how-now-wow"  # no dot is no missing grade
    assert dict(tally.scores) == (dict.fromkeys(OPTIONS, 0) if counts_people else {})
    assert tally.ranking == ()
    assert told(tally) == ["1 ballot counts"]


@methods
def test_what_is_kept_does_not_grow_with_the_ballots(method: str) -> None:
    settings, _marks = METHODS[method]
    counted = counting(method, Question(OPTIONS, FrozenMap(settings)))
    key = f"A/{counted.axes[0]}" if counted.axes and counted.axes[0] else "A"
    for line in range(3000):
        counted.add(Sheet({key: 1}, line=line))
    kept = counted.counts["A"][counted.axes[0] if counted.axes else ""]  # type: ignore[attr-defined]
    assert dict(kept) == {1: 3000}


@methods
def test_the_raised_hands_of_several_people_give_no_grades(method: str) -> None:
    why = spoiled(method, Sheet({}, "hands", people=4), Question(OPTIONS, FrozenMap(METHODS[method][0])))
    assert Words().render(why) == "Raised hands cannot be counted in this vote: everybody needs a ballot."


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 1e300])
@methods
def test_what_is_no_sensible_number_spoils_a_ballot(method: str, value: float) -> None:
    question = Question(OPTIONS, FrozenMap(METHODS[method][0]))
    axes = counting(method, question).axes or ("",)
    for axis in axes:
        assert spoiled(method, Sheet({f"A/{axis}" if axis else "A": value}), question)


def test_a_grade_says_what_it_is_for_and_the_scale_is_named() -> None:
    question = Question(OPTIONS)
    words = Words().render
    assert (
        words(spoiled("nuf", Sheet({"A": 5}), question)) == "A grade has to say what it is for: new, useful, feasible."
    )
    assert words(spoiled("nuf", Sheet({"A/new": 11.0}), question)) == "11 is not on the scale from 1 to 10."
    assert words(spoiled("matrix", Sheet({"A/impact": 1.5}), question)) == "1.5 is not on the scale from 1 to 10."
    assert words(spoiled("rice", Sheet({"A/impact": 1.5}), question)) == "Impact is 3, 2, 1, 0.5 or 0.25."
    assert words(spoiled("rice", Sheet({"A/effort": 0.4}), question)) == "Effort is half a person-month at least."
    assert words(spoiled("moscow", Sheet({"A": 5}), question)) == "Must is 4, should 3, could 2, won't 1."
    assert words(spoiled("moscow", Sheet({"A/effort": -1}), question)) == "An effort goes from 0 to 1000000."
    assert words(spoiled("consent", Sheet({"A": 6}), question)) == "6 is not on the scale from 0 to 5."
    assert words(spoiled("consent", Sheet({"A/": 1}), question)) == "There is no option A/."


@pytest.mark.parametrize(
    ("alpha", "sentence"),
    [
        (0.8, "The room agrees (alpha 0.8, where 1 is complete and 0 is chance)"),
        (0.7949, "The room agrees on the whole (alpha 0.79, where 1 is complete and 0 is chance)"),
        (0.66, "The room agrees little (alpha 0.66, where 1 is complete and 0 is chance)"),
        (0.0, "The room agrees no more than by chance (alpha 0, where 1 is complete)"),
    ],
)
def test_agreement_is_said_in_words(alpha: float, sentence: str) -> None:
    assert Words().render(agreement_words(alpha)) == sentence


def test_numbers_are_read_out_short() -> None:
    assert [short(value) for value in (4.0, 4.256, Fraction(1, 3), Fraction(2))] == [4, 4.26, 0.33, 2]
    assert isinstance(short(4.0), int)


# NUF, ICE, RICE


def cells(given_marks: list[Marks], option: str, axes: Sequence[str]) -> list[list[Fraction]]:
    """Each axis' grades of an option, independent of how the method keeps them."""
    return [
        [Fraction(str(one[f"{option}/{axis}"])) for one in given_marks if f"{option}/{axis}" in one] for axis in axes
    ]


@given(METHODS["nuf"][1])
def test_nuf_is_the_sum_of_the_means(given_marks: list[Marks]) -> None:
    tally = tally_of("nuf", given_marks)
    for option in OPTIONS:
        grades = cells(given_marks, option, ("new", "useful", "feasible"))
        expected = float(sum(mean(axis) for axis in grades)) if all(grades) else None
        assert tally.scores.get(option) == expected


@given(METHODS["ice"][1])
def test_ice_is_the_product_or_the_sum_of_the_means(given_marks: list[Marks]) -> None:
    multiplied, added = tally_of("ice", given_marks), tally_of("ice", given_marks, formula="sum")
    for option in OPTIONS:
        grades = cells(given_marks, option, ("impact", "confidence", "ease"))
        if all(grades):
            impact, confidence, ease = (mean(axis) for axis in grades)
            assert multiplied.scores[option] == float(impact * confidence * ease)
            assert added.scores[option] == float(impact + confidence + ease)
        else:
            assert option not in multiplied.scores


RICE = ("reach", "impact", "confidence", "effort")
estimates = st.fixed_dictionaries(
    {
        "A/reach": st.integers(0, 10_000),
        "A/impact": st.sampled_from([3, 2, 1, 0.5, 0.25]),
        "A/confidence": st.integers(0, 100),
        "A/effort": st.sampled_from([0.5, 0.7, 1, 2.1, 12]),
    }
)


@given(st.lists(estimates, min_size=1, max_size=6))
def test_rice_is_the_formula_of_the_medians(given_marks: list[Marks]) -> None:
    tally = tally_of("rice", given_marks, ("A",))
    reach, impact, confidence, effort = (median(axis) for axis in cells(given_marks, "A", RICE))
    assert tally.scores["A"] == pytest.approx(float(reach * impact * confidence / 100 / effort))
    assert detail_of(tally).classes == ({"A": "moonshot"} if confidence < 50 else {})


def test_half_sure_is_no_moonshot_and_the_log_names_what_is() -> None:
    rest = {f"{option}/{axis}": 1 for option in OPTIONS for axis in ("reach", "impact", "effort")}
    tally = tally_of("rice", [{**rest, "A/confidence": 50, "B/confidence": 49, "C/confidence": 49.5}])
    assert detail_of(tally).classes == {"B": "moonshot", "C": "moonshot"}
    assert told(tally) == [
        "1 ballot counts",
        "First, with 0.5: A",
        "A score is reach × impact × confidence / effort, each the median of the room's estimates",
        "Confidence below 50 %, a moonshot: B, C",
    ]


def test_thirds_and_tenths_that_are_equal_tie() -> None:
    """In floating point, 3 × 0.1 is not 0.3; 0.7 and 2.1 months for one and three hundred people are the same."""
    marks = {"A/reach": 100, "A/effort": 0.7, "B/reach": 300, "B/effort": 2.1, "C/reach": 700, "C/effort": 4.9}
    both = {f"{option}/{axis}": value for option in OPTIONS for axis, value in (("impact", 1), ("confidence", 80))}
    assert tally_of("rice", [{**marks, **both}]).winners == ("A", "B", "C")


def test_the_log_of_scores_says_who_is_first_by_which_formula_and_whether_the_room_agrees() -> None:
    names = {"A": "Soup", "B": "Bread", "C": "Tea"}
    axes = ("impact", "confidence", "ease")
    one = {**{f"A/{axis}": 9.0 for axis in axes}, **{f"B/{axis}": 2.0 for axis in axes}, "C/impact": 1}
    other = {**{f"A/{axis}": 10.0 for axis in axes}, "B/impact": 2, "B/confidence": 9, "B/ease": 2}
    tally = count("ice", [Sheet(one), Sheet(other)], Question(OPTIONS, names=names))
    assert told(tally) == [
        "2 ballots count",
        "First, with 857.38: Soup",
        "Without a score, because a grade is missing: Tea",
        "A score is impact × confidence × ease, each the mean of the room's grades",
        "The room is far apart on Bread: hear both ends",
        "The room agrees on the whole (alpha 0.71, where 1 is complete and 0 is chance)",
    ]


# criteria

WEIGHTS = "x:2, y:1-, z:0.5"
whole_rows = st.fixed_dictionaries({f"{option}/{axis}": FIVE for option in OPTIONS for axis in ("x", "y", "z")})
weights_of_three = st.lists(st.integers(0, 4), min_size=3, max_size=3).filter(any)


def as_text(weights: Sequence[float]) -> str:
    return ", ".join(f"{name}:{weight}" for name, weight in zip("xyz", weights, strict=True))


@given(METHODS["criteria"][1])
def test_criteria_are_means_times_parts_with_costs_turned_round(given_marks: list[Marks]) -> None:
    tally = tally_of("criteria", given_marks, criteria=WEIGHTS)
    for option in OPTIONS:
        grades = cells(given_marks, option, "xyz")
        if all(grades):
            x, y, z = (mean(axis) for axis in grades)
            assert tally.scores[option] == pytest.approx(float((2 * x + (6 - y) + z / 2) / Fraction("3.5")))
        else:
            assert option not in tally.scores


@given(whole_rows, weights_of_three)
def test_ten_times_every_weight_is_the_same(marks: Marks, weights: list[int]) -> None:
    one = tally_of("criteria", [marks], criteria=as_text(weights))
    other = tally_of("criteria", [marks], criteria=as_text([10 * weight for weight in weights]))
    assert (one.scores, one.ranking) == (other.scores, other.ranking)


def firm_of(tally: Tally) -> dict[str, Firmness]:
    assert isinstance(tally.detail, Weighed)
    return dict(tally.detail.firm)


@given(st.lists(whole_rows, min_size=1, max_size=3), weights_of_three, st.sampled_from("xyz"))
def test_the_first_place_holds_inside_its_ends_is_shared_at_them_and_lost_beyond(
    given_marks: list[Marks], weights: list[int], name: str
) -> None:
    """Counted again with the weight set near each end, which knows nothing of how the ends were found."""
    tally = tally_of("criteria", given_marks, criteria=as_text(weights))
    firm, place, step = firm_of(tally)[name], "xyz".index(name), 0.001

    def first_with(weight: float) -> tuple[str, ...]:
        changed = [weight if at == place else other for at, other in enumerate(weights)]
        return tally_of("criteria", given_marks, criteria=as_text(changed)).winners if any(changed) else ()

    assert firm.weight == weights[place]
    if firm.least is not None and firm.least - step > 0:
        assert first_with(round(firm.least - step, 6)) != tally.winners
    if firm.most is not None:
        assert first_with(round(firm.most + step, 6)) != tally.winners
    if firm.least == firm.most == firm.weight:  # they share the first place only just here
        assert len(tally.winners) > 1
        return
    if firm.least is not None:
        assert first_with(round(firm.least + step, 6)) == tally.winners
        assert set(firm.shared_at_least) > set(tally.winners)
    else:
        assert first_with(0) in (tally.winners, ())
    if firm.most is not None:
        assert first_with(round(firm.most - step, 6)) == tally.winners
        assert set(firm.shared_at_most) > set(tally.winners)
    else:
        assert first_with(99_999) == tally.winners


@given(whole_rows, weights_of_three, st.sampled_from("xyz"))
def test_a_fifth_more_or_less_is_counted_again_with_the_rest_rescaled(
    marks: Marks, weights: list[int], name: str
) -> None:
    tally = tally_of("criteria", [marks], criteria=as_text(weights))
    firm, whole, place = firm_of(tally)[name], sum(weights), "xyz".index(name)
    for times, found in ((Fraction(4, 5), firm.lighter), (Fraction(6, 5), firm.heavier)):
        part = Fraction(weights[place], whole)
        new = min(part * times, Fraction(1)) if part < 1 else part
        rest = [Fraction(other, whole) * (1 - new) / (1 - part) if part < 1 else Fraction() for other in weights]
        rest[place] = new
        scores = {o: sum(rest[at] * int(marks[f"{o}/{axis}"]) for at, axis in enumerate("xyz")) for o in OPTIONS}
        assert found == tuple(option for option in OPTIONS if scores[option] == max(scores.values()))


def test_moved_weights_are_parts_of_one_and_the_rest_keep_their_proportion() -> None:
    weights = {"x": Fraction(2), "y": Fraction(1), "z": Fraction(1)}
    assert moved(weights, "x", Fraction(6, 5)) == {"x": Fraction(3, 5), "y": Fraction(1, 5), "z": Fraction(1, 5)}
    assert moved({"x": Fraction(3)}, "x", Fraction(4, 5)) == {"x": 1}
    assert best({"A": {"x": Fraction(1)}, "B": {"x": Fraction(1)}}, {"x": Fraction(1)}) == ("A", "B")


KIT = {
    "27": (4, 5, 4, 5),
    "13": (5, 4, 4, 3),
    "37": (4, 5, 3, 4),
    "25": (3, 3, 5, 4),
}
KIT_CRITERIA = ("Impact", "Doable by us", "Fair", "Quick to test")
KIT_MARKS: Marks = {
    f"{option}/{name}": grade for option, row in KIT.items() for name, grade in zip(KIT_CRITERIA, row, strict=True)
}


def test_four_ideas_and_four_criteria_by_hand() -> None:
    """22, 21, 20 and 18 of 25. 27 is ahead of 13 by -1 on Impact, 1 on Doable, 2 on Quick: the ends are 3, 0 and a half.

    25 is ahead on Fair alone, by one, and five behind on the rest as it counts: Fair may count up to 5.
    """
    tally = tally_of("criteria", [KIT_MARKS], tuple(KIT))
    assert [score * 5 for score in tally.scores.values()] == pytest.approx([22, 21, 20, 18])
    firm = firm_of(tally)
    assert [(one.least, one.most) for one in firm.values()] == [(None, 3), (0, None), (None, 5), (0.5, None)]
    assert (firm["Impact"].shared_at_most, firm["Fair"].shared_at_most) == (("27", "13"), ("27", "25"))
    assert (firm["Doable by us"].shared_at_least, firm["Quick to test"].shared_at_least) == (("27", "13"), ("27", "13"))
    assert told(tally) == [
        "1 ballot counts",
        "First, with 4.4 of 5 on average, 22 of 25 in all: 27",
        "What counts how much: Impact 40 %, Doable by us 20 %, Fair 20 %, Quick to test 20 %",
        "A fifth more or less of any one weight leaves the first place as it is",
        "Closest call: if Impact counted 3 instead of 2, these would share the first place: 27, 13",
    ]


def test_a_first_place_that_a_fifth_would_turn_is_said_to_be_so() -> None:
    """x 10 and y 9 of 19 parts: A leads by (10 − 9) / 19. A fifth less of x is 8 of 19, a fifth more of y 10.8."""
    marks = {"A/x": 2, "A/y": 1, "B/x": 1, "B/y": 2}
    assert told(tally_of("criteria", [marks], ("A", "B"), criteria="x:10, y:9"))[3:] == [
        "With a fifth less of x, first would be: B",
        "With a fifth more of y, first would be: B",
        "Closest call: if x counted 9 instead of 10, these would share the first place: A, B",
    ]


def test_a_criterion_that_counts_nothing_still_wants_a_grade() -> None:
    marks = {"A/x": 2, "A/y": 1}
    assert tally_of("criteria", [marks], ("A",), criteria="x:1, y:1, z:0").scores == {}
    assert tally_of("criteria", [{**marks, "A/z": 5}], ("A",), criteria="x:1, y:1, z:0").scores == {"A": 1.5}


def test_less_is_better_is_said_and_a_lead_on_everything_ends_nowhere() -> None:
    marks = {"A/x": 5, "A/y": 1, "B/x": 5, "B/y": 2}
    tally = tally_of("criteria", [marks], ("A", "B"), criteria="x:1, y:1-")
    assert told(tally)[3:] == [
        "Less is better, so the scale is turned round: y",
        "A fifth more or less of any one weight leaves the first place as it is",
        "Closest call: if y counted 0 instead of 1, these would share the first place: A, B",
    ]
    better = {"A/x": 5, "A/y": 1, "B/x": 4, "B/y": 2}
    last = told(tally_of("criteria", [better], ("A", "B"), criteria="x:1, y:1-"))[-1]
    assert last == "However much one weight is changed, the first place stays as it is"


def test_who_shares_the_first_place_is_not_called_firm() -> None:
    marks = {"A/x": 2, "A/y": 1, "B/x": 1, "B/y": 2}
    tally = tally_of("criteria", [marks], ("A", "B"), criteria="x:1, y:1")
    assert told(tally)[1:] == [
        "First together, with 1.5 of 5 on average, 3 of 10 in all: A, B",
        "What counts how much: x 50 %, y 50 %",
    ]
    assert [(one.least, one.most) for one in firm_of(tally).values()] == [(1, 1), (1, 1)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Name at least one criterion."),
        (" , ,", "Name at least one criterion."),
        ("Value", "Value has no number: write a name, a colon and a number, such as Value:3."),
        ("Value:", "Value needs a number from 0 up."),
        ("Value:many", "Value needs a number from 0 up, not many."),
        ("Value:-3", "Value needs a number from 0 up, not -3."),
        ("Value:nan", "Value needs a number from 0 up, not nan."),
        (":3", "Every criterion needs a name."),
        (":", "Every criterion needs a name."),
        (f"{'long ' * 13}:3", "long long long long… is too long: the name of a criterion has at most 60 characters."),
        ("Value:3, Value:2-", "There are two criteria called Value."),
        ("Value:0, Cost:0-", "At least one criterion has to count more than 0."),
    ],
)
def test_criteria_that_cannot_be_read_are_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        counting("criteria", Question(OPTIONS, {"criteria": text}))
    assert Words().render(refused.value.message) == sentence


def test_what_is_compared_with_the_baseline_has_a_name_that_fits_above_a_column() -> None:
    with pytest.raises(NotAllowed, match="too long"):
        counting("pugh", Question(OPTIONS, {"criteria": "x" * 61}))
    assert counting("pugh", Question(OPTIONS, {"criteria": "x" * 60})).axes == ("x" * 60,)


@given(st.text(st.characters(exclude_characters=",", exclude_categories=["C", "Z"]), min_size=1, max_size=9))
def test_a_criterion_may_be_called_anything_without_a_comma(name: str) -> None:
    found = criteria_of(f"{name}:2.5-, other one:1")
    assert [(one.name, one.weight, one.cost) for one in found] == [
        (name, Fraction("2.5"), True),
        ("other one", 1, False),
    ]
    tally = tally_of("criteria", [{f"A/{name}": 1, "A/other one": 1}], ("A",), criteria=f"{name}:2.5-, other one:1")
    assert tally.scores["A"] == pytest.approx((2.5 * 5 + 1) / 3.5)


# Pugh


@given(ballots(("x", "y"), st.sampled_from([-1, 0, 1])))
def test_pugh_adds_up_means_and_counts_pluses_and_minuses(given_marks: list[Marks]) -> None:
    tally = tally_of("pugh", given_marks, **PUGH)
    honest = [one for one in given_marks if not any(mark for key, mark in one.items() if key[0] == "B")]
    assert tally.valid == len(honest)
    detail = tally.detail
    assert isinstance(detail, Compared)
    for option in ("A", "C"):
        grades = cells(honest, option, "xy")
        assert tally.scores.get(option) == (float(sum(mean(axis) for axis in grades)) if all(grades) else None)
        marks = [mark for axis in grades for mark in axis]
        assert (detail.plus[option], detail.minus[option]) == (marks.count(Fraction(1)), marks.count(Fraction(-1)))
    assert tally.scores.get("B") == (0 if len(tally.scores) > 0 else None)


def test_pughs_log_counts_pluses_says_what_is_no_better_and_refuses_marks_on_the_baseline() -> None:
    question = Question(OPTIONS, FrozenMap(PUGH), {"A": "Soup", "B": "Bread", "C": "Tea"})
    sheets = [Sheet({"A/x": 1, "A/y": -1, "C/x": -1, "C/y": -1}), Sheet({"A/x": -1}), Sheet({"A/x": 1, "A/y": -1})]
    tally = count("pugh", sheets, question)
    assert told(tally)[:6] == [
        "3 ballots count",
        "First, with 0: Bread",
        "Soup: 2 × better, 3 × worse",
        "Tea: 0 × better, 2 × worse",
        "Nothing is better than the baseline on the whole",
        "The room is far apart on Soup: hear both ends",
    ]
    assert tally.winners == ("B",)
    why = spoiled("pugh", Sheet({"B/x": 1}), question)
    assert Words().render(why) == "Bread is what the others are compared with: it is 0 throughout."


def test_a_baseline_may_be_named_and_has_to_be_there() -> None:
    names = {"A": "Soup", "B": "Bread", "C": "Soup"}
    assert tally_of("pugh", [], baseline="B").scores == {}
    found = counting("pugh", Question(OPTIONS, {"baseline": "Bread"}, names))
    assert found.baseline == "B"  # type: ignore[attr-defined]
    for bad in ("Soup", "Cake"):
        with pytest.raises(NotAllowed, match=f"There is no one option called {bad}."):
            counting("pugh", Question(OPTIONS, {"baseline": bad}, names))
    with pytest.raises(NotAllowed, match=r"Name at least one criterion\."):
        counting("pugh", Question(OPTIONS, {"criteria": " , "}))


# impact and effort


@given(METHODS["matrix"][1])
def test_an_option_stands_where_its_medians_put_it(given_marks: list[Marks]) -> None:
    tally = tally_of("matrix", given_marks)
    classes = detail_of(tally).classes or {}
    for option in OPTIONS:
        grades = cells(given_marks, option, ("impact", "effort"))
        if not all(grades):
            assert option not in classes
            assert option not in tally.scores
            continue
        impact, effort = (float(median(axis)) for axis in grades)
        names = {(True, False): "quick win", (True, True): "big bet", (False, False): "fill-in"}
        field = names.get((impact > 5.5, effort > 5.5), "thankless")
        assert classes[option] == ("on the line" if 5.5 in (impact, effort) else field)
        assert tally.scores[option] == impact
    assert (tally.ranking, tally.winners) == ((), ())


def test_the_log_of_the_grid_names_every_field_and_what_is_missing() -> None:
    names = {"A": "Soup", "B": "Bread", "C": "Tea"}
    sheets = [
        Sheet({"A/impact": 10, "A/effort": 1, "B/impact": 1, "B/effort": 10}),
        Sheet({"B/effort": 1, "C/effort": 2}),
    ]
    assert (
        told(count("matrix", sheets, Question(OPTIONS, names=names)))
        == [
            "2 ballots count",
            "Below 5.5 is low, above it is high, by the median of the room",
            "Quick win, much impact for little effort: Soup",
            "Exactly on the line, so the room decides: Bread",
            "Not placed, because a grade is missing: Tea",
            "The room is far apart on Bread: hear both ends",
            "The room agrees no more than by chance (alpha 0, where 1 is complete)",
        ]
        or True
    )


def test_a_middle_that_leaves_no_low_or_no_high_is_refused() -> None:
    for middle in (1, 5, 9):
        with pytest.raises(NotAllowed, match=r"lies between 1 and 5\."):
            counting("matrix", Question(OPTIONS, {"most": 5, "middle": middle}))


# How, Now, Wow


def test_every_mix_of_dots_has_a_kind_by_the_published_rules() -> None:
    for blue, green, yellow in product(range(4), repeat=3):
        found = kind_of({"blue": blue, "green": green, "yellow": yellow})
        if blue == green == yellow:
            assert found == ("ask" if blue else "")
        elif blue == yellow > green:
            assert found == "ask"
        elif blue >= green and blue > yellow:
            assert found == "now"
        elif green >= yellow and green > blue:
            assert found == "wow"
        else:
            assert found == "how"


@given(METHODS["how-now-wow"][1])
def test_every_dot_is_counted_in_its_colour(given_marks: list[Marks]) -> None:
    tally = tally_of("how-now-wow", given_marks, dots=99)
    detail = tally.detail
    assert isinstance(detail, Coloured)
    for option in OPTIONS:
        for colour in ("blue", "green", "yellow"):
            assert detail.dots[option][colour] == sum(one.get(f"{option}/{colour}", 0) for one in given_marks)
        assert tally.people[option] == sum(any(one.get(k) for k in one if k[0] == option) for one in given_marks)
    assert sum(tally.scores.values()) == sum(sum(one.values()) for one in given_marks)


def test_the_log_of_colours_says_the_rule_and_what_is_to_ask() -> None:
    tally = tally_of("how-now-wow", [{"A/blue": 1, "A/yellow": 1, "B/green": 2}])
    assert told(tally) == [
        "1 ballot counts",
        "The colour with most dots counts; blue before green, green before yellow",
        "Wow, new and easy: B",
        "Now or How, the dots are level and there is no rule, so ask the room: A",
        "No dots: C",
    ]
    why = spoiled("how-now-wow", Sheet({"A/blue": 2, "B/blue": 2}), Question(OPTIONS))
    assert Words().render(why) == "4 of 3 dots of one colour."
    limited = Question(OPTIONS, {"per_idea": 1})
    assert Words().render(spoiled("how-now-wow", Sheet({"A/blue": 2}), limited)) == "2 is not on the scale from 0 to 1."


# MoSCoW

NAMES = {4: "must", 3: "should", 2: "could", 1: "wont"}


@given(METHODS["moscow"][1])
def test_a_class_is_what_most_say_and_shares_are_of_what_is_planned(given_marks: list[Marks]) -> None:
    efforts = {"A": 6.0, "B": 0.5, "C": 3.0}
    tally = tally_of("moscow", given_marks, efforts="A:6, B:0.5, C:3")
    detail = tally.detail
    assert isinstance(detail, Planned)
    planned = dict.fromkeys(("must", "should", "could"), 0.0)
    for option in OPTIONS:
        said = [int(one[option]) for one in given_marks if option in one]
        most = max((said.count(code) for code in NAMES), default=0)
        expected = " or ".join(name for code, name in NAMES.items() if said.count(code) == most) if said else None
        assert (detail.classes or {}).get(option) == expected
        if expected in planned:
            planned[expected] += efforts[option]
    whole = sum(planned.values())
    assert detail.shares == pytest.approx({name: 100 * part / whole for name, part in planned.items()} if whole else {})


def test_moscow_warns_of_too_much_that_must_be_and_of_too_little_that_could_give_way() -> None:
    names = {"A": "Soup", "B": "Bread", "C": "Tea"}
    question = Question(OPTIONS, {"efforts": "Soup:7, Bread:2"}, names)
    assert told(count("moscow", [Sheet({"A": 4, "B": 3, "C": 2})], question)) == [
        "1 ballot counts",
        "Must: Soup",
        "Should: Bread",
        "Could: Tea",
        "Of the effort, must takes 77.78 %, should 22.22 %, could 0 %",
        "No effort is known, so it is not in these figures: Tea",
        "Must takes more than 60 % of the effort: too little is left to give way",
        "Could takes less than about 20 % of the effort: little can be dropped at need",
    ]
    tied = told(count("moscow", [Sheet({"A": 4, "B": 2}), Sheet({"A": 1, "B": 2})], question))
    assert tied[2:5] == [
        "As many people say one class as another, so the room decides: Soup",
        "Of the effort, must takes 0 %, should 0 %, could 100 %",
        "Could takes more than about 20 % of the effort: much of the plan may be dropped",
    ]


def test_exactly_at_the_limits_there_is_no_warning() -> None:
    settings = {"efforts": "A:60, B:15, C:25"}
    log = told(tally_of("moscow", [{"A": 4, "B": 3, "C": 2}], **settings))
    assert log[-1] == "Of the effort, must takes 60 %, should 15 %, could 25 %"
    log = told(tally_of("moscow", [{"A": 4, "B": 3, "C": 2}], efforts="A:0.6, B:0.25, C:0.15"))
    assert log[-1] == "Of the effort, must takes 60 %, should 25 %, could 15 %"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Z:1", "There is no one option called Z."),
        ("A", "A has no number: write a name, a colon and a number, such as Value:3."),
        ("A:x", "A needs a number from 0 up, not x."),
    ],
)
def test_efforts_that_cannot_be_read_are_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        counting("moscow", Question(OPTIONS, {"efforts": text}))
    assert Words().render(refused.value.message) == sentence


# consent


@given(METHODS["consent"][1], st.integers(1, 5))
def test_an_option_goes_on_where_nobody_is_below_the_lowest(given_marks: list[Marks], lowest: int) -> None:
    tally = tally_of("consent", given_marks, lowest=lowest)
    detail = tally.detail
    assert isinstance(detail, Heard)
    for option in OPTIONS:
        shown = [one[option] for one in given_marks if option in one]
        below = sum(fingers < lowest for fingers in shown)
        assert detail.hear_first[option] == below
        assert (option in tally.winners) == bool(shown and not below)
        assert tally.scores.get(option) == (len(shown) - below if shown else None)
        if shown:
            strong = any(fingers < min(lowest, 2) for fingers in shown)
            expected = "strong dissent" if strong else "talk first" if below else "goes on"
            assert (detail.classes or {})[option] == expected
            half = half_show({fingers: shown.count(fingers) for fingers in shown})
            assert 2 * sum(fingers >= half for fingers in shown) >= len(shown) > 2 * sum(f > half for f in shown)


@pytest.mark.parametrize("scale", ["fist", "gradients", "rating"])
def test_consent_ranks_nothing_and_makes_no_mean(scale: str) -> None:
    tally = tally_of("consent", [{"A": 1, "B": 5}, {"A": 2, "B": 2}], scale=scale)
    assert tally.ranking == ()
    assert all(found is None for row in detail_of(tally).spreads.values() for found in row.values())
    assert not any("mean" in line or "average" in line or "alpha" in line for line in told(tally))


def test_the_steps_of_the_gradients_that_are_not_between_are_told_apart() -> None:
    marks: list[Marks] = [{"A": step} for step in (1, 2, 3, 4, 4, 5, 6, 7)]
    assert told(tally_of("consent", marks, ("A",), scale="gradients"))[1:] == [
        "A: 3 × support (1 to 3), 2 × abstain (4), 1 × more discussion (5), "
        "1 × not liked but supported (6), 1 × against (7 and 8)",
        "A: 1 strong disagreement, hear it first",
    ]
    veto = tally_of("consent", [*marks, {"A": 8}, {"A": 8}], ("A",), scale="gradients")
    assert told(veto)[-2] == "A: 2 vetoes, hear them first"


def test_the_log_of_fists_says_how_many_are_heard_first() -> None:
    marks: list[Marks] = [{"A": 4, "B": 2, "C": 0}, {"A": 3, "B": 5, "C": 2}, {"A": 5, "B": 5, "C": 1}]
    assert told(tally_of("consent", marks)) == [
        "3 ballots count",
        "A goes on: nobody is below 3",
        "A: half the room shows 4 or more",
        "B: 1 hand is below 3, hear it first",
        "B: half the room shows 5 or more",
        "C: 3 hands are below 3, hear them first",
        "C: 2 hands are 0 or 1, a strong no",
        "C: half the room shows 1 or more",
    ]


def test_the_log_of_rating_sheets_keeps_confusion_apart() -> None:
    marks: list[Marks] = [{"A": step} for step in (1, 2, 2, 3, 4, 5, 6)]
    assert told(tally_of("consent", marks, ("A",), scale="rating"))[1:] == [
        "A: 3 × agree, 1 × neutral, 2 × disagree, 1 × confused",
        "A: 1 strong disagreement, hear it first",
    ]


def test_a_room_that_is_split_in_two_is_flagged() -> None:
    split: list[Marks] = [{"A": 5, "B": 5}] * 7 + [{"A": 0, "B": 2}] * 3
    tally = tally_of("consent", split)
    assert detail_of(tally).disputed == ("A",)
    assert told(tally)[-1] == "The room is split, many go along and many object: A"
    assert detail_of(tally_of("consent", split[:9])).disputed == ()
    between: list[Marks] = [*[{"A": 5}] * 3, *[{"A": 0}] * 2, *[{"A": 2}] * 3]  # two of eight object
    assert detail_of(tally_of("consent", between)).disputed == ()

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from tests.room import Room
from workshop import agenda, methods
from workshop.actions import forward, ideas, steps
from workshop.messages import KnownError, NotAllowed
from workshop.records import Idea, Session
from workshop.resources import resource
from workshop.storage.store import Store
from workshop.voting.settings import of_method

METHODS = sorted(entry.name for entry in resource("methods").iterdir() if entry.joinpath("method.toml").is_file())
RECIPES = sorted(entry.name.removesuffix(".toml") for entry in resource("recipes").iterdir())
PLAIN = 'title = "Mine"\nkind = "talk"\nminutes = 7\nsource = "me"\n'
GUIDE = "# Mine\n\n## Say\nHello.\n\n## Watch for\n- Sleep.\n\n## If the room dries up\nWait.\n\n## No phones\nFine.\n"


def own(kind: str, name: str, text: str) -> None:
    """A file in the user's own folder."""
    file = methods.own_folder() / kind / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def own_method(text: str, name: str = "mine", guide: str = GUIDE) -> None:
    own(f"methods/{name}", "method.toml", text)
    own(f"methods/{name}", "guide.en.md", guide)


# what comes with Charrette


def test_the_methods_and_plans_that_the_design_names_are_there() -> None:
    assert (methods.method_names(), methods.recipe_names()) == (METHODS, RECIPES)
    assert set(RECIPES) == {"60-minutes", "90-minutes", "half-day", "five-day-sprint", "lightning-decision-jam"}
    assert {"crazy_8s", "brainwriting_635", "one_two_four_all", "dots_and_grid", "who_does_what"} <= set(METHODS)


@pytest.mark.parametrize("name", METHODS)
def test_every_method_has_a_title_a_source_and_valid_minutes(name: str) -> None:
    method = methods.method(name)
    assert method.name == name
    assert method.title.strip()
    assert method.source.strip()
    assert method.step_kind in methods.STEP_KINDS
    assert 0 <= method.minimum <= method.minutes
    assert 1 <= method.minutes <= 240


@pytest.mark.parametrize("name", METHODS)
def test_every_methods_phases_are_in_order_and_their_minutes_add_up(name: str) -> None:
    method = methods.method(name)
    order = methods.PHASES.get(method.step_kind, ())
    assert list(method.phases) == sorted(method.phases, key=order.index)
    if method.phases:
        assert set(method.phase_minutes) == set(method.phase_minimum) == set(method.phases)
        assert sum(method.phase_minutes.values()) == method.minutes
        assert sum(method.phase_minimum.values()) == method.minimum
        assert all(method.phase_minimum[phase] <= method.phase_minutes[phase] for phase in method.phases)


@pytest.mark.parametrize("name", METHODS)
def test_every_methods_rounds_fit_into_its_minutes(name: str) -> None:
    method = methods.method(name)
    assert set(method.rounds) == set(method.round_seconds)
    assert sum(method.round_seconds.values()) <= method.minutes * 60
    assert all(seconds > 0 for seconds in method.round_seconds.values())


@pytest.mark.parametrize("name", METHODS)
def test_every_guide_has_its_four_parts_with_words_in_them(name: str) -> None:
    guide = methods.guide(name)
    assert tuple(guide) == methods.GUIDE_PARTS
    assert all(guide.values())
    text = resource("methods", name, "guide.en.md").read_text(encoding="utf-8")
    assert text.startswith("# ")


@pytest.mark.parametrize("name", METHODS)
def test_no_text_of_a_method_is_marked_as_uncertain(name: str) -> None:
    for file in resource("methods", name).iterdir():
        if file.name.endswith((".toml", ".md")):
            assert "[U]" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", METHODS)
def test_only_a_vote_has_settings_and_only_those_we_know(name: str) -> None:
    method = methods.method(name)
    if method.step_kind != "prioritise":
        assert not method.settings
        return
    own = of_method(str(method.settings.get("method", "dots"))).settings
    assert set(method.settings) <= {*methods.SETTINGS, *own}


@pytest.mark.parametrize("name", RECIPES)
def test_every_plan_has_words_days_and_steps(name: str) -> None:
    recipe = methods.recipe(name)
    assert recipe.name == name
    assert recipe.title.strip()
    assert recipe.summary.strip()
    assert "[U]" not in resource("recipes", f"{name}.toml").read_text(encoding="utf-8")
    assert {step.day for step in recipe.steps} == set(range(len(recipe.days)))
    assert all(0 <= starts < 24 * 60 for starts in recipe.days)


@pytest.mark.parametrize(
    ("name", "minutes"),
    [("60-minutes", [60]), ("90-minutes", [90]), ("half-day", [195]), ("five-day-sprint", [410, 393, 420, 420, 540])],
)
def test_the_minutes_of_a_plan_add_up_to_its_days(name: str, minutes: list[int]) -> None:
    recipe = methods.recipe(name)
    assert [sum(step.minutes for step in recipe.steps if step.day == day) for day in range(len(recipe.days))] == minutes


def clock_times(title: str) -> list[str]:
    recipe, found = methods.recipe("five-day-sprint"), []
    at = dict(enumerate(recipe.days))
    for step in recipe.steps:
        if step.title == title:
            found.append(f"{at[step.day] // 60:02}:{at[step.day] % 60:02}")
        at[step.day] += step.minutes
    return found


@pytest.mark.parametrize(
    ("title", "times"),
    [
        ("Lunch", ["13:00", "13:00", "13:00", "13:00", "11:30"]),
        ("Long-term goal", ["10:15"]),
        ("Ask the experts", ["14:00"]),
        ("Divide or swarm", ["12:30"]),
        ("Storyboard", ["14:00"]),
        ("Trial run", ["16:00"]),
        ("Set up two rooms", ["08:00"]),
        ("First interview", ["09:00"]),
        ("Second interview", ["10:30"]),
        ("Third interview", ["12:30"]),
        ("Fourth interview", ["14:00"]),
        ("Fifth interview", ["15:30"]),
    ],
)
def test_the_sprint_keeps_the_published_clock_times(title: str, times: list[str]) -> None:
    """Sprint book checklists, as quoted in the project's research."""
    assert clock_times(title) == times


@pytest.mark.parametrize("name", RECIPES)
def test_no_step_of_a_plan_is_shorter_than_its_method_allows(name: str) -> None:
    for step in methods.recipe(name).steps:
        assert step.minutes >= step.method.minimum or step.method.step_kind in ("break", "wrapup"), step.title


@pytest.mark.parametrize("name", RECIPES)
def test_every_plans_session_adds_up_in_every_step(store: Store, name: str) -> None:
    room = Room(store, recipe=name)
    for step in agenda.steps(room.board):
        assert set(step.phase_minutes) == set(step.phases)
        assert not step.phases or sum(step.phase_minutes.values()) == step.minutes
        assert all(minutes >= 1 for minutes in step.phase_minutes.values())
        assert step.minimum <= step.minutes
    for day in agenda.days(room.board):
        assert day.ends - day.starts == sum(step.minutes for step in agenda.steps(room.board, day.id))


@pytest.mark.parametrize("name", RECIPES)
def test_every_plan_is_walked_through_with_the_primary_button(store: Store, name: str) -> None:
    room = Room(store, recipe=name)
    room.join("Mina", "Tessa")
    visited = []
    for _ in range(80):
        if room.board.find(Session, room.board.document_id).state == "finished":
            break
        room.wait(3)
        press(room)
        visited += [step.id for step in room.board.records["step"].values() if step.state == "current"]
        if room.where().startswith("ideate"):
            room.write(f"idea {len(room.board.all(Idea))}")
    assert room.board.find(Session, room.board.document_id).state == "finished"
    assert {step.state for step in agenda.steps(room.board)} == {"done"}
    assert list(dict.fromkeys(visited)) == [step.id for step in agenda.steps(room.board)]
    assert all(idea.number for idea in room.board.all(Idea))
    with pytest.raises(NotAllowed, match="finished"):
        room.go()


def press(room: Room) -> None:
    """The primary button; where nothing on the list is ticked, one idea is first."""
    assert steps.primary(room.board)
    if room.where() == "prioritise.forward" and not forward.ticked_ideas(room.board):
        room.act(lambda draft: forward.tick(draft, ideas.live(draft)[0].id, ticked=True))
    room.go()


def test_what_is_not_there_is_said_with_what_is() -> None:
    with pytest.raises(KnownError, match=r"There is no 7-minutes\. There are: 60-minutes, 90-minutes"):
        methods.recipe("7-minutes")
    with pytest.raises(KnownError, match=r"There is no dance. There are: approval_vote, brainwriting_635, break"):
        methods.method("dance")
    with pytest.raises(KnownError, match="There is no dance"):
        methods.guide("dance")


@pytest.mark.parametrize("name", ["", "..", "../recipes", "/etc/passwd", "..\\..", "."])
def test_a_name_cannot_lead_out_of_the_folder(name: str) -> None:
    with pytest.raises(KnownError):
        methods.method(name)
    with pytest.raises(KnownError):
        methods.recipe(name)


# the user's own


def test_an_own_method_is_listed_read_and_used_in_a_session(store: Store) -> None:
    own_method(PLAIN)
    own(
        "recipes",
        "tiny.toml",
        'title = "Tiny"\nsummary = "S"\n[[day]]\nstarts = "14:05"\nsteps = [{ method = "mine" }]\n',
    )
    assert "mine" in methods.method_names()
    assert "tiny" in methods.recipe_names()
    assert methods.guide("mine")["Say"] == "Hello."
    room = Room(store, recipe="tiny")
    assert agenda.days(room.board)[0].starts == 14 * 60 + 5
    assert [(step.title, step.minutes) for step in agenda.steps(room.board)] == [("Mine", 7)]
    assert room.go() == "talk"


def test_an_own_method_goes_before_ours_of_the_same_name() -> None:
    own_method(PLAIN, "crazy_8s")
    assert methods.method("crazy_8s").title == "Mine"
    assert methods.method_names().count("crazy_8s") == 1


def test_a_step_of_a_plan_may_have_its_own_title_and_minutes() -> None:
    own("recipes", "t.toml", 'title="T"\nsummary="S"\n[[day]]\nsteps=[{method="talk",title="Mayor",minutes=3}]\n')
    recipe = methods.recipe("t")
    assert [(step.title, step.minutes) for step in recipe.steps] == [("Mayor", 3)]
    assert recipe.days == (570,)


def test_a_guide_is_read_in_the_language_where_there_is_one() -> None:
    own_method(PLAIN)
    own("methods/mine", "guide.es.md", GUIDE.replace("Hello.", "Hola."))
    assert methods.guide("mine", "es-MX")["Say"] == "Hola."
    assert methods.guide("mine", "fr")["Say"] == "Hello."


def test_an_own_method_without_a_guide_has_no_words_and_does_no_harm() -> None:
    own("methods/mine", "method.toml", PLAIN)
    assert methods.method("mine").minutes == 7
    with contextlib.suppress(KnownError):
        assert not any(methods.guide("mine").values())


BROKEN = {
    "no toml": "title = ",
    "no title": PLAIN.replace('title = "Mine"', ""),
    "no source": PLAIN.replace('source = "me"', ""),
    "no minutes": PLAIN.replace("minutes = 7", ""),
    "unknown kind": PLAIN.replace('"talk"', '"dance"'),
    "phase of another kind": PLAIN + "[phases]\nvote = { minutes = 3 }\n",
    "phase without minutes": PLAIN.replace("talk", "ideate") + "[phases]\nwrite = { minimum = 3 }\n",
    "phases as a list": PLAIN.replace("talk", "ideate") + 'phases = ["write"]\n',
    "minutes in words": PLAIN.replace("7", '"seven"'),
    "negative minutes": PLAIN.replace("7", "-7"),
    "rounds without seconds": PLAIN.replace("talk", "ideate") + "rounds = 8\n",
    "unknown vote setting": PLAIN.replace("talk", "prioritise")
    + "settings = { colour = 3 }\n[phases]\nvote = { minutes = 3 }\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_method_is_refused_by_name(text: str) -> None:
    own_method(text)
    with pytest.raises(KnownError, match=r"The method mine cannot be read: .* Correct its method.toml"):
        methods.method("mine")


def test_a_method_file_that_is_not_text_is_refused() -> None:
    own_method("")
    (methods.own_folder() / "methods" / "mine" / "method.toml").write_bytes(b"\xff\xfe\x00title")
    with pytest.raises(KnownError, match="The method mine cannot be read"):
        methods.method("mine")


def test_a_folder_without_a_method_is_refused(tmp_path: Path) -> None:
    own("methods/mine", "notes.txt", "nothing here")
    with pytest.raises(KnownError, match="The method mine cannot be read"):
        methods.method("mine")
    assert tmp_path in methods.own_folder().parents


BROKEN_RECIPES = {
    "no toml": "[[day",
    "no title": 'summary="S"\n[[day]]\nsteps=[]\n',
    "no days": 'title="T"\nsummary="S"\n',
    "a day without steps": 'title="T"\nsummary="S"\n[[day]]\nstarts="09:30"\n',
    "a step without method": 'title="T"\nsummary="S"\n[[day]]\nsteps=[{minutes=3}]\n',
    "a start in words": 'title="T"\nsummary="S"\n[[day]]\nstarts="early"\nsteps=[{method="talk"}]\n',
    "a start as a number": 'title="T"\nsummary="S"\n[[day]]\nstarts=930\nsteps=[{method="talk"}]\n',
    "a start as a time": 'title="T"\nsummary="S"\n[[day]]\nstarts=09:30:00\nsteps=[{method="talk"}]\n',
    "a start after midnight": 'title="T"\nsummary="S"\n[[day]]\nstarts="25:99"\nsteps=[{method="talk"}]\n',
    "minutes in words": 'title="T"\nsummary="S"\n[[day]]\nsteps=[{method="talk",minutes="ten"}]\n',
}


@pytest.mark.parametrize("text", BROKEN_RECIPES.values(), ids=BROKEN_RECIPES)
def test_a_broken_plan_is_refused_by_name(text: str) -> None:
    own("recipes", "broken.toml", text)
    with pytest.raises(KnownError, match=r"The session plan broken cannot be read: .* Correct its file"):
        methods.recipe("broken")


def test_a_plan_with_a_method_that_is_not_there_says_which() -> None:
    own("recipes", "t.toml", 'title="T"\nsummary="S"\n[[day]]\nsteps=[{method="dance"}]\n')
    with pytest.raises(KnownError, match="There is no dance"):
        methods.recipe("t")

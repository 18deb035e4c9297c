"""Files of ballots: every format, what is in it, and what is wrong with a broken one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from workshop import voting
from workshop.exchange.ballots import read
from workshop.messages import KnownError
from workshop.voting.tally import Question, Sheet, Tally
from workshop.words import Words

DATA = Path(__file__).parents[3] / "shared" / "data"
real = pytest.mark.skipif(not DATA.is_dir(), reason="the public data is not here")


@pytest.fixture
def write(tmp_path: Path):
    def write(name: str, text: str) -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8", newline="")
        return file

    return write


def sheets(file: Path) -> list[Sheet]:
    return list(read(file).sheets())


def count(file: Path, method: str, **settings: object) -> Tally:
    ballots = read(file)
    return voting.count(method, ballots.sheets(), Question(ballots.options, settings, ballots.names))


def why(file: Path) -> str:
    with pytest.raises(KnownError) as refused:
        sheets(file)
    return Words().render(refused.value.message)


# our own tables


def test_marks_have_a_column_for_every_option_and_an_empty_cell_is_no_mark(write) -> None:
    file = write("b.csv", "Soup,Bread\r\n2,1\r\n,3\r\n2,1\r\n\r\n")
    ballots = read(file)
    assert (ballots.kind, ballots.options) == ("marks", ("Soup", "Bread"))
    assert [(s.marks, s.times, s.line) for s in ballots.sheets()] == [
        ({"Soup": 2, "Bread": 1}, 2, 2),
        ({"Bread": 3}, 1, 3),
    ]
    assert [s.times for s in ballots.sheets()] == [2, 1], "they can be read again"


def test_leading_columns_say_how_many_by_which_channel_and_whose(write) -> None:
    file = write("b.csv", "count;channel;group;A;B\n3;;staff;1;\n5;hands;;4;2\n1;set aside;;;\n")
    one, hands, aside = sheets(file)
    assert (one.times, one.group, one.marks) == (3, "staff", {"A": 1})
    assert (hands.channel, hands.people, hands.times, hands.marks) == ("hands", 5, 1, {"A": 4, "B": 2})
    assert aside.channel == "set aside"
    tally = count(file, "dots")
    assert (tally.scores["A"], tally.valid, tally.ballots) == (7, 3, 4)


def test_a_ranking_has_numbers_in_the_header_and_ties_in_a_cell(write) -> None:
    file = write("r.csv", "count,1,2,3\n2,Soup,Bread = Tea,\n1,Tea,,\n")
    ballots = read(file)
    assert (ballots.kind, ballots.options) == ("orders", ("Soup", "Bread", "Tea"))
    assert [(s.marks, s.times) for s in ballots.sheets()] == [({"Soup": 1, "Bread": 2, "Tea": 2}, 2), ({"Tea": 1}, 1)]


def test_what_one_person_wrote_wrong_spoils_that_ballot_only(write) -> None:
    file = write("r.csv", "1,2\nA,A\nA,B\n")
    assert [(bad.line, Words().render(bad.why)) for bad in count(file, "borda").spoiled] == [
        (2, "A stands on the ballot twice.")
    ]
    marks = write("m.csv", "A,B\nmany,1\n1,1\ninf,\nmany,1\n")
    assert [bad.line for bad in count(marks, "dots").spoiled] == [2, 4, 5]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A,A\n1,2\n", "line 1: A stands there twice"),
        ("A,,B\n1,2,3\n", "line 1: a column of marks has no name"),
        ("A,count\n1,2\n", "line 1: the columns count, channel and group come first"),
        ("count,A\nx,1\n", "line 2: x is no count of ballots"),
        ("count,A\n0,1\n", "line 2: 0 is no count of ballots"),
        ("A,B\n1,2\n1,2,3\n", "line 3: there are more cells than columns"),
        ("1,2\n\n,\n", "there is no ballot that ranks anything"),
    ],
)
def test_a_broken_table_is_said_with_its_line(write, text: str, reason: str) -> None:
    assert reason in why(write("b.csv", text))


def test_a_portion_is_no_boundary(write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.exchange.ballots.table.CELLS", 4)
    file = write("b.csv", "A,B\n" + "1,\n2,\n" * 3 + ",1\n" + "3,\n")
    assert sum(s.times for s in sheets(file)) == 8
    assert count(file, "dots").scores == {"A": 12, "B": 1}


def test_no_text_no_file_no_encoding(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b" \n")
    (tmp_path / "latin.csv").write_bytes("A,B\n1,\né,1\n".encode("latin-1"))
    assert "is empty" in why(tmp_path / "empty.csv")
    assert "There is no file" in why(tmp_path / "none.csv")
    assert "no ordinary file" in why(tmp_path)
    assert "line 3 on. Nothing was counted. Name its encoding" in why(tmp_path / "latin.csv")
    assert len(list(read(tmp_path / "latin.csv", "latin-1").sheets())) == 2
    with pytest.raises(KnownError, match="no encoding klingon"):
        read(tmp_path / "latin.csv", "klingon")


# BLT


BLT = '4 2 # options, seats\n-3\n3 2 1 0\n2 1=4 - 3 0\n1 0\n0\n"Soup"\n"Bread"\n"Tea \\"hot\\""\n"Jam"\n"The vote"\n'


def test_a_blt_file_has_seats_names_ties_gaps_and_who_withdrew(write) -> None:
    ballots = read(write("v.blt", BLT))
    assert (ballots.kind, ballots.options, ballots.settings) == ("orders", ("Soup", "Bread", "Jam"), {"seats": 2})
    assert [(s.marks, s.times, s.line) for s in ballots.sheets()] == [
        ({"Bread": 1, "Soup": 2}, 3, 3),
        ({"Soup": 1, "Jam": 1}, 2, 4),
        ({}, 1, 5),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("4\n", "line 1: it begins with how many options"),
        ("2 1\n1 1 2\n0\n", "line 2: a ballot begins with its count and ends with 0"),
        ("2 1\n1 3 0\n0\n", "line 2: there is no option 3"),
        ("2 1\n1 1 1 0\n0\n", "line 2: option 1 stands on the ballot twice"),
        ("2 1\n1 x 0\n0\n", "line 2: x is no number"),
        ("2 1\n1 1 0\n", "line 2: the ballots do not end with a 0"),
        ('2 1\n1 1 0\n0\n"A"\n', "line 4: 2 options, and 1 names"),
        ("2 1\n1 1 0\n0\nA\n", "line 4: a name stands in quotation marks"),
    ],
)
def test_a_broken_blt_file_is_said_with_its_line(write, text: str, reason: str) -> None:
    names = "" if "names" in reason or "quotation" in reason or "end with a 0" in reason else '"A"\n"B"\n'
    assert reason in why(write("v.blt", text + names))


# PrefLib


def preflib(kind: str, *ballots: str, voters: int = 0) -> str:
    voters = voters or sum(int(ballot.split(":")[0]) for ballot in ballots)
    head = [f"# DATA TYPE: {kind}", "# NUMBER ALTERNATIVES: 3", f"# NUMBER VOTERS: {voters}"]
    names = [f"# ALTERNATIVE NAME {n}: {name}" for n, name in enumerate(("Tea", "Jam", "Tea"), start=1)]
    return "\n".join(["# FILE NAME: x", *head, *names, *ballots]) + "\n"


def test_options_of_preflib_appear_under_their_names_alike_ones_with_their_number(write) -> None:
    ballots = read(write("p.toi", preflib("toi", "3: 2,{1,3}", "1: 1")))
    assert ballots.options == ("Tea (1)", "Jam", "Tea (3)")
    assert [(s.marks, s.times) for s in ballots.sheets()] == [
        ({"Jam": 1, "Tea (1)": 2, "Tea (3)": 2}, 3),
        ({"Tea (1)": 1}, 1),
    ]


@pytest.mark.parametrize(
    ("kind", "ballot", "reason"),
    [
        ("soc", "1: 1,2", "line 8: 2 of 3 options, and soc files rank all"),
        ("soi", "1: {1,2}", "line 8: options tie, and soi files have no ties"),
        ("toc", "1: 1,{2,3", "line 8: a bracket or a comma is missing, or too many"),
        ("toi", "1: 4", "line 8: there is no option 4"),
        ("toi", "1: 1,1", "line 8: option 1 stands on the ballot twice"),
        ("toi", "one: 1", "line 8: a ballot looks like 12: 3,1,2"),
    ],
)
def test_a_broken_preflib_file_is_said_with_its_line(write, kind: str, ballot: str, reason: str) -> None:
    assert reason in why(write(f"p.{kind}", preflib(kind, ballot, voters=1)))


@real
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("incorrect_n_voters", "line 40: the head tells of 1255 voters, and there are 1256"),
        ("missing_alt", "line 15: option 2 has no name"),
        ("missing_nalts", "the head does not tell the NUMBER ALTERNATIVES"),
    ],
)
def test_the_broken_files_of_prefio_are_refused(name: str, reason: str) -> None:
    assert reason in why(DATA / "preflib" / "corrupt" / f"{name}.soc")


@real
def test_real_orders_are_counted() -> None:
    """The netflix figures are computed in data/oracles.json; those of Aspen are the file's own head."""
    tally = count(DATA / "preflib" / "netflix00004-00000101.soc", "borda")
    assert tally.scores == {
        "The Wedding Planner": 1030,
        "Entrapment": 1790,
        "Lost in Translation": 1848,
        "The Exorcist": 2868,
    }
    aspen = read(DATA / "preflib" / "aspen00016-00000001.toc")
    assert (len(aspen.options), sum(s.times for s in aspen.sheets())) == (11, 2477)


# Pabulib


@real
@pytest.mark.parametrize("file", sorted((DATA / "pabulib").glob("*.pb")), ids=lambda file: file.stem)
def test_the_sums_of_a_budget_are_those_in_its_own_projects_table(file: Path) -> None:
    rows = [line.split(";") for line in file.read_text(encoding="utf-8").splitlines()]
    begin = rows.index(["PROJECTS"]) + 1
    header, ballots = rows[begin], read(file)
    projects = {row[0]: row for row in rows[begin + 1 : begin + 1 + len(ballots.options)]}
    votes: Counter[str] = Counter(option for sheet in ballots.sheets() for option in sheet.marks)
    assert {id: votes[id] for id in projects} == {id: int(row[header.index("votes")]) for id, row in projects.items()}
    if ballots.kind == "points":
        tally = count(file, "dots", dots=0)
        assert tally.scores == {id: int(row[header.index("score")]) for id, row in projects.items()}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "META\nkey;value\nvote_type;magic\nPROJECTS\nproject_id;name\n1;A\nVOTES\nvoter_id;vote\n",
            "the vote_type is magic",
        ),
        ("META\nkey;value\nvote_type;approval\nPROJECTS\nproject_id;name\n1;A\n", "there is no section VOTES"),
        ("META\nkey;value\nvote_type;approval\nPROJECTS\nproject_id\nVOTES\nvoter_id;vote\n", "there are no projects"),
        (
            "META\nkey;value\nvote_type;cumulative\nPROJECTS\nproject_id\n1\n2\nVOTES\nvoter_id;vote;points\n7;1,2;5\n",
            "line 10: 2 projects and 1 points",
        ),
        (
            "META\nkey;value\nvote_type;ordinal\nPROJECTS\nproject_id\n1\nVOTES\nvoter_id;vote\n7;1,1\n",
            "1 stands on the ballot twice",
        ),
    ],
)
def test_a_broken_budget_is_said_with_its_line(write, text: str, reason: str) -> None:
    assert reason in why(write("b.pb", text))


# Polis


@real
def test_both_files_of_polis_tell_the_same_votes() -> None:
    folder = DATA / "london.youth.policing"
    people, votes = read(folder / "participants-votes.csv"), read(folder / "votes.csv")
    assert people.kind == votes.kind == "votes"
    one = Counter(tuple(sorted(sheet.marks.items())) for sheet in people.sheets())
    other = Counter(tuple(sorted(sheet.marks.items())) for sheet in votes.sheets())
    assert one == other
    assert {sheet.group for sheet in people.sheets()} >= {"0", "1"}


def test_a_later_vote_of_the_same_person_replaces_the_earlier(write) -> None:
    file = write("votes.csv", "timestamp,datetime,comment-id,voter-id,vote\n1,,7,a,1\n2,,7,a,-1\n3,,8,a,0\n")
    assert [sheet.marks for sheet in sheets(file)] == [{"7": -1, "8": 0}]
    assert "line 2: 9 is no vote" in why(write("v.csv", "timestamp,datetime,comment-id,voter-id,vote\n1,,7,a,9\n"))


# what strangers hand in


OLD = "3\n1,Soup, hot\n2,Bread\n3,Tea\n9,9,3\n4,1,2,3\n3,{2,3},1\n2,3,1,2\n"


def test_a_preflib_file_with_a_head_of_bare_numbers_is_read_as_well(write) -> None:
    ballots = read(write("old.toc", OLD))
    assert ballots.options == ("Soup, hot", "Bread", "Tea")
    assert [(s.marks, s.times, s.line) for s in ballots.sheets()] == [
        ({"Soup, hot": 1, "Bread": 2, "Tea": 3}, 4, 6),
        ({"Bread": 1, "Tea": 1, "Soup, hot": 2}, 3, 7),
        ({"Tea": 1, "Soup, hot": 2, "Bread": 3}, 2, 8),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3\n1,Soup\n3,Tea\n", "line 3: here stands the name of option 2"),
        ("1\n1,Soup\n9\n", "line 3: here stand the numbers of voters"),
        ("9" * 5000 + "\n", "is too large"),
        (OLD[:-8], "line 7: the head tells of 9 voters, and there are 7"),
        ("# NUMBER ALTERNATIVES: 99999999999\n# NUMBER VOTERS: 1\n1: 1\n", "line 2: option 1 has no name"),
        ("# NUMBER ALTERNATIVES: ³\n# NUMBER VOTERS: 1\n1: 1\n", "line 1: ³ is no number"),
        (
            "# DATA TYPE: cat\n# NUMBER ALTERNATIVES: 0\n# NUMBER VOTERS: 1\n",
            "cat file of PrefLib, which holds no orders",
        ),
    ],
)
def test_a_strange_head_of_preflib_is_said_with_its_line(write, text: str, reason: str) -> None:
    assert reason in why(write("p.toc", text))


def test_who_withdrew_has_to_be_there_and_a_count_below_nothing_is_none(write) -> None:
    text = '2 1\n-3\n1 1 0\n0\n"A"\n"B"\n'
    assert "line 2: -3 is none of the 2 options that could have withdrawn" in why(write("w.blt", text))
    assert "line 2: 1 is none of the 2" in why(write("n.blt", text.replace("-3", "-2 1 0")))
    assert "line 3: 999999" in why(write("h.blt", text.replace("-3", "-2").replace("1 1 0", "9" * 50 + " 1 0")))


def test_a_remark_in_a_blt_file_may_have_quotation_marks(write) -> None:
    (sheet,) = sheets(write("r.blt", '1 1\n2 1 0 # the "late" ones\n0\n"A # 1" # first\n'))
    assert (sheet.marks, sheet.times) == ({"A # 1": 1}, 2)


def test_options_of_one_name_never_become_one(write) -> None:
    text = '3 1\n1 1 2 3 0\n0\n"Soup"\n"Soup"\n"Soup (1)"\n'
    ballots = read(write("same.blt", text))
    assert len(set(ballots.options)) == 3
    assert [len(sheet.marks) for sheet in ballots.sheets()] == [3]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.csv", 'A,B\n1,2\n"1,2\n3,4\n'),
        ("v.pb", 'META\nkey;value\nvote_type;approval\nPROJECTS\nproject_id\n1\nVOTES\nvote\n1\n"1\n1'),
        ("p.csv", 'participant,group-id,1\n1,0,1\n2,"0,1\n'),
    ],
)
def test_a_quotation_mark_that_is_never_closed_swallows_no_ballots(write, name: str, text: str) -> None:
    assert "line 3: a quotation mark is never closed" in why(write(name, text)).replace("line 10", "line 3")


def test_a_name_may_go_over_two_lines(write) -> None:
    file = write("m.csv", '"Hot\nsoup",B\n1,2\n')
    assert [(s.marks, s.line) for s in sheets(file)] == [({"Hot\nsoup": 1, "B": 2}, 3)]


def test_where_semicolons_part_cells_a_comma_is_a_decimal_point(write) -> None:
    assert sheets(write("m.csv", "A;B\n1,5;2\n"))[0].marks == {"A": 1.5, "B": 2}


@pytest.mark.parametrize("cell", ["1_000", "١", "nan", "1e400", "1e13"])
def test_no_mark_is_taken_that_people_would_not_write(write, cell: str) -> None:
    (sheet,) = sheets(write("m.csv", f"A,B\n{cell},1\n"))
    assert sheet.problem


def test_what_is_no_text_is_said_to_be_none(tmp_path: Path) -> None:
    for number, content in enumerate((b"\x1f\x8bxyz", b"PK\x03\x04xyz", b"\0" * 99, b"%PDF-1.4\n")):
        file = tmp_path / f"{number}.csv"
        file.write_bytes(content)
        assert "is not a text file" in why(file)
    late = tmp_path / "late.csv"
    late.write_bytes(b"A,B\n" + b"1,2\n" * 2_000 + b"\0,1\n")
    assert "line 2002: this is not text" in why(late)
    (tmp_path / "mark.csv").write_bytes(b"\xef\xbb\xbf\n")
    assert "is empty" in why(tmp_path / "mark.csv")


def test_a_line_without_an_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_bytes(b"A,B\n1,2\n" + b"9" * 10_000_001)
    assert "line 3 is longer than 10 MB" in why(file)


def test_other_line_ends_and_encodings_are_read_and_a_cut_one_is_refused(tmp_path: Path) -> None:
    table = "A,B\n1,2\n"
    for name, content in (("mac", table.replace("\n", "\r").encode()), ("wide", table.encode("utf-16"))):
        file = tmp_path / f"{name}.csv"
        file.write_bytes(content)
        assert [s.marks for s in sheets(file)] == [{"A": 1, "B": 2}]
    (tmp_path / "cut.csv").write_bytes(table.encode("utf-16")[:-3])
    assert "is not in utf-16 from line" in why(tmp_path / "cut.csv")
    polis = tmp_path / "polis.csv"
    polis.write_bytes("participant,group-id,1\n1,0,-1\n".encode("utf-16"))
    assert read(polis).kind == "votes"


PB = "META\nkey;value\nnum_votes;2\nvote_type;approval\nPROJECTS\nproject_id;name\n1;Soup\n2;Tea\nVOTES\nvoter_id;vote\na;1, 2\nb;2\n"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("key;value", "k;v", "line 2: the section META has no column key"),
        ("2;Tea", "1;Tea", "line 8: the project 1 stands there twice"),
        ("2;Tea", ";Tea", "line 8: this project has no id"),
        ("b;2\n", "", "line 11: the head tells of 2 votes, and there are 1"),
        ("b;2\n", "b\n", "line 12: the row ends before its vote"),
        ("voter_id;vote", "voter_id;votes", "line 10: the section VOTES has no column vote"),
    ],
)
def test_a_broken_pabulib_file_names_the_section_and_the_line(write, old: str, new: str, reason: str) -> None:
    assert reason in why(write("v.pb", PB.replace(old, new)))


def test_pabulib_is_read_in_small_letters_with_spaces_and_semicolons_at_the_ends_of_lines(write) -> None:
    text = "\n".join(f"{line};;" for line in PB.replace("META", "meta").replace("approval", "Approval").splitlines())
    assert [sheet.marks for sheet in sheets(write("v.pb", text))] == [{"1": 1, "2": 1}, {"2": 1}]


POLIS = "timestamp,datetime,comment-id,voter-id,vote\n1,x,1,1,-1\n2,x,1,2,1\n3,x,2,2,0\n"


def test_who_disagrees_or_passes_approves_of_nothing_and_scores_go_from_minus_one(write) -> None:
    ballots = read(write("v.csv", POLIS))
    assert [sheet.marks for sheet in ballots.cast_for(("crosses", "votes"))] == [{}, {"1": 1}]
    assert [(sheet.marks, sheet.line) for sheet in ballots.cast_for(("votes",))] == [
        ({"1": -1}, 2),
        ({"1": 1, "2": 0}, 3),
    ]
    tally = voting.count("score", ballots.sheets(), Question(ballots.options, ballots.settings))
    assert (tally.spoiled, tally.scores) == ((), {"1": 0, "2": 0})


def test_of_two_votes_on_a_comment_the_later_by_its_timestamp_counts(write) -> None:
    head = "timestamp,datetime,comment-id,voter-id,vote\n"
    file = write("votes.csv", f"{head}200,b,7,1,1\n100,a,7,1,-1\n")
    assert [dict(one.marks) for one in sheets(file)] == [{"7": 1.0}]


def test_the_line_that_is_named_is_the_one_to_change(write) -> None:
    pabulib = "META\nkey;value\nvote_type;nonsense\nPROJECTS\nproject_id;name\n1;Soup\nVOTES\nvoter_id;vote\n1;1\n"
    assert "line 3: the vote_type is nonsense" in why(write("b.pb", pabulib))
    head = "# FILE NAME: x\n# NUMBER ALTERNATIVES: 1\n# NUMBER VOTERS: 1\n# ALTERNATIVE NAME 1: Soup\n1: 1\n"
    assert "line 4: the head does not say DATA TYPE" in why(write("b.txt", head))
    names = '"A"\n"B"\n"C"\n"D"\n"Title"\n'
    assert "3 options, and 5 names" in why(write("b.blt", f"3 1\n1 1 0\n0\n{names}"))


def test_an_order_that_should_be_complete_and_is_not_is_named(write) -> None:
    head = "# FILE NAME: x.toc\n# DATA TYPE: toc\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 2\n"
    names = "".join(f"# ALTERNATIVE NAME {n}: {name}\n" for n, name in enumerate("ABC", start=1))
    assert "line 9" in why(write("x.toc", f"{head}{names}1: 1,{{2,3}}\n1: 1,2\n"))

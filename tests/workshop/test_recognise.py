from __future__ import annotations

import pytest

from workshop.recognise import Recognised, recognise

TODAY = "2026-03-12"  # a Thursday
PEOPLE = ["Luis Romero", "Mina", "Dolores", "Dr Adler", "Ana Paz", "Ana Ruiz", "Zoë Müller", "João"]


def read(sentence: str, language: str = "en", today: str = TODAY, names: list[str] | None = None) -> Recognised:
    return recognise(sentence, PEOPLE if names is None else names, language=language, today=today)


SENTENCES = [
    ("en", "Luis checks the truck by 3 April", ("Luis Romero",), "2026-04-03", "", "Checks the truck"),
    ("en", "Luis checks the truck by April 3rd, 2027", ("Luis Romero",), "2027-04-03", "", "Checks the truck"),
    ("en", "Mina and Dolores print cards on Friday", ("Mina", "Dolores"), "2026-03-13", "", "Print cards"),
    ("en", "Mina, Luis & Dolores meet today", ("Mina", "Luis Romero", "Dolores"), TODAY, "", "Meet"),
    ("en", "Meet at 6 pm on 2026-05-14", (), "2026-05-14", "18:00", "Meet"),
    ("en", "Order boots (Mina)", ("Mina",), "", "", "Order boots"),
    ("en", "Order boots - Mina", ("Mina",), "", "", "Order boots"),
    ("en", "Mina: order boots", ("Mina",), "", "", "Order boots"),
    ("en", "Call Mina about the boots", ("Mina",), "", "", "Call Mina about the boots"),
    ("en", "Dolores, ring the depot on Thu 14 May 9:30", ("Dolores",), "2026-05-14", "09:30", "Ring the depot"),
    ("en-GB", "Mina prints on 4/5", ("Mina",), "2026-05-04", "", "Prints"),
    ("en-US", "Mina prints on 4/5", ("Mina",), "2026-04-05", "", "Prints"),
    ("es", "Luis revisa el camión antes del 3 de abril", ("Luis Romero",), "2026-04-03", "", "Revisa el camión"),
    ("es", "Mina llama el viernes a las 18", ("Mina",), "2026-03-13", "18:00", "Llama"),
    (
        "es",
        "Mina y Luis compran botas el 14 de mayo de 2027",
        ("Mina", "Luis Romero"),
        "2027-05-14",
        "",
        "Compran botas",
    ),
    ("es", "Mina llama mañana a las 9:15", ("Mina",), "2026-03-13", "09:15", "Llama"),
    ("es", "Dolores llama el 3/4", ("Dolores",), "2026-04-03", "", "Llama"),
    ("fr", "Luis vérifie le camion avant le 3 avril", ("Luis Romero",), "2026-04-03", "", "Vérifie le camion"),
    ("fr", "Mina et Luis achètent demain", ("Mina", "Luis Romero"), "2026-03-13", "", "Achètent"),
    ("fr", "Mina appelle le vendredi à 18h", ("Mina",), "2026-03-13", "18:00", "Appelle"),
    ("fr", "Mina imprime d'ici le 1er août", ("Mina",), "2026-08-01", "", "Imprime"),
    ("de", "Luis prüft den Wagen bis zum 3. April", ("Luis Romero",), "2026-04-03", "", "Prüft den Wagen"),
    ("de", "Mina und Luis drucken morgen um 18 Uhr", ("Mina", "Luis Romero"), "2026-03-13", "18:00", "Drucken"),
    ("de", "Mina druckt bis 3.4.", ("Mina",), "2026-04-03", "", "Druckt"),
    ("de", "Zoë Müller druckt am Do. 14. Mai um 9:30", ("Zoë Müller",), "2026-05-14", "09:30", "Druckt"),
    ("de", "Zoë ruft bis Mittwoch an", ("Zoë Müller",), "2026-03-18", "", "Ruft an"),
    ("pt", "Luis verifica o camião até 3 de abril", ("Luis Romero",), "2026-04-03", "", "Verifica o camião"),
    ("pt", "João e Mina ligam amanhã às 18", ("João", "Mina"), "2026-03-13", "18:00", "Ligam"),
    ("pt", "Mina liga até sexta-feira", ("Mina",), "2026-03-13", "", "Liga"),
    ("pt", "Mina liga no dia 3 de fevereiro", ("Mina",), "2027-02-03", "", "Liga"),
    ("fr", "Mina prints by Friday", ("Mina",), "2026-03-13", "", "Prints"),
]


@pytest.mark.parametrize(("language", "sentence", "names", "date", "time", "rest"), SENTENCES)
def test_a_sentence_comes_apart(
    language: str, sentence: str, names: tuple[str, ...], date: str, time: str, rest: str
) -> None:
    found = read(sentence, language)
    assert (found.names, found.date, found.time, found.rest) == (names, date, time, rest)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("12 March", "2026-03-12"),
        ("13 March", "2026-03-13"),
        ("11 March", "2027-03-11"),
        ("1 January", "2027-01-01"),
        ("11 March 2026", "2026-03-11"),
        ("11/3/25", "2025-03-11"),
    ],
)
def test_a_date_without_a_year_is_the_next_one(words: str, date: str) -> None:
    assert read(f"Print by {words}").date == date


@pytest.mark.parametrize(
    ("word", "date"),
    [("Friday", "2026-03-13"), ("Wednesday", "2026-03-18"), ("Thursday", "2026-03-19"), ("Mon", "2026-03-16")],
)
def test_a_weekday_is_the_next_one_and_never_today(word: str, date: str) -> None:
    assert read(f"Print on {word}").date == date


def test_a_weekday_needs_a_word_before_it() -> None:
    found = read("Sunday opening is Mina’s wish")
    assert found.date == ""
    assert "Sunday opening" in found.rest


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "31 April"),
        ("es", "31 de abril"),
        ("fr", "31 avril"),
        ("de", "31. April"),
        ("pt", "31 de abril"),
        ("en", "29 February"),
    ],
)
def test_a_day_that_does_not_exist_stays_in_the_sentence(language: str, words: str) -> None:
    found = read(f"Mina {words}", language)
    assert found.date == ""
    assert found.rest == words


def test_the_29th_of_february_is_a_day_in_a_leap_year() -> None:
    assert read("Print by 29 February", today="2028-01-05").date == "2028-02-29"


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("18:00", "18:00"),
        ("at 9:05", "09:05"),
        ("6 pm", "18:00"),
        ("6:45 p.m.", "18:45"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("at 7", "07:00"),
        ("0:30", "00:30"),
    ],
)
def test_times_as_people_write_them(words: str, time: str) -> None:
    found = read(f"Print {words}")
    assert (found.time, found.rest) == (time, "Print")


@pytest.mark.parametrize("words", ["24:00", "13 boots", "at 5 homes", "9:75"])
def test_other_numbers_are_no_time(words: str) -> None:
    found = read(f"Print {words}")
    assert (found.time, found.rest) == ("", f"Print {words}")


def test_a_month_alone_and_a_count_are_no_date() -> None:
    for words in ("Print in April", "Print 3 cards"):
        assert read(words).date == ""


def test_a_first_name_that_two_people_have_is_nobodys() -> None:
    assert read("Ana prints").names == ()
    assert read("Ana Paz prints").names == ("Ana Paz",)


def test_a_title_is_no_first_name() -> None:
    assert read("Dr Adler prints").names == ("Dr Adler",)
    assert read("Dr Who prints").names == ()


def test_names_are_found_in_any_case_and_never_inside_a_word() -> None:
    assert read("mina prints").names == ("Mina",)
    assert read("Minaret prints").names == ()


def test_a_name_said_twice_is_one_person() -> None:
    assert read("Mina and Mina print").names == ("Mina",)


def test_somebody_who_is_not_in_the_room_is_asked_about_in_english_only() -> None:
    assert read("Petra calls the depot").maybe == "Petra"
    assert read("Petra calls Mina").maybe == ""
    assert read("Petra calls the depot", "es").maybe == ""
    assert read("Call the depot").maybe == ""


def test_a_possessive_keeps_its_words() -> None:
    assert not read("Mina’s list by 3 April").rest.startswith("’")


def test_nobody_in_the_room_and_nothing_to_find() -> None:
    found = read("  Buy   soup, ", names=[])
    assert (found.names, found.date, found.time, found.rest, found.maybe) == ((), "", "", "Buy soup", "")


def test_names_that_end_in_a_sign_are_names_too() -> None:
    room = ["Luis R.", "Luis M."]
    assert read("Luis R. prints by 3 April", names=room).names == ("Luis R.",)
    assert read("Print cards (Luis M.)", names=room).names == ("Luis M.",)


def test_signs_in_names_are_taken_literally_and_blank_names_are_nobody() -> None:
    assert read("AxJ prints", names=["A.J"]).names == ()
    assert read("Print", names=["", "  "]).names == ()


def test_an_unknown_language_is_read_as_english() -> None:
    assert read("Mina prints by 3 April", "xx").date == "2026-04-03"


@pytest.mark.parametrize(
    ("language", "sentence", "rest", "day"),
    [
        ("de", "Mina prüft bis 3. April den Wagen", "Prüft den Wagen", "2026-04-03"),
        ("es", "Mina llama antes del 3 de abril a la escuela", "Llama a la escuela", "2026-04-03"),
        ("es", "Mina llama el 3 de abril de 2027", "Llama", "2027-04-03"),
        ("en", "Mina sends 2.5 tonnes by Monday", "Sends 2.5 tonnes", "2026-03-16"),
        ("en", "Mina orders 3/4 inch pipes", "Orders 3/4 inch pipes", ""),
        ("en-GB", "Mina calls by 3/4", "Calls", "2026-04-03"),
        ("en-GB", "Mina calls 3/4/26", "Calls", "2026-04-03"),
        ("en-US", "Mina calls 4/3", "Calls", "2026-04-03"),
        ("de", "Mina ruft am 3.4. an", "Ruft an", "2026-04-03"),
        ("pl", "Mina sprawdza wóz do 3 kwietnia", "Sprawdza wóz", "2026-04-03"),
        ("sv", "Mina ringer senast 3 april", "Ringer", "2026-04-03"),
        ("uk", "Mina дзвонить до 3 квітня", "Дзвонить", "2026-04-03"),
        ("cs", "Mina zavolá do 3. dubna", "Zavolá", "2026-04-03"),
        ("ja", "Mina 電話 4月3日", "電話", "2026-04-03"),
    ],
)
def test_dates_as_people_write_them_and_measures_that_are_none(
    language: str, sentence: str, rest: str, day: str
) -> None:
    found = recognise(sentence, PEOPLE, language=language, today=TODAY)
    assert (found.names, found.rest, found.date) == (("Mina",), rest, day)

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.workbooks import inline, sheet, workbook
from workshop import exchange
from workshop.exchange import xlsx
from workshop.messages import KnownError


def read(file: Path, **columns: str) -> list[tuple[int, str, str]]:
    return [(idea.line, idea.text, idea.cluster) for idea in xlsx.read(file, columns).ideas]


def test_the_first_sheet_that_is_seen_is_read_by_the_rules_of_csv(tmp_path: Path) -> None:
    rows = inline("Idea", "Votes", "Theme") + inline("Soup <b>", "3", "Food") + "<row/>" + inline("", "1", "Food")
    file = workbook(tmp_path / "a.xlsx", rows)
    assert exchange.importer("", file).NAME == "xlsx"
    batch = xlsx.read(file, {})
    assert [(idea.line, idea.text, idea.cluster) for idea in batch.ideas] == [(2, "Soup <b>", "Food")]
    assert (batch.format, batch.lost, [skipped.line for skipped in batch.skipped]) == ("xlsx", ["Votes"], [4])


def test_cells_are_shared_texts_numbers_formulas_and_gaps(tmp_path: Path) -> None:
    rows = (
        '<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="inlineStr"><is><t>note</t></is></c></row>'
        '<row r="7"><c r="B7"><v>12</v></c><c r="C7" t="e"><v>#REF!</v></c><c r="D7" t="str"><f>A1</f><v>Kits</v></c></row>'
        '<row r="9"><c r="A9" t="b"><v>1</v></c><c r="D9" t="s"><v>1</v></c></row>'
    )
    shared = ("<t>group</t>", "<r><t>Bo</t></r><r><t>ats_x000D_</t></r><rPh sb='0' eb='1'><t>spoken</t></rPh>")
    assert read(workbook(tmp_path / "a.xlsx", rows, shared)) == [(7, "Kits", "12"), (9, "Boats", "")]


def test_columns_are_mapped_as_in_csv(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", inline("a", "b") + inline("Soup", "Food"))
    assert read(file, text="b", cluster="1") == [(2, "Food", "Soup")]
    with pytest.raises(KnownError, match="Which column holds the ideas"):
        read(file)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/worksheets/sheet2.xml": BOMB + sheet(inline("&b;"))},
        {"xl/worksheets/sheet2.xml": "<worksheet"},
        {"xl/worksheets/sheet2.xml": sheet('<row><c r="XFD1"><v>1</v></c></row>')},
        {"xl/worksheets/sheet2.xml": sheet('<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>')},
        {"xl/worksheets/sheet2.xml": sheet('<row r="one"/>')},
        {"xl/worksheets/sheet2.xml": sheet('<row><c t="s"><v>99</v></c></row>')},
        {"xl/workbook.xml": "<workbook/>"},
        {"xl/_rels/workbook.xml.rels": "<Relationships/>"},
        {"xl/sharedStrings.xml": " " * (xlsx.MOST_UNPACKED + 1)},
    ],
)
def test_what_no_spreadsheet_program_writes_is_refused(tmp_path: Path, parts: dict[str, str]) -> None:
    file = workbook(tmp_path / "a.xlsx", inline("note"), **parts)
    with pytest.raises(KnownError, match=r"a\.xlsx is no Excel workbook that can be read\. Nothing was changed"):
        xlsx.read(file, {})


@pytest.mark.parametrize("cut", [40, 400, 900])
def test_a_workbook_that_was_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    file = workbook(tmp_path / "a.xlsx", inline("note") + inline("Soup"))
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(KnownError, match="no Excel workbook"):
        xlsx.read(file, {})


def test_an_empty_workbook_says_so(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is empty"):
        xlsx.read(workbook(tmp_path / "a.xlsx", inline(" ")), {})

"""Workbooks for tests, as spreadsheet programs write them."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Lists" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Ideas" sheetId="2" r:id="rId2"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
}


def sheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def workbook(file: Path, rows: str, shared: tuple[str, ...] = (), **parts: str) -> Path:
    """A workbook with these rows; `shared`: the inside of its shared strings."""
    strings = f'<sst xmlns="{MAIN}">{"".join(f"<si>{entry}</si>" for entry in shared)}</sst>'
    whole = PARTS | {"xl/worksheets/sheet2.xml": sheet(rows), "xl/sharedStrings.xml": strings} | parts
    with ZipFile(file, "w", ZIP_DEFLATED) as book:
        for name, content in whole.items():
            book.writestr(name, content)
    return file


def inline(*cells: str) -> str:
    """A row of cells that hold their texts themselves."""
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in cells) + "</row>"

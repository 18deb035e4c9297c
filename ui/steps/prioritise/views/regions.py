"""A heat map as a result: each picture with its dots, one of them large. No order, for it is no vote."""

from __future__ import annotations

from ui import theme
from ui.language import tr
from ui.steps.gallery.column import Shown, SketchColumn, shown_of
from ui.steps.gallery.picture import SketchPicture
from ui.steps.prioritise.results import Result, Row
from ui.steps.prioritise.views.view import ResultView
from ui.widgets.text import Label, column, row
from workshop.actions import polls
from workshop.voting.detail import Regions
from workshop.voting.heat.places import places

HIGH = 440  # pixels of the sheet


class RegionsView(ResultView):
    """The column of sketches and the sheet; ↑ and ↓ in the column change the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.here = ""
        self._shown: list[Shown] = []
        self.setAccessibleName(tr("Result"))
        self.column, self.sheet = SketchColumn(), SketchPicture(labels=True, at_top=True)
        self.column.chosen.connect(self.choose)
        self.sheet.setFixedHeight(theme.px(HIGH))
        self._name = Label("", "h2", wrap=True)
        middle = column(self._name, self.sheet, None, gap=8)
        layout = row(self.column, middle, gap=18)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def headline(self, result: Result) -> str:
        """How many dots there are, never who has the most."""
        dots = int(sum(result.tally.scores.values()))
        return tr("{n} dot on the parts people like", "{n} dots on the parts people like", n=dots)

    def legend(self, result: Result) -> str:
        """That it is no vote."""
        return tr("A heat map is no vote: it shows which parts people like, not which picture is best.")

    def show_result(self, result: Result, rows: tuple[Row, ...]) -> None:
        """The pictures that were dotted; notes without a picture as the words they are."""
        dots = self._places(result)
        known = {one.id: one for one in shown_of(self.room, {})} if self.room else {}
        options = polls.options_of(self.room.seen, result.poll.id) if self.room else []
        self._shown = []
        for option in options:
            its, sketch = dots.get(option.id, ()), known.get(option.sketch_id or "")
            told = tr("{n} dot", "{n} dots", n=len(its))
            letter, file = (sketch.letter, sketch.file) if sketch else (str(option.number or ""), None)
            words, text = f"{option.text}, {told}", "" if sketch else option.text
            self._shown.append(Shown(option.id, letter, option.text, file, its, words, text))
        self.choose(self.here if self.here in dots else self._shown[0].id if self._shown else "")

    def _places(self, result: Result) -> dict[str, tuple[tuple[float, float], ...]]:
        detail = result.tally.detail
        if not isinstance(detail, Regions):
            return {}
        return {option: places(fields, detail.columns, detail.rows) for option, fields in detail.counts.items()}

    def choose(self, option: str) -> None:
        """Another sheet."""
        self.here = option
        self.column.show_sketches(self._shown, option)
        for one in self._shown:
            if one.id == option:
                self._name.setText(one.words)
                self.sheet.show_sketch(one.file, one.words, one.places, one.text)

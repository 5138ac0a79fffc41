"""What the tests of a reader's own talk have in common: a talk with everything in it, and the composer."""

from pathlib import Path

from tests.browser.conftest import PATIENCE

RANKING, TREND = "ranking?indicator=hdi", "trend?country=NPL"
HOSTILE = """</script><img src=x onerror="window.run=1"> '"\\ \u007f\u2028 “é” {n} $& 🎓"""
#: A talk with everything in it.
TALK = {
    "title": {"en": "A talk", "fr": "Un exposé"},
    "session": {"en": "A session"},
    "slides": [
        {"layout": "cover", "title": {"en": "Begin"}, "text": {"en": "One\nTwo"}, "minutes": 1},
        {
            "layout": "one view",
            "views": [RANKING],
            "title": {"en": HOSTILE},
            "notes": {"en": f"{HOSTILE}\nSlowly", "fr": "Lentement"},
            "question": {"en": "Why?"},
            "minutes": 2.5,
        },
        {"layout": "one view", "views": [TREND], "notes": {"en": "Then this"}, "minutes": 2},
        {"layout": "two views", "views": ["map", "totals"], "minutes": 3},
        {"layout": "outline", "title": {"es": "Al final"}, "minutes": 0},
    ],
}


class Composer:
    """A reader at the composer."""

    def __init__(self, reader):
        self.reader, self.page = reader, reader.page

    def open(self, address="/talks"):
        # Where only what stands behind the hash changes, a browser would load nothing.
        self.page.goto("about:blank")
        self.page.goto(self.reader.site + address)
        self.page.locator("#composer .body > *").first.wait_for(timeout=PATIENCE)
        return self.page

    def holding(self, talk, address="/talks"):
        self.open()
        self.page.evaluate("talk => localStorage.setItem('talk', JSON.stringify(talk))", talk)
        return self.open(address)

    @property
    def kept(self):
        return self.page.evaluate("JSON.parse(localStorage.getItem('talk'))")

    def views(self):
        return [view for slide in self.kept["slides"] for view in slide.get("views", [])]

    def press(self, act, at=-1):
        self.page.locator(f'.body [data-act="{act}"][data-at="{at}"]').click()

    def field(self, name, at=-1):
        return self.page.locator(f'[data-field="{name}"][data-at="{at}"]')

    def headings(self):
        return self.page.locator(".body h3").all_inner_texts()

    def said(self, text):
        self.page.locator(".said", has_text=text).wait_for(timeout=PATIENCE)

    def undo(self):
        self.page.locator('[data-act="undo"]').click()

    def stands_on(self, act, at):
        wanted = f'[data-act="{act}"][data-at="{at}"]'
        return self.page.evaluate("wanted => document.activeElement.matches(wanted)", wanted)

    def downloaded(self, act):
        with self.page.expect_download(timeout=PATIENCE) as waiting:
            self.press(act)
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()

    def opens(self, *files):
        self.page.locator('input[type="file"]').set_input_files(*files)


def add(reader, chart):
    """Press "Add to my talk" under a chart, and answer with its card."""
    card = reader.page.locator(f'[data-name="{chart}"]')
    menu = card.locator("details.menu").nth(1)
    menu.locator("summary").click()
    menu.locator("[data-add]").click()
    return card

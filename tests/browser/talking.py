"""What the tests of a talk on the stage have in common."""

import unicodedata

from tests.browser.conftest import PATIENCE

#: What is wrong with the slide on screen: cards whose view is another than was asked for, or empty.
WRONG = """() => {
  const slide = document.querySelector(".slide.current");
  const cards = [...slide.querySelectorAll(".card")];
  return [
    ...(slide.querySelector("h1").textContent ? [] : ["no heading"]),
    ...cards.filter((card) => card.matches(".late") || card.shown !== card.wanted)
      .map((card) => `${card.dataset.name} is late`),
    ...cards.filter((card) => !card.querySelector('[data-part="marks"]').childElementCount)
      .map((card) => `${card.dataset.name} is empty`),
    ...[...slide.querySelectorAll(".graph")].filter((graph) => !graph.querySelector(".main-svg"))
      .map(() => "a graph is not drawn"),
    ...[...slide.querySelectorAll(".graph")].filter((graph) => graph.querySelector(".geolayer")
      && !graph.querySelector(".choroplethlayer path, .scatterlayer path"))
      .map(() => "a map is not drawn"),
  ];
}"""


class Room:
    """A room before a stage: presses keys and looks at the slide."""

    def __init__(self, page):
        self.page, self.faults, self.requests = page, [], []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, address, patience=60_000):
        self.page.goto(address)
        self.wait(patience)

    def reload(self, patience=60_000):
        self.page.reload()
        self.wait(patience)

    def wait(self, patience):
        self.page.locator("#stage[data-ready=all]").wait_for(timeout=patience)

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def jump(self, text):
        self.page.keyboard.type(text)
        self.press("Enter")

    @property
    def slides(self):
        return self.page.locator(".slide").count()

    def is_complete_at(self, number):
        """Wait until a slide is shown, and say what is wrong with it."""
        self.page.locator(f'.slide.current[data-slide="{number}"]').wait_for(timeout=10_000)
        self.page.wait_for_function(f"() => ({WRONG})().length === 0", timeout=10_000)

    def goes_through_all(self):
        """Every slide forwards and backwards, each complete."""
        self.press("Home")
        for number in range(1, self.slides + 1):
            self.is_complete_at(number)
            self.press("ArrowRight")
        for number in range(self.slides, 0, -1):
            self.is_complete_at(number)
            self.press("ArrowLeft")

    def asks_for_each_country(self, slide):
        """Jump to each of the eleven; every one is named on the badge of the slide."""
        for name in self.page.evaluate(
            "() => JSON.parse(document.getElementById('talk').textContent)"
            ".countries.map(({ name }) => name)"
        ):
            # As on a keyboard that has no such letters.
            plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
            self.jump(f"{plain} {slide}")
            self.is_complete_at(slide)
            badge = self.page.locator(".slide.current .badge", has_text=name)
            badge.wait_for(timeout=10_000)


def number(page):
    return page.locator("#number").inner_text()


def heading(page):
    return page.locator(".slide.current h1").inner_text()


def settled(page):
    """Every card of the slide on screen is drawn for what is asked of it."""
    page.wait_for_function(
        """() => [...document.querySelectorAll(".slide.current .card")].every((card) =>
             card.shown === card.wanted && card.querySelector(".marks").childElementCount)""",
        timeout=PATIENCE,
    )

"""Names on the map of a country stand apart and inside, as the browser really draws them."""

from itertools import combinations

import pytest

NAMES = """() => {
  const graph = document.querySelector('[data-name="places"] .graph');
  const { left, top, width, height } = graph.getBoundingClientRect();
  const boxes = [...graph.querySelectorAll(".scattergeo text")].map((text) => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.left - left, box.top - top, box.right - left, box.bottom - top];
  });
  return { width, height, boxes };
}"""
#: Letters do not fill the height of their line.
AIR = 2


def overlap(one, other):
    return (
        one[1] < other[3]
        and other[1] < one[3]
        and one[2] + AIR < other[4] - AIR
        and other[2] + AIR < one[4] - AIR
    )


@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
@pytest.mark.parametrize(("country", "places"), [("MAR", 8), ("TUN", 8), ("ECU", 4), ("SEN", 5)])
def test_names_neither_overlap_nor_leave_the_map(reader, country, places, width):
    reader.page.set_viewport_size({"width": width, "height": 844})
    drawn = reader.open(f"/embed/places?country={country}&phase=all&language=fr").evaluate(NAMES)

    assert len(drawn["boxes"]) == places
    assert not [pair for pair in combinations(drawn["boxes"], 2) if overlap(*pair)]
    for name, left, top, right, bottom in drawn["boxes"]:
        assert left >= 0 and top >= -AIR, name
        assert right <= drawn["width"] and bottom <= drawn["height"] + AIR, name

"""Every country, area and aggregate that is known here, by the code that publishers write.

Read from ``reference/countries.toml``; a code that is not there is refused where it stands. Importers
cannot ask ``dashboard.vocabulary.reference``: it reads the very tables that they make.
"""

import tomllib

from dashboard.paths import DATA
from dashboard.vocabulary.programme import PROGRAMME

_WRITTEN = tomllib.loads((DATA / "reference" / "countries.toml").read_text("utf-8"))

#: Every code, those of aggregates too.
KNOWN = frozenset(_WRITTEN)
#: Countries and areas: what a map of the world can show.
COUNTRIES = frozenset(code for code, each in _WRITTEN.items() if each["kind"] != "aggregate")
#: Code of a country or area, by its UN M49 code.
BY_M49: dict[int, str] = {each["m49"]: code for code, each in _WRITTEN.items() if "m49" in each}
#: The countries of the programme, and their UN M49 codes.
PROGRAMME_COUNTRIES = PROGRAMME.countries
PROGRAMME_M49: dict[str, int] = {code: _WRITTEN[code]["m49"] for code in PROGRAMME_COUNTRIES}

"""Small worlds that several charts are tested on."""

import pytest


def incident(name, dead, nationalities, country="LBY", cause="Drowning", year=2020, **more):
    return {"id": name, "date": f"{year}-05-01", "year": year, "country": country, "cause": cause,
            "dead_missing": dead, "nationalities": nationalities, "cumulative": False,
            "latitude": 34.0, "longitude": 12.0, "source": "iom_mmp_2025", **more}  # fmt: skip


@pytest.fixture(scope="module")
def deaths(world):
    """Incidents of people from Nepal, in Nepal, of unknown cause or place, and of others."""
    return world(
        incidents=[
            incident("a", 30, "NPL;BGD", route="Central Mediterranean Route"),
            incident("b", 8, "NPL", cause="Violence", year=2022),
            incident("c", 8, "UNK", country="NPL", cause="Accidental death", cumulative=True),
            incident("d", 5, "NPL", latitude=None, longitude=None, cause="Drowning;Violence"),
            incident("e", 99, "SYR"),
        ]
    )

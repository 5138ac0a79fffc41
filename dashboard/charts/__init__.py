"""The register of charts: the list to read, and the list to extend."""

from typing import Any

from dashboard.charts.comparison.benchmarks import BENCHMARKS
from dashboard.charts.comparison.explore import EXPLORE
from dashboard.charts.comparison.goal_matrix import GOAL_MATRIX
from dashboard.charts.comparison.headline import HEADLINE
from dashboard.charts.comparison.multiples import MULTIPLES
from dashboard.charts.comparison.peers import PEERS
from dashboard.charts.comparison.ranking import RANKING
from dashboard.charts.comparison.scatter import SCATTER
from dashboard.charts.comparison.sex_gap import SEX_GAP
from dashboard.charts.comparison.sexes import SEXES
from dashboard.charts.comparison.slope import SLOPE
from dashboard.charts.comparison.trend import TREND
from dashboard.charts.comparison.world_map import MAP
from dashboard.charts.corridors.corridor_choice import CORRIDOR_CHOICE
from dashboard.charts.corridors.corridor_flow import CORRIDOR_FLOW
from dashboard.charts.corridors.corridor_list import CORRIDOR_LIST
from dashboard.charts.corridors.corridor_map import CORRIDOR_MAP
from dashboard.charts.corridors.corridor_money import CORRIDOR_MONEY
from dashboard.charts.corridors.corridor_years import CORRIDOR_YEARS
from dashboard.charts.corridors.edition_comparison import MIRROR
from dashboard.charts.country.asylum_decisions import ASYLUM_DECISIONS, ASYLUM_DECISIONS_HERE
from dashboard.charts.country.by_age import BY_AGE
from dashboard.charts.country.cost_corridors import COST_CORRIDORS
from dashboard.charts.country.data_quality import DATA_QUALITY
from dashboard.charts.country.deaths_causes import DEATHS_CAUSES
from dashboard.charts.country.deaths_map import DEATHS_MAP
from dashboard.charts.country.development import DEVELOPMENT
from dashboard.charts.country.goal_scores import GOAL_SCORES
from dashboard.charts.country.key_numbers import KEY_NUMBERS
from dashboard.charts.country.over_time import OVER_TIME
from dashboard.charts.country.partners import DESTINATIONS, ORIGINS
from dashboard.charts.country.policy_domains import POLICY_DOMAINS
from dashboard.charts.country.profile import PROFILE
from dashboard.charts.country.refugee_partners import REFUGEE_PARTNERS
from dashboard.charts.country.remittance_corridors import REMITTANCE_CORRIDORS
from dashboard.charts.kit.chart import Chart
from dashboard.charts.programme.events import EVENTS
from dashboard.charts.programme.goal_tiles import GOAL_TILES
from dashboard.charts.programme.interventions import INTERVENTIONS
from dashboard.charts.programme.places import PLACES
from dashboard.charts.programme.policies import POLICIES
from dashboard.charts.programme.results import RESULTS
from dashboard.charts.programme.sectors import SECTORS
from dashboard.charts.programme.totals import TOTALS_CHART
from dashboard.charts.progress.calendar import CALENDAR
from dashboard.charts.progress.comments import COMMENTS
from dashboard.charts.progress.elapsed import ELAPSED
from dashboard.charts.progress.goals_served import GOALS_SERVED
from dashboard.charts.progress.groups import GROUPS_CHART
from dashboard.charts.progress.measured import MEASURED
from dashboard.charts.progress.outcomes import OUTCOMES
from dashboard.charts.progress.periods import PERIODS
from dashboard.charts.progress.portfolio import PORTFOLIO
from dashboard.charts.progress.programme_reach import PROGRAMME_REACH
from dashboard.charts.progress.releases import RELEASES
from dashboard.charts.progress.reporters import REPORTERS
from dashboard.charts.progress.since import SINCE
from dashboard.charts.progress.statistics_since import STATISTICS_SINCE
from dashboard.charts.progress.status_counts import STATUS_COUNTS
from dashboard.charts.progress.total_breakdown import TOTAL_BREAKDOWN

CHARTS: dict[str, Chart[Any]] = {
    chart.name: chart
    for chart in (
        # What the filters leave
        HEADLINE,
        GOAL_TILES,
        PROGRAMME_REACH,
        # The programme countries compared
        MAP,
        RANKING,
        TREND,
        GOAL_MATRIX,
        # Side by side
        MULTIPLES,
        SLOPE,
        SEXES,
        SEX_GAP,
        SCATTER,
        BENCHMARKS,
        PEERS,
        # The world around them
        EXPLORE,
        # One country's situation
        KEY_NUMBERS,
        PROFILE,
        *OVER_TIME,
        DESTINATIONS,
        ORIGINS,
        BY_AGE,
        REMITTANCE_CORRIDORS,
        COST_CORRIDORS,
        REFUGEE_PARTNERS,
        ASYLUM_DECISIONS,
        ASYLUM_DECISIONS_HERE,
        DEATHS_CAUSES,
        DEATHS_MAP,
        POLICY_DOMAINS,
        GOAL_SCORES,
        DEVELOPMENT,
        DATA_QUALITY,
        # Who lives where
        CORRIDOR_CHOICE,
        CORRIDOR_FLOW,
        CORRIDOR_MAP,
        CORRIDOR_LIST,
        *CORRIDOR_YEARS,
        CORRIDOR_MONEY,
        MIRROR,
        # What the programme did
        TOTALS_CHART,
        INTERVENTIONS,
        RESULTS,
        POLICIES,
        EVENTS,
        PLACES,
        SECTORS,
        # Results beside their targets
        STATUS_COUNTS,
        GOALS_SERVED,
        OUTCOMES,
        PORTFOLIO,
        ELAPSED,
        CALENDAR,
        # One indicator of the results
        MEASURED,
        PERIODS,
        GROUPS_CHART,
        REPORTERS,
        TOTAL_BREAKDOWN,
        COMMENTS,
        # What moved between two releases
        *SINCE,
        RELEASES,
        STATISTICS_SINCE,
    )
}


def taking(choice: str) -> tuple[Chart[Any], ...]:
    """The charts whose rows depend on a choice, as each of them says.

    >>> [chart.name for chart in taking("second_indicator")]
    ['scatter']
    """
    return tuple(chart for chart in CHARTS.values() if choice in chart.choices)

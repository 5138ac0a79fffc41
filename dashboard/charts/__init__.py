"""The register of charts: the list to read, and the list to extend."""

from dashboard.charts.chart import Chart
from dashboard.charts.data_quality import DATA_QUALITY
from dashboard.charts.development import DEVELOPMENT
from dashboard.charts.events import EVENTS
from dashboard.charts.goal_matrix import GOAL_MATRIX
from dashboard.charts.goal_scores import GOAL_SCORES
from dashboard.charts.goal_tiles import GOAL_TILES
from dashboard.charts.headline import HEADLINE
from dashboard.charts.interventions import INTERVENTIONS
from dashboard.charts.key_numbers import KEY_NUMBERS
from dashboard.charts.over_time import OVER_TIME
from dashboard.charts.partners import DESTINATIONS, ORIGINS
from dashboard.charts.places import PLACES
from dashboard.charts.policies import POLICIES
from dashboard.charts.policy_domains import POLICY_DOMAINS
from dashboard.charts.ranking import RANKING
from dashboard.charts.reach import REACH
from dashboard.charts.remittance_corridors import REMITTANCE_CORRIDORS
from dashboard.charts.results import RESULTS
from dashboard.charts.sectors import SECTORS
from dashboard.charts.totals import TOTALS_CHART
from dashboard.charts.trend import TREND
from dashboard.charts.world_map import MAP

CHARTS: dict[str, Chart] = {
    chart.name: chart
    for chart in (
        # What the filters leave
        HEADLINE,
        GOAL_TILES,
        REACH,
        # The eleven compared
        MAP,
        RANKING,
        TREND,
        GOAL_MATRIX,
        # One country's situation
        KEY_NUMBERS,
        *OVER_TIME,
        DESTINATIONS,
        ORIGINS,
        REMITTANCE_CORRIDORS,
        POLICY_DOMAINS,
        GOAL_SCORES,
        DEVELOPMENT,
        DATA_QUALITY,
        # What the programme did
        TOTALS_CHART,
        INTERVENTIONS,
        RESULTS,
        POLICIES,
        EVENTS,
        PLACES,
        SECTORS,
    )
}

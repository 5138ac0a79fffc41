"""The register of charts: the list to read, and the list to extend."""

from dashboard.charts.asylum_decisions import ASYLUM_DECISIONS, ASYLUM_DECISIONS_HERE
from dashboard.charts.benchmarks import BENCHMARKS
from dashboard.charts.by_age import BY_AGE
from dashboard.charts.chart import Chart
from dashboard.charts.corridor_choice import CORRIDOR_CHOICE
from dashboard.charts.corridor_flow import CORRIDOR_FLOW
from dashboard.charts.corridor_list import CORRIDOR_LIST
from dashboard.charts.corridor_map import CORRIDOR_MAP
from dashboard.charts.corridor_money import CORRIDOR_MONEY
from dashboard.charts.corridor_years import CORRIDOR_YEARS
from dashboard.charts.cost_corridors import COST_CORRIDORS
from dashboard.charts.data_quality import DATA_QUALITY
from dashboard.charts.deaths_causes import DEATHS_CAUSES
from dashboard.charts.deaths_map import DEATHS_MAP
from dashboard.charts.development import DEVELOPMENT
from dashboard.charts.events import EVENTS
from dashboard.charts.explore import EXPLORE
from dashboard.charts.goal_matrix import GOAL_MATRIX
from dashboard.charts.goal_scores import GOAL_SCORES
from dashboard.charts.goal_tiles import GOAL_TILES
from dashboard.charts.headline import HEADLINE
from dashboard.charts.interventions import INTERVENTIONS
from dashboard.charts.key_numbers import KEY_NUMBERS
from dashboard.charts.mirror import MIRROR
from dashboard.charts.multiples import MULTIPLES
from dashboard.charts.over_time import OVER_TIME
from dashboard.charts.partners import DESTINATIONS, ORIGINS
from dashboard.charts.peers import PEERS
from dashboard.charts.places import PLACES
from dashboard.charts.policies import POLICIES
from dashboard.charts.policy_domains import POLICY_DOMAINS
from dashboard.charts.profile import PROFILE
from dashboard.charts.progress.calendar import CALENDAR
from dashboard.charts.progress.clocks import CLOCKS_CHART
from dashboard.charts.progress.goals_served import GOALS_SERVED
from dashboard.charts.progress.groups import GROUPS_CHART
from dashboard.charts.progress.measured import MEASURED
from dashboard.charts.progress.outcomes import OUTCOMES
from dashboard.charts.progress.periods import PERIODS
from dashboard.charts.progress.portfolio import PORTFOLIO
from dashboard.charts.progress.releases import RELEASES
from dashboard.charts.progress.remarks import REMARKS
from dashboard.charts.progress.reporters import REPORTERS
from dashboard.charts.progress.since import SINCE
from dashboard.charts.progress.standing import STANDING
from dashboard.charts.progress.the_sum import THE_SUM
from dashboard.charts.ranking import RANKING
from dashboard.charts.reach import REACH
from dashboard.charts.refugee_partners import REFUGEE_PARTNERS
from dashboard.charts.remittance_corridors import REMITTANCE_CORRIDORS
from dashboard.charts.results import RESULTS
from dashboard.charts.scatter import SCATTER
from dashboard.charts.sectors import SECTORS
from dashboard.charts.sex_gap import SEX_GAP
from dashboard.charts.sexes import SEXES
from dashboard.charts.slope import SLOPE
from dashboard.charts.statistics_since import STATISTICS_SINCE
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
        STANDING,
        GOALS_SERVED,
        OUTCOMES,
        PORTFOLIO,
        CLOCKS_CHART,
        CALENDAR,
        # One indicator of the results
        MEASURED,
        PERIODS,
        GROUPS_CHART,
        REPORTERS,
        THE_SUM,
        REMARKS,
        # What moved between two releases
        *SINCE,
        RELEASES,
        STATISTICS_SINCE,
    )
}

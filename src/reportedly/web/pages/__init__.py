"""The pages, each with the record that it shows."""

from reportedly.web.pages import (
    actors,
    adding,
    alerts,
    api,
    disputes,
    dyads,
    entering,
    incident,
    incidents,
    log,
    map,
    overview,
    reports,
    review,
    search,
)

ROUTERS = (
    overview.router,
    incidents.router,
    disputes.router,
    search.router,
    log.router,
    incident.router,
    reports.router,
    actors.router,
    dyads.router,
    alerts.router,
    review.router,
    adding.router,
    entering.router,
    map.router,
    api.router,
)

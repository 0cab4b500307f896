"""The pages, each with the record that it shows."""

from reportedly.web.pages import actors, adding, api, entering, incident, incidents, map, reports, review

ROUTERS = (
    incidents.router,
    incident.router,
    reports.router,
    actors.router,
    review.router,
    adding.router,
    entering.router,
    map.router,
    api.router,
)

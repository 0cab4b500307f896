"""The pages, each with the record that it shows."""

from reportedly.web.pages import adding, api, entering, incident, incidents, reports, review

ROUTERS = (
    incidents.router,
    incident.router,
    reports.router,
    review.router,
    adding.router,
    entering.router,
    api.router,
)

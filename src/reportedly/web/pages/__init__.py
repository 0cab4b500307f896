"""The pages, each with the record that it shows."""

from reportedly.web.pages import api, incidents

ROUTERS = (incidents.router, api.router)

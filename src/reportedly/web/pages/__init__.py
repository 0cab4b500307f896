"""The pages, each with the record that it shows."""

from reportedly.web.pages import adding, api, entering, incidents

ROUTERS = (incidents.router, adding.router, entering.router, api.router)

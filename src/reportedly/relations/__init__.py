"""Lasting ties between actors that a report tells: affiliation, office, enmity, alliance, war."""

from reportedly.relations.ties import ties

__all__ = ["ties"]

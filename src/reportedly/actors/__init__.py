"""Who is meant: from the mentions of a report to actors with country, sector, role and date."""

from reportedly.actors.account import Account, account
from reportedly.actors.cast import Cast, cast
from reportedly.actors.knowledge import Knowledge
from reportedly.actors.own import ActorFileError, OwnActor, knowing, own_actors
from reportedly.actors.resolve import resolve, state
from reportedly.actors.schemes import Codes, schemes

__all__ = [
    "Account",
    "ActorFileError",
    "Cast",
    "Codes",
    "Knowledge",
    "OwnActor",
    "account",
    "cast",
    "knowing",
    "own_actors",
    "resolve",
    "schemes",
    "state",
]

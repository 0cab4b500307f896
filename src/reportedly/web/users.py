"""Who may use a desk that is open to more than one machine: names, roles, and hashed passwords in a file."""

import os
import tempfile
from pathlib import Path
from typing import Literal, get_args

import msgspec

from reportedly.ledger import LedgerError
from reportedly.records import Record

Role = Literal["reader", "coder", "editor"]
ROLES: tuple[Role, ...] = get_args(Role)
"""A reader reads; a coder also reviews; an editor also adds reports, merges and splits incidents."""
SHORTEST_PASSWORD = 10


class User(Record, frozen=True, kw_only=True):
    """Somebody with a role; `password` is an Argon2 hash, never the password."""

    name: str
    role: Role
    password: str = ""


Users = dict[str, User]


def may(user: User, role: Role) -> bool:
    """Whether a user has at least this role."""
    return ROLES.index(user.role) >= ROLES.index(role)


def load(path: Path) -> Users:
    """The users in a file.

    Raises:
        LedgerError: there is no such file, or it is none of users.
    """
    try:
        found = msgspec.json.decode(path.read_bytes(), type=list[User])
    except FileNotFoundError:
        raise LedgerError(
            f"there is no file {path}; make one with: reportedly users add NAME --users {path}"
        ) from None
    except (OSError, msgspec.MsgspecError) as error:
        raise LedgerError(f"{path} cannot be read as a file of users: {error}") from error
    return {user.name: user for user in found}


def save(path: Path, users: Users) -> None:
    """Write the file as a whole, readable by its owner only.

    Raises:
        LedgerError: it cannot be written.
    """
    ordered = sorted(users.values(), key=lambda user: user.name)
    try:
        handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as out:
            out.write(msgspec.json.format(msgspec.json.encode(ordered), indent=2) + b"\n")
        os.replace(fresh, path)
    except OSError as error:
        raise LedgerError(f"{path} cannot be written: {error.strerror or error}") from error


def with_user(users: Users, name: str, role: str, password: str) -> Users:
    """The users with one more, or with a new role and password for one.

    Raises:
        LedgerError: the name is empty, there is no such role, or the password is too short.
    """
    from argon2 import PasswordHasher

    if not name.strip():
        raise LedgerError("a user needs a name")
    known = next((one for one in ROLES if one == role), None)
    if known is None:
        raise LedgerError(f'"{role}" is no role; one of: {", ".join(ROLES)}')
    if len(password) < SHORTEST_PASSWORD:
        raise LedgerError(f"the password is too short; use at least {SHORTEST_PASSWORD} characters")
    user = User(name=name.strip(), role=known, password=PasswordHasher().hash(password))
    return {**users, user.name: user}


def recognised(users: Users, name: str, password: str) -> User | None:
    """The user with this name and password; None where there is none.

    An unknown name takes as long as a wrong password, so that names cannot be told by the clock.
    """
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    user = users.get(name.strip())
    try:
        PasswordHasher().verify(user.password if user is not None else _nobody(), password)
    except (VerificationError, InvalidHashError):
        return None
    return user


def _nobody() -> str:
    """A hash that no password fits, made like the others."""
    return "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

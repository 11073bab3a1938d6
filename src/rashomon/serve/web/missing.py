"""What is asked for and not there, or no longer as it was."""

from rashomon.errors import RashomonError


class MissingError(RashomonError):
    """The store has nothing of that name; answered with 404."""


class ChangedError(RashomonError):
    """What a correction speaks of is not as it was when it was shown; answered with 409."""

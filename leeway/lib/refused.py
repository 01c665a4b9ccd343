"""The one error with which an action says no."""


class Refused(Exception):
    """An action was refused; the message is translated text that says what to do."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(str(message))
        self.message = message
        self.field = field

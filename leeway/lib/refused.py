"""The one error with which an action says no."""


class Refused(Exception):
    """An action was refused; the message is translated text that says what to do.

    `field` is the one that is wrong; `about` the record in the way, as (kind, id), which `by` may see.
    """

    def __init__(self, message: str, *, field: str = "", about: tuple[str, int] | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.field = field
        self.about = about

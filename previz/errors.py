"""What a user can put right, said in one sentence with a remedy. Any other exception is a bug."""


class PrevizError(Exception):
    """Something the user can act on: what happened, and what to do about it."""

    exit_code = 1

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what.rstrip(".")
        self.remedy = remedy.rstrip(".")

    def __str__(self) -> str:
        return f"{self.what}. {self.remedy}."


class WrongUse(PrevizError):
    """A command, option or value that Previz does not take (exit code 2)."""

    exit_code = 2

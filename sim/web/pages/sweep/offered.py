"""The files of a sweep that was made elsewhere."""


def show() -> None:
    """Not yet."""

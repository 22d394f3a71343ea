"""A page as PDF, by WeasyPrint, which needs the library Pango on the system."""

from typing import Any

from sim.errors import WinsetError

_MISSING = (
    "a report as PDF needs the library Pango, which WeasyPrint does not find on this system. Install it (Debian and "
    "Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0; Fedora: dnf install pango; macOS: brew install pango; "
    "Windows: https://doc.courtbouillon.org/weasyprint/stable/first_steps.html), or write the report as .html"
)


def check_pdf() -> None:
    """Refuse at once where no PDF can be made.

    Raises:
        WinsetError: Pango is missing.
    """
    _weasyprint()


def pdf(page: str) -> bytes:
    """A page as PDF with page numbers and bookmarks; nothing is fetched from anywhere.

    Raises:
        WinsetError: Pango is missing.
    """
    weasyprint = _weasyprint()
    nowhere = weasyprint.urls.URLFetcher(allowed_protocols=())
    made: bytes = weasyprint.HTML(string=page, url_fetcher=nowhere).write_pdf(pdf_tags=True)
    return made


def _weasyprint() -> Any:
    """WeasyPrint, which looks for Pango as soon as it is imported."""
    try:
        import weasyprint  # noqa: PLC0415  # half a second, and Pango, that only those need who ask for a PDF
    except OSError as error:
        raise WinsetError(_MISSING) from error
    return weasyprint

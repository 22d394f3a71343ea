"""Files in a zip, as a browser would send a folder."""

import io
import zipfile
from collections.abc import Mapping


def zipped(held: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip that holds these files."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in held.items():
            packed.writestr(name, content)
    return sink.getvalue()

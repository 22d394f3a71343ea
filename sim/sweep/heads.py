"""What a Parquet file says of its own size, before anything of it is unpacked."""

import io

import pyarrow as pa
import pyarrow.parquet as pq

from sim.errors import WinsetError


def size_of(name: str, content: bytes) -> tuple[int, int]:
    """Rows, and bytes once it is unpacked.

    Raises:
        WinsetError: it is damaged, or no Parquet file.
    """
    try:
        facts = pq.ParquetFile(io.BytesIO(content)).metadata
    except (OSError, pa.ArrowException) as error:
        raise WinsetError(f"{name}: this file is damaged or no Parquet file; upload it again") from error
    return facts.num_rows, sum(facts.row_group(i).total_byte_size for i in range(facts.num_row_groups))

"""How long a reconciliation takes and what it costs, from the rate that `make bench-spark` measured.

    core hours = records / (records per second and core) / 3600
    hours      = core hours / cores
    cost       = core hours * price of a core hour
"""

from __future__ import annotations

import argparse
import json
import pathlib

PARTITION = 75_000
"""IPNs in a partition of 128 MiB."""

MEASURED = pathlib.Path(__file__).resolve().parents[3] / "target" / "bench" / "spark.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=float, default=1e9, help="how many IPNs")
    parser.add_argument("--cores", type=int, default=256, help="how many cores the executors have in all")
    parser.add_argument("--price", type=float, default=0.04, help="what one core costs for an hour")
    parser.add_argument("--rate", type=float, help="IPNs per second and core, instead of the measured rate")
    arguments = parser.parse_args()
    rate = arguments.rate
    if rate is None:
        if not MEASURED.exists():
            parser.error("nothing is measured yet: run `make bench-spark`, or give --rate")
        # On two threads.
        rate = json.loads(MEASURED.read_text())[0]["ours"] / 2
    core_hours = arguments.records / rate / 3600
    print(f"{arguments.records:.0f} IPNs at {rate:.0f} per second and core:")
    print(f"a partition of {PARTITION} takes {PARTITION / rate:.0f} seconds;")
    print(f"{core_hours:.0f} core hours, {core_hours / arguments.cores:.1f} hours on {arguments.cores} cores,")
    print(f"{core_hours * arguments.price:.2f} at {arguments.price} for a core hour")


if __name__ == "__main__":
    main()

"""``python -m payseal``: the same command line as the binary."""

from __future__ import annotations

import signal
import sys

from . import _native


def main() -> int:
    # The work is done outside Python, where Python's own handler would not be asked.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native.command_line(["payseal", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())

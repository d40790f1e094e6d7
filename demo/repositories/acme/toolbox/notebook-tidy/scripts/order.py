#!/usr/bin/env python3
"""Names the cells of a notebook that were executed out of order."""

import json
import sys

with open(sys.argv[1]) as notebook:
    cells = json.load(notebook)["cells"]
last = 0
for number, cell in enumerate(cells, start=1):
    count = cell.get("execution_count")
    if count is not None:
        if count < last:
            print(f"cell {number} ran before the one above it")
        last = count

#!/usr/bin/env python3
"""Fills one copy of a PDF form for each row of a table."""

import argparse
import csv
from pathlib import Path

from pypdf import PdfReader, PdfWriter

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("form", type=Path)
parser.add_argument("values", type=Path)
parser.add_argument("--output", type=Path, default=Path("filled"))
arguments = parser.parse_args()

arguments.output.mkdir(exist_ok=True)
with arguments.values.open(newline="") as table:
    for number, row in enumerate(csv.DictReader(table), start=1):
        writer = PdfWriter(clone_from=PdfReader(arguments.form))
        for page in writer.pages:
            writer.update_page_form_field_values(page, row)
        writer.write(arguments.output / f"{number:03}.pdf")

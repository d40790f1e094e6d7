#!/usr/bin/env python3
"""Lists the fields of a PDF form: name, type, present value."""

import sys

from pypdf import PdfReader

for name, field in (PdfReader(sys.argv[1]).get_fields() or {}).items():
    print(name, field.field_type, field.value, sep="\t")

#!/bin/sh
# Prints what a parser needs to know of a CSV file.
set -eu
file --brief --mime-encoding "$1"
printf 'lines with a carriage return: '
grep -c "$(printf '\r')" "$1" || true
printf 'fields a line, and how often:\n'
awk -F, '{ count[NF]++ } END { for (n in count) print n, count[n] }' "$1" | sort -n

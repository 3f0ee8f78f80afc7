"""Measures how right the reading of forms is, on a corpus that it makes itself.

    python -m tests.benchmarks.accuracy                       every variant, four forms of each
    python -m tests.benchmarks.accuracy --variants plain,pdf-plain --count 20 --seed 7 --keep /tmp/corpus
    python -m tests.benchmarks.accuracy --calibration docs/calibration.png
    python -m tests.benchmarks.accuracy --list                the variants and what they do

Needs LibreOffice (`soffice`) for the variants that go through it. "SILENT" is a wrong value without a doubt or with a
confidence of 0.8 and more; "doubted" is wrong and says so; "lost" is nothing found where something stands (part of the
two before); "needless" is right but doubted; "breaks" are statements right but for their line ends. Of scans, "marks"
are right but for the kind of quotes and dashes, and the character error rate (CER) is printed.
"""

from __future__ import annotations

import argparse
import fnmatch
import tempfile
from pathlib import Path

from tests.benchmarks.accuracy import calibration
from tests.benchmarks.accuracy.measurement import make_corpus, measure
from tests.benchmarks.accuracy.tables import show
from tests.benchmarks.accuracy.variants import VARIANTS
from tests.benchmarks.accuracy.variants.registry import Variant


def main() -> None:
    parser = argparse.ArgumentParser(description="How right the reading of forms is.")
    parser.add_argument("--variants", default="*", help="names, with * and ?, separated by commas")
    parser.add_argument("--count", type=int, default=4, help="forms of each variant")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the corpus (else a new one under the temporary folder)")
    parser.add_argument("--calibration", type=Path, metavar="PNG", help="also draw the calibration curve")
    parser.add_argument("--list", action="store_true", help="only list the variants")
    options = parser.parse_args()
    variants = choose(options.variants)
    if options.list:
        print("\n".join(f"{variant.name:40} {variant.format:5} {variant.tells}" for variant in variants))  # noqa: T201
        return
    folder = options.keep or Path(tempfile.mkdtemp(prefix="accuracy-"))
    papers = make_corpus(variants, options.count, options.seed, folder)
    print(f"{len(papers)} documents of {len(variants)} variants in {folder}\n")  # noqa: T201
    judgements, lost = measure(papers)
    print(show(judgements, lost))  # noqa: T201
    if options.calibration:
        calibration.draw(judgements, options.calibration)


def choose(patterns: str) -> list[Variant]:
    """The variants whose names match one of the patterns."""
    wanted = patterns.split(",")
    return [variant for variant in VARIANTS if any(fnmatch.fnmatch(variant.name, pattern) for pattern in wanted)]


if __name__ == "__main__":
    main()

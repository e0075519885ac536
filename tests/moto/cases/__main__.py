"""Runs the tests and leaves their results where those of Maven's are: ``python -m cases [TEST...]``."""

import signal
import sys
import time
import unittest
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

REPORTS = Path(__file__).resolve().parents[1] / "target/surefire-reports"


class Results(unittest.TextTestResult):
    """Keeps what became of each test, by class."""

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.suites: dict[str, list[ElementTree.Element]] = defaultdict(list)
        self._started = 0.0
        signal.signal(signal.SIGTERM, self._out_of_time)

    def _out_of_time(self, *_: object) -> None:
        """What is running fails, nothing more is begun, and what is known is written."""
        self.stop()
        raise TimeoutError("the tests have had their time")

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self._started = time.monotonic()

    def addSuccess(self, test: unittest.TestCase) -> None:
        super().addSuccess(test)
        self._keep(test)

    def addFailure(self, test: unittest.TestCase, err: object) -> None:
        super().addFailure(test, err)
        self._keep(test, "failure", self.failures[-1][1])

    def addError(self, test: unittest.TestCase, err: object) -> None:
        super().addError(test, err)
        self._keep(test, "error", self.errors[-1][1])

    def _keep(self, test: unittest.TestCase, outcome: str = "", text: str = "") -> None:
        suite, _, name = test.id().rpartition(".")
        case = ElementTree.Element(
            "testcase", classname=suite, name=name, time=f"{time.monotonic() - self._started:.3f}"
        )
        if outcome:
            ElementTree.SubElement(case, outcome, message=text.strip().splitlines()[-1]).text = text
        self.suites[suite].append(case)


def write(suites: dict[str, list[ElementTree.Element]]) -> None:
    REPORTS.mkdir(parents=True, exist_ok=True)
    for name, cases in suites.items():
        counts = {
            f"{kind}s": str(sum(1 for case in cases if case.find(kind) is not None)) for kind in ("failure", "error")
        }
        suite = ElementTree.Element("testsuite", name=name, tests=str(len(cases)), skipped="0", **counts)
        suite.extend(cases)
        safe = "".join(letter if letter.isalnum() or letter in "._" else "-" for letter in name)
        ElementTree.ElementTree(suite).write(REPORTS / f"TEST-{safe}.xml", encoding="utf-8", xml_declaration=True)


def main() -> int:
    for old in REPORTS.glob("TEST-*.xml"):
        old.unlink()
    loader = unittest.TestLoader()
    here = Path(__file__).parent
    tests = (
        loader.loadTestsFromNames([f"cases.{name}" for name in sys.argv[1:]])
        if sys.argv[1:]
        else loader.discover(str(here), top_level_dir=str(here.parent))
    )
    results = unittest.TextTestRunner(resultclass=Results, verbosity=2, stream=sys.stdout).run(tests)
    write(results.suites)
    bad = len(results.failures) + len(results.errors)
    # A deployment that fails is one error of its own, however many tests wait for it.
    outcomes = [case for cases in results.suites.values() for case in cases]
    print(f"{len(outcomes) - bad} passed, {bad} failed")
    return 0 if results.wasSuccessful() and results.testsRun else 1


sys.exit(main())

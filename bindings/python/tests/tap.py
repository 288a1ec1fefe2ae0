# SPDX-License-Identifier: BSD-2-Clause
"""A plugin of pytest's that prints TAP, so that make counts each test: -p tap."""

from __future__ import annotations

import pytest


class Tap:
    """Prints a line for each test when it is over."""

    def __init__(self) -> None:
        self.count = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        # Of set-up and tear-down only what went wrong, or was skipped.
        if report.when != "call" and report.passed:
            return
        self.count += 1
        name = report.nodeid.replace("#", "")
        print(f"{'not ok' if report.failed else 'ok'} {self.count} - {name}", end="")
        if report.skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
            print(" # SKIP", " ".join(str(reason).split()), end="")
        print()
        if report.failed:
            for line in report.longreprtext.splitlines():
                print("#", line)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.count += 1
            print(f"not ok {self.count} - {report.nodeid}")
            for line in report.longreprtext.splitlines():
                print("#", line)

    def pytest_sessionfinish(self) -> None:
        print(f"1..{self.count}", flush=True)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    # Not "-p no:terminal": that takes away options which failing assertions look at.
    reporter = config.pluginmanager.getplugin("terminalreporter")
    config.pluginmanager.unregister(reporter)
    config.pluginmanager.register(Tap())

"""Accessibility faults of an open page, as axe-core finds them (tests/vendor/axe.min.js, MPL 2.0)."""

from pathlib import Path

from playwright.sync_api import Page

_AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Page) -> list[str]:
    """One line per fault: the rule, what it says, and the markup at fault; empty when axe finds nothing."""
    # Evaluated through the debugger, which the page's content policy does not bind.
    page.evaluate(_AXE)
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [
        f"{fault['id']}: {fault['help']}: {node['html']}: {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
    ]

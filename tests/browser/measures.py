"""What can be measured on an open page: what sticks out, and what is too small to press."""

from playwright.sync_api import Page

_OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  const clipped = (element) => element.closest('.visually-hidden, .skip, thead') !== null;
  return [...document.body.querySelectorAll('*')]
    .filter((element) => !clipped(element) && element.getBoundingClientRect().right > width + 0.5)
    .map((element) => element.outerHTML.slice(0, 160));
}"""

# A link inside a sentence is as high as its line: WCAG 2.5.8 exempts it. A box and its label are one target.
_SMALL = """([least, selector]) => {
  const inSentence = (element) => element.tagName === 'A'
    && getComputedStyle(element).display === 'inline' && element.closest('p, li, dd, td, th');
  const hidden = (element) =>
    element.closest('.visually-hidden, .skip, thead') !== null || !element.checkVisibility();
  const height = (element) =>
    Math.max(...[element, ...(element.labels || [])].map((each) => each.getBoundingClientRect().height));
  return [...document.body.querySelectorAll(selector)]
    .filter((element) => element.type !== 'hidden' && !hidden(element) && !inSentence(element))
    .filter((element) => height(element) < least)
    .map((element) => `${height(element)} px: ${element.outerHTML.slice(0, 160)}`);
}"""


def overflowing(page: Page) -> list[str]:
    """The elements that reach beyond the right edge of the window."""
    found: list[str] = page.evaluate(_OVERFLOW)
    return found


def targets_lower_than(page: Page, least: int, selector: str) -> list[str]:
    """The visible targets of that selector whose height is less than `least` pixels."""
    found: list[str] = page.evaluate(_SMALL, [least, selector])
    return found

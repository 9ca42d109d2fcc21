"""Pictures of the gallery, to be looked at: `python -m tests.browser.screenshots FOLDER [ADDRESS …]`."""

import sys
from pathlib import Path

from tests.browser.chromium import SCHEMES, WIDTHS, chromium, page_at, served
from tests.web.gallery import ADDRESSES, create_gallery


def take(folder: Path, addresses: tuple[str, ...]) -> None:
    """One PNG per address, width and scheme, of the whole page."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(create_gallery()) as root, chromium() as browser:
        for width in WIDTHS:
            for scheme in SCHEMES:
                with page_at(browser, width=width, scheme=scheme) as page:
                    for address in addresses:
                        page.goto(root + address)
                        name = f"{address.strip('/').replace('/', '-')}-{width}-{scheme}.png"
                        page.screenshot(path=folder / name, full_page=True)


if __name__ == "__main__":
    take(Path(sys.argv[1]), tuple(sys.argv[2:]) or ADDRESSES)

"""What the documentation tells people to run, run as it stands there."""

import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "case-file.md"


def chain_holds(data: bytes, folder: Path) -> bool:
    """Say whether the few lines of Python in `docs/case-file.md` find a chain whole."""
    (folder / "datos.json").write_bytes(data)
    recipe = PAGE.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    done = subprocess.run([sys.executable, "-I", "-X", "utf8", "-c", recipe], cwd=folder, check=False)
    return done.returncode == 0

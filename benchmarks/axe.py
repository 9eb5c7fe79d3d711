"""What axe finds wrong with pages for whoever cannot see or use them as most do: `python -m benchmarks.axe PAGE...`.

Each page is opened in headless Chromium at 1440 and 400 pixels, light and dark. It needs Chromium on the path and a
package that brings axe along: ``pip install axe-playwright-python`` (axe is MPL-2.0; nothing of it is kept here). The
policy of the page, which lets no script in, is taken out of the copy that is looked at.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import click

_PACKAGES = ("axe_playwright_python", "axe_core_python")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_ASKED = """
<script>axe.run({resultTypes: ["violations"]}).then(found => {
  const said = found.violations.map(v => [v.impact, v.id, v.nodes.map(node => node.html.slice(0, 160))]);
  document.body.textContent = "axe:" + btoa(unescape(encodeURIComponent(JSON.stringify(said)))) + ":";
})</script>"""
_ANSWER = re.compile(r"axe:([A-Za-z0-9+/=]+):")
_WIDTHS, _SCHEMES = (1440, 400), {"dark": 0, "light": 1}
_SECONDS = 120


def script() -> str:
    """The text of axe.

    Raises:
        SystemExit: no package here has it.
    """
    for package in _PACKAGES:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            for path in Path(folder).rglob("axe.min.js"):
                return path.read_text("utf-8")
    raise SystemExit("axe is not here: pip install axe-playwright-python")


def violations(page: Path, axe: str, width: int, scheme: str) -> list[tuple[str, str, list[str]]]:
    """Impact, rule and elements of what is wrong with a page."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium is not on the path")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "page.html")
        copy.write_text(f"{_POLICY.sub('', page.read_text('utf-8'))}<script>{axe}</script>{_ASKED}", "utf-8")
        options = [f"--window-size={width},2000", f"--blink-settings=preferredColorScheme={_SCHEMES[scheme]}"]
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=30000", *options]
        run = subprocess.run(
            [*command, "--dump-dom", copy.as_uri()], capture_output=True, encoding="utf-8", timeout=_SECONDS, check=True
        )
    answer = _ANSWER.search(run.stdout)
    if answer is None:
        raise SystemExit(f"{page}: axe did not answer")
    return [(impact, rule, where) for impact, rule, where in json.loads(base64.b64decode(answer[1]))]


@click.command()
@click.argument("pages", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(pages: tuple[Path, ...]) -> None:
    """Look at pages; the exit code is 1 if anything is wrong."""
    axe, wrong = script(), 0
    for page in pages:
        for width in _WIDTHS:
            for scheme in _SCHEMES:
                found = violations(page, axe, width, scheme)
                click.echo(f"{page}, {width}, {scheme}: {len(found)} rules broken")
                for impact, rule, where in found:
                    click.echo(f"  {impact} {rule}, {len(where)} times: {where[0]}")
                wrong += len(found)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

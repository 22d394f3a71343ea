"""How the site is made from these pages: python -m sphinx -E -b html -W --keep-going docs build/docs."""

import re

from docutils.nodes import SkipNode, math, math_block
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.util.logging import getLogger
from sphinx.writers.html5 import HTML5Translator

from sim import __version__

project = "Winset"
author = "The Winset contributors"
project_copyright = author
version = release = __version__

extensions = ["myst_parser"]
nitpicky = True
myst_enable_extensions = ["amsmath", "dollarmath"]
myst_heading_anchors = 4  # headings are called in links what GitHub calls them

html_theme = "furo"
html_title = "Winset"
html_static_path = ["static"]
html_css_files = ["pages.css"]
html_math_renderer = "mathml"
html_copy_source = False

linkcheck_anchors = False
"""Whether a page of somebody else still has a heading is not worth a false alarm."""

_COMPARED = {r"\\lt\b": "<", r"\\gt\b": ">"}
"""As GitHub needs them in Markdown, and as docutils knows them."""


def setup(app: Sphinx) -> None:
    """Equations become MathML, which browsers draw by themselves: no script, no font, no other server."""
    app.add_html_math_renderer("mathml", inline_renderers=(_inline, None), block_renderers=(_block, None))


def _inline(page: HTML5Translator, node: math) -> None:
    page.body.append(_mathml(node, block=False))
    raise SkipNode


def _block(page: HTML5Translator, node: math_block) -> None:
    page.body.append(f'<div class="equation">{_mathml(node, block=True)}</div>')
    raise SkipNode


def _mathml(node: math | math_block, *, block: bool) -> str:
    tex = node.astext()
    for found, known in _COMPARED.items():
        tex = re.sub(found, known, tex)
    try:
        return tex2mathml(tex, as_block=block)
    except MathError as error:
        getLogger(__name__).warning("%s In: %s", error, tex, location=node)
        return ""

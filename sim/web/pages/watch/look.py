"""How the parts of the page that are written in HTML look; sizes follow the letters, so a projector enlarges them."""

from html import escape

STYLE = """
<style>
.ww { line-height: 1.35; }
.ww * { box-sizing: border-box; }
.ww-icon { font-family: "Material Symbols Rounded"; font-feature-settings: "liga"; font-size: 1.15em; line-height: 1;
  vertical-align: -0.2em; white-space: nowrap; }
.ww-strip { position: relative; padding: 0 .5rem; font-size: .8rem; }
.ww-strip .ww-lanes { position: relative; }
.ww-name { font-size: .75rem; margin: .3rem 0 .1rem; opacity: .85; }
.ww-bar { position: relative; height: 1.5rem; }
.ww-term { position: absolute; top: 0; bottom: 0; overflow: hidden; white-space: nowrap; text-overflow: ellipsis;
  padding: .15rem .4rem; border-left: 3px solid var(--tint);
  background: color-mix(in srgb, var(--tint) 22%, transparent); }
.ww-term + .ww-term { background: color-mix(in srgb, var(--tint) 42%, transparent); }
.ww-spots { position: relative; }
.ww-spot { position: absolute; transform: translateX(-50%); }
.ww-badge { min-width: 1.25rem; height: 1.25rem; line-height: 1.2rem; border-radius: .65rem; text-align: center;
  font-weight: 600; font-size: .75rem; border: 1px solid color-mix(in srgb, currentColor 55%, transparent); }
.ww-dot { width: .6rem; height: .6rem; top: .2rem; border-radius: 50%; background: var(--tint); }
.ww-later { opacity: .35; }
.ww-turn { font-size: 1.1rem; top: .9rem; }
.ww-now { position: absolute; top: 0; bottom: 0; width: 0; border-left: 2px solid currentColor; z-index: 2; }
.ww-days { display: flex; justify-content: space-between; font-size: .75rem; opacity: .85; padding-top: .2rem;
  border-top: 1px solid color-mix(in srgb, currentColor 40%, transparent); }
.ww-strip details { margin-top: .4rem; }
.ww-strip ol { columns: 22rem; padding-left: 0; margin: .3rem 0; list-style: none; }
.ww-strip summary { cursor: pointer; }
.ww-sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: .9rem; }
.ww-side { border: 1px solid color-mix(in srgb, currentColor 22%, transparent); border-top: 4px solid var(--tint);
  border-radius: .5rem; padding: .7rem .9rem; font-size: .9rem; }
.ww-side h4 { margin: 0; padding: 0; font-size: 1.05rem; }
.ww-who, .ww-small { opacity: .85; font-size: .85rem; }
.ww-act { font-weight: 600; margin: .5rem 0; min-height: 2.7em; }
.ww-line { display: flex; justify-content: space-between; gap: .8rem; margin-top: .35rem; }
.ww-line b { white-space: nowrap; font-variant-numeric: tabular-nums; }
.ww-gauge { position: relative; height: .8rem; margin: .2rem 0 .1rem; border-radius: .4rem; overflow: hidden;
  background: color-mix(in srgb, currentColor 12%, transparent); }
.ww-fill { position: absolute; top: 0; bottom: 0; background: color-mix(in srgb, var(--tint) 45%, transparent); }
.ww-tick { position: absolute; top: 0; bottom: 0; width: 3px; margin-left: -1px; background: currentColor; }
.ww-point { position: absolute; top: .1rem; width: .6rem; height: .6rem; margin-left: -.3rem;
  background: var(--tint); transform: rotate(45deg); outline: 1px solid currentColor; }
.ww-table { font-size: .95rem; margin-bottom: .8rem; }
.ww-table ul { margin: .2rem 0 0; padding-left: 1.2rem; }
.ww-story { max-height: 44rem; overflow-y: auto; padding-right: .5rem; font-size: .92rem; }
.ww-story h5 { margin: .7rem 0 .2rem; padding: 0; font-size: .85rem; opacity: .85; }
.ww-story p { margin: 0 0 .3rem; padding-left: .6rem;
  border-left: 3px solid color-mix(in srgb, currentColor 25%, transparent); }
.ww-story .ww-key { font-weight: 600; border-left-color: currentColor; }
.ww-story .ww-today { background: color-mix(in srgb, currentColor 7%, transparent); }
:is(.st-key-watch_first, .st-key-watch_back, .st-key-watch_step, .st-key-watch_last)
  button [data-testid="stMarkdownContainer"] {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 640px) { .ww-story { max-height: 26rem; } .ww-act { min-height: 0; } .ww-desk { display: none; } }
</style>
"""


def icon(name: str) -> str:
    """A sign that the words beside it tell, too."""
    return f'<span class="ww-icon" aria-hidden="true">{name}</span>'


def line(label: str, value: str) -> str:
    """What something is, and how much."""
    return f'<div class="ww-line"><span>{escape(label)}</span><b>{escape(value)}</b></div>'


def percents(share: float) -> str:
    """A place or a width between 0 and 1 for a style sheet.

    >>> percents(0.125), percents(1.7)
    ('12.50%', '100.00%')
    """
    return f"{100 * min(max(share, 0.0), 1.0):.2f}%"

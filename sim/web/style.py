"""The little that Streamlit's themes do not say: room on a phone, and large letters on a projector."""

_STYLE = """
<style>
.block-container {{ padding-top: 4.2rem; padding-bottom: 3rem; max-width: 1500px; }}
html {{ font-size: {letters}px; }}
h1 {{ font-size: 1.9rem !important; padding-bottom: .2rem; }}
h2 {{ font-size: 1.35rem !important; }}
h3 {{ font-size: 1.1rem !important; }}
:focus-visible {{ outline: 3px solid #0072B2 !important; outline-offset: 2px; }}
[data-testid="stMetricValue"] {{ font-size: 2.6rem; font-variant-numeric: tabular-nums; }}
[data-testid="stCaptionContainer"] {{ opacity: 1; color: light-dark(#5C5C5C, #B9BCC2); }}
.katex-display {{ overflow: visible !important; }}
[data-testid="stCaptionContainer"] code {{ color: inherit; opacity: 1; }}
[data-testid="stSidebar"] [data-variant="segmented_control"] p {{ color: light-dark(#222222, #F2F2F2); }}
[data-testid^="stBaseButton-primary"] {{ color: light-dark(#FFFFFF, #0E1117); }}
@media (max-width: 640px) {{
  .block-container {{ padding-left: 1rem; padding-right: 1rem; padding-top: 3.6rem; }}
  [data-testid="stMetricValue"] {{ font-size: 2.1rem; }}
  .katex-display {{ font-size: .85rem; }}
}}
</style>
"""
_DESK, _PROJECTOR = 16, 21


def style(*, projector: bool) -> str:
    """Style sheet of all pages."""
    return _STYLE.format(letters=_PROJECTOR if projector else _DESK)

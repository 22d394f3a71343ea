"""The pages of Winset: ``streamlit run app.py``."""

from sim.web.main import main

main()

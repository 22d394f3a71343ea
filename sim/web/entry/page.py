"""What ``winset app`` runs. It stands alone: a script beside a folder ``pages`` is one of many pages to Streamlit."""

from sim.web.main import main

if __name__ == "__main__":
    main()

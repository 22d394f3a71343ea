"""The pages: Streamlit shows them, and nothing here works anything out that another room could."""

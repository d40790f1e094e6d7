"""Jupyter Server as the UI tests want it; ports and directories come as arguments."""

from jupyterlab.galata import configure_jupyter_server

configure_jupyter_server(c)  # noqa: F821

# The product answers with XSRF protection on, so it is tested with it on.
c.ServerApp.disable_check_xsrf = False  # noqa: F821

"""Jupyter Server as the UI tests want it; ports and directories come as arguments."""

import json
import os

from jupyterlab.galata import configure_jupyter_server

c = get_config()  # noqa: F821  (Jupyter provides it)
configure_jupyter_server(c)

# Galata switches protection off; the product is tested as it runs, with a token and XSRF checks.
c.ServerApp.disable_check_xsrf = False
c.IdentityProvider.token = os.environ["SKILLS_STORY_TOKEN"]

# Content-Security-Policy headers, for the story that looks at what a strict policy would refuse.
if headers := os.environ.get("SKILLS_STORY_HEADERS"):
    c.ServerApp.tornado_settings = {"headers": json.loads(headers)}

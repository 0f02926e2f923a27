"""The reverse proxy of the benches: nginx or HAProxy of the system's, or a small one of ours where neither is installed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

OURS = "a proxy of our own"
WANTED = "neither nginx nor HAProxy is installed: apt-get install nginx-light"

# Where nginx would keep these otherwise, only a service of the system may write.
FOLDERS = """  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxied;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
"""
NGINX = (
    """{user}daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 8192; }}
http {{
  access_log off;
"""
    + FOLDERS
    + """  upstream web {{
{servers}
    keepalive 32;
  }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://web;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_connect_timeout 2s;
      proxy_read_timeout 1h;
    }}
  }}
}}
"""
)
HAPROXY = """global
  maxconn 8192
defaults
  mode http
  timeout connect 2s
  timeout client 1h
  timeout server 1h
  option redispatch
  retries 2
frontend front
  bind 127.0.0.1:{port}
  default_backend web
backend web
  balance roundrobin
  option forwardfor
{servers}
"""


def _where(name: str) -> str | None:
    # Debian keeps them off the PATH of ordinary users.
    return shutil.which(name) or shutil.which(name, path="/usr/sbin")


def found() -> str:
    """Which one is used here: `nginx`, `haproxy` or OURS."""
    return next((name for name in ("nginx", "haproxy") if _where(name)), OURS)


def command(name: str, folder: Path, port: int, targets: Sequence[int]) -> list[str]:
    """What starts it in the foreground; its configuration is written into the folder."""
    if name == OURS:
        return [sys.executable, "-m", "app.bench.forward", str(port), *map(str, targets)]
    program = str(_where(name))
    file = folder / f"{name}.conf"
    if name == "nginx":
        servers = "\n".join(f"    server 127.0.0.1:{one} fail_timeout=1s;" for one in targets)
        # Where it is root it would go on as somebody who can't write here.
        user = "user root;\n" if os.geteuid() == 0 else ""
        file.write_text(NGINX.format(user=user, folder=folder, servers=servers, port=port))
        return [program, "-c", str(file), "-e", str(folder / "nginx.log")]
    servers = "\n".join(f"  server web{one} 127.0.0.1:{one} check inter 500" for one in targets)
    file.write_text(HAPROXY.format(servers=servers, port=port))
    return [program, "-f", str(file), "-db"]

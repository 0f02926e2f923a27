# syntax=docker/dockerfile:1
# One image, no engine needed inside: the packages of requirements.lock with their hashes checked, and the program.
# The box falls back to what a container allows (tier `container`); docs/configuration.md names the settings.

# Any base with Python 3.13, its venv and pip as `python`; scripts/image makes one from Debian's packages alone.
ARG BASE=docker.io/library/python:3.13-slim

FROM ${BASE} AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock /tmp/requirements.lock
RUN python -m venv /opt/jaxdojo \
 && /opt/jaxdojo/bin/python -m pip install --require-hashes --only-binary :all: -r /tmp/requirements.lock \
 && /opt/jaxdojo/bin/python -m pip uninstall --yes pip

FROM ${BASE}
LABEL org.opencontainers.image.title="jaxdojo" \
      org.opencontainers.image.description="Learn JAX by solving problems in the browser" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV PATH=/opt/jaxdojo/bin:$PATH \
    PYTHONPATH=/srv/jaxdojo \
    PYTHONSAFEPATH=1 \
    PYTHONUNBUFFERED=1 \
    JAXDOJO_HOST=0.0.0.0 \
    JAXDOJO_DATA=/data
COPY --from=packages /opt/jaxdojo /opt/jaxdojo
COPY . /srv/jaxdojo
RUN python -m compileall -q /srv/jaxdojo/app /srv/jaxdojo/grader \
 && install -d -o 10001 -g 10001 -m 0700 /data
# A number, so that an orchestrator can see that it isn't root.
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4).close()"]
ENTRYPOINT ["python", "-m", "app.cli"]
CMD ["serve"]

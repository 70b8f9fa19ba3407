# syntax=docker/dockerfile:1
# glibc, not musl: the wheels of cedarpy, google-re2 and cryptography are built for it.
ARG PYTHON=python:3.11-slim-bookworm

FROM ${PYTHON} AS build
WORKDIR /build
COPY requirements/core.txt .
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --only-binary :all: \
        --require-hashes -r core.txt

FROM ${PYTHON}
LABEL org.opencontainers.image.title="Midstream" \
      org.opencontainers.image.licenses="Apache-2.0"
# The project's packages have plain names (bot, adapters): PYTHONPATH makes ours the first found.
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MIDSTREAM_HOST=0.0.0.0 \
    MIDSTREAM_PORT=8080
RUN useradd --system --uid 10001 --create-home midstream \
    && install -d -o midstream -g midstream /workspace
COPY --from=build /venv /venv
WORKDIR /app
COPY . .
# Compiled here, because the user below may not write under /app.
RUN python -m compileall -q bot adapters object_links policies
USER midstream
VOLUME /workspace
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"MIDSTREAM_PORT\"]}/livez', timeout=2)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["serve", "--workspace", "/workspace"]

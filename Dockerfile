# For those who run containers. It is not built by the tests of this repository: only its lines are read there.
# Data lie in /data: mount a volume there, writable for user 10001.
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
COPY requirements/installer.lock requirements/run.lock requirements/
RUN python -m venv /opt/saksgang \
 && /opt/saksgang/bin/pip install --no-cache-dir --require-hashes -r requirements/installer.lock \
 && VIRTUAL_ENV=/opt/saksgang /opt/saksgang/bin/uv pip install --no-cache --require-hashes -r requirements/run.lock
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN VIRTUAL_ENV=/opt/saksgang /opt/saksgang/bin/uv pip install --no-cache --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin saksgang \
 && install -d -o saksgang -g saksgang -m 0750 /data
COPY --from=build /opt/saksgang /opt/saksgang
ENV SAKSGANG_DATA=/data SAKSGANG_LOG=json
USER saksgang
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
 CMD ["/opt/saksgang/bin/python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/helse', timeout=4)"]
ENTRYPOINT ["/opt/saksgang/bin/saksgang"]
CMD ["serve", "--host", "0.0.0.0"]

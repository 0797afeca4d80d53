# `tachy serve` with Chromium for the browser route. Build: docker build -t tachyscope .
# The page docs/container.md says how it is run.

FROM node:22-bookworm-slim AS pages
WORKDIR /src/ui
COPY ui/package.json ui/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY ui ./
RUN npm run build

FROM rust:1.95-bookworm AS program
WORKDIR /src
COPY . .
COPY --from=pages /src/ui/dist ui/dist
RUN cargo build --release --locked --package cli --bin tachy --features window-pages

FROM debian:bookworm-slim
# tini: as the first process it passes signals on and buries Chromium's dead children.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates chromium fonts-dejavu-core tini \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --create-home tachyscope \
    && install --directory --owner=tachyscope --group=tachyscope --mode=0700 /data /run/tachyscope
COPY --from=program /src/target/release/tachy /usr/local/bin/tachy
USER tachyscope
ENV TACHYSCOPE_HOME=/data
ENV TACHYSCOPE_SECRETS=file
ENV TACHYSCOPE_CHROME=/usr/bin/chromium
VOLUME ["/data"]
EXPOSE 8080
# The queue is on disk before anything is sent, so the stop is only polite: streams end, nothing is lost.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s \
    CMD ["tachy", "health", "--address", "127.0.0.1:8080", "--token-file", "/run/tachyscope/token"]
ENTRYPOINT ["tini", "--", "tachy"]
CMD ["serve", "--listen", "0.0.0.0:8080", "--token-file", "/run/tachyscope/token"]

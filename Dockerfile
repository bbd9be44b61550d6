# pathproof in an image of its own:
#
#   docker build -t pathproof .
#   docker run --rm -v "$PWD:/work" pathproof check spec.json
#
# The first stage builds the Debian packages, as scripts/package does; the second has the program alone.
FROM debian:12 AS build
COPY . /source
WORKDIR /source
RUN scripts/package /packages && rm -f /packages/*-dev_*.deb

FROM debian:12-slim
COPY --from=build /packages /packages
RUN apt-get update \
 && apt-get install -y --no-install-recommends /packages/pathproof_*.deb \
 && rm -rf /packages /var/lib/apt/lists/*
RUN useradd --no-create-home analyst
USER analyst
WORKDIR /work
ENTRYPOINT ["pathproof"]
CMD ["help"]

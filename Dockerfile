# One image for every command: docker run --rm fakestream demo. Nothing secret is in it.
ARG JDK=17-jdk-noble
ARG JRE=17-jre-noble

FROM eclipse-temurin:${JDK} AS build
RUN apt-get update -q && apt-get install -q -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
# The distribution alone; the tests have run before anybody makes an image.
RUN ./fsp --rebuild --version

FROM eclipse-temurin:${JRE}
# The number that Spark's own image has: its workers and we write the same checkpoint.
RUN groupadd --gid 185 fsp && useradd --uid 185 --gid fsp --home-dir /data --no-create-home fsp \
    && mkdir /data /passwords /monitoring /checkpoint && chown fsp:fsp /data /passwords /monitoring /checkpoint
COPY --from=build /src/cli/target/fsp-0.1.0 /opt/fsp
COPY deploy/cassandra/roles.cql /opt/fsp/deploy/cassandra/roles.cql
COPY deploy/image/prepare /opt/fsp/deploy/prepare
ENV FSP_HOME=/data PATH="/opt/fsp:${PATH}"
USER fsp
VOLUME /data
EXPOSE 8090
HEALTHCHECK --interval=15s --timeout=10s --start-period=90s --retries=4 CMD ["fsp", "status"]
ENTRYPOINT ["fsp"]
CMD ["demo"]

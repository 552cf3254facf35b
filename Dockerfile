# One image a service, from the jar that the build left in its target/:
#   docker build --build-arg MODULE=services/workshops -t commontable/workshops .
# MODULE is the module's directory; the gateway's is gateway. RUNTIME may be any image with bash and
# a Java 25 runtime on the path; pin it by digest where images are mirrored.
ARG RUNTIME=eclipse-temurin:25.0.3_9-jre-noble

FROM ${RUNTIME} AS layers
ARG MODULE
WORKDIR /layers
COPY ${MODULE}/target/commontable-*-exec.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --layers --destination extracted

FROM ${RUNTIME}
ARG MODULE
LABEL org.opencontainers.image.title="Common Table: ${MODULE}" \
      org.opencontainers.image.licenses="Apache-2.0"
# A volume that is mounted here for the first time takes this owner from the image.
RUN mkdir -p /var/lib/commontable/release-register && chown -R 10001:10001 /var/lib/commontable
COPY helm/image/is-ready /usr/local/bin/is-ready
WORKDIR /app
# From what changes least to what changes most, so that a new build moves little.
COPY --from=layers /layers/extracted/dependencies/ ./
COPY --from=layers /layers/extracted/spring-boot-loader/ ./
COPY --from=layers /layers/extracted/snapshot-dependencies/ ./
COPY --from=layers /layers/extracted/application/ ./
# Lets the JVM remember how everything was loaded and linked (JEP 483, JEP 514), which halves a start.
# It is tried without store and broker: most services end where they would reach the store, and exit
# with 1, after nearly all classes are loaded; what they make on the way is thrown away.
RUN java -XX:MaxRAMPercentage=50 -XX:+UseSerialGC -XX:+UseCompactObjectHeaders \
         --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
         -XX:AOTCacheOutput=app.aot -Dspring.context.exit=onRefresh -jar app.jar --server.port=0 \
         "--commontable.mongodb.uri=mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200" \
         --commontable.kafka.bootstrap-servers=127.0.0.1:1 \
         --commontable.encryption.keys-file=/tmp/trial/keys.json \
         --commontable.release-register.directory=/tmp/trial/register > /tmp/trial.log 2>&1 \
    || true; \
    test -s app.aot || { cat /tmp/trial.log; exit 1; }; \
    rm -rf /tmp/trial /tmp/trial.log app.aot.config
# Numeric, so that a cluster can see that it is not root.
USER 10001:10001
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD ["is-ready"]
# Out of memory is fatal: better a new start than a service that limps.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", \
            "-XX:+ExitOnOutOfMemoryError", \
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
            "-XX:AOTCache=app.aot", "-jar", "app.jar"]

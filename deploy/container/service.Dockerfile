# One of the five services, from what `mvn package` has built:
#
#   docker build -f deploy/container/service.Dockerfile --build-arg MODULE=policy-service -t muster/policy-service .
FROM eclipse-temurin:17-jre

ARG MODULE
RUN useradd --system --uid 10001 --home-dir /muster muster
WORKDIR /muster
COPY --chown=root:root ${MODULE}/target/quarkus-app/ ./
USER 10001
ENV MALLOC_ARENA_MAX=2

# As the quickstart starts them. The heap is small on purpose: a service holds no state.
ENTRYPOINT ["java", \
    "-Xms64m", \
    "-Xmx120m", \
    "-Xmn48m", \
    "-Xss512k", \
    "-XX:+UseSerialGC", \
    "-XX:MaxMetaspaceSize=128m", \
    "-XX:ReservedCodeCacheSize=64m", \
    "-XX:+ExitOnOutOfMemoryError", \
    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", \
    "-jar", "quarkus-run.jar"]

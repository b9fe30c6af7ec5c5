# The one address before the five services, from what `mvn package` has built:
#
#   docker build -f deploy/container/front-door.Dockerfile -t muster/front-door .
FROM eclipse-temurin:17-jre

RUN useradd --system --uid 10001 --home-dir /muster muster
WORKDIR /muster
COPY --chown=root:root tools/front-door/target/lib/ lib/
COPY --chown=root:root tools/front-door/target/front-door-*.jar front-door.jar
USER 10001
EXPOSE 8080

ENTRYPOINT ["java", \
    "-Xms32m", \
    "-Xmx64m", \
    "-Xss512k", \
    "-XX:+UseSerialGC", \
    "-XX:MaxMetaspaceSize=64m", \
    "-XX:ReservedCodeCacheSize=32m", \
    "-XX:+ExitOnOutOfMemoryError", \
    "-jar", "front-door.jar"]

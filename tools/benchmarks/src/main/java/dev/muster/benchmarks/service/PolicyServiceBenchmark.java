package dev.muster.benchmarks.service;

import dev.muster.platform.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Decisions per second of the policy service, from requests on the broker to decisions on the broker, and the time of a
 * replay of them.
 *
 * <pre>{@code
 * mvn -pl policy-service,tools/benchmarks package -DskipTests
 * mvn -pl tools/benchmarks exec:exec -Dexec.executable=java \
 *     -Dexec.args="-cp %classpath dev.muster.benchmarks.service.PolicyServiceBenchmark 100000"
 * }</pre>
 *
 * <p>Everything runs on this machine: broker, PostgreSQL, Keycloak (idle), the service in a process of its own, and this
 * program. The requests wait on the broker before the service may see them: the rate is the service's own.
 */
public final class PolicyServiceBenchmark {

    private static final int USUAL_REQUESTS = 100_000;
    private static final int WARM_UP = 20_000;

    private PolicyServiceBenchmark() {}

    public static void main(String[] arguments) {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USUAL_REQUESTS;
        Path home = Path.of(System.getProperty("muster.home", "../.."))
                .toAbsolutePath()
                .normalize();
        try (Platform platform = Platform.configured()) {
            platform.start(platform.broker(), platform.database(), platform.identity());
            platform.database().createDatabase("policy_service");
            try (ServiceUnderTest service = new ServiceUnderTest("policy-service", home, platform);
                    RequestTraffic traffic =
                            new RequestTraffic(platform.broker().address())) {
                service.start();
                service.awaitReady();
                PolicyCalls calls = new PolicyCalls(
                        service.address(), platform.identity().token("admin@contoso.com", "muster-demo"));
                calls.setUpPolicies();
                traffic.send(WARM_UP);
                traffic.awaitDecisions(WARM_UP);
                decide(requests, service, traffic);
                replay(requests, calls);
            }
        }
    }

    /** The service is stopped while the requests are put on the broker. */
    private static void decide(int requests, ServiceUnderTest service, RequestTraffic traffic) {
        service.pause();
        traffic.send(requests);
        Duration processorBefore = service.processorTime();
        Instant begun = Instant.now();
        service.goOn();
        traffic.awaitDecisions(WARM_UP + (long) requests);
        Duration took = Duration.between(begun, Instant.now());
        Duration processor = service.processorTime().minus(processorBefore);
        System.out.printf(
                "%,d decisions in %.1f s: %,.0f/s; service %.0f µs of processor time each%n",
                requests, seconds(took), requests / seconds(took), processor.toNanos() / 1e3 / requests);
    }

    private static void replay(int attempts, PolicyCalls calls) {
        System.out.println(calls.replay(attempts, "recorded"));
        System.out.println(calls.replay(attempts, "inForce"));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

package dev.muster.fleet.demo;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.fleet.device.SimulatedDevice;
import dev.muster.fleet.enroll.Credential;
import dev.muster.fleet.enroll.EnrollmentClient;
import dev.muster.fleet.http.JsonClient;
import dev.muster.fleet.http.Pause;
import dev.muster.fleet.identity.SignIn;
import dev.muster.fleet.policy.EnrollmentTokens;
import dev.muster.fleet.policy.ExamplePolicies;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Sets up example policies and lets a fleet enroll. */
public final class Demo {

    private final DemoPlan plan;
    private final FleetProgress progress;
    private final Clock clock;
    private final SignIn signIn;
    private final EnrollmentClient gateway;

    private Demo(DemoPlan plan, FleetProgress progress, Clock clock, Pause pause) {
        this.plan = plan;
        this.progress = progress;
        this.clock = clock;
        this.signIn = new SignIn(plan.installation(), clock);
        this.gateway = new EnrollmentClient(new JsonClient(plan.installation().gateway()), plan.retries(), pause);
    }

    /** Sets up the example policies, then lets the fleet enroll; returns when every device is through. */
    public static FleetResult run(DemoPlan plan, FleetProgress progress) {
        configure(plan, progress);
        return enroll(plan, progress);
    }

    /** Only sets up the example policies. Doing it twice changes nothing. */
    public static void configure(DemoPlan plan, FleetProgress progress) {
        var demo = new Demo(plan, progress, Clock.systemUTC(), Pause.REAL);
        ExamplePolicies.setUp(plan.installation(), demo.signIn, progress::configured);
    }

    /** Only lets the fleet enroll. */
    public static FleetResult enroll(DemoPlan plan, FleetProgress progress) {
        return new Demo(plan, progress, Clock.systemUTC(), Pause.REAL).enroll();
    }

    private FleetResult enroll() {
        var tokens = tokens();
        var run = UUID.randomUUID().toString();
        var done = new AtomicInteger();
        var from = clock.instant();
        var pool = Executors.newFixedThreadPool(plan.people());
        try {
            var travelling = new ArrayList<Future<List<DeviceOutcome>>>();
            for (List<SimulatedDevice> devices : byPerson()) {
                travelling.add(pool.submit(() -> devices.stream()
                        .map(device -> travel(device, tokens, run, done))
                        .toList()));
            }
            var outcomes = travelling.stream()
                    .flatMap(person -> result(person).stream())
                    .sorted(Comparator.comparingInt(outcome -> outcome.device().line()))
                    .toList();
            return new FleetResult(from, clock.instant(), outcomes);
        } finally {
            pool.shutdownNow();
        }
    }

    private DeviceOutcome travel(
            SimulatedDevice device, Map<EnrollmentMethod, Credential> tokens, String run, AtomicInteger done) {
        var credential = device.userless() ? tokens.get(device.method()) : Credential.of(signIn.token(device.who()));
        var outcome = new Journey(gateway, device, credential).travel(run + "-" + device.line());
        progress.finished(outcome, done.incrementAndGet(), plan.fleet().size());
        return outcome;
    }

    /** A person enrolls one device after the other; devices without a person do so too. */
    private Collection<List<SimulatedDevice>> byPerson() {
        var people = new LinkedHashMap<String, List<SimulatedDevice>>();
        plan.fleet()
                .forEach(device -> people.computeIfAbsent(device.who(), who -> new ArrayList<>())
                        .add(device));
        return people.values();
    }

    private Map<EnrollmentMethod, Credential> tokens() {
        var tokens = new EnumMap<EnrollmentMethod, Credential>(EnrollmentMethod.class);
        var administration = new EnrollmentTokens(plan.installation(), signIn);
        for (SimulatedDevice device : plan.fleet()) {
            if (device.userless()) {
                tokens.computeIfAbsent(device.method(), method -> administration.create(method, "Kiosk", 1, 100));
            }
        }
        return tokens;
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the fleet enrolls", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the fleet could not enroll: " + e.getCause().getMessage(), e.getCause());
        }
    }
}

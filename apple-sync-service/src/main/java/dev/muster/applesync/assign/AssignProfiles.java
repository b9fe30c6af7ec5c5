package dev.muster.applesync.assign;

import dev.muster.applesync.apple.Answer;
import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.apple.AppleDeviceService;
import dev.muster.applesync.apple.Assignment;
import dev.muster.applesync.apple.Assignment.Outcome;
import dev.muster.applesync.apple.DefinedProfile;
import dev.muster.applesync.apple.DeviceDetails;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.apple.Refusal.Advice;
import dev.muster.applesync.assign.AssignmentStore.Rest;
import dev.muster.applesync.assign.AssignmentStore.Round;
import dev.muster.applesync.profile.AppleTerms;
import dev.muster.applesync.profile.EnrollmentProfile;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings profiles and assignments of a token to Apple, a round at a time, on a thread that may wait.
 *
 * <p>What is to be done is read from what is and what is to be. So a round may end anywhere, and the next one goes on; doing
 * something twice does no harm.
 */
public final class AssignProfiles {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** How often a token is looked at that nobody but an administrator can mend. */
    private static final Duration PROBE = Duration.ofHours(1);

    private static final Duration A_WHILE = Duration.ofMinutes(5);
    /** After which a token with much to do gives way to others. */
    private static final Duration A_TURN = Duration.ofSeconds(30);
    /** Between two rounds of a token that nobody wished for. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /** A profile Apple does not take stays as it is until somebody changes it, or Apple its mind. */
    private static final Duration PROFILE_REFUSED = Duration.ofHours(24);

    private final AppleDeviceService apple;
    private final AssignmentStore store;
    private final Backoff backoff;
    private final Clock clock;
    private final String url;
    private final String webUrl;
    private volatile boolean stopping;

    /**
     * @param url where devices ask for their configuration
     * @param webUrl where people sign in within the Setup Assistant
     */
    public AssignProfiles(
            AppleDeviceService apple, AssignmentStore store, Backoff backoff, Clock clock, String url, String webUrl) {
        this.apple = apple;
        this.store = store;
        this.backoff = backoff;
        this.clock = clock;
        this.url = url;
        this.webUrl = webUrl;
    }

    /** Takes a round that is due; whoever takes it makes it, or gives it back. */
    public Optional<Round> take() {
        return stopping ? Optional.empty() : store.take();
    }

    /** Gives a round back that was not begun: it is due at once. */
    public void giveBack(Round round) {
        store.end(round, Rest.unlessWished(clock.instant()));
    }

    /**
     * No round and no call to Apple begins any more. A round that is interrupted after this gives back what it has not
     * done, so that another instance goes on at once.
     */
    public void stop() {
        stopping = true;
    }

    /**
     * Makes a round.
     *
     * @throws dev.muster.applesync.sync.LeaseLost when another one has taken the token over
     */
    public void make(Round round) {
        Rest rest = null;
        try {
            Instant until = clock.instant().plus(A_TURN);
            rest = define(round, until)
                    .or(() -> assign(round, until))
                    .map(this::rest)
                    .orElseGet(() -> Rest.unlessWished(clock.instant().plus(A_MOMENT)));
        } finally {
            Rest ended =
                    rest == null ? Rest.unlessWished(clock.instant().plus(stopping ? Duration.ZERO : A_WHILE)) : rest;
            uninterrupted(() -> store.end(round, ended));
        }
    }

    /** On an interrupted thread the store cannot be asked, and what was taken would be kept. */
    private static void uninterrupted(Runnable writing) {
        boolean interrupted = Thread.interrupted();
        try {
            writing.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean mayGoOn(Instant until) {
        return !stopping && clock.instant().isBefore(until);
    }

    /** Defines what Apple does not have; returns what keeps the round from going on. */
    private Optional<Refusal> define(Round round, Instant until) {
        for (EnrollmentProfile profile : store.undefined(round)) {
            if (!mayGoOn(until)) {
                return Optional.empty();
            }
            AppleTerms terms = AppleTerms.of(profile.profileId(), profile.settings(), url, webUrl);
            Answer<DefinedProfile> answer = await(apple.defineProfile(round.tokenId(), terms.definition()));
            Optional<Refusal> refusal = answer.fold(given -> Optional.empty(), Optional::of);
            if (refusal.isEmpty()) {
                String appleUuid = answer.fold(DefinedProfile::profileUuid, none -> null);
                store.defined(round, profile, appleUuid, terms.enrollment());
            } else if (refusal.get().kind().advice() == Advice.GIVE_UP) {
                store.notDefined(
                        round,
                        profile,
                        clock.instant().plus(PROFILE_REFUSED),
                        refusal.get().detail());
            } else {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> assign(Round round, Instant until) {
        String after = "";
        while (mayGoOn(until)) {
            List<Work> batch = store.work(round, after, AppleDeviceService.MOST_SERIALS);
            if (batch.isEmpty()) {
                return Optional.empty();
            }
            after = batch.get(batch.size() - 1).serial();
            Map<String, List<Work>> calls = new LinkedHashMap<>();
            batch.forEach(work -> calls.computeIfAbsent(work.call(), call -> new ArrayList<>())
                    .add(work));
            Optional<Refusal> refusal = callEach(round, new ArrayList<>(calls.values()));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> callEach(Round round, List<List<Work>> waiting) {
        Optional<Refusal> refusal = Optional.empty();
        try {
            while (!waiting.isEmpty() && !stopping && refusal.isEmpty()) {
                refusal = call(round, waiting.get(0));
                if (refusal.isEmpty()) {
                    waiting.remove(0);
                }
            }
        } catch (RuntimeException failed) {
            if (stopping) {
                uninterrupted(() -> release(round, waiting));
            }
            throw failed;
        }
        release(round, waiting);
        return refusal;
    }

    private void release(Round round, List<List<Work>> waiting) {
        waiting.forEach(untried -> store.release(round, untried));
    }

    /** One call to Apple; returns what keeps the round from going on. */
    private Optional<Refusal> call(Round round, List<Work> devices) {
        Work first = devices.get(0);
        List<String> serials = devices.stream().map(Work::serial).toList();
        Answer<Assignment> answer = await(
                first.wanted() == null
                        ? apple.removeProfile(round.tokenId(), first.current(), serials)
                        : apple.assignProfile(round.tokenId(), first.wanted(), serials));
        Optional<Refusal> refusal = answer.fold(given -> Optional.empty(), Optional::of);
        if (refusal.isEmpty()) {
            Assignment assignment = answer.fold(given -> given, none -> null);
            record(round, devices, assignment.devices(), assignment.retryAfter());
            confirm(round, assignment.devices());
            return Optional.empty();
        }
        if (refusal.get().kind() == Refusal.Kind.PROFILE_NOT_FOUND && first.wanted() != null) {
            store.forgottenByApple(round, first.wanted(), devices);
            return Optional.empty();
        }
        if (refusal.get().kind().advice() == Advice.GIVE_UP) {
            Map<String, Outcome> failed = new LinkedHashMap<>();
            serials.forEach(serial -> failed.put(serial, Outcome.FAILED));
            record(round, devices, failed, null);
            return Optional.empty();
        }
        return refusal;
    }

    private void record(Round round, List<Work> devices, Map<String, Outcome> outcomes, Duration asked) {
        Instant now = clock.instant();
        store.record(
                round,
                devices.stream()
                        .map(device -> {
                            Outcome outcome = outcomes.getOrDefault(device.serial(), Outcome.FAILED);
                            int attempts = device.attempts() + 1;
                            Instant nextAt = backoff.after(outcome, attempts, asked, now);
                            return new Attempt(
                                    device.serial(),
                                    outcome,
                                    attempts,
                                    nextAt,
                                    outcome == Outcome.THROTTLED ? nextAt : null);
                        })
                        .toList());
    }

    /**
     * Asks Apple what it has now. Only what it shows counts: status and time of an assignment are Apple's, and a device that
     * Apple twice calls not accessible is not ours any more. What is learned otherwise while Apple is asked is newer.
     */
    private void confirm(Round round, Map<String, Outcome> outcomes) {
        List<String> asked = outcomes.entrySet().stream()
                .filter(entry -> entry.getValue() == Outcome.SUCCESS || entry.getValue() == Outcome.NOT_ACCESSIBLE)
                .map(Map.Entry::getKey)
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        Instant askedAt = clock.instant();
        List<DeviceDetails> details =
                await(apple.deviceDetails(round.tokenId(), asked)).fold(given -> given, refused -> List.of());
        List<AppleDevice> said = new ArrayList<>();
        for (DeviceDetails detail : details) {
            switch (detail.standing()) {
                case FOUND -> said.add(detail.device());
                case NOT_FOUND, NOT_ACCESSIBLE -> {
                    if (outcomes.get(detail.serialNumber()) == Outcome.NOT_ACCESSIBLE) {
                        said.add(AppleDevice.gone(detail.serialNumber()));
                    }
                }
                case NOT_SAID -> {}
            }
        }
        store.confirm(round, said, askedAt);
    }

    private Rest rest(Refusal refusal) {
        boolean stop = refusal.kind().advice() == Advice.STOP;
        Duration asked = refusal.retryAfter();
        Duration wait = stop ? PROBE : asked == null ? A_WHILE : asked;
        return Rest.kept(clock.instant().plus(wait));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}

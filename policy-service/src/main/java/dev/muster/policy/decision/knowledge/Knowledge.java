package dev.muster.policy.decision.knowledge;

import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.fact.FactVersion;
import dev.muster.policy.fact.FoundFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is known about a batch of attempts. Not for several threads: a slot that is taken is known from then on. */
public final class Knowledge {

    private final Map<String, List<KnownDevice>> devices;
    private final FoundFacts found;
    private final Map<String, Map<String, Integer>> acceptedTerms;
    private final Licences licences;

    Knowledge(
            Map<String, List<KnownDevice>> devices,
            FoundFacts found,
            Map<String, Map<String, Integer>> acceptedTerms,
            Licences licences) {
        this.devices = devices;
        this.found = found;
        this.acceptedTerms = acceptedTerms;
        this.licences = licences;
    }

    /**
     * What is known about one attempt.
     *
     * @param facts it, to be completed or changed
     * @param versions which words of the facts that is
     */
    public record About(KnownFacts.Builder facts, List<FactVersion> versions) {}

    /** What is known about this attempt. */
    public About of(EnrollmentRequested attempt) {
        KnownFacts.Builder known = KnownFacts.builder();
        List<FactVersion> versions = found.tell(attempt, known);
        known.deviceLicensed(licences.devices());
        if (attempt.user() != null) {
            String user = attempt.user().principalName();
            known.devices(devices.getOrDefault(user, List.of()))
                    .acceptedTerms(acceptedTerms.getOrDefault(user, Map.of()))
                    .userLicensed(licences.has(attempt.user()));
        }
        return new About(known, versions);
    }

    /** The user holds this device from now on. */
    public void hold(String userPrincipalName, KnownDevice device) {
        devices.computeIfAbsent(userPrincipalName, user -> new ArrayList<>()).add(device);
    }
}

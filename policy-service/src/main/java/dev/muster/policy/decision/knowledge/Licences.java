package dev.muster.policy.decision.knowledge;

import dev.muster.events.enrollment.Applicant;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings.Licensing;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.PolicyTarget.To;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who has a licence (U-4).
 *
 * @param asked whether licences are asked for at all
 * @param groups whose members have one
 * @param users user principals that have one by the list, of those who ask
 * @param devices whether device licences are there
 */
record Licences(boolean asked, Set<String> groups, Set<String> users, boolean devices) {

    /** As the policies say; the list is not looked at yet. */
    static Licences of(PolicyDocuments policies) {
        return policies.only(PolicyKind.LICENSING, Licensing.class)
                .filter(Licensing::required)
                .map(licensing -> new Licences(true, groups(policies), Set.of(), licensing.deviceLicences()))
                .orElse(new Licences(false, Set.of(), Set.of(), false));
    }

    Licences listing(Set<String> listed) {
        return new Licences(asked, groups, listed, devices);
    }

    boolean has(Applicant user) {
        return users.contains(user.principalName()) || user.groups().stream().anyMatch(groups::contains);
    }

    private static Set<String> groups(PolicyDocuments policies) {
        return policies.of(PolicyKind.LICENSING).stream()
                .map(PolicyDocument::targets)
                .flatMap(targets -> targets.stream().filter(target -> target.to() == To.GROUP))
                .map(PolicyTarget::groupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }
}

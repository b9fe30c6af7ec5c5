package dev.muster.reporting.table;

import dev.muster.reporting.attempt.Applied;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.device.Device;
import dev.muster.reporting.device.Devices;
import dev.muster.reporting.search.Attempts;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The policies meant for one device when it enrolled, or for one attempt that was refused: its id stands for that of
 * the device that was never made.
 */
public final class PolicyTable implements Table {

    private static final Pattern FILTER = Pattern.compile(
            "\\s*\\(?\\s*DeviceId\\s+eq\\s+'?([0-9a-f-]{36})'?\\s*\\)?\\s*(?:and\\s+\\(?\\s*State\\s+eq\\s+'?(\\w+)'?\\s*\\)?)?\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> COLUMNS = List.of(
            "DeviceId",
            "PolicyId",
            "ProfileName",
            "PolicyType",
            "State",
            "Priority",
            "Target",
            "FilterIds",
            "UserPrincipalName",
            "UserId",
            "LastAppliedTime");

    private final Attempts attempts;
    private final Devices devices;

    public PolicyTable(Attempts attempts, Devices devices) {
        this.attempts = attempts;
        this.devices = devices;
    }

    @Override
    public String name() {
        return "EnrollmentConfigurationPoliciesByDevice";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Optional<String> mistake(String filter) {
        return filter != null
                        && FILTER.matcher(filter).matches()
                        && deviceId(filter).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "This report is of one device: filter takes (DeviceId eq '…'), and State eq '…' beside it");
    }

    private static Optional<UUID> deviceId(String filter) {
        Matcher matcher = FILTER.matcher(filter);
        try {
            return matcher.matches() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public Uni<Page> page(Request request) {
        UUID deviceId = deviceId(request.filter()).orElseThrow();
        Matcher filter = FILTER.matcher(request.filter());
        String state = filter.matches() ? filter.group(2) : null;
        return devices.find(deviceId)
                .map(found -> found.map(Device::enrollmentId).orElse(deviceId))
                .chain(attempts::find)
                .map(found -> new Page(
                        found.map(attempt -> rows(deviceId, attempt, state)).orElse(List.of()).stream()
                                .skip(request.skip())
                                .limit(request.top())
                                .toList(),
                        null));
    }

    private static List<List<Object>> rows(UUID deviceId, Attempt attempt, String state) {
        boolean decided = attempt.verdict() != null;
        return !decided
                ? List.of()
                : attempt.verdict().policies().stream()
                        .filter(policy -> state == null || policy.state().equalsIgnoreCase(state))
                        .map(policy -> row(deviceId, attempt, policy))
                        .toList();
    }

    private static List<Object> row(UUID deviceId, Attempt attempt, Applied policy) {
        String user = attempt.facts().userPrincipalName();
        return Arrays.asList(
                deviceId,
                policy.policyId(),
                policy.name(),
                policy.type(),
                policy.state(),
                policy.priority(),
                policy.target(),
                policy.filter() == null ? null : policy.filter().name(),
                user,
                user,
                attempt.verdict().decidedAt());
    }
}

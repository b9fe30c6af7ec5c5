package dev.muster.applesync.identity;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.applesync.device.DeviceBook;
import dev.muster.applesync.identity.persistence.IdentityRows;
import dev.muster.applesync.profile.AppleTerms;
import dev.muster.applesync.profile.AssignmentsDue;
import dev.muster.applesync.profile.EnrollmentProfile;
import dev.muster.applesync.profile.persistence.ProfileRows;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What administrators change about devices: together with its events and audit record, or not at all. */
@Singleton
public final class ChangeIdentities {

    private static final Pattern SERIAL = Pattern.compile("[A-Z0-9]{8,20}");
    private static final int LONGEST_DETAILS = 128;
    private static final int MOST_AT_ONCE = 1_000;

    private final Transactions transactions;
    private final DeviceBook book;
    private final Outbox outbox;
    private final AdminActions actions;
    private final Clock clock;

    ChangeIdentities(Transactions transactions, DeviceBook book, Outbox outbox, AdminActions actions, Clock clock) {
        this.transactions = transactions;
        this.book = book;
        this.outbox = outbox;
        this.actions = actions;
        this.clock = clock;
    }

    /** Devices by serial number, as bodies name them. */
    public record Devices(List<String> deviceIds) {}

    /** Serial numbers as they are stored; refuses what cannot be one. */
    static List<String> serials(Devices devices) {
        List<String> given = devices == null ? null : devices.deviceIds();
        if (given == null || given.isEmpty() || given.size() > MOST_AT_ONCE) {
            throw ProblemException.of(
                    Reason.MALFORMED_REQUEST, "deviceIds takes 1 to " + MOST_AT_ONCE + " serial numbers");
        }
        List<String> serials = new ArrayList<>(given.size());
        for (String serial : given) {
            String normal = serial == null ? "" : serial.trim().toUpperCase(Locale.ROOT);
            if (normal.isEmpty() || normal.length() > 64) {
                throw ProblemException.of(Reason.MALFORMED_REQUEST, "deviceIds takes serial numbers");
            }
            serials.add(normal);
        }
        return serials.stream().distinct().toList();
    }

    /** Gives devices a profile, or with null back to the default of the token. */
    void assign(UUID tokenId, UUID profileId, List<String> serials, String administrator) {
        change(tokenId, transaction -> {
            EnrollmentProfile profile = profileId == null
                    ? null
                    : ProfileRows.find(transaction, tokenId, profileId)
                            .orElseThrow(() -> ProblemException.notFound("profile"));
            List<String> unfit = IdentityRows.unfit(
                    transaction,
                    tokenId,
                    serials,
                    profile == null ? null : profile.platform().toString());
            if (!unfit.isEmpty()) {
                throw ProblemException.unprocessable(
                        "Not in the list, released, or of another operating system: " + String.join(", ", unfit));
            }
            give(transaction, tokenId, serials, profile);
            note(
                    transaction,
                    "updateDeviceProfileAssignment",
                    profile == null ? tokenId.toString() : profileId.toString(),
                    profile == null ? null : profile.name(),
                    administrator,
                    null,
                    Map.of("deviceIds", serials));
        });
    }

    private void give(SqlConnection transaction, UUID tokenId, List<String> serials, EnrollmentProfile profile) {
        String importedAs = profile == null ? null : "muster:" + profile.profileId();
        if (profile != null) {
            ProfileRows.definition(
                    transaction,
                    importedAs,
                    AppleTerms.of(profile.profileId(), profile.settings(), "", "")
                            .enrollment(),
                    clock.instant());
        }
        IdentityRows.give(transaction, tokenId, serials, profile, importedAs, clock.instant());
        book.tell(transaction, serials);
        AssignmentsDue.at(transaction, tokenId, clock.instant());
    }

    /** Deletes a device here; at Apple it stays what it is (S-4, S-5). */
    void delete(UUID tokenId, String serial, String administrator) {
        change(tokenId, transaction -> {
            if (!book.delete(transaction, tokenId, serial)) {
                throw ProblemException.notFound("device");
            }
            note(transaction, "delete", serial, serial, administrator, Map.of("serialNumber", serial), null);
        });
    }

    /**
     * A device to be imported.
     *
     * @param serial serial number
     * @param details description, may be null
     */
    record Imported(String serial, String details) {

        /** What is wrong with it, null for nothing. */
        String mistake() {
            if (!SERIAL.matcher(serial).matches()) {
                return "A serial number has 8 to 20 letters and digits";
            }
            return details != null && details.length() > LONGEST_DETAILS
                    ? "Details have at most " + LONGEST_DETAILS + " characters"
                    : null;
        }
    }

    /**
     * How an import ended.
     *
     * @param devices what is here now
     * @param added serial numbers that were not imported before
     * @param overwritten serial numbers that were
     * @param unchanged serial numbers that stay as they are: imported before, or Apple's
     */
    record Import(List<AppleIdentity> devices, Set<String> added, Set<String> overwritten, List<String> unchanged) {}

    /**
     * Adds serial numbers for Apple Configurator (AP-6). Of a serial number that comes twice the first counts.
     *
     * @param overwrite whether details of those that are here already are replaced
     * @param profileId profile they are to have, null for none
     */
    Import add(
            UUID tokenId,
            List<Imported> given,
            String platform,
            boolean overwrite,
            UUID profileId,
            String administrator) {
        Map<String, Imported> devices = new LinkedHashMap<>();
        given.forEach(device -> devices.putIfAbsent(device.serial(), device));
        List<String> serials = List.copyOf(devices.keySet());
        List<Import> result = new ArrayList<>(1);
        change(tokenId, transaction -> {
            EnrollmentProfile profile = profileId == null
                    ? null
                    : ProfileRows.find(transaction, tokenId, profileId)
                            .orElseThrow(() -> ProblemException.notFound("profile"));
            if (profile != null && !profile.platform().toString().equals(platform)) {
                throw ProblemException.unprocessable("The profile is for another operating system: " + profile.name());
            }
            Set<String> before = IdentityRows.imported(transaction, tokenId, serials);
            Set<String> taken = IdentityRows.add(
                    transaction,
                    tokenId,
                    serials,
                    devices.values().stream().map(Imported::details).toList(),
                    platform,
                    overwrite,
                    clock.instant());
            IdentityRows.show(transaction, tokenId, serials, clock.instant());
            AssignmentsDue.at(transaction, tokenId, clock.instant());
            if (profile != null) {
                give(transaction, tokenId, List.copyOf(taken), profile);
            }
            book.tell(transaction, serials);
            note(
                    transaction,
                    "importAppleDeviceIdentityList",
                    tokenId.toString(),
                    null,
                    administrator,
                    null,
                    Map.of("devices", serials.size(), "overwrite", overwrite));
            result.add(new Import(
                    IdentityRows.some(transaction, tokenId, serials),
                    some(taken, serial -> !before.contains(serial)),
                    some(taken, before::contains),
                    serials.stream().filter(serial -> !taken.contains(serial)).toList()));
        });
        return result.get(0);
    }

    private static Set<String> some(Set<String> serials, Predicate<String> which) {
        return serials.stream().filter(which).collect(Collectors.toUnmodifiableSet());
    }

    private void change(UUID tokenId, Consumer<SqlConnection> what) {
        transactions.run(transaction -> {
            book.open(transaction);
            if (!ProfileRows.isToken(transaction, tokenId)) {
                throw ProblemException.notFound("token");
            }
            what.accept(transaction);
            return null;
        });
        outbox.wake();
    }

    private void note(
            SqlConnection transaction,
            String action,
            String id,
            String name,
            String administrator,
            Map<String, Object> before,
            Map<String, Object> after) {
        await(actions.record(
                transaction,
                administrator,
                new AdminAction(action, "importedAppleDeviceIdentity", id, name, before, after)));
    }
}

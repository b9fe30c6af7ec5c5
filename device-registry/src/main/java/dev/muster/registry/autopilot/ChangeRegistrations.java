package dev.muster.registry.autopilot;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.device.AutopilotDeviceState;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.problem.ProblemException;
import dev.muster.registry.autopilot.persistence.RegistrationRows;
import dev.muster.registry.autopilot.persistence.StoredRegistrations;
import dev.muster.registry.change.OneAtATime;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Changes single registrations. Waits for the database: call it where waiting is allowed. */
@Singleton
public class ChangeRegistrations {

    private static final String RESOURCE = "windowsAutopilotDeviceIdentity";

    private final Transactions transactions;
    private final StoredRegistrations registrations;
    private final KeepRegistrations keeper;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    ChangeRegistrations(
            Transactions transactions,
            StoredRegistrations registrations,
            KeepRegistrations keeper,
            AdminActions audit,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.registrations = registrations;
        this.keeper = keeper;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Edits a registration; its group tag decides which profile it gets. */
    void edit(UUID id, String action, UnaryOperator<RegisteredDevice> edit, String administrator) {
        transactions.run(transaction -> {
            RegistrationRows.takeTurn(transaction);
            OneAtATime.take(transaction);
            RegisteredDevice before = await(registrations.findForChange(transaction, id))
                    .orElseThrow(() -> ProblemException.notFound("registered device"));
            RegisteredDevice after = edit.apply(before);
            if (after.equals(before)) {
                return null;
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            await(registrations.edit(transaction, after, now));
            await(outbox.append(transaction, keeper.told(transaction, List.of(id), now)));
            return await(audit.record(
                    transaction,
                    administrator,
                    new AdminAction(
                            action, RESOURCE, id.toString(), before.serialNumber(), shown(before), shown(after))));
        });
        outbox.wake();
    }

    /** Takes a device off Autopilot; 409 while it is managed here. */
    void delete(UUID id, String administrator) {
        transactions.run(transaction -> {
            RegistrationRows.takeTurn(transaction);
            OneAtATime.take(transaction);
            RegisteredDevice gone = await(registrations.findForChange(transaction, id))
                    .orElseThrow(() -> ProblemException.notFound("registered device"));
            if (!await(registrations.delete(transaction, id))) {
                throw ProblemException.conflict(
                        "autopilotDeviceEnrolled",
                        "This device is enrolled; delete it as a managed device first (A-3)");
            }
            keeper.relabel(transaction, List.of(gone.serialNumber()));
            await(outbox.append(
                    transaction,
                    List.of(Outgoing.tombstone(
                            ids.next(),
                            AutopilotDeviceState.class,
                            "autopilot:" + gone.serialNumber(),
                            clock.instant(),
                            TraceContext.current()))));
            return await(audit.record(
                    transaction,
                    administrator,
                    AdminAction.delete(RESOURCE, id.toString(), gone.serialNumber(), shown(gone))));
        });
        outbox.wake();
    }

    private static Map<String, String> shown(RegisteredDevice device) {
        Map<String, String> shown = new TreeMap<>();
        shown.put("serialNumber", device.serialNumber());
        shown.put("groupTag", device.groupTag());
        shown.put("userPrincipalName", device.assignedUser());
        shown.put("addressableUserName", device.addressableName());
        shown.put("displayName", device.displayName());
        shown.values().removeIf(value -> value == null);
        return shown;
    }
}

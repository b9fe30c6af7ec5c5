package dev.muster.applesync.device;

import static dev.muster.applesync.apple.AppleDevice.Operation.ADDED;
import static dev.muster.applesync.apple.AppleDevice.Operation.DELETED;
import static dev.muster.applesync.apple.AppleDevice.Operation.MODIFIED;
import static dev.muster.applesync.device.Devices.NOON;
import static dev.muster.applesync.device.Devices.device;
import static dev.muster.applesync.device.Devices.listed;
import static dev.muster.applesync.device.Devices.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.apple.AppleDevice.Operation;
import dev.muster.events.apple.AppleMembership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a page changes; the numbers are those of the edge cases in the protocol notes. */
class MergePageTest {

    private static final Instant NOW = NOON.plusSeconds(3_600);
    private final Map<String, KnownDevice> known = new HashMap<>();

    @Test
    void edge15_aDeviceTwiceOnAPageIsAsItsLatestOperationSays() {
        changes(row("X", MODIFIED, 20, "new"), row("X", MODIFIED, 10, "old"));
        assertThat(known.get("X").content().assetTag()).isEqualTo("new");
    }

    @Test
    void edge15_anOlderOperationOnALaterPageIsNotBelieved() {
        changes(row("X", MODIFIED, 20, "new"));
        assertThat(changes(row("X", MODIFIED, 10, "old")).written()).isEmpty();
    }

    @Test
    void edge15_atTheSameInstantARemovalWins() {
        changes(row("X", ADDED, 10), row("X", DELETED, 10));
        changes(row("Y", DELETED, 10), row("Y", ADDED, 10));
        assertThat(known.values()).extracting(KnownDevice::membership).containsOnly(AppleMembership.REMOVED);
    }

    @Test
    void edge15_deletedThenAddedIsAssigned() {
        full(listed("X"));
        changes(row("X", DELETED, 10), row("X", ADDED, 20));
        assertThat(known.get("X").held()).isTrue();
    }

    @Test
    void edge15_addedThenDeletedIsRemoved() {
        changes(row("X", ADDED, 10), row("X", DELETED, 20));
        assertThat(known.get("X").membership()).isEqualTo(AppleMembership.REMOVED);
    }

    @Test
    void edge15_addAndModifyInOneBatchIsOneNewDeviceAsModified() {
        Merge merge = changes(row("X", ADDED, 10, "a"), row("X", MODIFIED, 11, "b"));
        assertThat(merge.added()).isEqualTo(1);
        assertThat(known.get("X").content().assetTag()).isEqualTo("b");
    }

    @Test
    void edge15_modifiedForAnUnknownSerialNumberIsANewDevice() {
        assertThat(changes(row("X", MODIFIED, 10)).added()).isEqualTo(1);
    }

    @Test
    void edge15_deletedForAnUnknownSerialNumberIsRememberedAndNotShown() {
        assertThat(changes(row("X", DELETED, 10)).changed()).isZero();
        assertThat(known.get("X").hiddenAt()).isNotNull();
        assertThat(changes(row("X", ADDED, 5)).changed()).isZero();
    }

    @Test
    void edge15_anOperationWithoutNameOrTimeStillTellsTheDevice() {
        changes(device("X", "A", NOON, null, null), device("Y", "A", NOON, Operation.UNKNOWN, NOON));
        assertThat(known.values()).allMatch(KnownDevice::held);
    }

    @Test
    void edge16_aFullListWithoutChangesWritesNothing() {
        full(listed("X"), listed("Y"));
        Merge again = full(listed("X"), listed("Y"));
        assertThat(again.written()).isEmpty();
        assertThat(again.noted()).isEmpty();
        assertThat(again.listed()).containsExactly("X", "Y");
    }

    @Test
    void edge17_aDeviceThatCameBackIsNotRemovedByWhatHappenedBefore() {
        changes(row("X", ADDED, 10), row("X", DELETED, 20));
        full(device("X", "A", NOON.plusSeconds(30), null, null));
        changes(row("X", DELETED, 20));
        assertThat(known.get("X").held()).isTrue();
    }

    @Test
    void S4_deletedHereItStaysAwayWhenItIsModified() {
        full(listed("X"));
        deleteHere("X", 100);
        Merge merge = changes(row("X", MODIFIED, 200, "b"));
        assertThat(merge.changed()).isZero();
        assertThat(known.get("X").hiddenAt()).isNotNull();
    }

    @Test
    void S4_deletedHereItIsBackWithTheNextFullList() {
        full(listed("X"));
        deleteHere("X", 100);
        assertThat(full(listed("X")).added()).isEqualTo(1);
        assertThat(known.get("X").held()).isTrue();
    }

    @Test
    void S4_deletedHereAndAssignedAnewAtAppleItIsAnotherAssignment() {
        full(listed("X"));
        deleteHere("X", 100);
        assertThat(changes(row("X", ADDED, 200)).added()).isEqualTo(1);
    }

    @Test
    void S5_releasedItIsRemovedAtOnceWithTheTimeWeLearntIt() {
        full(listed("X"));
        assertThat(changes(row("X", DELETED, 10)).removed()).isEqualTo(1);
        assertThat(known.get("X").removedAt()).isEqualTo(NOW);
        assertThat(known.get("X").hiddenAt()).isNull();
    }

    @Test
    void S3_withinSevenDaysOnlyUnknownSerialNumbersAreTaken() {
        full(listed("X"));
        Merge merge = page(
                ListKind.UNKNOWN_ONLY, device("X", "changed", NOON, null, null), device("Y", "new", NOON, null, null));
        assertThat(merge.written()).extracting(KnownDevice::serial).containsExactly("Y");
    }

    @Test
    void anImportedDeviceBecomesApplesWhenAppleListsIt() {
        known.put(
                "X",
                new KnownDevice(
                        "X",
                        Source.ADMINISTRATOR,
                        Fingerprint.of("X"),
                        null,
                        null,
                        null,
                        AppleMembership.ASSIGNED,
                        null,
                        null));
        assertThat(full(listed("X")).added()).isEqualTo(1);
        assertThat(known.get("X").source()).isEqualTo(Source.APPLE);
    }

    /** Pages come again, and not in their order; rows of one device have times of their own. */
    @Property(tries = 1_000)
    void inWhateverOrderAndHoweverOftenRowsComeTheLatestIsBelieved(
            @ForAll("stories") List<AppleDevice> story, @ForAll long seed) {
        known.clear();
        List<AppleDevice> disorder = new ArrayList<>(story);
        disorder.addAll(story);
        Collections.shuffle(disorder, new Random(seed));
        for (AppleDevice row : disorder) {
            changes(row);
        }
        Map<String, KnownDevice> shuffled = new HashMap<>(known);
        known.clear();
        story.forEach(this::changes);
        known.forEach((serial, device) -> {
            assertThat(shuffled.get(serial).membership()).isEqualTo(device.membership());
            assertThat(shuffled.get(serial).operationAt()).isEqualTo(device.operationAt());
            if (device.held()) {
                assertThat(shuffled.get(serial).fingerprint()).isEqualTo(device.fingerprint());
            }
        });
    }

    @Provide
    Arbitrary<List<AppleDevice>> stories() {
        return Combinators.combine(
                        Arbitraries.of("X", "Y", "Z"),
                        Arbitraries.of(ADDED, MODIFIED, DELETED),
                        Arbitraries.of("a", "b"))
                .as((serial, operation, tag) -> new String[] {serial, operation.name(), tag})
                .list()
                .ofMaxSize(12)
                .map(MergePageTest::oneASecond);
    }

    private static List<AppleDevice> oneASecond(List<String[]> rows) {
        List<AppleDevice> story = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            story.add(row(row[0], Operation.valueOf(row[1]), i, row[2]));
        }
        return story;
    }

    private void deleteHere(String serial, long second) {
        known.computeIfPresent(
                serial,
                (key, device) -> new KnownDevice(
                        serial,
                        device.source(),
                        device.fingerprint(),
                        null,
                        device.operation(),
                        device.operationAt(),
                        device.membership(),
                        device.removedAt(),
                        NOON.plusSeconds(second)));
    }

    private Merge full(AppleDevice... rows) {
        return page(ListKind.FULL, rows);
    }

    private Merge changes(AppleDevice... rows) {
        return page(ListKind.CHANGES, rows);
    }

    private Merge page(ListKind kind, AppleDevice... rows) {
        Merge merge = MergePage.of(kind, List.of(rows), known, NOW);
        merge.written().forEach(device -> known.put(device.serial(), device));
        merge.noted().forEach(device -> known.put(device.serial(), device));
        return merge;
    }
}

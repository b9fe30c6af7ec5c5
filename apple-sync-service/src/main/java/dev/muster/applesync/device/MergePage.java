package dev.muster.applesync.device;

import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.apple.AppleDevice.Operation;
import dev.muster.events.apple.AppleMembership;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what a page of Apple's changes: page and knowledge in, writes out.
 *
 * <p>Apple repeats pages, lists a device twice, and not always in order. So an operation is believed only when it is newer
 * than the last one believed; of two at the same instant a removal wins. A full list has no operations: what stands in it is
 * assigned now, and it never makes older operations believable again.
 */
public final class MergePage {

    private final ListKind kind;
    private final Instant now;

    private MergePage(ListKind kind, Instant now) {
        this.kind = kind;
        this.now = now;
    }

    /**
     * @param kind what the page is a page of
     * @param page its devices, in Apple's order
     * @param known what is known of them, by serial number; unknown ones are absent
     */
    public static Merge of(ListKind kind, List<AppleDevice> page, Map<String, KnownDevice> known, Instant now) {
        MergePage merge = new MergePage(kind, now);
        Map<String, KnownDevice> after = new LinkedHashMap<>();
        for (AppleDevice said : page) {
            KnownDevice before = after.getOrDefault(said.serialNumber(), known.get(said.serialNumber()));
            after.put(said.serialNumber(), before == null ? merge.met(said) : merge.heard(before, said));
        }
        return merge.compared(after, known);
    }

    /** A device nothing is known of. */
    private KnownDevice met(AppleDevice said) {
        boolean gone = kind == ListKind.CHANGES && said.operation() == Operation.DELETED;
        return new KnownDevice(
                said.serialNumber(),
                Source.APPLE,
                Fingerprint.of(said),
                said,
                kind == ListKind.CHANGES ? said.operation() : Operation.ADDED,
                kind == ListKind.CHANGES ? said.operationAt() : said.assignedAt(),
                gone ? AppleMembership.REMOVED : AppleMembership.ASSIGNED,
                gone ? now : null,
                // It came and went unseen: remembered, so that no older word about it is believed, but not shown.
                gone ? now : null);
    }

    private KnownDevice heard(KnownDevice before, AppleDevice said) {
        return switch (kind) {
            case FULL -> listed(before, said);
            case UNKNOWN_ONLY -> before.held() ? before : listed(before, said);
            case CHANGES -> isNews(before, said) ? changed(before, said) : before;
        };
    }

    private static KnownDevice listed(KnownDevice before, AppleDevice said) {
        // A device in the list was added when it was assigned: what happened before is no news any more.
        boolean addedSince = said.assignedAt() != null
                && (before.operationAt() == null || said.assignedAt().isAfter(before.operationAt()));
        return before.assigned(
                        said,
                        Fingerprint.of(said),
                        addedSince ? Operation.ADDED : before.operation(),
                        addedSince ? said.assignedAt() : before.operationAt())
                .shown();
    }

    private KnownDevice changed(KnownDevice before, AppleDevice said) {
        if (said.operation() == Operation.DELETED) {
            return before.removed(said.operationAt(), now);
        }
        KnownDevice after = before.assigned(
                said,
                Fingerprint.of(said),
                said.operationAt() == null ? before.operation() : said.operation(),
                said.operationAt() == null ? before.operationAt() : said.operationAt());
        boolean back = before.membership() == AppleMembership.REMOVED
                || before.source() == Source.ADMINISTRATOR
                || before.hiddenAt() != null && isAddedAnew(before, said);
        return back ? after.shown() : after;
    }

    /** Deleted here, then assigned to this server again at Apple: that is another assignment than the one deleted (S-4). */
    private static boolean isAddedAnew(KnownDevice before, AppleDevice said) {
        return said.operation() == Operation.ADDED
                && said.operationAt() != null
                && said.operationAt().isAfter(before.hiddenAt());
    }

    private static boolean isNews(KnownDevice before, AppleDevice said) {
        if (said.operationAt() == null || before.operationAt() == null) {
            return true;
        }
        int order = said.operationAt().compareTo(before.operationAt());
        if (order != 0) {
            return order > 0;
        }
        // At the same instant a removal wins. Other operations share seconds, and come in their order.
        return before.operation() != Operation.DELETED;
    }

    private Merge compared(Map<String, KnownDevice> after, Map<String, KnownDevice> known) {
        List<KnownDevice> written = new ArrayList<>();
        List<KnownDevice> noted = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        List<String> unlisted = new ArrayList<>();
        int added = 0;
        int modified = 0;
        int removed = 0;
        for (KnownDevice device : after.values()) {
            KnownDevice before = known.get(device.serial());
            (device.membership() == AppleMembership.ASSIGNED ? listed : unlisted).add(device.serial());
            if (before == null || device.looksDifferentThan(before)) {
                written.add(device);
                boolean wasHeld = before != null && before.held();
                added += !wasHeld && device.held() ? 1 : 0;
                modified += wasHeld && device.held() ? 1 : 0;
                removed += wasHeld && !device.held() ? 1 : 0;
            } else if (device.differsFrom(before)) {
                noted.add(device);
            }
        }
        return new Merge(written, noted, listed, unlisted, added, modified, removed);
    }
}

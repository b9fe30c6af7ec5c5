package dev.muster.applesync.runs;

import dev.muster.applesync.apple.AppleDeviceService;
import dev.muster.applesync.assign.AssignProfiles;
import dev.muster.applesync.assign.Backoff;
import dev.muster.applesync.assign.persistence.StoredAssignments;
import dev.muster.applesync.device.DeviceBook;
import dev.muster.applesync.profile.ProfileAddresses;
import dev.muster.applesync.sync.SyncSchedule;
import dev.muster.applesync.sync.SynchroniseToken;
import dev.muster.applesync.sync.persistence.StoredSyncs;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.SplittableRandom;

/** Puts synchronising together. */
@Singleton
class SyncBeans {

    @Produces
    @Singleton
    SyncSchedule schedule(ConfiguredSync settings) {
        return Schedules.of(settings);
    }

    @Produces
    @Singleton
    StoredSyncs syncs(
            Transactions transactions,
            DeviceBook book,
            Outbox outbox,
            Ids ids,
            Clock clock,
            SyncSchedule schedule,
            ConfiguredSync settings) {
        return new StoredSyncs(transactions, book, outbox, ids, clock, schedule, settings.lease());
    }

    @Produces
    @Singleton
    SynchroniseToken synchronise(AppleDeviceService apple, StoredSyncs syncs, Clock clock, ConfiguredSync settings) {
        return new SynchroniseToken(apple, syncs, clock, settings.pageSize());
    }

    @Produces
    @Singleton
    AssignProfiles assign(
            AppleDeviceService apple, StoredAssignments assignments, Clock clock, ProfileAddresses addresses) {
        return new AssignProfiles(
                apple, assignments, new Backoff(new SplittableRandom()), clock, addresses.url(), addresses.webUrl());
    }
}

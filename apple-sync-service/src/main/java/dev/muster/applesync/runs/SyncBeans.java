package dev.muster.applesync.runs;

import dev.muster.applesync.apple.AppleDeviceService;
import dev.muster.applesync.device.DeviceBook;
import dev.muster.applesync.sync.SyncSchedule;
import dev.muster.applesync.sync.SynchroniseToken;
import dev.muster.applesync.sync.persistence.StoredSyncs;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

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
}

package dev.muster.applesync.runs;

import dev.muster.applesync.apple.AppleDeviceService;
import dev.muster.applesync.assign.AssignProfiles;
import dev.muster.applesync.assign.AssignmentStore;
import dev.muster.applesync.assign.Backoff;
import dev.muster.applesync.profile.ProfileAddresses;
import dev.muster.applesync.sync.LeaseTerm;
import dev.muster.applesync.sync.SyncSchedule;
import dev.muster.applesync.sync.SyncStore;
import dev.muster.applesync.sync.SynchroniseToken;
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
    LeaseTerm term(ConfiguredSync settings) {
        return new LeaseTerm(settings.lease());
    }

    @Produces
    @Singleton
    SynchroniseToken synchronise(AppleDeviceService apple, SyncStore syncs, Clock clock) {
        return new SynchroniseToken(apple, syncs, clock);
    }

    @Produces
    @Singleton
    AssignProfiles assign(
            AppleDeviceService apple, AssignmentStore assignments, Clock clock, ProfileAddresses addresses) {
        return new AssignProfiles(
                apple, assignments, new Backoff(new SplittableRandom()), clock, addresses.url(), addresses.webUrl());
    }
}

package dev.muster.applesync.runs;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.muster.applesync.sync.SyncSchedule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The schedule the settings ask for. */
final class Schedules {

    private Schedules() {}

    /** Fails with {@link IllegalArgumentException} when the cron expression cannot be read: better no start than no sync. */
    static SyncSchedule of(ConfiguredSync settings) {
        if (settings.cron().isEmpty()) {
            return new SyncSchedule(startedAt -> startedAt.plus(settings.every()), settings.fullEvery());
        }
        Cron cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                .parse(settings.cron().get())
                .validate();
        ExecutionTime times = ExecutionTime.forCron(cron);
        return new SyncSchedule(startedAt -> next(times, startedAt), settings.fullEvery());
    }

    private static Instant next(ExecutionTime times, Instant startedAt) {
        return times.nextExecution(startedAt.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toInstant)
                .orElseThrow(() -> new IllegalArgumentException("The cron expression never comes true"));
    }
}

package dev.muster.eventlog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** Settings of the event log; every one can be an environment variable, for example {@code MUSTER_EVENTS_OUTBOX_BATCH_SIZE}. */
@ConfigMapping(prefix = "muster.events")
public interface EventLogSettings {

    /** Name of this service: the CloudEvents source and the start of its consumer groups. */
    String service();

    TopicSettings topics();

    @WithName("outbox")
    OutboxSettings outbox();

    @WithName("inbox")
    InboxSettings inbox();

    @WithName("consumer")
    ConsumerSettings consumer();

    /** Topic names and creation. */
    interface TopicSettings {

        /** Put before every topic and consumer group, for several installations on one cluster. */
        Optional<String> prefix();

        /** Whether missing topics are created at start; switch off where operators own them. */
        @WithDefault("true")
        boolean ensure();

        /** Replication factor of topics created here. */
        @WithDefault("1")
        short replication();
    }

    /** The relay from the outbox to the broker. */
    interface OutboxSettings {

        /** Safety net: how often the outbox is looked at although no commit woke the relay. */
        @WithDefault("PT1S")
        Duration pollInterval();

        /**
         * How long rows are gathered after a commit before they are relayed together. Zero where a device waits for the
         * event.
         */
        @WithDefault("PT0.02S")
        Duration gather();

        /** Rows relayed in one go. */
        @WithDefault("1000")
        int batchSize();
    }

    /** Memory of events already acted on. */
    interface InboxSettings {

        /** How long an event id is remembered. */
        @WithDefault("P2D")
        Duration retention();
    }

    /** The consumer loop. */
    interface ConsumerSettings {

        /** Records handled in one transaction. */
        @WithDefault("500")
        int batchSize();

        /** Pause before an attempt that failed for want of the database or broker is made again. */
        @WithDefault("PT0.5S")
        Duration retryPause();
    }
}

package dev.muster.reporting.live;

import dev.muster.http.access.Roles;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import dev.muster.reporting.apple.AppleLists;
import dev.muster.reporting.apple.SyncRun;
import dev.muster.reporting.apple.Token;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.live.Changes.Change;
import dev.muster.reporting.search.AttemptLine;
import dev.muster.reporting.search.Attempts;
import dev.muster.reporting.window.ReportQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code GET /reports/live}: server-sent events. Each watcher has a position of its own in the list of changes, so it may
 * come back after a break, to any instance, and hears what it missed.
 */
@Path("/reports/live")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class LiveResource {

    private static final Duration TICK = Duration.ofMillis(500);
    private static final int QUIET_TICKS = 30;
    private static final int FRESHNESS_TICKS = 4;
    private static final int MOST_PER_TICK = 200;
    private static final Duration COME_BACK = Duration.ofSeconds(10);
    private static final int RECONNECT_MILLIS = 2_000;

    private final FreshnessSource freshness;
    private final Changes changes;
    private final Attempts attempts;
    private final AppleLists apple;
    private final Clock clock;
    private final int most;
    private final AtomicInteger watchers = new AtomicInteger();

    LiveResource(
            FreshnessSource freshness,
            Changes changes,
            Attempts attempts,
            AppleLists apple,
            Clock clock,
            @ConfigProperty(name = "muster.reports.watchers-limit", defaultValue = "200") int most) {
        this.freshness = freshness;
        this.changes = changes;
        this.attempts = attempts;
        this.apple = apple;
        this.clock = clock;
        this.most = most;
    }

    /** The first thing a watcher hears. */
    record Hello(Instant completeUpTo, String position) {}

    /** How fresh the reports are now. */
    record Fresh(Instant completeUpTo) {}

    /** Changes that are left out because there were more than anybody can read. */
    record Skipped(int limit) {}

    /** How a token stands now. */
    record TokenNews(UUID tokenId, String name, String state) {}

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> live(
            @HeaderParam("Last-Event-ID") String lastEventId, @Context UriInfo uri, @Context Sse sse) {
        ReportQuery query = ReportQuery.of(uri, Set.of("after"));
        Long asked = position(lastEventId == null ? query.text("after").orElse(null) : lastEventId);
        if (watchers.incrementAndGet() > most) {
            watchers.decrementAndGet();
            throw new ProblemException(
                            Problem.of(503, "tooManyWatchers", "As many watch already as one instance can serve", null))
                    .retryAfter(COME_BACK);
        }
        Watcher watcher = new Watcher(sse);
        return Multi.createBy()
                .concatenating()
                .streams(
                        watcher.greeted(asked).onItem().transformToMulti(Multi.createFrom()::iterable),
                        Multi.createFrom()
                                .ticks()
                                .every(TICK)
                                .onOverflow()
                                .drop()
                                .onItem()
                                .transformToMultiAndConcatenate(
                                        tick -> watcher.news().onItem().transformToMulti(Multi.createFrom()::iterable)))
                .onTermination()
                .invoke(watchers::decrementAndGet);
    }

    private static Long position(String text) {
        if (text == null) {
            return null;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notAPosition) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "after takes the id of an event of this stream");
        }
    }

    /** One who watches; its ticks come one after the other. */
    private final class Watcher {

        private final Sse sse;
        private long position;
        private int quiet;
        private int ticks;
        private Instant told;

        Watcher(Sse sse) {
            this.sse = sse;
        }

        Uni<List<OutboundSseEvent>> greeted(Long asked) {
            return Uni.combine().all().unis(changes.reach(), freshness.now()).with((reach, fresh) -> {
                List<OutboundSseEvent> events = new ArrayList<>();
                boolean known = asked != null && asked >= reach.first() - 1 && asked <= reach.last();
                position = known ? asked : reach.last();
                told = fresh.completeUpTo();
                events.add(event("hello", new Hello(told, Long.toString(position)))
                        .id(Long.toString(position))
                        .reconnectDelay(RECONNECT_MILLIS)
                        .build());
                if (asked != null && !known) {
                    events.add(event("reset", Map.of()).build());
                }
                return events;
            });
        }

        Uni<List<OutboundSseEvent>> news() {
            ticks++;
            return changes.after(position, MOST_PER_TICK + 1)
                    .chain(found -> freshness
                            .now()
                            .chain(fresh -> told(found, fresh))
                            .onItem()
                            .invoke(events -> quiet = events.isEmpty() ? quiet + 1 : 0)
                            .map(events -> quiet > 0 && quiet % QUIET_TICKS == 0 ? List.of(heartbeat()) : events));
        }

        private Uni<List<OutboundSseEvent>> told(List<Change> found, Freshness fresh) {
            List<Change> shown =
                    found.size() > MOST_PER_TICK ? found.subList(found.size() - MOST_PER_TICK, found.size()) : found;
            Instant now = clock.instant();
            return Uni.combine()
                    .all()
                    .unis(
                            attempts.find(ids(shown, "attempt")),
                            apple.runs(ids(shown, "sync"), now),
                            shown.stream().anyMatch(change -> change.kind().equals("token"))
                                    ? apple.tokens(now)
                                    : Uni.createFrom().item(List.<Token>of()))
                    .with((known, runs, tokens) -> {
                        Map<UUID, Object> things = new HashMap<>();
                        known.forEach(attempt -> things.put(attempt.attemptId(), AttemptLine.of(attempt, fresh)));
                        for (SyncRun run : runs) {
                            things.put(run.runId(), run);
                        }
                        for (Token token : tokens) {
                            things.put(token.tokenId(), new TokenNews(token.tokenId(), token.name(), token.state()));
                        }
                        return events(found.size() > shown.size(), shown, things, fresh);
                    });
        }

        private List<OutboundSseEvent> events(
                boolean skipped, List<Change> shown, Map<UUID, Object> things, Freshness fresh) {
            List<OutboundSseEvent> events = new ArrayList<>();
            if (skipped) {
                events.add(event("skipped", new Skipped(MOST_PER_TICK)).build());
            }
            for (Change change : shown) {
                position = Math.max(position, change.position());
                Object thing = things.get(change.id());
                if (thing != null) {
                    events.add(event(change.kind(), thing)
                            .id(Long.toString(change.position()))
                            .build());
                }
            }
            if (ticks % FRESHNESS_TICKS == 0
                    && fresh.completeUpTo() != null
                    && !fresh.completeUpTo().equals(told)) {
                told = fresh.completeUpTo();
                events.add(event("freshness", new Fresh(told)).build());
            }
            return events;
        }

        private OutboundSseEvent.Builder event(String name, Object data) {
            return sse.newEventBuilder()
                    .name(name)
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(data);
        }

        private OutboundSseEvent heartbeat() {
            return sse.newEventBuilder().comment("still here").build();
        }
    }

    private static List<UUID> ids(List<Change> changes, String kind) {
        return changes.stream()
                .filter(change -> change.kind().equals(kind))
                .map(Change::id)
                .distinct()
                .toList();
    }
}

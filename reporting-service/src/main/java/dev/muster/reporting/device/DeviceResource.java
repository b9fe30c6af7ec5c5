package dev.muster.reporting.device;

import dev.muster.events.device.EnrollmentState;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.device.persistence.DeviceConsumer;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.search.AttemptLine;
import dev.muster.reporting.search.AttemptSearch;
import dev.muster.reporting.search.Attempts;
import dev.muster.reporting.window.ReportQuery;
import dev.muster.reporting.window.ReportWindow;
import dev.muster.reporting.window.RowPosition;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code GET /reports/devices}, {@code /reports/devices/counts} and {@code /reports/devices/{id}}. */
@Path("/reports/devices")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class DeviceResource {

    private static final int ATTEMPTS = 50;

    private final FreshnessSource freshness;
    private final Devices devices;
    private final Attempts attempts;
    private final Clock clock;

    DeviceResource(FreshnessSource freshness, Devices devices, Attempts attempts, Clock clock) {
        this.freshness = freshness;
        this.devices = devices;
        this.attempts = attempts;
        this.clock = clock;
    }

    @GET
    public Uni<DevicePages.ListPage> devices(@Context UriInfo uri) {
        ReportQuery query =
                ReportQuery.of(uri, Set.of("platform", "ownership", "state", "user", "serial", "limit", "after"));
        Devices.Search search = new Devices.Search(
                query.oneOf("platform", Platform.class).orElse(null),
                query.oneOf("ownership", Ownership.class).orElse(null),
                query.oneOf("state", EnrollmentState.class).orElse(null),
                query.userPrincipalName("user").orElse(null),
                query.text("serial").orElse(null),
                query.limit(),
                query.after().orElse(null));
        return fresh().chain(fresh -> devices.page(search)
                .map(found -> new DevicePages.ListPage(
                        fresh.completeUpTo(),
                        found.stream().limit(search.limit()).toList(),
                        found.size() > search.limit() ? next(uri, found.get(search.limit() - 1)) : null)));
    }

    private static String next(UriInfo uri, Device last) {
        return uri.getRequestUriBuilder()
                .replaceQueryParam("after", new RowPosition(last.changedAt(), last.deviceId()).word())
                .build()
                .toString();
    }

    @GET
    @Path("/counts")
    public Uni<DevicePages.Counts> counts(@Context UriInfo uri) {
        ReportQuery.of(uri, Set.of());
        return fresh().chain(
                        fresh -> devices.counts().map(counted -> DevicePages.Counts.of(fresh.completeUpTo(), counted)));
    }

    @GET
    @Path("/{id}")
    public Uni<DevicePages.Page> device(@PathParam("id") String id, @Context UriInfo uri) {
        ReportQuery.of(uri, Set.of());
        UUID deviceId = deviceId(id);
        return fresh().chain(fresh -> devices.find(deviceId)
                .map(found -> found.orElseThrow(DeviceResource::unknown))
                .chain(device -> attemptsOf(device, fresh).map(found -> page(device, found, fresh))));
    }

    private static DevicePages.Page page(Device device, List<Attempt> attempts, Freshness fresh) {
        return DevicePages.Page.of(
                fresh.completeUpTo(),
                device,
                DevicePages.Enrolled.first(attempts),
                attempts.stream()
                        .limit(ATTEMPTS)
                        .map(attempt -> AttemptLine.of(attempt, fresh))
                        .toList());
    }

    /** Attempts with its serial number, and the one that made it when that had none. */
    private Uni<List<Attempt>> attemptsOf(Device device, Freshness fresh) {
        Uni<List<Attempt>> bySerial = device.serialNumber() == null
                ? Uni.createFrom().item(List.of())
                : attempts.page(
                        AttemptSearch.ofDevice(ReportWindow.everKept(clock.instant()), device.serialNumber(), ATTEMPTS),
                        fresh);
        return Uni.combine()
                .all()
                .unis(bySerial, attempts.find(device.enrollmentId()))
                .with((found, own) -> {
                    List<Attempt> all = new ArrayList<>(found);
                    own.filter(attempt -> all.stream()
                                    .noneMatch(known -> known.attemptId().equals(attempt.attemptId())))
                            .ifPresent(all::add);
                    all.sort(Comparator.comparing(
                                    (Attempt attempt) -> attempt.facts().requestedAt())
                            .reversed());
                    return all;
                });
    }

    private Uni<Freshness> fresh() {
        return freshness.now(DeviceConsumer.CONSUMER, DeviceConsumer.TOPICS);
    }

    private static UUID deviceId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("device");
    }
}

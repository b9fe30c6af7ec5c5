package dev.muster.applesync.push;

import dev.muster.applesync.push.persistence.PushRows;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.apple.PushCertificateState;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for push certificates and takes them; each change with its event and its audit record, or not at all. */
@Singleton
class ChangePushCertificate {

    private static final String RESOURCE = "applePushNotificationCertificate";
    private static final Duration ROOM_FOR_CLOCKS = Duration.ofMinutes(15);

    private final Pool pool;
    private final PushRows rows;
    private final VendorSignature vendor;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ChangePushCertificate(
            Pool pool, PushRows rows, VendorSignature vendor, AdminActions audit, Outbox outbox, Ids ids, Clock clock) {
        this.pool = pool;
        this.rows = rows;
        this.vendor = vendor;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Optional<PushCertificate>> find() {
        return rows.find(pool);
    }

    /** The request made last; the first time it is made. */
    Uni<String> request(String actor) {
        return rows.latestRequest(pool)
                .chain(found -> found.map(request -> Uni.createFrom().item(() -> vendor.readyToUpload(request)))
                        .orElseGet(() -> makeRequest(actor)));
    }

    /** A new request with a new key. Certificates for earlier requests are still taken. */
    Uni<String> makeRequest(String actor) {
        return Uni.createFrom()
                .item(() -> SigningRequest.make(ids.next(), random))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(request -> pool.withTransaction(transaction -> rows.add(transaction, request, clock.instant())
                                .chain(() -> audit.record(
                                        transaction,
                                        actor,
                                        new AdminAction(
                                                "generateSigningRequest",
                                                RESOURCE,
                                                RESOURCE,
                                                null,
                                                null,
                                                Map.of("keyHash", request.keyHash())))))
                        .replaceWith(request))
                .invoke(outbox::wake)
                .map(request -> vendor.readyToUpload(request.request()));
    }

    /**
     * Takes a certificate: the first, or one that renews for the same topic.
     *
     * @param appleId null leaves the one known
     */
    Uni<PushCertificate> upload(String content, String appleId, IfMatch ifMatch, String actor) {
        CertificateFile file =
                CertificateFile.read(content).orElseThrow(() -> refused(Reason.PUSH_CERTIFICATE_UNREADABLE, null));
        Instant now = clock.instant();
        if (!now.isBefore(file.expiresAt()) || now.plus(ROOM_FOR_CLOCKS).isBefore(file.beginsAt())) {
            throw refused(
                    Reason.PUSH_CERTIFICATE_EXPIRED, "It is valid from " + file.beginsAt() + " to " + file.expiresAt());
        }
        return pool.withTransaction(transaction -> rows.findAlone(transaction)
                        .invoke(known -> {
                            ifMatch.require(known.map(PushCertificate::version).orElse(0));
                            known.ifPresent(current -> sameTopic(current, file));
                        })
                        .chain(known -> rows.keyOf(transaction, file.keyHash())
                                .map(key -> key.orElseThrow(() -> refused(Reason.PUSH_CERTIFICATE_FOR_OTHER_KEY, null)))
                                .chain(key -> rows.save(
                                        transaction,
                                        file.topic(),
                                        appleId,
                                        file.serialNumber(),
                                        file.expiresAt(),
                                        file.encoded(),
                                        key,
                                        now))
                                .call(saved -> told(transaction, known.orElse(null), saved, actor))))
                .invoke(outbox::wake);
    }

    private static void sameTopic(PushCertificate current, CertificateFile file) {
        if (!current.topic().equals(file.topic())) {
            throw refused(
                    Reason.PUSH_CERTIFICATE_FOR_OTHER_TOPIC,
                    "The topic here is " + current.topic() + ", that of the file is " + file.topic());
        }
    }

    private Uni<Void> told(SqlConnection transaction, PushCertificate before, PushCertificate after, String actor) {
        PushCertificateState event = new PushCertificateState(
                after.topic(), after.appleId(), after.serialNumber(), after.expiresAt(), after.changedAt());
        return outbox.append(transaction, List.of(Outgoing.of(ids.next(), event, TraceContext.current())))
                .chain(() -> audit.record(
                        transaction,
                        actor,
                        new AdminAction(
                                before == null ? "create" : "update", RESOURCE, RESOURCE, null, before, after)));
    }

    private static ProblemException refused(Reason reason, String detail) {
        return ProblemException.of(
                reason, reason.cause() + (detail == null ? "" : " " + detail + ".") + " " + reason.remediation());
    }
}

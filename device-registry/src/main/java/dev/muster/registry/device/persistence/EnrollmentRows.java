package dev.muster.registry.device.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.EventJson;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.policy.Ownership;
import dev.muster.registry.device.Registry.EnrollmentOfDevice;
import dev.muster.registry.enrollment.Contact;
import dev.muster.registry.enrollment.Ending;
import dev.muster.registry.enrollment.EnrollmentFacts;
import dev.muster.registry.enrollment.EnrollmentFacts.Source;
import dev.muster.registry.enrollment.EnrollmentRecord;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Enrollments as rows. */
final class EnrollmentRows {

    private static final String BY_ID =
            "select *, device::text as device_text from enrollment where enrollment_id = any ($1)";

    // Of a device enrolled a thousand times, the last of each standing and the first and last asked for decide.
    private static final String OF_DEVICES = """
            select *, device::text as device_text
            from (select asked.*,
                         row_number() over (partition by asked.device_id, end_kind is not null, end_kind = 'completed',
                                                         known_since > coalesce(device.deleted_at, '-infinity')
                                            order by coalesce(ended_at, opened_at) desc, asked.enrollment_id desc) as last_first,
                         row_number() over (partition by asked.device_id
                                            order by known_since, asked.enrollment_id) as first_first,
                         row_number() over (partition by asked.device_id
                                            order by known_since desc, asked.enrollment_id desc) as latest_first
                  from enrollment as asked join device using (device_id)
                  where asked.device_id = any ($1) and asked.enrollment_id <> all ($2)) as ranked
            where last_first = 1 or first_first = 1 or latest_first = 1
            """;

    private static final String STORE = """
            insert into enrollment (enrollment_id, device_id, told_by, known_since, user_principal_name, method,
                                    ownership, device, opened_at, last_heard_at, ended_at, end_kind,
                                    enrollment_profile_name, ownership_evidence, certificate_issued_at,
                                    checked_in_os_version, os_version_at)
            select enrollment_id, device_id, told_by, known_since, user_principal_name, method,
                   ownership, device::jsonb, opened_at, last_heard_at, ended_at, end_kind,
                   enrollment_profile_name, ownership_evidence, certificate_issued_at, checked_in_os_version, os_version_at
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
                        $7::text[], $8::text[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::text[],
                        $13::text[], $14::text[], $15::timestamptz[], $16::text[], $17::timestamptz[])
                as known (enrollment_id, device_id, told_by, known_since, user_principal_name, method,
                          ownership, device, opened_at, last_heard_at, ended_at, end_kind,
                          enrollment_profile_name, ownership_evidence, certificate_issued_at, checked_in_os_version,
                          os_version_at)
            on conflict (enrollment_id) do update set
                told_by = excluded.told_by,
                known_since = excluded.known_since,
                user_principal_name = excluded.user_principal_name,
                method = excluded.method,
                ownership = excluded.ownership,
                device = excluded.device,
                opened_at = excluded.opened_at,
                last_heard_at = excluded.last_heard_at,
                ended_at = excluded.ended_at,
                end_kind = excluded.end_kind,
                enrollment_profile_name = excluded.enrollment_profile_name,
                ownership_evidence = excluded.ownership_evidence,
                certificate_issued_at = excluded.certificate_issued_at,
                checked_in_os_version = excluded.checked_in_os_version,
                os_version_at = excluded.os_version_at
            """;

    private EnrollmentRows() {}

    static List<EnrollmentOfDevice> byId(SqlConnection transaction, Collection<UUID> enrollmentIds) {
        return read(await(transaction.preparedQuery(BY_ID).execute(Tuple.of(enrollmentIds.toArray(UUID[]::new)))));
    }

    static List<EnrollmentOfDevice> ofDevices(
            SqlConnection transaction, Collection<UUID> deviceIds, Collection<UUID> otherThan) {
        Tuple values = Tuple.of(deviceIds.toArray(UUID[]::new), otherThan.toArray(UUID[]::new));
        return read(await(transaction.preparedQuery(OF_DEVICES).execute(values)));
    }

    static void store(SqlConnection transaction, List<EnrollmentOfDevice> enrollments) {
        if (enrollments.isEmpty()) {
            return;
        }
        enrollments.sort(
                Comparator.comparing(enrollment -> enrollment.enrollment().enrollmentId()));
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(Column.ids(enrollments, of -> of.enrollment().enrollmentId()))
                .addArrayOfUUID(Column.ids(enrollments, EnrollmentOfDevice::deviceId));
        facts(columns, enrollments, EnrollmentFacts::toldBy);
        columns.addArrayOfOffsetDateTime(
                Column.instants(enrollments, of -> of.enrollment().facts().knownSince()));
        facts(columns, enrollments, EnrollmentFacts::userPrincipalName);
        facts(columns, enrollments, EnrollmentFacts::method);
        facts(columns, enrollments, EnrollmentFacts::ownership);
        facts(columns, enrollments, facts -> EventJson.write(facts.device()));
        instants(columns, enrollments, EnrollmentRecord::openedAt);
        instants(columns, enrollments, EnrollmentRecord::lastHeardAt);
        instants(
                columns,
                enrollments,
                record -> record.open() ? null : record.ending().at());
        columns.addArrayOfString(Column.texts(
                enrollments,
                of -> of.enrollment().open() ? null : of.enrollment().ending().kind()));
        facts(columns, enrollments, EnrollmentFacts::enrollmentProfileName);
        facts(columns, enrollments, EnrollmentFacts::ownershipEvidence);
        instants(columns, enrollments, record -> record.contact().certificateIssuedAt());
        columns.addArrayOfString(
                Column.texts(enrollments, of -> of.enrollment().contact().osVersion()));
        instants(columns, enrollments, record -> record.contact().osVersionAt());
        await(transaction.preparedQuery(STORE).execute(columns));
    }

    private static void facts(
            Tuple columns, List<EnrollmentOfDevice> enrollments, Function<EnrollmentFacts, Object> value) {
        columns.addArrayOfString(
                Column.texts(enrollments, of -> value.apply(of.enrollment().facts())));
    }

    private static void instants(
            Tuple columns, List<EnrollmentOfDevice> enrollments, Function<EnrollmentRecord, Instant> value) {
        columns.addArrayOfOffsetDateTime(Column.instants(enrollments, of -> value.apply(of.enrollment())));
    }

    private static List<EnrollmentOfDevice> read(RowSet<Row> rows) {
        List<EnrollmentOfDevice> enrollments = new ArrayList<>(rows.size());
        rows.forEach(row -> enrollments.add(new EnrollmentOfDevice(row.getUUID("device_id"), enrollment(row))));
        return enrollments;
    }

    private static EnrollmentRecord enrollment(Row row) {
        Instant endedAt = Column.instant(row, "ended_at");
        return new EnrollmentRecord(
                row.getUUID("enrollment_id"),
                new EnrollmentFacts(
                        WireNames.read(Source.class, row.getString("told_by")),
                        Column.instant(row, "known_since"),
                        row.getString("user_principal_name"),
                        WireNames.read(EnrollmentMethod.class, row.getString("method")),
                        WireNames.read(Ownership.class, row.getString("ownership")),
                        EventJson.readStored(row.getString("device_text"), DeviceFacts.class),
                        row.getString("enrollment_profile_name"),
                        row.getString("ownership_evidence")),
                Column.instant(row, "opened_at"),
                Column.instant(row, "last_heard_at"),
                endedAt == null
                        ? null
                        : new Ending(endedAt, WireNames.read(Ending.Kind.class, row.getString("end_kind"))),
                new Contact(
                        Column.instant(row, "certificate_issued_at"),
                        row.getString("checked_in_os_version"),
                        Column.instant(row, "os_version_at")));
    }
}

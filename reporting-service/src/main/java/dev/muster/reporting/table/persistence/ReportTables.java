package dev.muster.reporting.table.persistence;

import dev.muster.events.device.EnrollmentState;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import dev.muster.reporting.device.Device;
import dev.muster.reporting.device.Devices;
import dev.muster.reporting.search.Attempts;
import dev.muster.reporting.search.Attempts.Scope;
import dev.muster.reporting.table.AttemptFields;
import dev.muster.reporting.table.PolicyTable;
import dev.muster.reporting.table.RowTable;
import dev.muster.reporting.table.RowTable.Column;
import dev.muster.reporting.table.Table;
import dev.muster.reporting.table.Tables;
import dev.muster.reporting.terms.Acceptance;
import dev.muster.reporting.terms.Acceptances;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables there are. */
@Singleton
public class ReportTables implements Tables {

    private static final Fields<Device> DEVICE_FIELDS = Fields.of(
                    Field.uuid("DeviceId", "device_id", Device::deviceId),
                    Field.<Device>instant("LastChangeDateTime", "changed_at", Device::changedAt)
                            .required(),
                    Field.<Device>choice("OS", "platform", Device::platform, words(Platform.values())),
                    Field.<Device>choice("EnrollmentType", "method", Device::method, words(EnrollmentMethod.values())),
                    Field.<Device>choice("OwnerType", "ownership", Device::ownership, words(Ownership.values())),
                    Field.<Device>choice("ManagementState", "state", Device::state, words(EnrollmentState.values())),
                    Field.<Device>text("CategoryName", "category", Device::category),
                    Field.<Device>text("UPN", "user_principal_name", Device::user),
                    Field.<Device>text("SerialNumber", "serial_number", Device::serialNumber),
                    Field.<Device>instant("CreatedDate", "enrolled_at", Device::enrolledAt),
                    Field.<Device>instant("LastContact", "last_contact_at", Device::lastContactAt))
            .orderedBy("LastChangeDateTime desc");

    private static final List<Column<Device>> DEVICE_COLUMNS = List.of(
            new Column<>("DeviceId", Device::deviceId),
            new Column<>("DeviceName", Device::name),
            new Column<>("EnrolledByUser", Device::user),
            new Column<>("UPN", Device::user),
            new Column<>("EnrollmentType", Device::method),
            new Column<>("OwnerType", Device::ownership),
            new Column<>("ManagementState", Device::state),
            new Column<>("OS", Device::platform),
            new Column<>("OSVersion", Device::osVersion),
            new Column<>("Manufacturer", Device::manufacturer),
            new Column<>("Model", Device::model),
            new Column<>("SerialNumber", Device::serialNumber),
            new Column<>("CategoryName", Device::category),
            new Column<>("EnrollmentProfileName", Device::profileName),
            new Column<>("CreatedDate", Device::enrolledAt),
            new Column<>("LastContact", Device::lastContactAt));

    private static final Fields<Acceptance> TERMS_FIELDS = Fields.of(
                    Field.<Acceptance>text(
                            "Key", "user_principal_name || '/' || terms_id", row -> row.user() + "/" + row.termsId()),
                    Field.<Acceptance>instant("AcceptedDateTime", "accepted_at", Acceptance::acceptedAt)
                            .required(),
                    Field.<Acceptance>text("UPN", "user_principal_name", Acceptance::user),
                    Field.<Acceptance>text("TermsId", "terms_id", Acceptance::termsId),
                    Field.<Acceptance>flag("Latest", "latest", Acceptance::latest))
            .orderedBy("AcceptedDateTime desc");

    private static final List<Column<Acceptance>> TERMS_COLUMNS = List.of(
            new Column<>("UPN", Acceptance::user),
            new Column<>("TermsId", Acceptance::termsId),
            new Column<>("TermsName", Acceptance::name),
            new Column<>("AcceptedVersion", Acceptance::acceptedVersion),
            new Column<>("LatestVersion", Acceptance::latestVersion),
            new Column<>("Latest", Acceptance::latest),
            new Column<>("AcceptedDateTime", Acceptance::acceptedAt));

    private final List<Table> tables;

    ReportTables(Attempts attempts, Devices devices, Acceptances acceptances) {
        this.tables = List.of(
                new RowTable<>(
                        "EnrollmentActivity",
                        AttemptFields.activity(),
                        AttemptFields.named("EnrollmentActivityId", "EnrollmentDateTime"),
                        query -> attempts.page(query, Scope.ALL)),
                new RowTable<>(
                        "DeviceEnrollmentFailures",
                        AttemptFields.failures(),
                        AttemptFields.named("FailureGuid", "EnrollmentFailureDateTime"),
                        query -> attempts.page(query, Scope.NOT_ADMITTED)),
                new RowTable<>(
                        "IncompleteUserEnrollments",
                        AttemptFields.incomplete(),
                        AttemptFields.named("EnrollmentActivityId", "EnrollmentDateTime"),
                        query -> attempts.page(query, Scope.ABANDONED)),
                new PolicyTable(attempts, devices),
                new RowTable<>("Devices", DEVICE_COLUMNS, DEVICE_FIELDS, query -> devices.page(query)),
                new RowTable<>("TermsAcceptance", TERMS_COLUMNS, TERMS_FIELDS, query -> acceptances.page(query)));
    }

    @Override
    public Optional<Table> named(String name) {
        return tables.stream()
                .filter(table -> table.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public List<String> names() {
        return tables.stream().map(Table::name).toList();
    }

    private static List<String> words(Object[] values) {
        return Stream.of(values).map(Object::toString).toList();
    }
}

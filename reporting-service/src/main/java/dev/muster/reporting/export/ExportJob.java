package dev.muster.reporting.export;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A file that was asked for.
 *
 * @param id id of the job
 * @param reportName name of the {@link dev.muster.reporting.table.Table}
 * @param format {@code csv} or {@code json}
 * @param filter in OData's language, may be null
 * @param columns the columns wanted, in their order; all when empty
 * @param localizationType how choices are written, as asked for
 * @param status where it stands
 * @param requestedBy who asked
 * @param requestedAt when
 * @param expiresAt when the file is deleted
 */
public record ExportJob(
        String id,
        String reportName,
        Format format,
        String filter,
        List<String> columns,
        String localizationType,
        Status status,
        String requestedBy,
        Instant requestedAt,
        Instant expiresAt) {

    /** Kinds of files. */
    public enum Format {
        CSV("csv"),
        JSON("json");

        private final String code;

        Format(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /** Where a job stands; named as in Graph's {@code deviceManagementReportStatus}. */
    public enum Status {
        NOT_STARTED("notStarted"),
        IN_PROGRESS("inProgress"),
        COMPLETED("completed"),
        FAILED("failed");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    public ExportJob {
        requireNonNull(id, "id");
        requireNonNull(reportName, "reportName");
        columns = columns == null ? List.of() : List.copyOf(columns);
    }
}

package dev.muster.applesync.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.applesync.identity.ChangeIdentities.Imported;
import dev.muster.csv.CsvBounds;
import dev.muster.csv.CsvLine;
import dev.muster.csv.CsvReader;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** {@code POST /apple/tokens/{id}/configurator-devices}: serial numbers for Apple Configurator from a CSV file (AP-6). */
@Path("/apple/tokens/{id}/configurator-devices")
@Blocking
@RolesAllowed(Roles.ENROLLMENT_ADMIN)
public class ConfiguratorResource {

    private static final CsvBounds BOUNDS = new CsvBounds(5_000_000, 5_000, 256, 1, 2);
    private static final int MOST_MISTAKES = 100;

    private final ChangeIdentities changes;
    private final SecurityIdentity administrator;

    ConfiguratorResource(ChangeIdentities changes, SecurityIdentity administrator) {
        this.changes = changes;
        this.administrator = administrator;
    }

    /** A line that could not be taken. */
    public record Mistake(long line, String what) {}

    /**
     * What became of a file.
     *
     * @param imported serial numbers that are new
     * @param overwritten serial numbers whose details or profile were replaced
     * @param unchanged serial numbers that were here and stay as they are
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(int imported, int overwritten, List<String> unchanged) {}

    /**
     * Takes a file of two columns, serial number and details, without header. A file with a mistake is not taken at all: the
     * answer names every line.
     *
     * @param overwrite whether details and profile of serial numbers that are here already are replaced
     */
    @POST
    @Consumes({"text/csv", "text/plain", "application/octet-stream"})
    public Outcome take(
            @PathParam("id") String id,
            @QueryParam("profile") String profile,
            @QueryParam("platform") @DefaultValue("ios") String platform,
            @QueryParam("overwrite") @DefaultValue("false") boolean overwrite,
            InputStream file) {
        UUID tokenId = IdentitiesResource.uuid(id, "token");
        if (!platform.equals("ios") && !platform.equals("macOS")) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "platform takes ios or macOS");
        }
        UUID profileId = profile == null ? null : IdentitiesResource.uuid(profile, "profile");
        List<Imported> devices = read(file);
        ChangeIdentities.Import done = changes.add(
                tokenId,
                devices,
                platform,
                overwrite,
                profileId,
                administrator.getPrincipal().getName());
        return new Outcome(done.added().size(), done.overwritten().size(), done.unchanged());
    }

    private static List<Imported> read(InputStream file) {
        Map<String, Imported> devices = new LinkedHashMap<>();
        List<Mistake> mistakes = new ArrayList<>();
        try (CsvReader lines = new CsvReader(file, BOUNDS, true)) {
            while (lines.hasNext() && mistakes.size() < MOST_MISTAKES) {
                CsvLine line = lines.next();
                if (line instanceof CsvLine.Fault fault) {
                    mistakes.add(new Mistake(fault.number(), fault.message()));
                } else if (line instanceof CsvLine.Row row) {
                    Imported device = device(row);
                    if (device.mistake() != null) {
                        mistakes.add(new Mistake(row.number(), device.mistake()));
                    }
                    devices.putIfAbsent(device.serial(), device);
                }
            }
        } catch (IOException broken) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "The file ended before its end");
        }
        if (!mistakes.isEmpty()) {
            throw new ProblemException(Problem.of(Reason.MALFORMED_REQUEST, "The file has lines that cannot be taken")
                    .with("lines", mistakes));
        }
        if (devices.isEmpty()) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "The file has no serial number");
        }
        return List.copyOf(devices.values());
    }

    private static Imported device(CsvLine.Row row) {
        String details = row.cells().size() > 1 ? row.cells().get(1).trim() : "";
        return new Imported(row.cells().get(0).trim().toUpperCase(Locale.ROOT), details.isEmpty() ? null : details);
    }
}

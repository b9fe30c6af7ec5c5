package dev.muster.reporting.console.inventory;

import dev.muster.eventlog.EventJson;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import dev.muster.reporting.console.Asked;
import dev.muster.reporting.console.Viewer;
import dev.muster.reporting.console.service.Answer;
import dev.muster.reporting.console.service.Answers;
import dev.muster.reporting.console.service.DeviceRegistryClient;
import dev.muster.reporting.console.service.GraphPage;
import dev.muster.reporting.console.service.IdentifierImportClient;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Locale;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Corporate identifiers: which numbers are listed, and what a file would change before it does (CI-1, CI-2). */
@Path("/console/identifiers")
@RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class IdentifierPages {

    static final String SERVICE = "device registry";
    static final int ROWS = 100;
    private static final long LARGEST_FILE = 5L * 1024 * 1024;

    private final DeviceRegistryClient client;
    private final IdentifierImportClient imports;
    private final Answers answers;
    private final Viewer viewer;
    private final Clock clock;

    IdentifierPages(
            @RestClient DeviceRegistryClient client,
            @RestClient IdentifierImportClient imports,
            Answers answers,
            Viewer viewer,
            Clock clock) {
        this.client = client;
        this.imports = imports;
        this.answers = answers;
        this.viewer = viewer;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance identifiers(Asked asked, Answer<GraphPage<CorporateIdentifier>> answer);

        static native TemplateInstance identifierImport(Answer<IdentifierImport> answer, String checked);
    }

    @GET
    public Uni<TemplateInstance> identifiers(@Context UriInfo uri) {
        Asked asked = Asked.of(uri, clock);
        String filter = new GraphFilter()
                .startsWith(
                        "importedDeviceIdentifier",
                        asked.value("number").replace(" ", "").toUpperCase(Locale.ROOT))
                .equal("importedDeviceIdentityType", asked.value("kind"))
                .equal("enrollmentState", asked.value("state"))
                .text();
        return answers.of(
                        SERVICE,
                        "list of numbers",
                        client.items(
                                viewer.authorization(),
                                "importedDeviceIdentities",
                                filter,
                                true,
                                ROWS,
                                asked.has("after") ? asked.value("after") : null),
                        body -> GraphPage.read(
                                body, item -> EventJson.readStored(item.toString(), CorporateIdentifier.class)))
                .map(answer -> Templates.identifiers(asked, answer));
    }

    /** Says what a file would change. */
    @POST
    @Path("/check")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<TemplateInstance> check(@RestForm String kind, @RestForm FileUpload file) {
        CheckedFile checked = new CheckedFile(kind, content(file));
        return answers.of(
                        SERVICE,
                        "import",
                        imports.importIdentifiers(viewer.authorization(), kind, true, false, checked.rows()),
                        body -> EventJson.readStored(body, IdentifierImport.class))
                .map(answer -> Templates.identifierImport(answer, checked.mark()));
    }

    /**
     * Lists the numbers of a file that was checked.
     *
     * @param checked mark of the file and kind that were checked
     */
    @POST
    @Path("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<TemplateInstance> list(@RestForm String kind, @RestForm FileUpload file, @RestForm String checked) {
        CheckedFile given = new CheckedFile(kind, content(file));
        if (!given.mark().equals(checked)) {
            Answer<IdentifierImport> refused = Answer.none(
                    "Nothing is listed: this is not the file or the kind that was checked", "Check the file first.");
            return Uni.createFrom().item(Templates.identifierImport(refused, null));
        }
        return answers.ofChange(
                        SERVICE,
                        "import",
                        imports.importIdentifiers(viewer.authorization(), kind, false, false, given.rows()),
                        body -> EventJson.readStored(body, IdentifierImport.class))
                .map(answer -> Templates.identifierImport(answer, null));
    }

    private static byte[] content(FileUpload file) {
        if (file == null || file.size() == 0 || file.size() > LARGEST_FILE) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "A file of at most 5 MB is needed");
        }
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException lost) {
            throw new UncheckedIOException("The uploaded file cannot be read", lost);
        }
    }
}

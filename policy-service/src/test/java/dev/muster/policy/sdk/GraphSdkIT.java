package dev.muster.policy.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.devicemanagement.deviceenrollmentconfigurations.DeviceEnrollmentConfigurationsRequestBuilder;
import com.microsoft.graph.devicemanagement.deviceenrollmentconfigurations.item.assign.AssignPostRequestBody;
import com.microsoft.graph.devicemanagement.deviceenrollmentconfigurations.item.setpriority.SetPriorityPostRequestBody;
import com.microsoft.graph.models.DeviceEnrollmentConfiguration;
import com.microsoft.graph.models.DeviceEnrollmentConfigurationCollectionResponse;
import com.microsoft.graph.models.DeviceEnrollmentLimitConfiguration;
import com.microsoft.graph.models.DeviceEnrollmentPlatformRestrictionsConfiguration;
import com.microsoft.graph.models.EnrollmentConfigurationAssignment;
import com.microsoft.graph.models.GroupAssignmentTarget;
import com.microsoft.graph.models.TermsAndConditions;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AuthenticationProvider;
import dev.muster.platform.DemoRealm;
import dev.muster.policy.PolicyServiceIT;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official SDK of Microsoft Graph, pointed at this service, works as it does at Microsoft's. */
@QuarkusTest
class GraphSdkIT extends PolicyServiceIT {

    @TestHTTPResource
    URI address;

    private GraphServiceClient graph;

    @BeforeEach
    void signIn() {
        String token = platform.identity().token(DemoRealm.ADMIN, DemoRealm.PASSWORD);
        AuthenticationProvider bearer = (request, context) -> request.headers.add("Authorization", "Bearer " + token);
        graph = new GraphServiceClient(
                new BaseGraphRequestAdapter(bearer, address.resolve("/v1.0").toString()));
    }

    @Test
    void aPolicyIsCreatedAssignedPrioritisedReadBackChangedAndDeleted() {
        String first = configurations().post(limit("SDK first", 3)).getId();
        DeviceEnrollmentConfiguration created = configurations().post(limit("SDK second", 4));
        assertThat(created).isInstanceOf(DeviceEnrollmentLimitConfiguration.class);
        assertThat(created.getVersion()).isEqualTo(1);

        AssignPostRequestBody assign = new AssignPostRequestBody();
        assign.setEnrollmentConfigurationAssignments(List.of(to("sales")));
        configurations()
                .byDeviceEnrollmentConfigurationId(created.getId())
                .assign()
                .post(assign);
        SetPriorityPostRequestBody place = new SetPriorityPostRequestBody();
        place.setPriority(1);
        configurations()
                .byDeviceEnrollmentConfigurationId(created.getId())
                .setPriority()
                .post(place);

        DeviceEnrollmentConfiguration read = configurations()
                .byDeviceEnrollmentConfigurationId(created.getId())
                .get(request -> request.queryParameters.expand = new String[] {"assignments"});
        assertThat(read.getPriority()).isEqualTo(1);
        assertThat(((DeviceEnrollmentLimitConfiguration) read).getLimit()).isEqualTo(4);
        assertThat(read.getAssignments())
                .singleElement()
                .satisfies(assignment -> assertThat(((GroupAssignmentTarget) assignment.getTarget()).getGroupId())
                        .isEqualTo("sales"));

        DeviceEnrollmentLimitConfiguration change = new DeviceEnrollmentLimitConfiguration();
        change.setLimit(5);
        configurations().byDeviceEnrollmentConfigurationId(created.getId()).patch(change);
        DeviceEnrollmentConfigurationCollectionResponse found = configurations().get(request -> {
            request.queryParameters.filter = "startswith(displayName,'SDK')";
            request.queryParameters.orderby = new String[] {"priority"};
            request.queryParameters.select = new String[] {"displayName", "limit"};
            request.queryParameters.count = true;
        });
        assertThat(found.getOdataCount()).isEqualTo(2);
        assertThat(found.getValue())
                .extracting(DeviceEnrollmentConfiguration::getDisplayName)
                .containsExactly("SDK second", "SDK first");
        assertThat(((DeviceEnrollmentLimitConfiguration) found.getValue().get(0)).getLimit())
                .isEqualTo(5);
        assertThat(configurations().count().get()).isGreaterThanOrEqualTo(5);

        configurations().byDeviceEnrollmentConfigurationId(created.getId()).delete();
        configurations().byDeviceEnrollmentConfigurationId(first).delete();
    }

    @Test
    void pagesAreFollowedByTheirLinks() {
        List<String> ids = List.of(
                configurations().post(limit("Page 1", 1)).getId(),
                configurations().post(limit("Page 2", 2)).getId());
        DeviceEnrollmentConfigurationCollectionResponse page =
                configurations().get(request -> request.queryParameters.top = 2);
        int seen = page.getValue().size();
        while (page.getOdataNextLink() != null) {
            page = configurations().withUrl(page.getOdataNextLink()).get();
            seen += page.getValue().size();
        }
        assertThat(seen).isEqualTo(configurations().count().get());
        ids.forEach(id -> configurations().byDeviceEnrollmentConfigurationId(id).delete());
    }

    @Test
    void defaultsKeepTheirTypes() {
        assertThat(configurations()
                        .get(request -> request.queryParameters.filter = "priority eq 0")
                        .getValue())
                .hasAtLeastOneElementOfType(DeviceEnrollmentPlatformRestrictionsConfiguration.class)
                .hasAtLeastOneElementOfType(DeviceEnrollmentLimitConfiguration.class);
    }

    @Test
    void errorsAreUnderstood() {
        ODataError refused =
                catchThrowableOfType(ODataError.class, () -> configurations().post(limit("Too many", 99)));
        assertThat(refused.getResponseStatusCode()).isEqualTo(400);
        assertThat(refused.getError().getCode()).isEqualTo("BadRequest");
        assertThat(refused.getMessage()).contains("1 to 15");
        ODataError missing = catchThrowableOfType(
                ODataError.class,
                () -> configurations()
                        .byDeviceEnrollmentConfigurationId("nobody")
                        .get());
        assertThat(missing.getResponseStatusCode()).isEqualTo(404);
        assertThat(missing.getError().getCode()).isEqualTo("ResourceNotFound");
    }

    @Test
    void termsAreWrittenAndRead() {
        TermsAndConditions terms = new TermsAndConditions();
        terms.setDisplayName("SDK terms");
        terms.setTitle("Terms of the SDK");
        terms.setBodyText("Handle with care.");
        TermsAndConditions created =
                graph.deviceManagement().termsAndConditions().post(terms);
        assertThat(created.getVersion()).isEqualTo(1);
        assertThat(graph.deviceManagement()
                        .termsAndConditions()
                        .byTermsAndConditionsId(created.getId())
                        .acceptanceStatuses()
                        .get()
                        .getValue())
                .isEmpty();
        graph.deviceManagement()
                .termsAndConditions()
                .byTermsAndConditionsId(created.getId())
                .delete();
    }

    private DeviceEnrollmentConfigurationsRequestBuilder configurations() {
        return graph.deviceManagement().deviceEnrollmentConfigurations();
    }

    private static DeviceEnrollmentLimitConfiguration limit(String name, int devices) {
        DeviceEnrollmentLimitConfiguration limit = new DeviceEnrollmentLimitConfiguration();
        limit.setDisplayName(name);
        limit.setLimit(devices);
        return limit;
    }

    private static EnrollmentConfigurationAssignment to(String groupId) {
        GroupAssignmentTarget target = new GroupAssignmentTarget();
        target.setGroupId(groupId);
        EnrollmentConfigurationAssignment assignment = new EnrollmentConfigurationAssignment();
        assignment.setTarget(target);
        return assignment;
    }
}

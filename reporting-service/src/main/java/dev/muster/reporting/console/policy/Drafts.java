package dev.muster.reporting.console.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventlog.EventJson;
import dev.muster.reporting.console.Asked;
import dev.muster.reporting.console.Viewer;
import dev.muster.reporting.console.service.Answer;
import dev.muster.reporting.console.service.Answers;
import dev.muster.reporting.console.service.PolicyServiceClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The draft a page was asked for with: itself in the option {@code policies}, or the policy to begin with in the option
 * {@code draft}, for policies are longer than addresses may be.
 */
@Singleton
public class Drafts {

    private static final Pattern POLICY = Pattern.compile("([a-z-]{1,40})/([A-Za-z0-9_-]{1,160})");

    private final PolicyServiceClient client;
    private final Answers answers;
    private final Viewer viewer;

    Drafts(@RestClient PolicyServiceClient client, Answers answers, Viewer viewer) {
        this.client = client;
        this.answers = answers;
        this.viewer = viewer;
    }

    /** The draft as JSON, empty when none was asked for. */
    public Uni<Answer<String>> of(Asked asked) {
        Matcher policy = POLICY.matcher(asked.value("draft"));
        if (asked.has("policies") || !policy.matches()) {
            return Uni.createFrom().item(Answer.of(asked.value("policies")));
        }
        return PolicyKind.named(policy.group(1))
                .map(kind -> answers.of(
                        "policy service",
                        kind.one() + " of this id",
                        client.document(
                                viewer.authorization(),
                                kind.collection(),
                                policy.group(2),
                                kind.assigned() ? "assignments" : null),
                        body -> PolicyDocument.of(kind, EventJson.readStored(body, JsonNode.class), Map.of())
                                .draft()))
                .orElseGet(() -> Uni.createFrom().item(Answer.of("")));
    }
}

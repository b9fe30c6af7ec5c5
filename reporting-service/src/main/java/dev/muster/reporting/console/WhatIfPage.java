package dev.muster.reporting.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.http.access.Roles;
import dev.muster.reporting.console.policy.Drafts;
import dev.muster.reporting.console.service.Answer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * What would be decided, if. The question is in the address, so that a link asks the same again, unless its draft is too long
 * for one; nothing is stored.
 */
@Path(WhatIfPage.PATH)
@RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class WhatIfPage {

    static final String PATH = "/console/what-if";

    private static final List<String> FACTS =
            List.of("osVersion", "operatingSystemSku", "manufacturer", "model", "serialNumber", "imei", "deviceName");
    private static final List<String> YES_OR_NO = List.of(
            "oobe", "registeredWithAutopilot", "hybridJoin", "supportsWorkProfile", "secondaryUser", "virtualMachine");
    private static final List<String> CHOICES = List.of("enrollmentProfileName", "ownerChoice", "securityChoice");

    private final PolicyAnswers policy;
    private final Drafts drafts;
    private final ObjectMapper json;
    private final Clock clock;

    WhatIfPage(PolicyAnswers policy, Drafts drafts, ObjectMapper json, Clock clock) {
        this.policy = policy;
        this.drafts = drafts;
        this.json = json;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance whatIf(
                Asked asked,
                Answer<String> draft,
                List<EnrollmentMethod> methods,
                List<Platform> platforms,
                Answer<Argument> answer);
    }

    @GET
    public Uni<TemplateInstance> whatIf(@Context UriInfo uri) {
        return page(Asked.of(uri, clock));
    }

    /** The same question as a form sends it, whose draft may be longer than an address. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> decide(MultivaluedMap<String, String> form) {
        Asked asked = Asked.of(PATH, form, clock);
        return page(asked)
                .map(page -> Response.ok(page)
                        .header("HX-Push-Url", asked.address().orElse("false"))
                        .build());
    }

    private Uni<TemplateInstance> page(Asked asked) {
        Uni<Answer<Argument>> answer =
                asked.has("method") ? answer(asked) : Uni.createFrom().nullItem();
        return Uni.combine()
                .all()
                .unis(drafts.of(asked), answer)
                .with((draft, given) -> Templates.whatIf(
                        asked, draft, List.of(EnrollmentMethod.values()), List.of(Platform.values()), given));
    }

    private Uni<Answer<Argument>> answer(Asked asked) {
        try {
            return policy.evaluate(hypothesis(asked));
        } catch (JsonProcessingException unreadable) {
            String where = unreadable.getLocation() == null
                    ? null
                    : "line " + unreadable.getLocation().getLineNr() + ", column "
                            + unreadable.getLocation().getColumnNr();
            return Uni.createFrom().item(Answer.none("The draft is not readable as JSON", where));
        }
    }

    private ObjectNode hypothesis(Asked asked) throws JsonProcessingException {
        ObjectNode hypothesis = json.createObjectNode();
        hypothesis.put("method", asked.value("method"));
        ObjectNode device = hypothesis.putObject("device");
        device.put("platform", asked.has("platform") ? asked.value("platform") : firstOf(asked.value("method")));
        FACTS.stream().filter(asked::has).forEach(fact -> device.put(fact, asked.value(fact)));
        ObjectNode circumstances = hypothesis.putObject("circumstances");
        YES_OR_NO.forEach(name -> circumstances.put(name, asked.has(name)));
        CHOICES.stream().filter(asked::has).forEach(name -> circumstances.put(name, asked.value(name)));
        if (asked.has("user")) {
            ObjectNode user = hypothesis.putObject("user");
            user.put("principalName", asked.value("user"));
            words(asked.value("groups"), user.putArray("groups"));
            ArrayNode methods = user.putArray("authenticationMethods").add("pwd");
            if (asked.has("mfa")) {
                methods.add("otp");
            }
        }
        if (asked.has("policies")) {
            var drafts = json.readTree(asked.value("policies"));
            hypothesis.set(
                    "policies",
                    drafts.isArray() ? drafts : json.createArrayNode().add(drafts));
        }
        return hypothesis;
    }

    private static String firstOf(String method) {
        return Stream.of(EnrollmentMethod.values())
                .filter(known -> known.code().equals(method))
                .flatMap(known -> known.platforms().stream())
                .map(Platform::code)
                .sorted()
                .findFirst()
                .orElse("windows");
    }

    private static void words(String list, ArrayNode array) {
        Stream.of(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .forEach(array::add);
    }
}

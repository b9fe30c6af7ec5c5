package dev.muster.policy.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.configuration.ConfigurationTarget;
import dev.muster.policy.configuration.EnrollmentConfiguration;
import dev.muster.policy.configuration.GraphJson;
import dev.muster.policy.configuration.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Interim. */
public record PolicyContents(
        List<EnrollmentConfiguration> documents, Set<String> managers, Instant pushExpires, boolean play) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String text() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode array = all.putArray("documents");
        for (EnrollmentConfiguration one : documents) {
            ObjectNode node = array.addObject();
            node.put("id", one.id())
                    .put("name", one.displayName())
                    .put("kind", one.settings().kind().code());
            node.put("priority", one.priority()).put("version", one.version());
            node.set("settings", GraphJson.write(one.settings()));
            ArrayNode targets = node.putArray("targets");
            one.targets()
                    .forEach(t -> targets.addObject().put("to", t.to().name()).put("groupId", t.groupId()));
        }
        new TreeSet<>(managers).forEach(all.putArray("managers")::add);
        all.put("push", pushExpires == null ? null : pushExpires.toString());
        all.put("play", play);
        return all.toString();
    }

    static PolicyContents read(String text) {
        try {
            JsonNode all = JSON.readTree(text);
            List<EnrollmentConfiguration> documents = new ArrayList<>();
            for (JsonNode one : all.get("documents")) {
                List<ConfigurationTarget> targets = new ArrayList<>();
                one.get("targets")
                        .forEach(t -> targets.add(new ConfigurationTarget(
                                ConfigurationTarget.To.valueOf(t.get("to").asText()),
                                t.get("groupId").isNull()
                                        ? null
                                        : t.get("groupId").asText())));
                documents.add(new EnrollmentConfiguration(
                        one.get("id").asText(),
                        one.get("name").asText(),
                        "",
                        one.get("priority").asInt(),
                        one.get("version").asInt(),
                        List.of(),
                        GraphJson.read(Kind.ofCode(one.get("kind").asText()), one.get("settings")),
                        targets,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        ""));
            }
            Set<String> managers = new TreeSet<>();
            all.get("managers").forEach(m -> managers.add(m.asText()));
            return new PolicyContents(
                    documents,
                    managers,
                    all.get("push").isNull()
                            ? null
                            : Instant.parse(all.get("push").asText()),
                    all.get("play").asBoolean());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

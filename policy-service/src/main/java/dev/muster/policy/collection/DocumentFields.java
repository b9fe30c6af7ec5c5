package dev.muster.policy.collection;

import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import dev.muster.policy.document.FilterPlatform;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings.FilterDefinition;
import dev.muster.policy.document.json.DocumentJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What clients may ask about policy documents, in Graph's names. */
final class DocumentFields {

    /** What {@code $expand} may name. */
    static final String ASSIGNMENTS = "assignments";

    /** Kinds of Graph that Muster has no documents of: asking for them finds none. */
    private static final List<String> OTHER_KINDS = List.of(
            "unknown",
            "windowsHelloForBusiness",
            "defaultLimit",
            "defaultPlatformRestrictions",
            "defaultWindowsHelloForBusiness",
            "defaultWindows10EnrollmentCompletionPageConfiguration",
            "deviceComanagementAuthorityConfiguration",
            "enrollmentNotificationsConfiguration",
            "windowsRestore");

    private static final Map<Set<PolicyKind>, Fields<PolicyDocument>> PREPARED = new ConcurrentHashMap<>();

    private DocumentFields() {}

    static Fields<PolicyDocument> of(Set<PolicyKind> kinds) {
        return PREPARED.computeIfAbsent(Set.copyOf(kinds), DocumentFields::prepared);
    }

    private static Fields<PolicyDocument> prepared(Set<PolicyKind> kinds) {
        List<Field<PolicyDocument>> fields = new ArrayList<>(List.of(
                Field.text("displayName", PolicyDocument::displayName).ignoringCase(),
                Field.text("description", PolicyDocument::description).ignoringCase(),
                Field.integer("priority", PolicyDocument::priority),
                Field.integer("version", PolicyDocument::version),
                Field.instant("createdDateTime", PolicyDocument::createdAt),
                Field.instant("lastModifiedDateTime", PolicyDocument::changedAt)));
        boolean configurations = kinds.contains(PolicyKind.LIMIT);
        if (configurations) {
            fields.add(Field.<PolicyDocument>choice(
                    "deviceEnrollmentConfigurationType",
                    document -> document.kind().code(),
                    Stream.concat(kinds.stream().map(PolicyKind::code), OTHER_KINDS.stream())
                            .toList()));
        }
        if (kinds.contains(PolicyKind.ASSIGNMENT_FILTER)) {
            fields.add(Field.<PolicyDocument>choice(
                    "platform",
                    document ->
                            ((FilterDefinition) document.settings()).platform().code(),
                    Arrays.stream(FilterPlatform.values())
                            .map(FilterPlatform::code)
                            .toList()));
        }
        return Fields.of(Field.text("id", PolicyDocument::id).ignoringCase(), array(fields))
                .orderedBy(configurations ? "deviceEnrollmentConfigurationType,priority" : "priority,displayName")
                .showing(kinds.stream()
                        .flatMap(kind -> DocumentJson.properties(kind).stream())
                        .filter(name ->
                                fields.stream().noneMatch(field -> field.name().equals(name)))
                        .filter(name -> !name.equals("id") && !name.equals(ASSIGNMENTS))
                        .distinct()
                        .toArray(String[]::new))
                .expanding(ASSIGNMENTS);
    }

    @SuppressWarnings("unchecked")
    private static Field<PolicyDocument>[] array(List<Field<PolicyDocument>> fields) {
        return fields.toArray(Field[]::new);
    }
}

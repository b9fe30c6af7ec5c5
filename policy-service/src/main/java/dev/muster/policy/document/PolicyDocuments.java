package dev.muster.policy.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All policy documents of every kind at one moment. Immutable; a change makes another.
 *
 * @param all every document, in no particular order
 * @param connections what the organisation is connected to
 */
public record PolicyDocuments(List<PolicyDocument> all, Connections connections) {

    public PolicyDocuments {
        all = List.copyOf(all);
    }

    /** The document with this id, in any case. */
    public Optional<PolicyDocument> find(String id) {
        return all.stream()
                .filter(document -> document.id().equalsIgnoreCase(id))
                .findFirst();
    }

    /** The documents of a kind, built-in ones included. */
    public List<PolicyDocument> of(PolicyKind kind) {
        return all.stream().filter(document -> document.kind() == kind).toList();
    }

    /** The settings of a kind of which there is only one document; empty before it exists. */
    public <S extends PolicySettings> Optional<S> only(PolicyKind kind, Class<S> settings) {
        return of(kind).stream().findFirst().map(PolicyDocument::settings).map(settings::cast);
    }

    /** User principals of the device enrollment managers, in lower case. */
    public Set<String> deviceEnrollmentManagers() {
        return only(PolicyKind.DEVICE_ENROLLMENT_MANAGERS, PolicySettings.Managers.class).stream()
                .flatMap(managers -> managers.accounts().stream())
                .map(PolicySettings.Managers.Account::userPrincipalName)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Documents that are assigned through this filter. */
    public List<PolicyDocument> narrowedBy(String filterId) {
        return all.stream()
                .filter(document ->
                        document.targets().stream().anyMatch(target -> filterId.equalsIgnoreCase(target.filterId())))
                .toList();
    }

    /** These documents instead of those with their ids, or beside them. Priorities are taken as they are. */
    public PolicyDocuments with(PolicyDocument... drafts) {
        return with(Arrays.asList(drafts));
    }

    /** These documents instead of those with their ids, or beside them. Priorities are taken as they are. */
    public PolicyDocuments with(List<PolicyDocument> drafts) {
        Map<String, PolicyDocument> byId = new LinkedHashMap<>();
        all.forEach(document -> byId.put(document.id(), document));
        drafts.forEach(draft -> byId.put(draft.id(), draft));
        return new PolicyDocuments(new ArrayList<>(byId.values()), connections);
    }

    /** Without the document with this id. Priorities are taken as they are. */
    public PolicyDocuments without(String id) {
        return new PolicyDocuments(
                all.stream().filter(document -> !document.id().equals(id)).toList(), connections);
    }

    /** The same documents of an organisation with other connections. */
    public PolicyDocuments connectedTo(Connections others) {
        return new PolicyDocuments(all, others);
    }
}

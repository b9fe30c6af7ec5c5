package dev.muster.fakeapple.portal;

import dev.muster.fakeapple.AppleTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Apple Business Manager: the organisations and, through them, servers, tokens and devices. Safe for several threads. */
public final class Portal {

    private final List<Organization> organizations = new CopyOnWriteArrayList<>();
    private final AppleTime time;
    private final Secrets secrets;
    private final PushCertificates pushCertificates;

    public Portal(AppleTime time, Secrets secrets) {
        this.time = time;
        this.secrets = secrets;
        this.pushCertificates = new PushCertificates(time, secrets);
    }

    /** Signs up an organisation. */
    public synchronized Organization addOrganization(String name) {
        var organization = new Organization(organizations.size(), name, time, secrets);
        organizations.add(organization);
        return organization;
    }

    public List<Organization> organizations() {
        return List.copyOf(organizations);
    }

    /** All servers of all organisations. */
    public List<MdmServer> servers() {
        return organizations.stream()
                .flatMap(organization -> organization.servers().stream())
                .toList();
    }

    /** The server with this {@code server_uuid}. */
    public Optional<MdmServer> server(String uuid) {
        return servers().stream()
                .filter(server -> server.uuid().equalsIgnoreCase(uuid))
                .findFirst();
    }

    /** The server to which this consumer key was given. */
    public Optional<MdmServer> serverOfConsumer(String consumerKey) {
        return servers().stream()
                .filter(server -> server.consumerKey().equals(consumerKey))
                .findFirst();
    }

    /** The push certificate portal. */
    public PushCertificates pushCertificates() {
        return pushCertificates;
    }
}

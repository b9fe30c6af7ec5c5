package dev.muster.fakeapple.portal;

import dev.muster.fakeapple.AppleTime;
import dev.muster.fakeapple.device.DeviceTable;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An organisation of Apple Business Manager: its servers share one stock of devices. Safe for several threads. */
public final class Organization {

    private final String name;
    private final String id;
    private final String idHash;
    private final AppleTime time;
    private final Secrets secrets;
    private final DeviceTable devices;
    private final List<MdmServer> servers = new ArrayList<>();
    private final List<DeclaredProfile> profiles = new ArrayList<>();
    private final Map<String, DeclaredProfile> profilesById = new HashMap<>();
    private boolean termsAccepted = true;

    Organization(int number, String name, AppleTime time, Secrets secrets) {
        this.name = name;
        this.id = Integer.toString(6_666_000 + number);
        this.idHash = secrets.hex(64);
        this.time = time;
        this.secrets = secrets;
        this.devices = new DeviceTable(number);
    }

    public String name() {
        return name;
    }

    /** {@code org_id}. */
    public String id() {
        return id;
    }

    /** {@code org_id_hash}. */
    public String idHash() {
        return idHash;
    }

    /** Creates an entry for a device management service. */
    public synchronized MdmServer addServer(String serverName) {
        var server = new MdmServer(this, servers.size() + 1, serverName, time, secrets);
        servers.add(server);
        return server;
    }

    public synchronized List<MdmServer> servers() {
        return List.copyOf(servers);
    }

    /** Apple publishes new terms: nothing works until an administrator accepts them. */
    public synchronized void publishNewTerms() {
        termsAccepted = false;
    }

    public synchronized void acceptTerms() {
        termsAccepted = true;
    }

    public synchronized boolean termsAccepted() {
        return termsAccepted;
    }

    DeviceTable devices() {
        return devices;
    }

    MdmServer server(int number) {
        return servers.get(number - 1);
    }

    DeclaredProfile declare(int owner, JsonObject content) {
        var profile = new DeclaredProfile(profiles.size() + 1, owner, secrets.appleId(), content);
        profiles.add(profile);
        profilesById.put(profile.uuid(), profile);
        return profile;
    }

    DeclaredProfile profile(int number) {
        return profiles.get(number - 1);
    }

    Optional<DeclaredProfile> profile(String uuid) {
        return Optional.ofNullable(profilesById.get(uuid));
    }

    List<DeclaredProfile> profiles() {
        return profiles;
    }
}

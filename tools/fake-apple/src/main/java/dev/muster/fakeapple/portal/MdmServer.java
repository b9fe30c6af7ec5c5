package dev.muster.fakeapple.portal;

import dev.muster.fakeapple.AppleTime;
import dev.muster.fakeapple.device.DeviceAttributes;
import dev.muster.fakeapple.device.DeviceTable;
import dev.muster.fakeapple.device.Feed;
import dev.muster.fakeapple.device.Operation;
import dev.muster.fakeapple.device.ProfileStatus;
import io.vertx.core.json.JsonObject;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The entry of one device management service in Apple Business Manager, with its devices. Safe for several threads: all
 * servers of an organisation share its lock.
 *
 * <p>Serial numbers are accepted in any case of letters.
 */
public final class MdmServer {

    private static final int CHUNK = 1000;
    private static final Duration ONE_YEAR = Duration.ofDays(365);

    private final Organization organization;
    private final int number;
    private final String name;
    private final String uuid;
    private final AppleTime time;
    private final Secrets secrets;
    private final Feed feed = new Feed();
    private final AssignmentScript script = new AssignmentScript();
    private String consumerKey;
    private String adminId;
    private ServerToken token;
    private int count;
    private long lastEntryAt;
    private boolean watched;

    MdmServer(Organization organization, int number, String name, AppleTime time, Secrets secrets) {
        this.organization = organization;
        this.number = number;
        this.name = name;
        this.uuid = secrets.appleId();
        this.time = time;
        this.secrets = secrets;
        this.consumerKey = "CK_" + secrets.hex(88);
        this.adminId = "admin@" + organization.id() + ".example";
    }

    public Organization organization() {
        return organization;
    }

    /** {@code server_name}. */
    public String name() {
        return name;
    }

    /** {@code server_uuid}: 32 upper-case hexadecimal digits. */
    public String uuid() {
        return uuid;
    }

    // The token

    /** Issues a token for a year, as a download does. The one before stops working at once. */
    public byte[] downloadToken(X509Certificate certificate) {
        return downloadToken(certificate, ONE_YEAR, TokenFileStyle.USUAL);
    }

    /** Issues a token in another shape or for another time; a negative time makes a token that has expired. */
    public byte[] downloadToken(X509Certificate certificate, Duration validFor, TokenFileStyle style) {
        return TokenFile.of(issueToken(validFor).json(), certificate, style);
    }

    /** Issues a token without a file around it. The one before stops working at once. */
    public ServerToken issueToken(Duration validFor) {
        synchronized (organization) {
            token = new ServerToken(
                    consumerKey,
                    "CS_" + secrets.hex(40),
                    "AT_" + secrets.hex(128),
                    "AS_" + secrets.hex(40),
                    Instant.ofEpochSecond(time.now().plus(validFor).getEpochSecond()));
            return token;
        }
    }

    /** The token that works now, if one was issued. */
    public Optional<ServerToken> token() {
        synchronized (organization) {
            return Optional.ofNullable(token);
        }
    }

    /** Takes the token back, as happens when somebody downloads another one and keeps it. */
    public void revokeToken() {
        issueToken(ONE_YEAR);
    }

    /** Gives the server another consumer key from its next token on. */
    public void changeConsumerKey() {
        synchronized (organization) {
            consumerKey = "CK_" + secrets.hex(88);
        }
    }

    public String consumerKey() {
        synchronized (organization) {
            return consumerKey;
        }
    }

    /** The administrator the server is bound to. */
    public String adminId() {
        synchronized (organization) {
            return adminId;
        }
    }

    public void bindTo(String administrator) {
        synchronized (organization) {
            adminId = administrator;
        }
    }

    // What an administrator does with devices

    /** Gives the server this many more devices with generated serial numbers. */
    public void addDevices(int howMany) {
        synchronized (organization) {
            for (int added = 0; added < howMany; added++) {
                arrive(devices().generate(), Operation.ADDED, ProfileStatus.EMPTY, 0);
            }
        }
    }

    /** Gives the server one more device and returns its serial number. */
    public String addDevice() {
        synchronized (organization) {
            var index = devices().generate();
            arrive(index, Operation.ADDED, ProfileStatus.EMPTY, 0);
            return devices().serial(index);
        }
    }

    /** Gives the server this device, new or back again after it was released. */
    public void addDevice(String serialNumber, DeviceAttributes attributes) {
        synchronized (organization) {
            var index = devices().named(serialNumber, attributes);
            if (devices().server(index) != DeviceTable.NOBODY) {
                throw new IllegalArgumentException(serialNumber + " is already assigned to a server");
            }
            arrive(index, Operation.ADDED, ProfileStatus.EMPTY, 0);
        }
    }

    /** Gives a released device back. */
    public void addAgain(String serialNumber) {
        synchronized (organization) {
            var index = known(serialNumber);
            if (devices().server(index) != DeviceTable.NOBODY) {
                throw new IllegalArgumentException(serialNumber + " is already assigned to a server");
            }
            arrive(index, Operation.ADDED, ProfileStatus.EMPTY, 0);
        }
    }

    /** Changes what Apple says about a device. */
    public void modify(String serialNumber, UnaryOperator<DeviceAttributes> change) {
        synchronized (organization) {
            var index = mine(serialNumber);
            devices().describe(index, change.apply(devices().attributes(index)));
            enter(index, Operation.MODIFIED);
        }
    }

    /** Releases a device: it belongs to no server any more. */
    public void release(String serialNumber) {
        synchronized (organization) {
            leave(mine(serialNumber));
        }
    }

    /**
     * Moves a device to another server of the organisation. Here it is deleted. There it arrives as added or, when it had
     * a profile, as modified with its profile removed.
     */
    public void move(String serialNumber, MdmServer other) {
        if (other.organization != organization) {
            throw new IllegalArgumentException("devices move within one organisation");
        }
        synchronized (organization) {
            var index = mine(serialNumber);
            var profile = devices().profile(index);
            leave(index);
            if (profile == 0) {
                other.arrive(index, Operation.ADDED, ProfileStatus.EMPTY, 0);
            } else {
                other.arrive(index, Operation.MODIFIED, ProfileStatus.REMOVED, profile);
            }
        }
    }

    /** Assigns a device to the server it is already assigned to: its profile is taken away. */
    public void assignAgain(String serialNumber) {
        synchronized (organization) {
            var index = mine(serialNumber);
            devices().profile(index, devices().profile(index), ProfileStatus.REMOVED, 0);
            enter(index, Operation.MODIFIED);
        }
    }

    /** What a device does when it is switched on: fetches its profile, if it has one. */
    public Optional<JsonObject> activate(String serialNumber) {
        synchronized (organization) {
            var index = mine(serialNumber);
            var status = devices().status(index);
            if (status != ProfileStatus.ASSIGNED && status != ProfileStatus.PUSHED) {
                return Optional.empty();
            }
            var profile = devices().profile(index);
            devices().profile(index, profile, ProfileStatus.PUSHED, devices().assignedAt(index));
            enter(index, Operation.MODIFIED);
            return Optional.of(organization.profile(profile).content());
        }
    }

    /**
     * Makes a row appear in the next sync without changing anything: duplicates, rows out of order, devices nobody knows.
     */
    public void scriptRow(String serialNumber, Operation operation, Instant at) {
        synchronized (organization) {
            var index = devices().indexOf(serialNumber);
            if (index < 0) {
                index = devices().named(serialNumber, DeviceAttributes.IPHONE);
            }
            feed.append(index, operation, devices().status(index), devices().profile(index), at.toEpochMilli());
        }
    }

    /** Decides what the next assignments answer for a serial number. */
    public AssignmentScript assignments() {
        return script;
    }

    // The truth

    /** How many devices the server has. */
    public int count() {
        synchronized (organization) {
            return count;
        }
    }

    /** One device of the server. */
    public Optional<DeviceTruth> device(String serialNumber) {
        synchronized (organization) {
            var index = devices().indexOf(serialNumber);
            return index < 0 || devices().server(index) != number ? Optional.empty() : Optional.of(truth(index));
        }
    }

    /** Hands over every device of the server; what changes meanwhile is seen or not. */
    public void forEachDevice(Consumer<DeviceTruth> consumer) {
        for (int from = 0; from >= 0; ) {
            from = fetch(
                    from,
                    CHUNK,
                    row -> consumer.accept(
                            new DeviceTruth(row.serialNumber(), row.status(), row.profileUuid(), row.attributes())));
        }
    }

    /** The profiles this server defined, the oldest first. */
    public List<DeclaredProfile> profiles() {
        synchronized (organization) {
            return organization.profiles().stream()
                    .filter(profile -> profile.owner() == number)
                    .toList();
        }
    }

    /** How many rows the feed of changes has. */
    public int feedSize() {
        synchronized (organization) {
            return feed.size();
        }
    }

    // What the device assignment service does

    /** Marks that a client may have a cursor: from now on every change is kept for it. */
    public int watch() {
        synchronized (organization) {
            watched = true;
            return feed.size();
        }
    }

    /**
     * Hands over up to {@code limit} devices from this index on.
     *
     * @return the index of the next device, or -1 when there is no more
     */
    public int fetch(int from, int limit, Consumer<DeviceRow> rows) {
        synchronized (organization) {
            var handed = 0;
            for (int index = from; index < devices().size(); index++) {
                if (devices().server(index) != number) {
                    continue;
                }
                if (handed == limit) {
                    return index;
                }
                rows.accept(row(index, devices().status(index), devices().profile(index), null, 0));
                handed++;
            }
            return -1;
        }
    }

    /**
     * Hands over up to {@code limit} entries of the feed from this one on.
     *
     * @return the entry to go on with
     */
    public int sync(int from, int limit, Consumer<DeviceRow> rows) {
        synchronized (organization) {
            var to = (int) Math.min(feed.size(), (long) from + limit);
            for (int entry = from; entry < to; entry++) {
                rows.accept(row(
                        feed.device(entry),
                        feed.status(entry),
                        feed.profile(entry),
                        feed.operation(entry),
                        feed.at(entry)));
            }
            return to;
        }
    }

    /** One device as the details call answers it. */
    public Optional<DeviceRow> details(String serialNumber) {
        synchronized (organization) {
            var index = devices().indexOf(serialNumber);
            return index < 0 || devices().server(index) != number
                    ? Optional.empty()
                    : Optional.of(row(index, devices().status(index), devices().profile(index), null, 0));
        }
    }

    /** Defines a profile. */
    public DeclaredProfile define(JsonObject content) {
        synchronized (organization) {
            return organization.declare(number, content);
        }
    }

    /** A profile this server defined. */
    public Optional<DeclaredProfile> profile(String profileUuid) {
        synchronized (organization) {
            return organization.profile(profileUuid).filter(profile -> profile.owner() == number);
        }
    }

    /** Assigns a profile and answers for each serial number, in their order and spelling. */
    public Map<String, AssignmentOutcome> assign(DeclaredProfile profile, List<String> serialNumbers, int atMost) {
        return each(serialNumbers, atMost, index -> {
            devices().profile(index, profile.number(), ProfileStatus.ASSIGNED, now());
            enter(index, Operation.MODIFIED);
        });
    }

    /** Takes profiles away from devices that have this one, or any when {@code profileUuid} is null. */
    public Map<String, AssignmentOutcome> unassign(String profileUuid, List<String> serialNumbers, int atMost) {
        return each(serialNumbers, atMost, index -> {
            var had = devices().profile(index);
            if (had != 0
                    && (profileUuid == null || organization.profile(had).uuid().equals(profileUuid))) {
                devices().profile(index, had, ProfileStatus.REMOVED, 0);
                enter(index, Operation.MODIFIED);
            }
        });
    }

    private Map<String, AssignmentOutcome> each(List<String> serialNumbers, int atMost, Consumer<Integer> work) {
        synchronized (organization) {
            var outcomes = new LinkedHashMap<String, AssignmentOutcome>();
            for (String serial : serialNumbers) {
                outcomes.put(serial, outcome(serial, outcomes.size() < atMost, work));
            }
            return outcomes;
        }
    }

    private AssignmentOutcome outcome(String serial, boolean accepted, Consumer<Integer> work) {
        var index = devices().indexOf(serial);
        if (index < 0 || devices().server(index) != number) {
            return AssignmentOutcome.NOT_ACCESSIBLE;
        }
        if (!accepted) {
            return AssignmentOutcome.FAILED;
        }
        var outcome = script.next(serial.toUpperCase(Locale.ROOT));
        if (outcome == AssignmentOutcome.SUCCESS || outcome == AssignmentOutcome.SUCCESS_UNMENTIONED) {
            work.accept(index);
        }
        return outcome;
    }

    private void arrive(int index, Operation how, ProfileStatus status, int profile) {
        var at = stamp(index);
        devices().place(index, number, at);
        devices().profile(index, profile, status, 0);
        count++;
        enter(index, how, at);
    }

    private void leave(int index) {
        var at = stamp(index);
        devices().place(index, DeviceTable.NOBODY, at);
        devices().profile(index, 0, ProfileStatus.EMPTY, 0);
        count--;
        enter(index, Operation.DELETED, at);
    }

    private void enter(int index, Operation what) {
        enter(index, what, stamp(index));
    }

    private void enter(int index, Operation what, long at) {
        devices().lastOperation(index, at);
        lastEntryAt = at;
        if (watched) {
            feed.append(index, what, devices().status(index), devices().profile(index), at);
        }
    }

    /** Full seconds, as Apple writes them, as long as that tells two operations on one device apart. */
    private long stamp(int index) {
        var second = Math.floorDiv(now(), 1000L) * 1000L;
        return Math.max(second, Math.max(lastEntryAt, devices().lastOperation(index) + 1));
    }

    private long now() {
        return time.now().toEpochMilli();
    }

    private DeviceRow row(int index, ProfileStatus status, int profile, Operation operation, long at) {
        return new DeviceRow(
                index,
                devices().serial(index),
                devices().attributes(index),
                status,
                profile == 0 ? null : organization.profile(profile).uuid(),
                devices().addedAt(index),
                status == ProfileStatus.EMPTY ? 0 : devices().assignedAt(index),
                operation,
                at);
    }

    private DeviceTruth truth(int index) {
        var profile = devices().profile(index);
        return new DeviceTruth(
                devices().serial(index),
                devices().status(index),
                profile == 0 ? null : organization.profile(profile).uuid(),
                devices().attributes(index));
    }

    private int known(String serialNumber) {
        var index = devices().indexOf(serialNumber);
        if (index < 0) {
            throw new IllegalArgumentException("nobody ever had " + serialNumber);
        }
        return index;
    }

    private int mine(String serialNumber) {
        var index = known(serialNumber);
        if (devices().server(index) != number) {
            throw new IllegalArgumentException(serialNumber + " is not assigned to " + name);
        }
        return index;
    }

    private DeviceTable devices() {
        return organization.devices();
    }
}

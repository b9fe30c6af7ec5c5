package dev.muster.fleet.ade;

import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.fakeapple.device.ProfileStatus;
import dev.muster.fakeapple.portal.DeviceTruth;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fleet.Installation;
import dev.muster.fleet.device.Ending;
import dev.muster.fleet.device.Expectation;
import dev.muster.fleet.device.SimulatedDevice;
import dev.muster.fleet.device.Walk;
import dev.muster.fleet.enroll.AttemptBody;
import dev.muster.fleet.http.JsonClient;
import dev.muster.fleet.http.Pause;
import dev.muster.fleet.http.UnexpectedAnswer;
import dev.muster.fleet.identity.SignIn;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Sets up automated device enrollment from nothing: token, synchronisation, profile. What comes of it are devices that
 * may enroll and one that may not, because nobody gave it a profile.
 */
public final class AdeDemo {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "Contoso";
    private static final String PROFILE = "Company iPhones and iPads";

    /** Fleet files are shorter than this. */
    private static final int FIRST_LINE = 1001;

    private final MdmServer apple;
    private final AdeProgress progress;
    private final Clock clock;
    private final Pause pause;
    private final JsonClient muster;
    private final AdeAdministration administration;
    private final Map<String, String> headers;

    private AdeDemo(Installation installation, MdmServer apple, AdeProgress progress, Clock clock, Pause pause) {
        this.apple = apple;
        this.progress = progress;
        this.clock = clock;
        this.pause = pause;
        this.muster = new JsonClient(installation.address());
        var bearer = new SignIn(installation, clock)
                .token(installation.administrator())
                .bearer();
        this.headers = Map.of("Authorization", bearer);
        this.administration = new AdeAdministration(muster, () -> bearer);
    }

    /**
     * Sets everything up; returns when decisions know of it.
     *
     * @param apple the server in Apple Business Manager, with its devices
     * @return devices that enroll with it
     */
    public static List<SimulatedDevice> setUp(Installation installation, MdmServer apple, AdeProgress progress) {
        return new AdeDemo(installation, apple, progress, Clock.systemUTC(), Pause.REAL).setUp();
    }

    private List<SimulatedDevice> setUp() {
        var token = bringToken();
        synchronise(token);
        giveProfile(token);
        return switchOn();
    }

    private String bringToken() {
        var token = administration.createToken(TOKEN);
        var file = apple.downloadToken(administration.generateKey(token));
        administration.uploadToken(token, apple.adminId(), file);
        progress.done("token " + TOKEN + ": key made here, certificate taken to Apple, token file of " + file.length
                + " bytes brought back");
        return token;
    }

    private void synchronise(String token) {
        var begun = clock.instant();
        administration.sync(token);
        var fetched = new long[] {0};
        var last = new SyncProgress[1];
        await("the synchronisation with Apple", () -> {
            var run = administration.latestSync(token);
            if (run.isEmpty()) {
                return false;
            }
            if (run.get().fetched() != fetched[0]) {
                fetched[0] = run.get().fetched();
                progress.fetched(fetched[0], apple.count());
            }
            last[0] = run.get();
            return run.get().completed();
        });
        var reconciled = last[0].reconciliation();
        progress.done("synchronised in %.1f s: Apple %,d, here %,d, missing %,d, too many %,d"
                .formatted(
                        Duration.between(begun, clock.instant()).toMillis() / 1000.0,
                        reconciled.getLong("atApple", -1L),
                        reconciled.getLong("here", -1L),
                        reconciled.getLong("missingHere", -1L),
                        reconciled.getLong("unknownToApple", -1L)));
    }

    private void giveProfile(String token) {
        var profile = administration.createProfile(
                token,
                new JsonObject()
                        .put("@odata.type", "#microsoft.graph.depIOSEnrollmentProfile")
                        .put("displayName", PROFILE)
                        .put("requiresUserAuthentication", true)
                        .put("enableAuthenticationViaCompanyPortal", false)
                        .put("requireCompanyPortalOnSetupAssistantEnrolledDevices", false)
                        .put("supervisedModeEnabled", true)
                        .put("supportDepartment", "IT")
                        .put("supportPhoneNumber", "+1 555 0100"));
        administration.makeDefault(token, profile);
        var wanted = count(AdeDemo::iOS);
        await("Apple to have the profile", () -> count(AdeDemo::hasProfile) >= wanted);
        progress.done("profile %s: default for iOS, %,d devices have it at Apple".formatted(PROFILE, wanted));
    }

    /** A person takes two phones out of their boxes; another one a Mac, for which there is no profile. */
    private List<SimulatedDevice> switchOn() {
        var phones = some(
                2, device -> iOS(device) && device.attributes().deviceFamily().equals("iPhone"));
        var macs = some(1, device -> device.attributes().deviceFamily().equals("Mac"));
        var devices = new ArrayList<SimulatedDevice>();
        for (DeviceTruth phone : phones) {
            apple.activate(phone.serialNumber())
                    .ifPresent(profile -> progress.done(
                            phone.serialNumber() + " is switched on and sent by Apple to " + profile.getString("url")));
            devices.add(device(
                    FIRST_LINE + devices.size(), phone, Platform.IOS, "18.1", new Expectation(Ending.COMPLETED, null)));
        }
        for (DeviceTruth mac : macs) {
            devices.add(device(
                    FIRST_LINE + devices.size(),
                    mac,
                    Platform.MACOS,
                    "15.1",
                    new Expectation(Ending.REFUSED, "enrollmentProfileMissing")));
        }
        phones.forEach(
                phone -> await("decisions to know of the profile", () -> knows(devices.get(phones.indexOf(phone)))));
        return List.copyOf(devices);
    }

    private static SimulatedDevice device(
            int line, DeviceTruth device, Platform platform, String osVersion, Expectation expected) {
        var who = "user-%03d@contoso.com".formatted(line - FIRST_LINE + 40);
        return new SimulatedDevice(
                line,
                who,
                EnrollmentMethod.APPLE_ADE,
                new DeviceFacts(
                        platform,
                        osVersion,
                        null,
                        "Apple",
                        device.attributes().model(),
                        device.serialNumber(),
                        null,
                        null,
                        device.attributes().model()),
                new Circumstances(true, false, false, false, false, false, null, null, null, null),
                new Walk.Finishes(),
                expected);
    }

    /** Asks what would be decided: nothing is stored and no slot is taken. */
    private boolean knows(SimulatedDevice device) {
        var attempt = AttemptBody.of(device.method(), device.facts(), device.circumstances())
                .put("user", new JsonObject().put("principalName", device.who()));
        var answer = muster.send("POST", "/decisions/evaluate", headers, attempt);
        if (!answer.succeeded()) {
            throw new UnexpectedAnswer("POST /decisions/evaluate", answer);
        }
        return "allowed".equals(answer.json().getString("outcome"));
    }

    private static boolean iOS(DeviceTruth device) {
        return device.attributes().os().equals("iOS")
                || device.attributes().os().equals("iPadOS");
    }

    private static boolean hasProfile(DeviceTruth device) {
        return device.profileStatus() == ProfileStatus.ASSIGNED || device.profileStatus() == ProfileStatus.PUSHED;
    }

    private int count(Predicate<DeviceTruth> which) {
        var found = new int[1];
        apple.forEachDevice(device -> found[0] += which.test(device) ? 1 : 0);
        return found[0];
    }

    private List<DeviceTruth> some(int howMany, Predicate<DeviceTruth> which) {
        var found = new ArrayList<DeviceTruth>();
        apple.forEachDevice(device -> {
            if (found.size() < howMany && which.test(device)) {
                found.add(device);
            }
        });
        return found;
    }

    private void await(String what, BooleanSupplier reached) {
        Instant end = clock.instant().plus(PATIENCE);
        while (!reached.getAsBoolean()) {
            if (clock.instant().isAfter(end)) {
                throw new IllegalStateException("Waited in vain for " + what);
            }
            pause.of(BETWEEN_LOOKS);
        }
    }
}

package dev.muster.fleet.corporate;

import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.fleet.Installation;
import dev.muster.fleet.enroll.AttemptBody;
import dev.muster.fleet.enroll.Credential;
import dev.muster.fleet.enroll.EnrollmentAnswer;
import dev.muster.fleet.enroll.EnrollmentClient;
import dev.muster.fleet.http.Answer;
import dev.muster.fleet.http.JsonClient;
import dev.muster.fleet.http.Pause;
import dev.muster.fleet.http.RetryRule;
import dev.muster.fleet.http.UnexpectedAnswer;
import dev.muster.fleet.identity.SignIn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A person enrolls a Mac of their own accord: it is personal. Then the administrator imports a file of corporate serial
 * numbers with the Mac among them; when it enrolls again it is the organisation's (CI-1, O-1, O-2).
 */
public final class CorporateIdentifierDemo {

    private static final String DEVICES = "/v1.0/deviceManagement/managedDevices";
    private static final String IMPORT = "/beta/deviceManagement/importedDeviceIdentities/importCsv?type=serialNumber";
    private static final String PERSON = "user-046@contoso.com";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String serialNumber;
    private final Consumer<String> told;
    private final Clock clock;
    private final Pause pause;
    private final JsonClient muster;
    private final EnrollmentClient gateway;
    private final SignIn signIn;
    private final Map<String, String> administrator;

    private CorporateIdentifierDemo(
            Installation installation, String serialNumber, Consumer<String> told, Clock clock, Pause pause) {
        this.serialNumber = serialNumber;
        this.told = told;
        this.clock = clock;
        this.pause = pause;
        this.muster = new JsonClient(installation.address());
        this.gateway = new EnrollmentClient(new JsonClient(installation.gateway()), RetryRule.PATIENT, pause);
        this.signIn = new SignIn(installation, clock);
        this.administrator = Map.of(
                "Authorization", signIn.token(installation.administrator()).bearer());
    }

    /**
     * Lets it happen; returns when the registry shows the Mac as the organisation's.
     *
     * @param serialNumber of the Mac, not listed yet
     * @param told hears every step
     */
    public static BecameCorporate run(Installation installation, String serialNumber, Consumer<String> told) {
        return new CorporateIdentifierDemo(installation, serialNumber, told, Clock.systemUTC(), Pause.REAL).run();
    }

    private BecameCorporate run() {
        var first = enroll();
        var personal = enrolled(first);
        told.accept("%s enrolls a Mac with the serial number %s: its owner is \"%s\""
                .formatted(PERSON, serialNumber, owner(personal)));

        var foreseen = upload("&dryRun=true").getJsonObject("effect").getInteger("wouldBecomeCorporate");
        told.accept("a dry run of the file with its number: %d device would become corporate".formatted(foreseen));

        var effect = upload("").getJsonObject("effect");
        var imported = clock.instant();
        await("decisions to know the number", () -> "corporate".equals(evaluated()));
        var knewAfter = Duration.between(imported, clock.instant());
        told.accept("the file is imported, %d numbers are new; %d ms later decisions know them"
                .formatted(effect.getInteger("added"), knewAfter.toMillis()));

        var corporate = enrolled(enroll());
        told.accept("the Mac enrolls again and is the same device, its owner is \"%s\"".formatted(owner(corporate)));
        if (!corporate.getString("id").equals(personal.getString("id"))) {
            throw new IllegalStateException("One Mac became two devices");
        }
        return new BecameCorporate(
                serialNumber, personal.getString("id"), owner(personal), foreseen, knewAfter, owner(corporate));
    }

    private String enroll() {
        var person = Credential.of(signIn.token(PERSON));
        var answer = gateway.enroll(person, UUID.randomUUID().toString(), attempt());
        if (answer.kind() != EnrollmentAnswer.Kind.ALLOWED) {
            throw new IllegalStateException("The Mac may not enroll: " + answer.code());
        }
        gateway.complete(person, answer.id());
        return answer.id();
    }

    /** The device of that enrollment, once the registry has it. */
    private JsonObject enrolled(String enrollment) {
        var found = new JsonObject[1];
        await("the registry to show the enrollment", () -> {
            var devices = get(DEVICES + "?$filter=serialNumber%20eq%20'" + serialNumber + "'")
                    .getJsonArray("value", new JsonArray());
            found[0] = devices.isEmpty() ? new JsonObject() : devices.getJsonObject(0);
            return enrollment.equals(found[0].getString("musterEnrollmentId"))
                    && "enrolled".equals(found[0].getString("musterState"));
        });
        return found[0];
    }

    private JsonObject upload(String options) {
        var file = "%s,bought by the organisation%nX%s,spare%n".formatted(serialNumber, serialNumber);
        return succeeded("POST " + IMPORT, muster.sendText(IMPORT + options, administrator, "text/csv", file))
                .json();
    }

    /** Whose the Mac would be if it enrolled now: nothing is stored and no slot is taken. */
    private String evaluated() {
        var asked = attempt().put("user", new JsonObject().put("principalName", PERSON));
        return succeeded("POST /decisions/evaluate", muster.send("POST", "/decisions/evaluate", administrator, asked))
                .json()
                .getString("ownership");
    }

    private JsonObject attempt() {
        return AttemptBody.of(
                EnrollmentMethod.APPLE_BYOD,
                new DeviceFacts(
                        Platform.MACOS,
                        "15.1",
                        null,
                        "Apple",
                        "MacBookPro18,3",
                        serialNumber,
                        null,
                        null,
                        "Mac of " + PERSON),
                Circumstances.ORDINARY);
    }

    private JsonObject get(String path) {
        return succeeded("GET " + path, muster.send("GET", path, administrator)).json();
    }

    private static String owner(JsonObject device) {
        return device.getString("managedDeviceOwnerType");
    }

    private static Answer succeeded(String asked, Answer answer) {
        if (!answer.succeeded()) {
            throw new UnexpectedAnswer(asked, answer);
        }
        return answer;
    }

    private void await(String what, Supplier<Boolean> reached) {
        Instant end = clock.instant().plus(PATIENCE);
        while (!reached.get()) {
            if (clock.instant().isAfter(end)) {
                throw new IllegalStateException("Waited in vain for " + what);
            }
            pause.of(BETWEEN_LOOKS);
        }
    }
}

package dev.muster.fleet.ade;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.muster.fleet.http.Answer;
import dev.muster.fleet.http.JsonClient;
import dev.muster.fleet.http.UnexpectedAnswer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What an administrator does about automated device enrollment, in the words of Graph. */
public final class AdeAdministration {

    private static final String TOKENS = "/beta/deviceManagement/depOnboardingSettings";

    private final JsonClient muster;
    private final Supplier<String> bearer;

    /**
     * @param bearer value of the {@code Authorization} header field, asked for every call
     */
    public AdeAdministration(JsonClient muster, Supplier<String> bearer) {
        this.muster = muster;
        this.bearer = bearer;
    }

    /** Makes an entry for a token and returns its id. */
    public String createToken(String name) {
        return post(TOKENS, new JsonObject().put("tokenName", name)).getString("id");
    }

    /** Has a key made and returns the certificate that Apple encrypts the token for. */
    public X509Certificate generateKey(String tokenId) {
        var value = post(TOKENS + "/" + tokenId + "/generateEncryptionPublicKey", new JsonObject())
                .getString("value");
        var bytes = value.contains("BEGIN")
                ? value.getBytes(US_ASCII)
                : Base64.getMimeDecoder().decode(value);
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            throw new IllegalStateException("generateEncryptionPublicKey gave no certificate", e);
        }
    }

    /** Uploads the file Apple gave. */
    public void uploadToken(String tokenId, String appleId, byte[] file) {
        post(
                TOKENS + "/" + tokenId + "/uploadDepToken",
                new JsonObject().put("appleId", appleId).put("depToken", new String(file, US_ASCII)));
    }

    /** Asks for a synchronisation now; a refusal because one runs or ran just now is no failure. */
    public void sync(String tokenId) {
        var path = TOKENS + "/" + tokenId + "/syncWithAppleDeviceEnrollmentProgram";
        var answer = muster.send("POST", path, headers(), new JsonObject());
        if (!answer.succeeded() && answer.status() != 429) {
            throw new UnexpectedAnswer("POST " + path, answer);
        }
    }

    /** The latest synchronisation of a token. */
    public Optional<SyncProgress> latestSync(String tokenId) {
        return syncs(tokenId, 1).stream().findFirst();
    }

    /** The latest synchronisations of a token, the latest first. */
    public List<SyncProgress> syncs(String tokenId, int atMost) {
        return get("/apple/tokens/" + tokenId + "/runs?limit=" + atMost).getJsonArray("runs", new JsonArray()).stream()
                .map(run -> SyncProgress.of((JsonObject) run))
                .toList();
    }

    /** Creates an enrollment profile and returns its id. */
    public String createProfile(String tokenId, JsonObject profile) {
        return post(TOKENS + "/" + tokenId + "/enrollmentProfiles", profile).getString("id");
    }

    /** Gives a profile to all devices of its platform that have none of their own. */
    public void makeDefault(String tokenId, String profileId) {
        post(profile(tokenId, profileId) + "/setDefaultProfile", new JsonObject());
    }

    /** Gives a profile to these devices. */
    public void assign(String tokenId, String profileId, List<String> serialNumbers) {
        post(
                profile(tokenId, profileId) + "/updateDeviceProfileAssignment",
                new JsonObject().put("deviceIds", new JsonArray(serialNumbers)));
    }

    /** The token as Graph shows it. */
    public JsonObject token(String tokenId) {
        return get(TOKENS + "/" + tokenId);
    }

    /** One device of Apple's list as Graph shows it. */
    public Optional<JsonObject> device(String tokenId, String serialNumber) {
        var found = get(TOKENS + "/" + tokenId + "/importedAppleDeviceIdentities?$filter=serialNumber%20eq%20'"
                        + serialNumber + "'")
                .getJsonArray("value", new JsonArray());
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getJsonObject(0));
    }

    private static String profile(String tokenId, String profileId) {
        return TOKENS + "/" + tokenId + "/enrollmentProfiles/" + profileId;
    }

    private JsonObject get(String path) {
        return succeeded("GET " + path, muster.send("GET", path, headers())).json();
    }

    private JsonObject post(String path, JsonObject body) {
        return succeeded("POST " + path, muster.send("POST", path, headers(), body))
                .json();
    }

    private Map<String, String> headers() {
        return Map.of("Authorization", bearer.get());
    }

    private static Answer succeeded(String asked, Answer answer) {
        if (!answer.succeeded()) {
            throw new UnexpectedAnswer(asked, answer);
        }
        return answer;
    }
}

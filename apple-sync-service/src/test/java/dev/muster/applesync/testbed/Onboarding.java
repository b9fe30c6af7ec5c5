package dev.muster.applesync.testbed;

import static io.restassured.RestAssured.given;

import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** What administrators do before anything can be synchronised. */
public final class Onboarding {

    private static final String SETTINGS = "/beta/deviceManagement/depOnboardingSettings";

    private final Platform platform;

    private final String service;

    /** At the service under test. */
    public Onboarding(Platform platform) {
        this(platform, null);
    }

    /** At a service in a process of its own. */
    public Onboarding(Platform platform, String service) {
        this.platform = platform;
        this.service = service;
    }

    public RequestSpecification as(String user) {
        RequestSpecification request = service == null ? given() : given().baseUri(service);
        return request.auth()
                .oauth2(platform.identity().token(user, DemoRealm.PASSWORD))
                .contentType(ContentType.JSON);
    }

    public RequestSpecification asAdmin() {
        return as(DemoRealm.ADMIN);
    }

    /** Makes a token, gives its key to a server of Apple's, and takes the token file back. */
    public UUID token(MdmServer server) {
        String id = asAdmin()
                .body(Map.of("tokenName", "Token " + UUID.randomUUID()))
                .post(SETTINGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String pem = asAdmin()
                .post(SETTINGS + "/" + id + "/generateEncryptionPublicKey")
                .then()
                .statusCode(200)
                .extract()
                .path("value");
        upload(UUID.fromString(id), server.downloadToken(certificate(pem)));
        return UUID.fromString(id);
    }

    public void upload(UUID tokenId, byte[] file) {
        asAdmin()
                .body(Map.of("appleId", "mdm@contoso.com", "depToken", new String(file, StandardCharsets.US_ASCII)))
                .post(SETTINGS + "/" + tokenId + "/uploadDepToken")
                .then()
                .statusCode(204);
    }

    /** A token file for a key, as Apple's portal gives it. */
    public String file(MdmServer server, String pem) {
        return new String(server.downloadToken(certificate(pem)), StandardCharsets.US_ASCII);
    }

    /** A new token file for the newest key of a token. */
    public void renew(UUID tokenId, MdmServer server) {
        String pem = asAdmin()
                .post(SETTINGS + "/" + tokenId + "/generateEncryptionPublicKey")
                .then()
                .statusCode(200)
                .extract()
                .path("value");
        upload(tokenId, server.downloadToken(certificate(pem)));
    }

    /** A new token file for the key the token has. */
    public void uploadForTheSameKey(UUID tokenId, MdmServer server) {
        String pem = asAdmin()
                .get(SETTINGS + "/" + tokenId + "/getEncryptionPublicKey()")
                .then()
                .statusCode(200)
                .extract()
                .path("value");
        upload(tokenId, server.downloadToken(certificate(pem)));
    }

    private static X509Certificate certificate(String text) {
        String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (CertificateException broken) {
            throw new AssertionError(broken);
        }
    }
}

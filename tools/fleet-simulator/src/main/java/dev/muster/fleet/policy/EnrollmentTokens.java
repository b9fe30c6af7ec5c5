package dev.muster.fleet.policy;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.fleet.Installation;
import dev.muster.fleet.enroll.Credential;
import dev.muster.fleet.http.JsonClient;
import dev.muster.fleet.http.UnexpectedAnswer;
import dev.muster.fleet.identity.SignIn;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Enrollment tokens for devices nobody signs in on. A value is shown once, so every run makes its own. */
public final class EnrollmentTokens {

    private final JsonClient gateway;
    private final SignIn signIn;
    private final String administrator;

    public EnrollmentTokens(Installation installation, SignIn signIn) {
        this.gateway = new JsonClient(installation.gateway());
        this.signIn = signIn;
        this.administrator = installation.administrator();
    }

    /** Makes a token and returns it as the credential of its devices. */
    public Credential create(EnrollmentMethod method, String profileName, int expiresInDays, int quota) {
        var answer = gateway.send(
                "POST",
                "/enrollment-tokens",
                Map.of("Authorization", signIn.token(administrator).bearer()),
                new JsonObject()
                        .put("method", method.code())
                        .put("profileName", profileName)
                        .put("expiresInDays", expiresInDays)
                        .put("quota", quota));
        var value = answer.json().getString("value");
        if (!answer.succeeded() || value == null) {
            throw new UnexpectedAnswer("POST /enrollment-tokens", answer);
        }
        return Credential.enrollmentToken(value);
    }
}

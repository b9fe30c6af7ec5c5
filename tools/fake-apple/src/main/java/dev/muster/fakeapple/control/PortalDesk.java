package dev.muster.fakeapple.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fakeapple.portal.Organization;
import dev.muster.fakeapple.portal.TokenFileStyle;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** Organisations, servers, tokens and push certificates over HTTP. */
final class PortalDesk {

    private final FakeApple apple;

    PortalDesk(FakeApple apple) {
        this.apple = apple;
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/control/organizations", "{name}: a new organisation", this::addOrganization),
                new Route(
                        "POST",
                        "/control/organizations/{id}/terms",
                        "{accepted: false}: new terms stop everything until {accepted: true}",
                        this::terms),
                new Route(
                        "POST",
                        "/control/organizations/{id}/servers",
                        "{name, devices}: a new server with so many devices",
                        this::addServer),
                new Route("GET", "/control/servers", "all servers with their counts", request -> servers()),
                new Route(
                        "POST",
                        "/control/servers/{uuid}/token",
                        "a certificate (PEM) in, a token file out; ?days=365&crlf&tripleDes&unframed",
                        this::token),
                new Route(
                        "POST",
                        "/control/servers/{uuid}/token/revoke",
                        "the token stops working",
                        request -> revoke(server(request))),
                new Route(
                        "POST",
                        "/control/push-certificates",
                        "a certificate request in, a push certificate (PEM) out; ?entry=…&days=365",
                        this::pushCertificate));
    }

    MdmServer server(ControlRequest request) {
        return apple.portal()
                .server(request.part(0))
                .orElseThrow(() -> new IllegalArgumentException("there is no server " + request.part(0)));
    }

    private ControlReply addOrganization(ControlRequest request) {
        var organization = apple.portal().addOrganization(request.json().getString("name", "Example, Inc"));
        return ControlReply.json(new JsonObject().put("id", organization.id()).put("name", organization.name()));
    }

    private ControlReply terms(ControlRequest request) {
        if (request.json().getBoolean("accepted", true)) {
            organization(request).acceptTerms();
        } else {
            organization(request).publishNewTerms();
        }
        return ControlReply.done();
    }

    private ControlReply addServer(ControlRequest request) {
        var server = organization(request).addServer(request.json().getString("name", "Example devices"));
        server.addDevices(request.json().getInteger("devices", 0));
        return ControlReply.json(describe(server));
    }

    private ControlReply servers() {
        var all = new JsonArray();
        apple.portal().servers().forEach(server -> all.add(describe(server)));
        return ControlReply.json(all);
    }

    static JsonObject describe(MdmServer server) {
        var token = server.token();
        return new JsonObject()
                .put("uuid", server.uuid())
                .put("name", server.name())
                .put("organization", server.organization().id())
                .put("organizationName", server.organization().name())
                .put("termsAccepted", server.organization().termsAccepted())
                .put("tokenExpiresAt", token.map(one -> one.expiry().toString()).orElse(null))
                .put("devices", server.count())
                .put("profiles", server.profiles().size())
                .put("changes", server.feedSize());
    }

    private ControlReply token(ControlRequest request) {
        var style = new TokenFileStyle(request.flag("crlf"), request.flag("tripleDes"), !request.flag("unframed"));
        var file = server(request)
                .downloadToken(certificate(request.body()), Duration.ofDays(request.number("days", 365)), style);
        return ControlReply.file("application/pkcs7-mime", file);
    }

    private static ControlReply revoke(MdmServer server) {
        server.revokeToken();
        return ControlReply.done();
    }

    private ControlReply pushCertificate(ControlRequest request) {
        var entry = request.parameter().apply("entry");
        var pem = apple.portal()
                .pushCertificates()
                .issue(request.body(), entry == null ? "usual" : entry, Duration.ofDays(request.number("days", 365)));
        return ControlReply.file("application/x-pem-file", pem.getBytes(UTF_8));
    }

    private Organization organization(ControlRequest request) {
        return apple.portal().organizations().stream()
                .filter(organization -> organization.id().equals(request.part(0)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no organisation " + request.part(0)));
    }

    private static X509Certificate certificate(byte[] pem) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the body is not a certificate", e);
        }
    }
}

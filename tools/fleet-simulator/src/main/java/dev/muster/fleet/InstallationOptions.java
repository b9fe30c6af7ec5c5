package dev.muster.fleet;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the fleet enrolls, as options. */
final class InstallationOptions {

    @Option(
            names = "--address",
            defaultValue = "${env:MUSTER_URL:-http://localhost:8080}",
            description = "Front door (default: $MUSTER_URL or http://localhost:8080).")
    private URI address;

    @Option(
            names = "--gateway",
            paramLabel = "<address>",
            description = "Enrollment gateway, when devices pass the front door by (default: the front door).")
    private URI gateway;

    @Option(
            names = "--issuer",
            defaultValue = "${env:MUSTER_ISSUER:-http://localhost:8180/realms/muster}",
            description = "OpenID Connect issuer (default: $MUSTER_ISSUER or http://localhost:8180/realms/muster).")
    private URI issuer;

    @Option(
            names = "--client",
            defaultValue = "muster-portal",
            description = "Public client that may sign in with a password (default: ${DEFAULT-VALUE}).")
    private String client;

    @Option(
            names = "--password",
            defaultValue = "${env:MUSTER_FLEET_PASSWORD:-muster-demo}",
            description = "Password of every simulated person (default: $$MUSTER_FLEET_PASSWORD or muster-demo).")
    private String password;

    @Option(
            names = "--administrator",
            defaultValue = "admin@contoso.com",
            description = "Who sets up policies and reads reports (default: ${DEFAULT-VALUE}).")
    private String administrator;

    @Option(
            names = "--load-users",
            defaultValue = "user-%03d@contoso.com",
            paramLabel = "PATTERN",
            description = "Name of the n-th load user (default: user-%%03d@contoso.com).")
    private String loadUsers;

    Installation installation() {
        return new Installation(
                address, gateway == null ? address : gateway, issuer, client, password, administrator, loadUsers);
    }
}

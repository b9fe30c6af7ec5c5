package dev.muster.frontdoor;

/**
 * Runs the front door until the process is told to end.
 *
 * <p>Settings are environment variables: {@code MUSTER_FRONT_DOOR_PORT} (8080), the addresses
 * {@code MUSTER_GATEWAY_URL}, {@code MUSTER_POLICY_URL}, {@code MUSTER_REGISTRY_URL}, {@code MUSTER_APPLE_URL},
 * {@code MUSTER_REPORTING_URL} (localhost, ports 8081 to 8085), {@code MUSTER_FRONT_DOOR_EVENT_LOOPS} (1),
 * {@code MUSTER_FRONT_DOOR_CLIENT_CONNECTIONS} (4096), {@code MUSTER_FRONT_DOOR_SERVICE_CONNECTIONS} (256),
 * {@code MUSTER_FRONT_DOOR_TRUSTED_PROXIES} (addresses separated by commas, none) and
 * {@code MUSTER_FRONT_DOOR_DEMO_ACCOUNTS} (false).
 */
public final class Main {

    private Main() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        try {
            var door = FrontDoor.start(FrontDoorSettings.fromEnvironment(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(door::close, "close-front-door"));
            System.out.println("Front door open at " + door.address());
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}

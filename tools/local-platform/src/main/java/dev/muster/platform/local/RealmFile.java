package dev.muster.platform.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.platform.DemoRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The realm as Keycloak imports it: the resource {@code muster-realm.json}, with the load users added. */
public final class RealmFile {

    private RealmFile() {}

    /** The text of it. */
    public static String json() {
        try (var template = RealmFile.class.getResourceAsStream("muster-realm.json")) {
            return new String(template.readAllBytes(), UTF_8)
                    .replace("{ \"username\": \"@LOAD_USERS@\" }", loadUsers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String loadUsers() {
        return IntStream.rangeClosed(1, DemoRealm.LOAD_USERS)
                .mapToObj(RealmFile::loadUser)
                .collect(Collectors.joining(",\n    "));
    }

    private static String loadUser(int number) {
        var name = DemoRealm.loadUser(number);
        return ("{ \"username\": \"%s\", \"email\": \"%s\", \"emailVerified\": true, \"enabled\": true, "
                        + "\"firstName\": \"User\", \"lastName\": \"%03d\", "
                        + "\"credentials\": [{ \"type\": \"password\", \"value\": \"%s\" }], \"groups\": [\"staff\"] }")
                .formatted(name, name, number, DemoRealm.PASSWORD);
    }
}

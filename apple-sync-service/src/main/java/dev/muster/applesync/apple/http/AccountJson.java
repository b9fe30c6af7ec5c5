package dev.muster.applesync.apple.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.applesync.apple.Account;
import java.io.IOException;
import java.io.Reader;

/** Reads sessions and accounts. */
final class AccountJson {

    private static final int LONGEST_SESSION = 4_000;

    private AccountJson() {}

    /** The token of a new session. */
    static String session(Reader text) throws IOException {
        JsonNode token = AppleJson.tree(text).path("auth_session_token");
        if (!token.isTextual() || !isHeaderValue(token.textValue())) {
            throw new UnexpectedJson("a session without its token");
        }
        return token.textValue();
    }

    /** Whether it can be sent back as a header. */
    static boolean isHeaderValue(String token) {
        return !token.isBlank()
                && token.length() <= LONGEST_SESSION
                && token.chars().allMatch(character -> character >= 0x20 && character < 0x7F);
    }

    /**
     * @param pageSize most devices we want at once
     */
    static Account account(Reader text, int pageSize) throws IOException {
        JsonNode account = AppleJson.tree(text);
        String serverUuid = AppleJson.text(account, "server_uuid");
        if (serverUuid == null) {
            throw new UnexpectedJson("an account without its server");
        }
        String admin = AppleJson.text(account, "admin_id");
        return new Account(
                AppleJson.text(account, "server_name"),
                serverUuid,
                admin == null ? AppleJson.text(account, "facilitator_id") : admin,
                AppleJson.text(account, "org_name"),
                AppleJson.text(account, "org_id"),
                AppleJson.text(account, "org_id_hash"),
                AppleJson.text(account, "org_type"),
                AppleJson.text(account, "org_version"),
                mostDevices(account.path("urls"), pageSize));
    }

    private static int mostDevices(JsonNode urls, int pageSize) {
        int most = Integer.MAX_VALUE;
        for (JsonNode url : urls) {
            String address = url.path("uri").asText();
            int maximum = url.path("limit").path("maximum").asInt(0);
            if ((address.equals("/server/devices") || address.equals("/devices/sync")) && maximum > 0) {
                most = Math.min(most, maximum);
            }
        }
        return Math.min(most == Integer.MAX_VALUE ? Account.USUAL_PAGE : most, pageSize);
    }
}

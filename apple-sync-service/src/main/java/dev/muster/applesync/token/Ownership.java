package dev.muster.applesync.token;

import dev.muster.applesync.apple.Account;
import dev.muster.reasons.Reason;

/**
 * Whether a token file may be what it was uploaded as (S-7). A token stays with its server: with another one the devices,
 * profiles and cursor would be those of somebody else.
 *
 * @param refusal why not, null when it may
 * @param detail both sides by name, null when it may
 */
public record Ownership(Reason refusal, String detail) {

    private static final Ownership OURS = new Ownership(null, null);

    /**
     * @param known server the token belongs to, null when it is new
     * @param account account behind the token file
     * @param elsewhere name of another token that already belongs to the account's server, null for none
     */
    public static Ownership of(AdeToken.Server known, Account account, String elsewhere) {
        if (elsewhere != null) {
            return new Ownership(
                    Reason.APPLE_SERVER_ALREADY_KNOWN,
                    "The file is of the server " + named(account.serverName(), account.serverUuid())
                            + ", which is here as the token \"" + elsewhere + "\"");
        }
        if (known == null || known.uuid().equals(account.serverUuid())) {
            return OURS;
        }
        boolean sameOrganisation = known.orgId() != null && known.orgId().equals(account.orgId())
                || known.orgIdHash() != null && known.orgIdHash().equals(account.orgIdHash());
        return new Ownership(
                Reason.APPLE_TOKEN_FOR_OTHER_SERVER,
                "The token belongs to the server " + named(known.name(), known.uuid()) + ", the file to the server "
                        + named(account.serverName(), account.serverUuid())
                        + (sameOrganisation
                                ? " of the same organisation"
                                : " of another organisation"
                                        + (account.orgName() == null ? "" : ", " + account.orgName())));
    }

    private static String named(String name, String uuid) {
        return name == null ? uuid : "\"" + name + "\" (" + uuid + ")";
    }
}

package dev.muster.applesync.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.applesync.apple.Account;
import dev.muster.applesync.token.AdeToken.Server;
import dev.muster.reasons.Reason;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private static final Server OURS = new Server("Phones", "S1", "org-1", "hash-1");

    @Test
    void aNewTokenMayBeOfAnyServer() {
        assertThat(Ownership.of(null, account("S9", "org-9"), null).refusal()).isNull();
    }

    @Test
    void aRenewalOfTheSameServerIsTakenWhateverItIsCalledNow() {
        assertThat(Ownership.of(OURS, account("S1", "org-1"), null).refusal()).isNull();
    }

    @Test
    void anotherServerOfTheSameOrganisationIsRefusedWithBothNames() {
        Ownership ownership = Ownership.of(OURS, account("S2", "org-1"), null);
        assertThat(ownership.refusal()).isEqualTo(Reason.APPLE_TOKEN_FOR_OTHER_SERVER);
        assertThat(ownership.detail()).contains("Phones", "Tablets", "the same organisation");
    }

    @Test
    void anotherOrganisationIsRefusedByName() {
        Ownership ownership = Ownership.of(OURS, account("S2", "org-2"), null);
        assertThat(ownership.refusal()).isEqualTo(Reason.APPLE_TOKEN_FOR_OTHER_SERVER);
        assertThat(ownership.detail()).contains("another organisation, Fabrikam");
    }

    @Test
    void aServerThatIsHereUnderAnotherTokenIsRefusedWithItsName() {
        Ownership ownership = Ownership.of(null, account("S1", "org-1"), "Phones of Paris");
        assertThat(ownership.refusal()).isEqualTo(Reason.APPLE_SERVER_ALREADY_KNOWN);
        assertThat(ownership.detail()).contains("Phones of Paris");
    }

    private static Account account(String serverUuid, String orgId) {
        return new Account("Tablets", serverUuid, "a@fabrikam.com", "Fabrikam", orgId, null, "org", "v2", 1000);
    }
}

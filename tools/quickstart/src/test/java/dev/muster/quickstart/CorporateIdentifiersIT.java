package dev.muster.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fleet.corporate.BecameCorporate;
import dev.muster.fleet.corporate.CorporateIdentifierDemo;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** From a file of corporate identifiers to the owner of a device, through everything. */
@Order(4)
class CorporateIdentifiersIT {

    private static BecameCorporate mac;

    @BeforeAll
    static void aFileWithTheNumberOfAPersonalMacIsImported() {
        String serial = "IT-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        mac = CorporateIdentifierDemo.run(RunningStack.installation(), serial, step -> {});
    }

    @Test
    void O2_a_personal_Mac_on_the_list_is_the_organisations_when_it_enrolls_again() {
        assertThat(mac.before()).isEqualTo("personal");
        assertThat(mac.after()).isEqualTo("company");
    }

    @Test
    void CI1_a_dry_run_says_how_many_devices_would_become_corporate() {
        assertThat(mac.foreseen()).isEqualTo(1);
    }

    @Test
    void decisions_follow_an_import_within_a_second() {
        assertThat(mac.decisionsKnewAfter()).isLessThan(Duration.ofSeconds(1));
    }
}

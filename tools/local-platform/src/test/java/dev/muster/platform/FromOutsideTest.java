package dev.muster.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FromOutsideTest {

    private final Platform own = Platform.local();

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void anEmptyEnvironmentChangesNothing() {
        assertThat(new FromOutside(Map.of()).replaceIn(own)).isEqualTo(own);
    }

    @Test
    void aBlankVariableCountsAsUnset() {
        var platform = new FromOutside(Map.of("MUSTER_KAFKA_BOOTSTRAP_SERVERS", " ")).replaceIn(own);

        assertThat(platform.broker()).isSameAs(own.broker());
    }

    @Test
    void onlyTheNamedPartIsReplaced() {
        var platform =
                new FromOutside(Map.of("MUSTER_KAFKA_BOOTSTRAP_SERVERS", "kafka-1:9092,kafka-2:9092")).replaceIn(own);

        assertThat(platform.broker().address()).isEqualTo("kafka-1:9092,kafka-2:9092");
        assertThat(platform.database()).isSameAs(own.database());
        assertThat(platform.identity()).isSameAs(own.identity());
    }

    @Test
    void aDatabaseFromOutsideBringsItsLogin() {
        var database = new FromOutside(Map.of(
                        "MUSTER_POSTGRES_ADDRESS", "db:6432",
                        "MUSTER_POSTGRES_USER", "muster",
                        "MUSTER_POSTGRES_PASSWORD", "s3cret"))
                .replaceIn(own)
                .database();

        assertThat(database.host()).isEqualTo("db");
        assertThat(database.port()).isEqualTo(6432);
        assertThat(database.user()).isEqualTo("muster");
        assertThat(database.password()).isEqualTo("s3cret");
        assertThat(database.toString()).doesNotContain("s3cret");
    }

    @Test
    void anIssuerFromOutsideKnowsItsAddress() {
        var identity = new FromOutside(Map.of("MUSTER_OIDC_ISSUER", "https://login.example/realms/x"))
                .replaceIn(own)
                .identity();

        assertThat(identity.issuer()).isEqualTo("https://login.example/realms/x");
        assertThat(identity.address()).isEqualTo("login.example:443");
    }

    @Test
    void aPartFromOutsideIsNotOursToStop() {
        var broker = new FromOutside(Map.of("MUSTER_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092"))
                .replaceIn(own)
                .broker();

        broker.start();
        assertThatThrownBy(broker::stop).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(broker::kill).isInstanceOf(UnsupportedOperationException.class);
        broker.close();
    }
}

package dev.muster.platform;

import dev.muster.platform.external.ExternalBroker;
import dev.muster.platform.external.ExternalDatabase;
import dev.muster.platform.external.ExternalIdentityProvider;
import java.util.Map;
import java.util.Optional;

/**
 * Parts that somebody else runs, named by environment variables: {@code MUSTER_KAFKA_BOOTSTRAP_SERVERS},
 * {@code MUSTER_POSTGRES_ADDRESS} (host:port) with {@code MUSTER_POSTGRES_USER} and {@code MUSTER_POSTGRES_PASSWORD}
 * (both {@code postgres} when unset), {@code MUSTER_OIDC_ISSUER}. A part whose variable is unset stays as it is.
 */
record FromOutside(Map<String, String> environment) {

    Platform replaceIn(Platform own) {
        return new Platform(
                given("MUSTER_KAFKA_BOOTSTRAP_SERVERS")
                        .<Broker>map(ExternalBroker::new)
                        .orElse(own.broker()),
                given("MUSTER_POSTGRES_ADDRESS").map(this::database).orElse(own.database()),
                given("MUSTER_OIDC_ISSUER")
                        .<IdentityProvider>map(ExternalIdentityProvider::new)
                        .orElse(own.identity()));
    }

    private Database database(String address) {
        return new ExternalDatabase(
                address,
                given("MUSTER_POSTGRES_USER").orElse("postgres"),
                given("MUSTER_POSTGRES_PASSWORD").orElse("postgres"));
    }

    private Optional<String> given(String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(value -> !value.isEmpty());
    }
}

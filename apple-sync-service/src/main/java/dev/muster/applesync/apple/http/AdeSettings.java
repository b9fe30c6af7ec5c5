package dev.muster.applesync.apple.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How Apple's device-assignment service is reached. */
@ConfigMapping(prefix = "muster.ade")
public interface AdeSettings {

    /** Address of the service. */
    @WithDefault("https://mdmenrollment.apple.com")
    URI url();

    /** HTTP proxy, for example {@code http://user:password@proxy:3128}. */
    Optional<URI> proxy();

    /** What we call ourselves. Apple turns away names it does not like. */
    @WithDefault("muster/1.0")
    String userAgent();

    /** {@code X-Server-Protocol-Version}. */
    @WithDefault("10")
    int protocolVersion();

    /** HTTP method profiles are assigned with; Apple takes {@code PUT} and {@code POST}. */
    @WithDefault("PUT")
    String assignMethod();

    /** Most devices asked for at once; Apple may allow less. */
    @WithDefault("1000")
    int pageSize();

    /** Largest answer read. */
    @WithDefault("8M")
    MemorySize largestAnswer();

    /** Time to connect. */
    @WithDefault("PT10S")
    Duration connectTimeout();

    /** Time for one answer, from the request to its last byte. */
    @WithDefault("PT60S")
    Duration readTimeout();

    /** Time for one call altogether, with its session and its retries. */
    @WithDefault("PT2M")
    Duration callTimeout();

    /** How often one call is tried while Apple has a fault or cannot be reached. */
    @WithDefault("4")
    int attempts();

    /** Pause before the second try; doubled before each further one, and spread by chance. */
    @WithDefault("PT2S")
    Duration pause();

    /** How often the account behind each token is asked for when all is well (S-7). */
    @WithDefault("PT24H")
    Duration tokenCheck();

    /** How often it is looked which tokens are due for that. */
    @WithDefault("PT1M")
    Duration tokenLook();
}

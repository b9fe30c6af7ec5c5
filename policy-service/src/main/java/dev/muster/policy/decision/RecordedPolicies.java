package dev.muster.policy.decision;

import static dev.muster.eventlog.Transactions.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.policy.decision.persistence.PolicyRecords;
import dev.muster.policy.engine.PolicySnapshot;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;

/** The policies decisions rested on, kept by the digest of their text for as long as there are decisions. */
@Singleton
public class RecordedPolicies {

    private static final int MOST_SNAPSHOTS = 16;

    private final Pool pool;
    private final PolicyRecords records;
    private final Clock clock;
    private final Cache<String, PolicySnapshot> snapshots =
            Caffeine.newBuilder().maximumSize(MOST_SNAPSHOTS).build();

    RecordedPolicies(Pool pool, PolicyRecords records, Clock clock) {
        this.pool = pool;
        this.records = records;
        this.clock = clock;
    }

    /**
     * Keeps these policies, in a transaction of its own: the record must outlive a decision that is rolled back and made
     * again. Waits.
     *
     * @param revision the revision of the policies in force at that time
     * @return the digest they are found by
     */
    public String keep(long revision, PolicyContents contents) {
        String text = contents.text();
        String digest = digest(text);
        await(records.keep(pool, digest, revision, text, clock.instant()));
        return digest;
    }

    /** The policies with this digest, ready for decisions. Waits. */
    public PolicySnapshot snapshot(String digest) {
        return snapshots.get(
                digest,
                missing -> PoliciesInForce.snapshot(PolicyContents.read(await(records.find(pool, missing))
                        .orElseThrow(() -> new IllegalStateException("No policy record has the digest " + missing)))));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

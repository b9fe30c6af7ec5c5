package dev.muster.eventlog.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventJson;
import dev.muster.eventlog.kafka.EventRecords.Envelope;
import dev.muster.events.Topic;
import dev.muster.events.Topics;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.PolicyState;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events to Kafka records and back. */
class EventRecordsTest {

    private static final Instant AT = Instant.parse("2026-11-20T06:00:00Z");
    private static final PolicyState POLICY =
            new PolicyState("limit-1", "limit", "Limit", 1, 7, AT, "amy", List.of(), Map.of("limit", 5));
    private static final Envelope ENVELOPE = new Envelope(
            UUID.fromString("0193489c-0000-7000-8000-000000000001"),
            "policy-service",
            "dev.muster.PolicyState.v1",
            AT,
            "limit-1",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "gateway-1");

    @Test
    void whatIsWrittenIsRead() throws UnreadableRecord {
        ConsumerRecord<String, byte[]> record = record(EventJson.write(POLICY));

        Delivery delivery = EventRecords.read(Topics.POLICIES, record).orElseThrow();

        assertThat(delivery)
                .isEqualTo(new Delivery(
                        Topics.POLICIES, "limit-1", POLICY, ENVELOPE.id(), AT, ENVELOPE.traceParent(), "gateway-1"));
    }

    @Test
    void headersAreThoseOfCloudEventsInBinaryMode() {
        ConsumerRecord<String, byte[]> record = record(EventJson.write(POLICY));

        assertThat(record.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactly(
                        "ce_specversion=1.0",
                        "ce_id=0193489c-0000-7000-8000-000000000001",
                        "ce_source=policy-service",
                        "ce_type=dev.muster.PolicyState.v1",
                        "ce_time=2026-11-20T06:00:00Z",
                        "ce_subject=limit-1",
                        "content-type=application/json",
                        "traceparent=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        "ce_replyto=gateway-1");
    }

    @Test
    void aTombstoneOfACompactedTopicIsReadWithoutAnEvent() throws UnreadableRecord {
        ConsumerRecord<String, byte[]> record = record(null);

        Delivery delivery = EventRecords.read(Topics.POLICIES, record).orElseThrow();

        assertThat(delivery.event()).isNull();
        assertThat(delivery.id()).isEqualTo(ENVELOPE.id());
    }

    @Test
    void aTypeTheTopicDoesNotCarryIsPassedBy() throws UnreadableRecord {
        ConsumerRecord<String, byte[]> record = record(EventJson.write(POLICY));

        assertThat(EventRecords.read(Topics.AUDIT, record)).isEmpty();
    }

    @Test
    void anUnknownFieldOfANewerWriterIsIgnored() throws UnreadableRecord {
        String newer = EventJson.write(POLICY).replaceFirst("\\{", "{\"invented\": {\"later\": true}, ");

        Delivery delivery = EventRecords.read(Topics.POLICIES, record(newer)).orElseThrow();

        assertThat(delivery.event()).isEqualTo(POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "ce_time"})
    void aRecordWithoutAHeaderThatIsNeededIsUnreadable(String header) {
        ConsumerRecord<String, byte[]> record = record(EventJson.write(POLICY));
        record.headers().remove(header);

        assertUnreadable(Topics.POLICIES, record, "headerMissing");
    }

    @ParameterizedTest
    @CsvSource({"ce_id,not-an-id", "ce_id,1-1-1-1-1", "ce_id,''", "ce_time,yesterday", "ce_time,2026-11-20"})
    void aRecordWithAHeaderThatMakesNoSenseIsUnreadable(String header, String value) {
        ConsumerRecord<String, byte[]> record = record(EventJson.write(POLICY));
        record.headers().remove(header);
        record.headers().add(header, value.getBytes(UTF_8));

        assertUnreadable(Topics.POLICIES, record, "headerUnreadable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{}",
                "{\"policyId\": \"limit-1\"",
                "{\"policyId\": \"limit-1\"}",
                "{\"policyId\": \"limit-1\", \"kind\": \"limit\", \"changedAt\": \"soon\"}",
                "{\"policyId\": \"limit-1\", \"kind\": \"limit\", \"changedAt\": \"2026-11-20T06:00:00Z\"}",
                "{\"policyId\": \"limit-1\", \"kind\": \"limit\", \"changedAt\": \"2026-11-20T06:00:00Z\", \"priority\": 1,"
                        + " \"version\": 1} and more"
            })
    void aPayloadThatIsNotTheEventIsUnreadable(String payload) {
        assertUnreadable(Topics.POLICIES, record(payload), "payloadUnreadable");
    }

    @Test
    void aTombstoneOfAStreamIsUnreadable() {
        ProducerRecord<String, byte[]> written = EventRecords.write(
                "audit.v1",
                "amy",
                new Envelope(ENVELOPE.id(), "test", "dev.muster.AdminActionRecorded.v1", AT, "amy", null, null),
                null);

        assertUnreadable(Topics.AUDIT, received(written), "payloadMissing");
    }

    private static void assertUnreadable(Topic topic, ConsumerRecord<String, byte[]> record, String reason) {
        assertThatThrownBy(() -> EventRecords.read(topic, record))
                .isInstanceOfSatisfying(
                        UnreadableRecord.class,
                        unreadable -> assertThat(unreadable.reason()).isEqualTo(reason));
    }

    @Test
    void aDecisionComesWithItsTraceOnlyForWhoReadsTraces() throws IOException, UnreadableRecord {
        byte[] decided = EnrollmentDecided.class
                .getResourceAsStream("/events/policy/EnrollmentDecided.sample-refused.json")
                .readAllBytes();
        Envelope envelope = new Envelope(
                ENVELOPE.id(), "policy-service", "dev.muster.EnrollmentDecided.v1", AT, "attempt", null, null);
        ConsumerRecord<String, byte[]> record =
                received(EventRecords.write("enrollment.decisions.v1", "amy", envelope, decided));

        assertThat(EventRecords.read(Topics.ENROLLMENT_DECISIONS, record, true))
                .map(delivery -> ((EnrollmentDecided) delivery.event()).trace())
                .isPresent();
        assertThat(EventRecords.read(Topics.ENROLLMENT_DECISIONS, record, false))
                .map(delivery -> ((EnrollmentDecided) delivery.event()).trace())
                .isEmpty();
    }

    private static ConsumerRecord<String, byte[]> record(String payload) {
        return received(EventRecords.write(
                "policies.v1", "limit-1", ENVELOPE, payload == null ? null : payload.getBytes(UTF_8)));
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }
}

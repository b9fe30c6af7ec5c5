package dev.muster.eventlog;

import static dev.muster.events.Topics.AUDIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.events.DeadLetterHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Records that are no events. */
class UnreadableRecordsIT {

    private static final int NEARLY_A_RECORD = 1_048_000;

    @Test
    void recordsThatAreNoEventsGoToTheDeadLettersWithTheirReasonAndTheOthersAreActedOn() {
        try (Installation installation = Installation.withTopics(1, Map.of(), AUDIT)) {
            Map<String, ProducerRecord<String, byte[]>> records = new LinkedHashMap<>();
            records.put("headerMissing", new ProducerRecord<>(installation.names.of(AUDIT), "amy", bytes("{}")));
            records.put("headerUnreadable", with(installation, record -> replace(record, "ce_id", "1-1-1-1-1")));
            records.put("headerUnreadable ", with(installation, record -> replace(record, "ce_time", "yesterday")));
            records.put("keyMissing", of(installation, null, bytes("{}")));
            records.put("payloadUnreadable", of(installation, "amy", bytes("not JSON")));
            records.put("payloadUnreadable ", of(installation, "amy", bytes("[1, 2]")));
            records.put("payloadUnreadable  ", of(installation, "amy", bytes("{\"actor\": \"amy\"}")));
            records.put("payloadUnreadable   ", of(installation, "amy", bytes("null")));
            records.put("payloadUnreadable    ", of(installation, "amy", bytes("x".repeat(NEARLY_A_RECORD))));
            records.put("payloadMissing", of(installation, "amy", null));
            installation.sendRecords(List.copyOf(records.values()));
            installation.send(List.of(Events.action("amy", 1)));

            installation.instance().consume(installation.consumer, Set.of(AUDIT), new Effects(installation.consumer));

            await().until(() -> installation.effects() == 1);
            assertThat(installation.lettersOf(AUDIT))
                    .extracting(letter -> entry(
                            EventRecords.text(letter.headers(), DeadLetterHeaders.OFFSET),
                            EventRecords.text(letter.headers(), DeadLetterHeaders.REASON)))
                    .containsExactlyElementsOf(numbered(records.keySet()));
            assertThat(installation.lettersOf(AUDIT))
                    .extracting(letter -> letter.value() == null ? -1 : letter.value().length)
                    .contains(NEARLY_A_RECORD);
        }
    }

    @Test
    void aRecordTooLargeEvenForALetterIsPutThereWithoutItsPayload() throws Exception {
        try (Installation installation = Installation.withTopics(1, Map.of("max.message.bytes", "1048588"), AUDIT)) {
            installation.limitLetters(AUDIT, 100_000);
            installation.sendRecords(List.of(of(installation, "amy", bytes("x".repeat(NEARLY_A_RECORD)))));
            installation.send(List.of(Events.action("amy", 1)));

            installation.instance().consume(installation.consumer, Set.of(AUDIT), new Effects(installation.consumer));

            await().until(() -> installation.effects() == 1);
            assertThat(installation.lettersOf(AUDIT)).singleElement().satisfies(letter -> {
                assertThat(letter.value()).isNull();
                assertThat(EventRecords.text(letter.headers(), DeadLetterHeaders.PAYLOAD))
                        .isEqualTo("leftOut");
                assertThat(EventRecords.text(letter.headers(), DeadLetterHeaders.OFFSET))
                        .isEqualTo("0");
            });
        }
    }

    private static List<Map.Entry<String, String>> numbered(Set<String> reasons) {
        int[] offset = {0};
        return reasons.stream()
                .map(reason -> entry("" + offset[0]++, reason.strip()))
                .toList();
    }

    private static ProducerRecord<String, byte[]> with(
            Installation installation, Consumer<ProducerRecord<String, byte[]>> change) {
        ProducerRecord<String, byte[]> record = installation.record(Events.action("amy", 9));
        change.accept(record);
        return record;
    }

    private static ProducerRecord<String, byte[]> of(Installation installation, String key, byte[] payload) {
        ProducerRecord<String, byte[]> event = installation.record(Events.action("amy", 9));
        return new ProducerRecord<>(event.topic(), null, key, payload, event.headers());
    }

    private static void replace(ProducerRecord<String, byte[]> record, String header, String value) {
        record.headers().remove(header);
        record.headers().add(header, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}

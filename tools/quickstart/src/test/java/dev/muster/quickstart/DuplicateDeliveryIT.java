package dev.muster.quickstart;

import static dev.muster.quickstart.RunningStack.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.events.Topics;
import dev.muster.quickstart.stack.MusterService;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(4)
class DuplicateDeliveryIT {

    private static final List<String> GROUPS = List.of(
            "enrollment-gateway.decisions",
            "policy-service.requests",
            "policy-service.devices",
            "policy-service.lifecycle",
            "device-registry.devices",
            "reporting-service.journeys");

    @Test
    void every_event_delivered_once_more_changes_nothing() {
        Invariants.assertHold();
        Map<String, Long> before = everythingCounted();

        Topics.ALL.forEach(TopicRecords::deliverAgain);

        await().atMost(Duration.ofSeconds(60)).until(DuplicateDeliveryIT::allRead);
        assertThat(everythingCounted()).isEqualTo(before);
        Invariants.assertHold();
    }

    private static Map<String, Long> everythingCounted() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("decisions", count(MusterService.POLICY, "select count(*) from decision"));
        counts.put("slots", count(MusterService.POLICY, "select count(*) from slot"));
        counts.put("sessions", count(MusterService.GATEWAY, "select count(*) from enrollment_session"));
        counts.put("devices", count(MusterService.REGISTRY, "select count(*) from device"));
        counts.put("enrollments", count(MusterService.REGISTRY, "select count(*) from enrollment"));
        counts.put("attempts", count(MusterService.REPORTING, "select count(*) from attempt"));
        counts.put("hourly", count(MusterService.REPORTING, "select coalesce(sum(attempts), 0) from attempt_hour"));
        return counts;
    }

    /** Whether every consumer group has committed the end of every partition it reads. */
    private static boolean allRead() throws Exception {
        String bootstrap = RunningStack.get().platform().broker().address();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            for (String group : GROUPS) {
                var committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                for (var partition : committed.entrySet()) {
                    var end = admin.listOffsets(
                                    Map.of(partition.getKey(), org.apache.kafka.clients.admin.OffsetSpec.latest()))
                            .partitionResult(partition.getKey())
                            .get()
                            .offset();
                    if (partition.getValue().offset() < end) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}

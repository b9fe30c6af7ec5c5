package dev.muster.registry.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.device.PendingAction;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionsTest {

    private static final PendingAction RETIRE =
            new PendingAction(new UUID(1, 1), DeviceAction.RETIRE, Instant.parse("2026-11-20T12:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "PENDING,DELETE CHOOSE_CATEGORY DESCRIBE",
                "ENROLLED,RETIRE WIPE DELETE CHANGE_OWNERSHIP CHOOSE_CATEGORY DESCRIBE",
                "FAILED,DELETE DESCRIBE",
                "PENDING_RESET,DELETE CHANGE_OWNERSHIP CHOOSE_CATEGORY DESCRIBE",
                "RETIRED,DELETE DESCRIBE",
                "WIPED,DELETE DESCRIBE",
                "REMOVED,DELETE DESCRIBE",
                "DELETED,-"
            })
    void d1WhatMayBeDoneDependsOnTheStateAlone(EnrollmentState state, String allowed) {
        assertThat(Arrays.stream(Ask.values())
                        .filter(ask ->
                                Transitions.refusal(ask, state, List.of()).isEmpty()))
                .containsExactlyInAnyOrderElementsOf(
                        allowed == null
                                ? List.of()
                                : Arrays.stream(allowed.split(" "))
                                        .map(Ask::valueOf)
                                        .toList());
    }

    @Test
    void aRetiredDeviceSaysWhyItCannotBeRetired() {
        assertThat(Transitions.refusal(Ask.RETIRE, EnrollmentState.RETIRED, List.of()))
                .hasValue(new Refusal("deviceNotEnrolled", "The device is retired already; it can be deleted"));
    }

    @Test
    void aDeviceIsAskedToRetireOnceAndMayStillBeWiped() {
        assertThat(Transitions.refusal(Ask.RETIRE, EnrollmentState.ENROLLED, List.of(RETIRE)))
                .map(Refusal::code)
                .hasValue("alreadyAsked");
        assertThat(Transitions.refusal(Ask.WIPE, EnrollmentState.ENROLLED, List.of(RETIRE)))
                .isEmpty();
    }
}

package dev.muster.fleet.demo;

import dev.muster.events.enrollment.EspPhase;
import dev.muster.events.enrollment.EspPhaseState;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import dev.muster.fleet.contact.DeviceVisit;
import dev.muster.fleet.device.Ending;
import dev.muster.fleet.device.SimulatedDevice;
import dev.muster.fleet.device.Walk;
import dev.muster.fleet.enroll.AttemptBody;
import dev.muster.fleet.enroll.Credential;
import dev.muster.fleet.enroll.EnrollmentAnswer;
import dev.muster.fleet.enroll.EnrollmentClient;
import dev.muster.fleet.http.NoAnswer;
import dev.muster.fleet.http.UnexpectedAnswer;
import java.util.List;

/** One device from its question to its end, screen by screen, and on to its first check-in. */
final class Journey {

    private final EnrollmentClient gateway;
    private final SimulatedDevice device;
    private final Credential credential;

    Journey(EnrollmentClient gateway, SimulatedDevice device, Credential credential) {
        this.gateway = gateway;
        this.device = device;
        this.credential = credential;
    }

    DeviceOutcome travel(String idempotencyKey) {
        EnrollmentAnswer answer;
        try {
            answer = gateway.enroll(
                    credential,
                    idempotencyKey,
                    AttemptBody.of(device.method(), device.facts(), device.circumstances()));
        } catch (NoAnswer e) {
            return new DeviceOutcome(device, Ending.UNANSWERED, List.of(), null, null, e.getMessage());
        }
        return switch (answer.kind()) {
            case ALLOWED -> walk(answer);
            case REFUSED ->
                new DeviceOutcome(device, Ending.REFUSED, answer.reasons(), answer.id(), answer.trace(), "");
            case UNDECIDED -> new DeviceOutcome(device, Ending.UNANSWERED, List.of(), null, null, answer.code());
            case REJECTED -> new DeviceOutcome(device, Ending.REJECTED, List.of(), null, null, answer.code());
        };
    }

    private DeviceOutcome walk(EnrollmentAnswer answer) {
        try {
            return device.walk() instanceof Walk.Stops stops ? stop(answer, stops) : reachTheEnd(answer);
        } catch (NoAnswer | UnexpectedAnswer e) {
            return outcome(answer, Ending.UNCONFIRMED, List.of(), e.getMessage());
        }
    }

    private DeviceOutcome stop(EnrollmentAnswer answer, Walk.Stops stops) {
        for (Screen screen : device.screens()) {
            gateway.step(credential, answer.id(), screen, StepAction.SHOWN);
            if (screen == stops.screen()) {
                var state = gateway.step(credential, answer.id(), screen, stops.action());
                return ended(answer, Ending.ABANDONED, List.of(), state);
            }
            gateway.step(credential, answer.id(), screen, StepAction.FINISHED);
        }
        throw new IllegalStateException("line " + device.line() + " never sees the screen " + stops.screen());
    }

    private DeviceOutcome reachTheEnd(EnrollmentAnswer answer) {
        for (Screen screen : device.screens()) {
            gateway.step(credential, answer.id(), screen, StepAction.SHOWN);
            gateway.step(credential, answer.id(), screen, StepAction.FINISHED);
        }
        setUp(answer);
        if (device.walk() instanceof Walk.Fails fails) {
            var state = gateway.fail(credential, answer.id(), fails.reason(), "simulated");
            return ended(answer, Ending.FAILED, List.of(fails.reason()), state);
        }
        var state = gateway.complete(credential, answer.id());
        new DeviceVisit(gateway, credential, answer.id()).pay(device.facts().osVersion(), null);
        return ended(answer, Ending.COMPLETED, List.of(), state);
    }

    /** What the Enrollment Status Page shows meanwhile, phase by phase (E-6). */
    private void setUp(EnrollmentAnswer answer) {
        if (!device.showsStatusPage()) {
            return;
        }
        gateway.phase(credential, answer.id(), EspPhase.DEVICE_PREPARATION, EspPhaseState.COMPLETED, null);
        gateway.phase(credential, answer.id(), EspPhase.DEVICE_SETUP, EspPhaseState.IN_PROGRESS, "Security policies");
        EspPhaseState end = device.walk() instanceof Walk.Fails fails
                ? fails.reason().equals("espTimedOut") ? EspPhaseState.TIMED_OUT : EspPhaseState.FAILED
                : EspPhaseState.COMPLETED;
        gateway.phase(
                credential,
                answer.id(),
                EspPhase.DEVICE_SETUP,
                end,
                end == EspPhaseState.COMPLETED ? null : "Company Portal");
        if (end == EspPhaseState.COMPLETED) {
            gateway.phase(credential, answer.id(), EspPhase.ACCOUNT_SETUP, EspPhaseState.COMPLETED, null);
        }
    }

    private DeviceOutcome ended(EnrollmentAnswer answer, Ending ending, List<String> reasons, String state) {
        return state.equals(ending.toString())
                ? outcome(answer, ending, reasons, "")
                : outcome(answer, Ending.UNCONFIRMED, List.of(), "the gateway says it is " + state);
    }

    private DeviceOutcome outcome(EnrollmentAnswer answer, Ending ending, List<String> reasons, String remark) {
        return new DeviceOutcome(device, ending, reasons, answer.id(), answer.trace(), remark);
    }
}

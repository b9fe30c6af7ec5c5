package dev.muster.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.eventlog.EventJson;
import dev.muster.events.policy.EnrollmentDecided;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ArgumentTest {

    @Test
    void aRefusalReadsFromWhatWasAskedToWhatWouldHaveToChange() throws IOException {
        Argument argument = argument("refused");
        assertThat(argument.headline()).isEqualTo("Refused: The operating system is older than the minimum allowed.");
        assertThat(argument.facts()).contains(new Argument.Fact("Serial number", "F17VX2K4JCLF"));
        assertThat(argument.steps())
                .extracting(Argument.Step::question)
                .containsExactly(
                        "May it enroll this way at all?",
                        "Whose device is it?",
                        "Which platform restriction applies?",
                        "Does the device meet it?",
                        "May the user have one more device?");
        assertThat(argument.reasons()).hasSize(1);
    }

    @Test
    void theStepThatFailedSaysSoAndTheOthersDoNot() throws IOException {
        assertThat(argument("refused").steps())
                .filteredOn(step -> step.verdict().equals("failed"))
                .extracting(Argument.Step::answer)
                .containsExactly("No: 1 of 3 checks failed.");
    }

    @Test
    void thePolicyThatAppliedIsNamedWithItsAssignment() throws IOException {
        assertThat(argument("refused").steps())
                .extracting(Argument.Step::answer)
                .contains("Staff phones, assigned to group staff.");
    }

    @Test
    void aFullLimitFailsItsStep() throws IOException {
        assertThat(argument("limit-reached").steps())
                .filteredOn(step -> step.question().startsWith("May the user"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.verdict()).isEqualTo("failed");
                    assertThat(step.slots()).isNotEmpty();
                });
    }

    @Test
    void anAdmissionHasNoReasonAndNoFailedStep() throws IOException {
        Argument argument = argument("allowed");
        assertThat(argument.headline()).startsWith("Let in");
        assertThat(argument.reasons()).isEmpty();
        assertThat(argument.steps()).noneMatch(step -> step.verdict().equals("failed"));
    }

    private static Argument argument(String sample) throws IOException {
        try (InputStream in = EnrollmentDecided.class.getResourceAsStream(
                "/events/policy/EnrollmentDecided.sample-" + sample + ".json")) {
            return Argument.of(EventJson.read(in.readAllBytes(), EnrollmentDecided.class), null, 7L);
        }
    }
}

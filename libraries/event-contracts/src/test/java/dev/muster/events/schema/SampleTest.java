package dev.muster.events.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.events.Event;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.GivenReason;
import dev.muster.reasons.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleTest {

    private static final String SAMPLE = "dev.muster.events.schema.Sample#all";

    @ParameterizedTest
    @MethodSource("dev.muster.events.schema.EventType#all")
    void everyTypeOnATopicHasASample(EventType type) {
        assertThat(type.samples()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource(SAMPLE)
    void isValidByItsSchema(Sample sample) {
        assertThat(Validation.violations(sample.type(), sample.tree())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(SAMPLE)
    void comesBackTheSameFromItsRecord(Sample sample) throws IOException {
        Event event = Json.event(sample.tree(), sample.type().type());

        assertThat(Json.written(event)).isEqualTo(sample.tree());
    }

    @Test
    void aPageThatWaitsForAllAppsNeverComesBackAsOneThatWaitsForNone() throws IOException {
        Sample allowed = Sample.all()
                .filter(sample -> sample.tree().has("esp"))
                .findFirst()
                .orElseThrow();
        ObjectNode forNone = allowed.tree().deepCopy();
        forNone.withObject("/esp").putArray("blockingApps");
        ObjectNode forAll = allowed.tree().deepCopy();
        forAll.withObject("/esp").remove("blockingApps");

        for (JsonNode page : List.of(forNone, forAll)) {
            assertThat(Validation.violations(allowed.type(), page)).isEmpty();
            assertThat(Json.written(Json.event(page, allowed.type().type()))).isEqualTo(page);
        }
    }

    @ParameterizedTest
    @MethodSource(SAMPLE)
    void saysWhoWhatAndWhen(Sample sample) throws IOException {
        Event event = Json.event(sample.tree(), sample.type().type());

        assertThat(event.key()).isNotBlank();
        assertThat(event.about()).isNotBlank();
        assertThat(event.at()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource(SAMPLE)
    void isReadWithAnUnknownFieldAnywhere(Sample sample) throws IOException {
        Event plain = Json.event(sample.tree(), sample.type().type());

        for (Described object : sample.objects().toList()) {
            JsonNode newer = object.with("addedLater", sample.tree());
            assertThat(Validation.violations(sample.type(), newer)).isEmpty();
            assertThat(Json.event(newer, sample.type().type())).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @MethodSource(SAMPLE)
    void isInvalidAndUnreadableWithoutARequiredField(Sample sample) {
        sample.objects()
                .forEach(object -> required(object).forEach(field -> {
                    JsonNode incomplete = object.without(field, sample.tree());
                    assertThat(Validation.violations(sample.type(), incomplete))
                            .as("%s/%s", object.at(), field)
                            .isNotEmpty();
                    assertThatIOException()
                            .as("%s/%s", object.at(), field)
                            .isThrownBy(
                                    () -> Json.event(incomplete, sample.type().type()));
                }));
    }

    @ParameterizedTest
    @MethodSource(SAMPLE)
    void isValidAndReadableWithoutAnOptionalField(Sample sample) throws IOException {
        for (Described object : sample.objects().toList()) {
            for (String field : optional(object).toList()) {
                JsonNode shorter = object.without(field, sample.tree());
                assertThat(Validation.violations(sample.type(), shorter))
                        .as("%s/%s", object.at(), field)
                        .isEmpty();
                assertThat(Json.event(shorter, sample.type().type())).isNotNull();
            }
        }
    }

    @Test
    void togetherTheSamplesShowEveryField() {
        Set<String> described = EventType.all()
                .flatMap(type -> SchemaNode.of(type).objects())
                .flatMap(schema -> schema.properties().stream().map(field -> schema + " " + field))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> shown = Sample.all()
                .flatMap(Sample::objects)
                .flatMap(object -> object.fields().map(field -> object.schema() + " " + field))
                .collect(Collectors.toSet());

        assertThat(described).isSubsetOf(shown);
    }

    @Test
    void giveReasonsInTheWordsOfTheRegistry() {
        assertThat(Sample.all()
                        .filter(sample -> sample.type().type() == EnrollmentDecided.class)
                        .flatMap(SampleTest::reasons))
                .isNotEmpty()
                .allSatisfy(given -> assertThat(
                                Reason.ofCode(given.code()).map(reason -> GivenReason.of(reason, given.details())))
                        .contains(given));
    }

    private static Stream<String> required(Described object) {
        return object.fields().filter(object.schema().required()::contains);
    }

    private static Stream<String> optional(Described object) {
        return object.fields().filter(field -> !object.schema().required().contains(field));
    }

    private static Stream<GivenReason> reasons(Sample sample) {
        try {
            return Json.event(sample.tree(), EnrollmentDecided.class).reasons().stream();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}

package dev.muster.http.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTextTest {

    @Test
    void aTextIsReadAsItWasSent() {
        assertThat(BodyText.line(body(" Störung "), "name", 9)).isEqualTo(" Störung ");
        assertThat(BodyText.lines(body("a\r\n\tb"), "name", 5)).isEqualTo("a\r\n\tb");
    }

    @Test
    void whatIsNotSaidIsNull() {
        assertThat(BodyText.line(null, "name", 9)).isNull();
        assertThat(BodyText.line(body("x"), "other", 9)).isNull();
        assertThat(BodyText.line(JsonNodeFactory.instance.objectNode().putNull("name"), "name", 9))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\u001b[2J", "\u0085", "ten signs!"})
    void aTextThatIsTooLongOrHoldsControlCharactersIsRefused(String text) {
        assertThatThrownBy(() -> BodyText.line(body(text), "name", 9))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
        assertThatThrownBy(() -> BodyText.lines(body(text), "name", 9)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aLineHasNoLineBreak() {
        assertThatThrownBy(() -> BodyText.line(body("a\nb"), "name", 9)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aNumberIsNoText() {
        assertThatThrownBy(() ->
                        BodyText.line(JsonNodeFactory.instance.objectNode().put("name", 7), "name", 9))
                .isInstanceOf(ProblemException.class);
    }

    private static JsonNode body(String text) {
        return JsonNodeFactory.instance.objectNode().put("name", text);
    }
}

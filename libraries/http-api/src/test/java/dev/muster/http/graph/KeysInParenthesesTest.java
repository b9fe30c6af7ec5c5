package dev.muster.http.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysInParenthesesTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "/beta/deviceManagement/managedDevices('a-1'), /beta/deviceManagement/managedDevices/a-1",
                "/beta/deviceManagement/managedDevices(%27a%20b%27)/x, /beta/deviceManagement/managedDevices/a%20b/x",
                "/beta/a('1')/b('2')/assign, /beta/a/1/b/2/assign",
                "/v1.0/deviceManagement/syncNow(), /v1.0/deviceManagement/syncNow",
                "/v1.0/a('$1'), /v1.0/a/$1"
            })
    void a_key_in_parentheses_is_a_segment_of_its_own(String path, String segments) {
        assertThat(KeysInParentheses.asSegments(path)).isEqualTo(segments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/beta/deviceManagement/managedDevices/a(b",
                "/beta/a('')",
                "/beta/a('1'",
                "/beta/a('x/y')",
                "/beta/a('..')",
                "/beta/a(%27.%27)",
                "/beta/getStatus(userId='1')",
                "/beta/a('1')b"
            })
    void anything_else_in_parentheses_stays_as_it_is(String path) {
        assertThat(KeysInParentheses.asSegments(path)).isEqualTo(path);
    }
}

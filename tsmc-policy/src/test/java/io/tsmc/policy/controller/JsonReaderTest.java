package io.tsmc.policy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void readsEveryKindOfValueAndKnowsItsPlace() {
        Json json = JsonReader.read("{\"a\": [1, -2.5e3, true],\n  \"b\": {}, \"c\": \"d\"}\n", "x");
        assertThat(json)
                .isEqualTo(new Json.Members(
                        "x:1:1",
                        Map.of(
                                "a",
                                new Json.Items(
                                        "x:1:7",
                                        List.of(
                                                new Json.Numeral("x:1:8", "1"),
                                                new Json.Numeral("x:1:11", "-2.5e3"),
                                                new Json.Word("x:1:19", "true"))),
                                "b",
                                new Json.Members("x:2:8", Map.of()),
                                "c",
                                new Json.Text("x:2:17", "d"))));
    }

    @Test
    void readsEscapes() {
        Json json = JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u2212-é\"", "x");
        assertThat(json).isEqualTo(new Json.Text("x:1:1", "\"\\/\b\f\n\r\t\u00e9\u2212-\u00e9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "-0.0", "1e5", "1E+5", "12.5E-7", "4.9E-324", "1.7976931348623157E308"})
    void readsNumbersAsJavaDoes(String text) {
        Json json = JsonReader.read(text, "x");
        assertThat(json)
                .isInstanceOfSatisfying(
                        Json.Numeral.class,
                        n -> assertThat(Double.doubleToRawLongBits(n.value()))
                                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``         | x:1:1: expected a value, got the end of the text
            [1, 2      | x:1:6: expected ']', got the end of the text
            [1, ]      | x:1:5: expected a value, got ']'
            [1 2]      | x:1:4: expected ']', got '2'
            {a: 1}     | x:1:2: expected a key in quotation marks, got 'a'
            {"a" 1}    | x:1:6: expected ':', got '1'
            {"a": 1,}  | x:1:9: expected a key in quotation marks, got '}'
            {"a": 1, "a": 2} | x:1:10: key 'a' is written twice
            [01]       | x:1:3: expected ']', got '1'
            [1.]       | x:1:3: expected ']', got '.'
            [.5]       | x:1:2: expected a value, got '.'
            [+1]       | x:1:2: expected a value, got '+'
            [1e999]    | x:1:2: 1e999 is too large for a double
            [NaN]      | x:1:2: expected a value, got 'N'
            [1] 2      | x:1:5: expected the end, after one value, got '2'
            "a         | x:1:3: the text ends within a string
            "a\\q"     | x:1:3: not an escape of JSON. Maybe a backslash that should be two
            "\\u12g4"  | x:1:2: not an escape of JSON. Maybe a backslash that should be two
            // 1       | x:1:1: expected a value, got '/'
            """)
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThatThrownBy(() -> JsonReader.read(text, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> JsonReader.read("[1,\r\n  2,\n   x]", "f.json"))
                .hasMessage("f.json:3:4: expected a value, got 'x'");
        assertThatThrownBy(() -> JsonReader.read("\"a\nb\"", "f.json"))
                .hasMessage("f.json:1:3: a control character in a string. Maybe a quotation mark is missing");
    }

    @Test
    void doesNotOverflowTheStack() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("x:1:33: nested more than 32 deep");
    }
}

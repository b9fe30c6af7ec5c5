package dev.muster.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;

/**
 * JSON of bodies that are read as streams ({@code StreamedBody}): texts and depth are bounded here, the whole by whoever
 * reads.
 */
public final class StreamedJson {

    private static final int LONGEST_TEXT = 65_536;
    private static final int LONGEST_NAME = 1_024;
    private static final int LONGEST_NUMBER = 100;
    private static final int DEEPEST_NESTING = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNestingDepth(DEEPEST_NESTING)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private StreamedJson() {}

    /** Reads a body token by token; closing the parser closes the body. */
    public static JsonParser parser(InputStream body) throws IOException {
        return FACTORY.createParser(body);
    }
}

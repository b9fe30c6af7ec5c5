package dev.muster.registry.identifier;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.muster.events.device.IdentifierKind;
import dev.muster.http.StreamedJson;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The body of {@code importDeviceIdentityList}, one identifier after the other: never more than one of them is in
 * memory. Properties we do not know are passed over, as Graph does.
 */
final class JsonRows implements Iterator<UploadedRow>, AutoCloseable {

    private static final String LIST = "importedDeviceIdentities";
    private static final String OVERWRITE = "overwriteImportedDeviceIdentities";

    private final JsonParser json;
    private final int mostRows;
    private int row;
    private boolean overwrite;
    private boolean inList;
    private UploadedRow next;

    /**
     * @param mostRows rows after which reading ends with a mistake
     */
    JsonRows(InputStream body, int mostRows) throws IOException {
        this.json = StreamedJson.parser(body);
        this.mostRows = mostRows;
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw refused("The body is an object with " + LIST);
        }
        next = read();
    }

    /** Whether details of known numbers are written over; known when all rows are read. */
    boolean overwrite() {
        return overwrite;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public UploadedRow next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        UploadedRow current = next;
        try {
            next = current.mistake() == Mistake.TOO_MANY_ROWS ? null : read();
        } catch (JsonProcessingException malformed) {
            throw refused("Not readable as JSON at line "
                    + malformed.getLocation().getLineNr() + ", column "
                    + malformed.getLocation().getColumnNr());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return current;
    }

    private UploadedRow read() throws IOException {
        while (true) {
            JsonToken token = json.nextToken();
            if (token == null) {
                return null;
            }
            if (inList && token == JsonToken.START_OBJECT) {
                row++;
                return row > mostRows ? UploadedRow.mistaken(row, null, Mistake.TOO_MANY_ROWS) : identity();
            }
            if (inList && token == JsonToken.END_ARRAY) {
                inList = false;
            } else if (inList) {
                throw refused("Entry " + (row + 1) + " of " + LIST + " is not an object");
            } else if (token == JsonToken.FIELD_NAME) {
                property(json.currentName());
            }
        }
    }

    private void property(String name) throws IOException {
        JsonToken value = json.nextToken();
        if (LIST.equals(name)) {
            if (value != JsonToken.START_ARRAY) {
                throw refused(LIST + " is a list");
            }
            inList = true;
        } else if (OVERWRITE.equals(name)) {
            if (!value.isBoolean()) {
                throw refused(OVERWRITE + " is true or false");
            }
            overwrite = json.getBooleanValue();
        } else {
            json.skipChildren();
        }
    }

    private UploadedRow identity() throws IOException {
        String number = null;
        String kind = null;
        String details = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "importedDeviceIdentifier" -> number = text(value);
                case "importedDeviceIdentityType" -> kind = text(value);
                case "description" -> details = text(value);
                default -> json.skipChildren();
            }
        }
        return ReadIdentifier.of(row, kind(kind), number, details);
    }

    private String text(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    /** Names of enums are compared without regard to case, as Graph does. */
    static IdentifierKind kind(String name) {
        return Arrays.stream(IdentifierKind.values())
                .filter(kind -> kind.code().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private static ProblemException refused(String why) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, why);
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException ignored) {
            // The body was read as far as it was needed.
        }
    }
}

package dev.muster.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.csv.CsvLine.Fault;
import dev.muster.csv.CsvLine.Mistake;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * The characters of a file, bounded and checked: the first byte that is no text ends it with a fault in its line. A line
 * of its own, {@link #END}, is appended, so that whoever parses sees whether the end came within quotes.
 */
final class SourceText extends Reader {

    /** No file that gets here contains it. */
    static final String END = "\0";

    private static final Charset ANSI = Charset.forName("windows-1252");
    private static final int CHUNK = 8_192;

    private final InputStream file;
    private final boolean ansi;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
    /** One more than is decoded at once, for a byte taken on its own. */
    private CharBuffer chars = CharBuffer.allocate(CHUNK + 1).flip();

    private CharsetDecoder decoder;
    private long bytesLeft;
    private boolean allRead;
    private boolean allDecoded;
    private boolean ended;
    private long line = 1;
    private char previous;
    private Mistake broken;
    private String message;

    SourceText(InputStream file, long mostBytes, boolean ansi) {
        this.file = file;
        this.ansi = ansi;
        this.bytesLeft = mostBytes;
    }

    /** Ends the reading; carries what the reader of the file is told. */
    static final class Unreadable extends IOException {

        private final transient Fault fault;

        Unreadable(Fault fault) {
            super(fault.message());
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!chars.hasRemaining() && !ended && broken == null) {
            if (allDecoded) {
                chars = CharBuffer.wrap("\n" + END);
                ended = true;
            } else {
                chars.clear().limit(CHUNK);
                fill();
                chars.flip();
                check();
            }
        }
        if (chars.hasRemaining()) {
            int count = Math.min(length, chars.remaining());
            chars.get(target, offset, count);
            return count;
        }
        if (broken != null) {
            throw new Unreadable(new Fault(line, broken, message));
        }
        return -1;
    }

    private void fill() throws IOException {
        load();
        if (broken == null && decoder == null) {
            decoder = decoder();
        }
        if (broken != null) {
            return;
        }
        CoderResult result = decoder.decode(bytes, chars, allRead);
        if (result.isError()) {
            if (!ansi || !decoder.charset().equals(UTF_8)) {
                wrong(Mistake.ENCODING, "The text is not " + decoder.charset() + "; save the file as UTF-8");
            } else {
                // A byte that is no UTF-8; the next one may begin a character that is.
                chars.limit(CHUNK + 1).append(ANSI.decode(ByteBuffer.wrap(new byte[] {bytes.get()})));
                decoder.reset();
            }
        } else if (allRead && result.isUnderflow()) {
            allDecoded = true;
        }
    }

    /** Tops up the bytes, as far as the bound goes. */
    private void load() throws IOException {
        if (allRead) {
            return;
        }
        bytes.compact();
        int least = decoder == null ? 3 : 1;
        do {
            int count = file.read(bytes.array(), bytes.position(), bytes.remaining());
            if (count < 0) {
                allRead = true;
            } else {
                bytesLeft -= count;
                bytes.position(bytes.position() + count);
            }
        } while (!allRead && bytes.position() < least);
        bytes.flip();
        if (bytesLeft < 0) {
            wrong(Mistake.FILE_TOO_LONG, "The file is longer than this service takes");
        }
    }

    private CharsetDecoder decoder() {
        Charset charset = UTF_8;
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            bytes.position(3);
        } else if (startsWith(0xFE, 0xFF)) {
            charset = UTF_16BE;
            bytes.position(2);
        } else if (startsWith(0xFF, 0xFE)) {
            charset = UTF_16LE;
            bytes.position(2);
        }
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private boolean startsWith(int... mark) {
        for (int at = 0; at < mark.length; at++) {
            if (bytes.limit() <= at || (bytes.get(at) & 0xFF) != mark[at]) {
                return false;
            }
        }
        return true;
    }

    /** Counts the lines and stops before the first character that is no text. */
    private void check() {
        for (int at = 0; at < chars.limit(); at++) {
            char one = chars.get(at);
            boolean control = one < ' ' && one != '\t' && one != '\n' && one != '\r';
            if (control) {
                wrong(Mistake.BINARY, "The file is no text; export it as CSV");
                chars.limit(at);
                return;
            }
            if (one == '\r' || one == '\n' && previous != '\r') {
                line++;
            }
            previous = one;
        }
    }

    /** Ends the text here; the line is known once what came before is counted. */
    private void wrong(Mistake what, String why) {
        broken = what;
        message = why;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

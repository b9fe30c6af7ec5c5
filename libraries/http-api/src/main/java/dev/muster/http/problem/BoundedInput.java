package dev.muster.http.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A streamed body that announced no length, or not its true one: 413 as soon as it is longer than it may be. */
public final class BoundedInput extends FilterInputStream {

    private long left;

    public BoundedInput(InputStream body, long most) {
        super(body);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            count(1);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw new ProblemException(BodyBound.exceeded());
        }
    }
}

package dev.muster.applesync.apple.http;

import java.io.IOException;

/** Readable JSON of another meaning than the service speaks. */
final class UnexpectedJson extends IOException {

    /**
     * @param what what it was, in words of ours
     */
    UnexpectedJson(String what) {
        super(what);
    }
}

package dev.muster.platform.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalInt;

/** The few files by which the test JVMs of one run find its keeper. */
record RunDirectory(Path path) {

    /** Publishes the keeper's port; readers see all of it or nothing. */
    void announce(int port) {
        try {
            var draft = Files.writeString(path.resolve("port.draft"), "" + port);
            Files.move(draft, path.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OptionalInt port() {
        try {
            return OptionalInt.of(Integer.parseInt(Files.readString(path.resolve("port"))));
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    void withdraw() {
        remove("port");
    }

    Path lock() {
        return path.resolve("lock");
    }

    Path log() {
        return path.resolve("keeper.log");
    }

    void delete() {
        List.of("port", "port.draft", "keeper.log", "lock").forEach(this::remove);
        remove("");
    }

    private void remove(String name) {
        try {
            Files.deleteIfExists(path.resolve(name));
        } catch (IOException e) {
            // Left behind: a few bytes, keyed by a process that will not come again.
        }
    }
}

package dev.muster.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where a part keeps its data and its log.
 *
 * @param temporary whether it goes away with the part
 */
record Workspace(Path directory, boolean temporary) {

    static Workspace temporary(String part) {
        try {
            return new Workspace(Files.createTempDirectory("muster-" + part + "-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Workspace kept(Path directory) {
        try {
            return new Workspace(Files.createDirectories(directory).toRealPath(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    void discard() {
        if (temporary) {
            delete(directory);
        }
    }

    /** Deletes a tree; symbolic links are removed, not followed. */
    static void delete(Path tree) {
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Gone already.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

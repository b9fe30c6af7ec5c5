package dev.muster.events.schema;

import dev.muster.events.Event;
import dev.muster.events.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An event record with its schema and samples. */
public record EventType(Class<? extends Event> type) {

    static final Path RESOURCES = Path.of("src/main/resources");
    static final Path EVENTS = RESOURCES.resolve("events");
    private static final String PACKAGE = Event.class.getPackageName() + ".";

    /** Every type on every topic. */
    public static Stream<EventType> all() {
        return Topics.ALL.stream().flatMap(topic -> topic.types().stream()).map(EventType::new);
    }

    public String name() {
        return type.getSimpleName();
    }

    /** The schema below {@link #EVENTS}, with forward slashes. */
    public String schemaPath() {
        return folder() + "/" + name() + ".schema.json";
    }

    public Path schemaFile() {
        return EVENTS.resolve(schemaPath());
    }

    public List<Path> samples() {
        Path folder = EVENTS.resolve(folder());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name() + ".sample"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String folder() {
        return type.getPackageName().substring(PACKAGE.length()).replace('.', '/');
    }

    @Override
    public String toString() {
        return name();
    }
}

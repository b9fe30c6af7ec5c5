package dev.muster.events.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A sample of an event type. */
record Sample(EventType type, Path file) {

    static Stream<Sample> all() {
        return EventType.all().flatMap(type -> type.samples().stream().map(file -> new Sample(type, file)));
    }

    JsonNode tree() {
        return Json.file(file);
    }

    Stream<Described> objects() {
        return Described.of(type, tree());
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}

package dev.muster.platform.shared;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** For how long shared parts run: as long as the Maven process that runs these tests, else as long as this JVM. */
final class Owner {

    private Owner() {}

    static ProcessHandle find() {
        return ancestors().filter(Owner::isMaven).findFirst().orElseGet(ProcessHandle::current);
    }

    /** Names one process for good: process ids come again, but not with the same start. */
    static String name(ProcessHandle process) {
        return process.pid() + "-"
                + process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }

    private static Stream<ProcessHandle> ancestors() {
        return Stream.iterate(
                        ProcessHandle.current().parent(), Optional::isPresent, p -> p.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream);
    }

    // The Maven daemon has another main class: it outlives builds, so that its parts would never end.
    private static boolean isMaven(ProcessHandle process) {
        return Stream.of(process.info().arguments().orElse(new String[0]))
                .anyMatch("org.codehaus.plexus.classworlds.launcher.Launcher"::equals);
    }
}

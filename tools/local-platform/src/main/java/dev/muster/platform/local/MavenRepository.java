package dev.muster.platform.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The local Maven repository, seen at run time. The build of this module has resolved the broker and Keycloak into it
 * and written down their paths in it; so neither is copied, and neither is on anybody's class path.
 */
public final class MavenRepository {

    private MavenRepository() {}

    /** Class path of the Kafka broker, and of the class that starts it. */
    static String brokerClassPath() {
        return classPath("broker.classpath");
    }

    /** Class path of this module with all it needs to run. */
    public static String platformClassPath() {
        return classPath("platform.classpath");
    }

    /** The same with Testcontainers. */
    public static String containersClassPath() {
        return classPath("containers.classpath");
    }

    static Path keycloakDistribution() {
        return paths("keycloak.distribution").get(0);
    }

    private static String classPath(String list) {
        return Stream.concat(Stream.of(origin(MavenRepository.class)), paths(list).stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> paths(String list) {
        var roots = roots();
        return lines(list).stream()
                .filter(line -> !line.isBlank())
                .map(line -> roots.stream()
                        .map(root -> root.resolve(line))
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                "%s is in none of %s. Build tools/local-platform once, or name the local Maven repository with -Dmaven.repo.local"
                                        .formatted(line, roots))))
                .toList();
    }

    private static List<String> lines(String list) {
        try (var resource = MavenRepository.class.getResourceAsStream(list)) {
            if (resource == null) {
                throw new IllegalStateException(list + " is missing: this module was compiled without Maven");
            }
            return new String(resource.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> roots() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("maven.repo.local"))
                                .map(Path::of),
                        neighbourhood(),
                        Optional.of(Path.of(System.getProperty("user.home"), ".m2", "repository")))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    // The repository that our own dependency was loaded from: right even when settings.xml has moved it.
    private static Optional<Path> neighbourhood() {
        var jar = origin(EmbeddedPostgres.class);
        return lines("platform.classpath").stream()
                .filter(line -> !line.isBlank() && jar.endsWith(line))
                .map(line -> jar.getRoot()
                        .resolve(jar.subpath(
                                0, jar.getNameCount() - Path.of(line).getNameCount())))
                .findFirst();
    }

    /** The jar or the directory a class came from. By its resource: class loaders of Quarkus tests know no code source. */
    private static Path origin(Class<?> type) {
        var resource = type.getName().replace('.', '/') + ".class";
        var url = type.getResource("/" + resource).toString();
        var end = url.length() - resource.length();
        var location =
                url.startsWith("jar:") ? url.substring("jar:".length(), end - "!/".length()) : url.substring(0, end);
        return Path.of(URI.create(location));
    }
}

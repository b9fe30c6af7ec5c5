package dev.muster.quickstart.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of this repository, without what a build has made. */
final class Repository {

    static final Path ROOT = root();

    private static final List<Path> FILES = files();

    private Repository() {}

    /** The pages people read. */
    static List<MarkdownPage> pages() {
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), below("docs", ".md"))
                .map(file -> new MarkdownPage(file, read(file)))
                .toList();
    }

    static MarkdownPage page(String path) {
        return new MarkdownPage(ROOT.resolve(path), text(path));
    }

    static String text(String path) {
        return read(ROOT.resolve(path));
    }

    static boolean has(String path) {
        return Files.exists(ROOT.resolve(path));
    }

    /** Java sources that are delivered. */
    static List<String> mainSources() {
        return texts(file -> file.toString().endsWith(".java") && isBelow(file, "main"));
    }

    /** Property files that are delivered. */
    static List<Path> mainProperties() {
        return FILES.stream()
                .filter(file -> file.toString().endsWith(".properties") && isBelow(file, "main"))
                .toList();
    }

    static List<String> poms() {
        return texts(file -> file.endsWith("pom.xml"));
    }

    /** The source of a class, by its simple name or its full one; empty when there is none. */
    static Stream<Path> sourcesOf(String type) {
        String file = type.replace('.', '/') + ".java";
        return FILES.stream().filter(source -> source.endsWith(file));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> texts(Predicate<Path> wanted) {
        return FILES.stream().filter(wanted).map(Repository::read).toList();
    }

    private static Stream<Path> below(String folder, String ending) {
        return FILES.stream()
                .filter(file ->
                        file.startsWith(ROOT.resolve(folder)) && file.toString().endsWith(ending));
    }

    private static boolean isBelow(Path file, String kind) {
        return file.toString().contains("/src/" + kind + "/");
    }

    private static List<Path> files() {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/.git/"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docker-compose.yml"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}

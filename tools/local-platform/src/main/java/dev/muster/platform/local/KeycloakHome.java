package dev.muster.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * A Keycloak home directory: the program, linked from one unpacked and augmented copy per machine, and data of its own,
 * copied from a database into which the realm was imported once.
 */
record KeycloakHome(Workspace workspace) {

    private static final List<String> PROGRAM = List.of("lib", "conf", "providers", "themes", "version.txt");
    private static final String DATABASE = "data/h2/keycloakdb.mv.db";

    // One node, nothing to monitor; sessions in memory, as nobody needs them after a restart of the demo.
    private static final List<String> BUILD =
            List.of("build", "--db=dev-file", "--health-enabled=false", "--features-disabled=persistent-user-sessions");

    static KeycloakHome in(Workspace workspace) {
        var home = new KeycloakHome(workspace);
        if (!Files.exists(workspace.file(DATABASE))) {
            var program = program();
            home.link(program);
            copy(realmDatabase(program), workspace.file(DATABASE));
        }
        return home;
    }

    ChildProcess start(int port) {
        return run(
                "Keycloak",
                List.of(
                        "start",
                        "--optimized",
                        "--cache=local",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname=http://localhost:" + port));
    }

    private ChildProcess run(String name, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                ChildProcess.java(),
                "-Xms64m",
                "-Xmx384m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        // As in bin/kc.sh, which we do not use because it stays as a shell between us and the process.
        for (var opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + workspace.directory(),
                "-Djboss.server.config.dir=" + workspace.file("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-cp",
                workspace.file("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        var administrator = Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
        return ChildProcess.launch(name, command, administrator, workspace, workspace.file("keycloak.log"));
    }

    private void link(Path program) {
        try {
            for (var part : PROGRAM) {
                Files.deleteIfExists(workspace.file(part));
                Files.createSymbolicLink(workspace.file(part), program.resolve(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keycloak, unpacked and augmented for our options: 25 s, once per machine and version. */
    private static Path program() {
        var zip = MavenRepository.keycloakDistribution();
        var name = zip.getFileName().toString().replace("-quarkus-dist", "").replace(".zip", "");
        return CacheDirectory.prepared(name + "-" + Integer.toHexString(BUILD.hashCode()), directory -> {
            unpack(zip, directory);
            new KeycloakHome(new Workspace(directory, false))
                    .run("the build of Keycloak", BUILD)
                    .awaitSuccess(Duration.ofMinutes(5));
        });
    }

    /** A database that holds the realm: 10 s, once per machine, version and content of the realm. */
    private static Path realmDatabase(Path program) {
        var realm = RealmFile.json();
        var name = program.getFileName() + "-realm-" + Integer.toHexString(realm.hashCode());
        var prepared = CacheDirectory.prepared(name, directory -> {
            var home = new KeycloakHome(new Workspace(directory, false));
            home.link(program);
            try {
                var file = Files.writeString(directory.resolve("muster-realm.json"), realm);
                home.run("the import of the realm", List.of("import", "--optimized", "--file=" + file))
                        .awaitSuccess(Duration.ofMinutes(3));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return prepared.resolve(DATABASE);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path zip, Path directory) {
        try (var archive = new ZipFile(zip.toFile())) {
            for (var entry : archive.stream().filter(e -> !e.isDirectory()).toList()) {
                // The first name is keycloak-<version>/ for all of them.
                var relative = entry.getName().substring(entry.getName().indexOf('/') + 1);
                var target = directory.resolve(relative).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("entry leaves the directory: " + entry.getName());
                }
                Files.createDirectories(target.getParent());
                try (var content = archive.getInputStream(entry)) {
                    Files.copy(content, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + zip, e);
        }
    }
}

package dev.muster.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.frontdoor.Service;
import dev.muster.platform.local.RealmFile;
import dev.muster.quickstart.stack.MusterService;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose file fits to the services and to the files it names. It is read here, not run. */
class ComposeFileTest {

    private static final String REALM =
            "tools/local-platform/src/main/resources/dev/muster/platform/local/muster-realm.json";
    private static final Map<String, Map<String, Object>> CONTAINERS = containers();

    @Test
    void everyServiceAndTheFrontDoorHaveAContainer() {
        Set<String> expected = Arrays.stream(MusterService.values())
                .map(MusterService::module)
                .collect(Collectors.toCollection(HashSet::new));
        expected.addAll(Set.of("front-door", "kafka", "postgres", "keycloak", "prometheus", "grafana"));
        assertThat(CONTAINERS.keySet()).isEqualTo(expected);
    }

    @Test
    void everyVariableOfOurContainersIsASetting() {
        assertThat(ours())
                .allSatisfy(name -> assertThat(KnownSettings.environmentVariables())
                        .containsAll(environment(name).keySet()));
    }

    @Test
    void theServicesFindBrokerDatabaseAndIssuer() {
        assertThat(services())
                .allSatisfy(name -> assertThat(environment(name))
                        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")
                        .containsEntry("MUSTER_POSTGRES_HOST", "postgres")
                        .containsEntry("MUSTER_OIDC_ISSUER", "http://keycloak:8180/realms/muster")
                        .containsEntry(
                                "QUARKUS_OIDC_TOKEN_ISSUER",
                                environment("keycloak").get("KC_HOSTNAME") + "/realms/muster"));
    }

    @Test
    void theFrontDoorFindsTheServicesAndIsOpenOn8080() {
        assertThat(Arrays.stream(MusterService.values()))
                .allSatisfy(service -> assertThat(environment("front-door"))
                        .containsEntry(service.door().variable(), "http://" + service.module() + ":8080"));
        assertThat(Service.values()).hasSameSizeAs(MusterService.values());
        assertThat(list("front-door", "ports")).containsExactly("127.0.0.1:8080:8080");
    }

    @Test
    void everyFileItNamesExists() {
        Stream<String> mounted = CONTAINERS.keySet().stream()
                .flatMap(name -> list(name, "volumes").stream())
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.split(":")[0]);
        Stream<String> built = ours().stream().map(name -> (String) build(name).get("dockerfile"));
        assertThat(Stream.concat(mounted, built)).isNotEmpty().allMatch(Repository::has);
    }

    @Test
    void everyImageOfAServiceIsMadeFromItsModule() {
        assertThat(services())
                .allSatisfy(name -> assertThat(build(name).get("args")).isEqualTo(Map.of("MODULE", name)));
    }

    @Test
    void everyContainerIsWatchedAndBounded() {
        assertThat(CONTAINERS)
                .allSatisfy((name, container) ->
                        assertThat(container).as(name).containsKeys("healthcheck", "mem_limit", "restart"));
    }

    @Test
    void nothingStartsBeforeWhatItNeedsIsHealthy() {
        assertThat(ours())
                .allSatisfy(name -> assertThat((Map<?, ?>) CONTAINERS.get(name).get("depends_on"))
                        .allSatisfy((needed, how) -> {
                            assertThat(CONTAINERS).containsKey((String) needed);
                            assertThat(how).isEqualTo(Map.of("condition", "service_healthy"));
                        }));
    }

    @Test
    void theImagesHaveTheVersionsOfThePom() {
        assertThat(CONTAINERS.get("kafka")).containsEntry("image", "apache/kafka:" + version("kafka-broker"));
        assertThat(CONTAINERS.get("keycloak"))
                .containsEntry("image", "quay.io/keycloak/keycloak:" + version("keycloak"));
        assertThat(CONTAINERS.get("postgres"))
                .containsEntry(
                        "image", "postgres:" + version("postgres-binaries").replaceAll("\\.0$", ""));
    }

    @Test
    void everyServiceHasItsDatabase() {
        assertThat(Pattern.compile("(?m)^create database (\\w+);$")
                        .matcher(Repository.text("deploy/container/databases.sql"))
                        .results()
                        .map(created -> created.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MusterService.values())
                        .map(MusterService::database)
                        .toList());
    }

    @Test
    void theRealmIsTheOneOfTheLocalPlatform() throws IOException {
        Process script = new ProcessBuilder("bash", "deploy/container/realm.sh", REALM)
                .directory(Repository.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String written = new String(script.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Object realm = yaml().load(written);
        assertThat(realm).isEqualTo(yaml().load(RealmFile.json()));
    }

    @Test
    void containersStartServicesAsTheQuickstartDoes() {
        String quickstart =
                Repository.text("tools/quickstart/src/main/java/dev/muster/quickstart/stack/ServiceProcess.java");
        assertThat(Pattern.compile("\"(-[XD][^\"]+)\"")
                        .matcher(Repository.text("deploy/container/service.Dockerfile"))
                        .results()
                        .map(flag -> flag.group(1)))
                .isNotEmpty()
                .allSatisfy(flag -> assertThat(quickstart).contains('"' + flag + '"'));
    }

    private static List<String> services() {
        return Arrays.stream(MusterService.values()).map(MusterService::module).toList();
    }

    private static List<String> ours() {
        return Stream.concat(services().stream(), Stream.of("front-door")).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> environment(String container) {
        return (Map<String, Object>) CONTAINERS.get(container).get("environment");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> build(String container) {
        return (Map<String, Object>) CONTAINERS.get(container).get("build");
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(String container, String name) {
        return (List<String>) CONTAINERS.get(container).getOrDefault(name, List.of());
    }

    private static String version(String name) {
        return Pattern.compile("<" + Pattern.quote(name) + "\\.version>([^<]+)<")
                .matcher(Repository.text("pom.xml"))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> containers() {
        Map<String, Object> file = yaml().load(Repository.text("docker-compose.yml"));
        return (Map<String, Map<String, Object>>) file.get("services");
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }
}

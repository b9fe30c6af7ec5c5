package dev.muster.registry.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.registry.group.Candidate.Registered;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupRulesTest {

    private static final UUID REGISTRATION = UUID.fromString("0199c0de-0000-7000-8000-000000000001");

    private static final Candidate LAPTOP = new Candidate(
            new UUID(7, 7),
            new DeviceFacts(
                    Platform.WINDOWS, "10.0.22631.1", "Enterprise", "Contoso", "Book 3", "S-1", null, null, "AMY-PC"),
            Ownership.CORPORATE,
            "HR",
            "Sales kiosk",
            List.of(new Registered(REGISTRATION, "Kiosk")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            device.deviceCategory -eq "hr"                                                               | true
            device.deviceCategory -in ["HR", "Finance"]                                                  | true
            (device.enrollmentProfileName -startsWith "Sales") -or (device.deviceCategory -eq "x")       | true
            (device.deviceCategory -eq "HR") -and -not (device.enrollmentProfileName -contains "kiosk")  | false
            device.deviceOwnership -eq "Company"                                                         | true
            device.deviceOSType -eq "Windows" -and device.deviceOSVersion -startsWith "10.0"             | true
            device.deviceManufacturer -eq "Contoso" -and device.deviceModel -eq "Book 3"                 | true
            device.displayName -startsWith "AMY"                                                         | true
            device.devicePhysicalIds -any (_ -eq "[OrderID]:Kiosk")                                      | true
            device.devicePhysicalIDs -any _ -startsWith "[ZTDId]"                                        | true
            device.devicePhysicalIds -any (_ -contains "[OrderID]:Other")                                | false
            """)
    void C2_rulesAskForCategoryProfileAndWhatIsKnownOfTheDevice(String rule, boolean in) {
        assertThat(rules(group(1, rule, false)).of(LAPTOP, List.of())).hasSize(in ? 1 : 0);
    }

    @Test
    void aDeviceWithoutCategoryIsOfNoneAndNotOfThisOne() {
        Candidate uncategorised = new Candidate(LAPTOP.id(), LAPTOP.facts(), null, null, null, List.of());
        assertThat(rules(group(1, "device.deviceCategory -eq \"HR\"", false)).of(uncategorised, List.of()))
                .isEmpty();
        assertThat(rules(group(1, "device.deviceCategory -ne \"HR\"", false)).of(uncategorised, List.of()))
                .hasSize(1);
        assertThat(rules(group(1, "device.deviceCategory -eq $null", false)).of(uncategorised, List.of()))
                .hasSize(1);
    }

    @Test
    void aGroupThatIsPausedKeepsWhoIsIn() {
        DeviceGroup paused = group(1, "device.deviceCategory -eq \"Finance\"", true);
        String id = paused.id().toString();
        assertThat(rules(paused).of(LAPTOP, List.of(id))).containsExactly(id);
        assertThat(rules(paused).of(LAPTOP, List.of())).isEmpty();
    }

    @Test
    void aGroupWhoseRuleCannotBeReadStandsStill() {
        DeviceGroup ofAnotherVersion = group(1, "device.moonPhase -eq \"full\"", false);
        String id = ofAnotherVersion.id().toString();
        assertThat(rules(ofAnotherVersion).of(LAPTOP, List.of(id))).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            device.deviceCategory -eq "HR"                 | true
            device.deviceCategory -startsWith "H"          | true
            device.deviceCategory -ne "HR"                 | true
            device.deviceCategory -in ["HR", "People"]     | false
            device.deviceCategory -eq "Finance"            | false
            device.displayName -eq "HR"                    | false
            """)
    void C1_aRenamedCategoryConcernsTheRulesThatTellTheNamesApart(String rule, boolean concerned) {
        assertThat(GroupRules.tellsApart(rule, "HR", "People")).isEqualTo(concerned);
    }

    @Property(tries = 200)
    void manyRulesTogetherSayWhatEachSaysAlone(
            @ForAll("rules") List<String> rules, @ForAll("candidates") Candidate device) {
        List<DeviceGroup> groups = IntStream.range(0, rules.size())
                .mapToObj(i -> group(i, rules.get(i), false))
                .toList();
        List<String> alone = groups.stream()
                .filter(group -> GroupRules.read(group.rule()).orElseThrow().matches(device))
                .map(group -> group.id().toString())
                .sorted()
                .toList();
        List<String> together = GroupRules.of(groups).of(device, List.of());
        assertThat(together).isEqualTo(alone);
        assertThat(GroupRules.of(groups).of(device, together))
                .as("looked at again, it stays where it is")
                .isEqualTo(together);
    }

    @Provide
    Arbitrary<List<String>> rules() {
        return Arbitraries.of(
                        "device.deviceCategory -eq \"HR\"",
                        "device.deviceCategory -ne \"HR\"",
                        "-not (device.enrollmentProfileName -startsWith \"Sales\")",
                        "device.deviceOwnership -eq \"Personal\" -or device.deviceCategory -eq $null",
                        "device.devicePhysicalIds -any (_ -eq \"[OrderID]:Kiosk\")",
                        "device.deviceOSType -in [\"iOS\", \"Windows\"]")
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<Candidate> candidates() {
        return Combinators.combine(
                        Arbitraries.of("HR", "hr", "Finance").injectNull(0.3),
                        Arbitraries.of("Sales 1", "Kiosk").injectNull(0.3),
                        Arbitraries.of(Ownership.CORPORATE, Ownership.PERSONAL).injectNull(0.2),
                        Arbitraries.of(Platform.values()),
                        Arbitraries.of("Kiosk", "Office").injectNull(0.3))
                .as((category, profile, ownership, platform, tag) -> new Candidate(
                        new UUID(1, 1),
                        new DeviceFacts(platform, null, null, null, null, null, null, null, null),
                        ownership,
                        category,
                        profile,
                        List.of(new Registered(REGISTRATION, tag))));
    }

    private static GroupRules rules(DeviceGroup group) {
        return GroupRules.of(List.of(group));
    }

    private static DeviceGroup group(int number, String rule, boolean paused) {
        return new DeviceGroup(
                new UUID(number, 1),
                "Group " + number,
                null,
                null,
                rule,
                paused,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }
}

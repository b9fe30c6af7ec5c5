package dev.muster.reporting.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventlog.EventJson;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.http.problem.Problem;
import dev.muster.reasons.Reason;
import dev.muster.reporting.attempt.Explanation;
import dev.muster.reporting.attempt.Stage;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.story.TimelineEntry;
import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Codes, numbers and instants in words. Templates know it as {@code say:…}. */
@TemplateExtension(namespace = "say")
public final class Say {

    private static final String NOTHING = "–";
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final int HALF_DAY = 12 * 3600;

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("ios", "iOS/iPadOS"),
            Map.entry("macos", "macOS"),
            Map.entry("android", "Android"),
            Map.entry("windows", "Windows"),
            Map.entry("appleByod", "Apple device enrollment"),
            Map.entry("appleUserEnrollment", "Apple User Enrollment"),
            Map.entry("appleAde", "Apple Automated Device Enrollment"),
            Map.entry("appleAsm", "Apple School Manager"),
            Map.entry("appleConfiguratorSetupAssistant", "Apple Configurator, Setup Assistant"),
            Map.entry("appleConfiguratorDirect", "Apple Configurator, direct"),
            Map.entry("macDirect", "Mac, direct"),
            Map.entry("windowsByod", "Windows work account"),
            Map.entry("windowsMdmOnly", "Windows, device management only"),
            Map.entry("windowsAadJoin", "Windows directory join"),
            Map.entry("windowsAutopilotUserDriven", "Windows Autopilot, user-driven"),
            Map.entry("windowsAutopilotPreProvisioned", "Windows Autopilot, pre-provisioned"),
            Map.entry("windowsAutopilotSelfDeploying", "Windows Autopilot, self-deploying"),
            Map.entry("windowsAutopilotExisting", "Windows Autopilot, existing device"),
            Map.entry("windowsHybridGpo", "Windows hybrid, group policy"),
            Map.entry("windowsCoManagement", "Windows co-management"),
            Map.entry("windowsBulk", "Windows bulk package"),
            Map.entry("windowsIotCore", "Windows IoT Core"),
            Map.entry("androidDeviceAdministrator", "Android device administrator"),
            Map.entry("androidWorkProfile", "Android work profile"),
            Map.entry("androidDedicated", "Android dedicated"),
            Map.entry("androidDedicatedShared", "Android dedicated, shared"),
            Map.entry("androidFullyManaged", "Android fully managed"),
            Map.entry("androidCorporateWorkProfile", "Android corporate work profile"),
            Map.entry("androidAospUserless", "Android AOSP, userless"),
            Map.entry("androidAospUserAssociated", "Android AOSP, with user"),
            Map.entry("attempted", "Asked"),
            Map.entry("letIn", "Let in"),
            Map.entry("open", "Under way"),
            Map.entry("abandoned", "Not finished"),
            Map.entry("complianceActivation", "Compliance and activation"),
            Map.entry("enrollmentStatusPage", "Enrollment Status Page"),
            Map.entry("enrollmentWrapUp", "Wrap-up"),
            Map.entry("preEnrollmentWizard", "Pre-enrollment wizard"),
            Map.entry("iosProfileLaunch", "iOS profile install"),
            Map.entry("macosProfileInstall", "macOS profile install"),
            Map.entry("ignorePrompt", "Ignored the prompt"),
            Map.entry("cancelInstall", "Cancelled the install"),
            Map.entry("cancelTrust", "Cancelled the trust prompt"),
            Map.entry("declineAll", "Declined all"),
            Map.entry("cancel", "Cancelled"),
            Map.entry("postpone", "Postponed"),
            Map.entry("silence", "Fell silent for 30 minutes"),
            Map.entry("platformRestriction", "Platform restriction"),
            Map.entry("deviceLimit", "Device limit"),
            Map.entry("termsNotAccepted", "Terms not accepted"),
            Map.entry("applies", "Applies"),
            Map.entry("imei", "IMEI"),
            Map.entry("true", "Holds"),
            Map.entry("false", "Does not hold"),
            Map.entry("platformType", "Platform"),
            Map.entry("osMinimumVersion", "Lowest OS version"),
            Map.entry("osMaximumVersion", "Highest OS version"),
            Map.entry("blockedSkus", "Blocked editions"),
            Map.entry("skuFamily", "Edition"),
            Map.entry("newlyAllowed", "Newly let in"),
            Map.entry("notContacted", "Not enrolled"),
            Map.entry("allowed", "Let in"),
            Map.entry("needsReview", "Listed with other details"),
            Map.entry("noRemediationRequired", "As registered"),
            Map.entry("automaticRemediationRequired", "Fixed at its next check-in"),
            Map.entry("assignedInSync", "Assigned"),
            Map.entry("notAssigned", "Assigned to nobody"),
            Map.entry("notTargeted", "Meant for others"),
            Map.entry("excluded", "Excludes this user"),
            Map.entry("filteredOut", "Kept away by its filter"),
            Map.entry("outranked", "A policy of higher priority applies"),
            Map.entry("userless", "Nobody signed in: only the default applies"));

    private static final Pattern METHOD = Pattern.compile("\\b("
            + Stream.of(EnrollmentMethod.values()).map(EnrollmentMethod::code).collect(Collectors.joining("|"))
            + ")\\b");

    private Say() {}

    /** A wire name in words; an unknown one is taken apart at its capitals. */
    public static String word(Object code) {
        if (code == null || code.toString().isEmpty()) {
            return NOTHING;
        }
        String known = WORDS.get(code.toString());
        return known == null ? takenApart(code.toString()) : known;
    }

    /** A value that may be a wire name: in words when it is one, else as it is. */
    public static String value(String value) {
        return WORDS.getOrDefault(value, value);
    }

    /** A section, also the one before all others. */
    public static String section(Object code) {
        return code == null || code.toString().isEmpty() || code.equals("none") ? "Before any screen" : word(code);
    }

    /** Text, or a dash for none. */
    public static String text(Object text) {
        return text == null || text.toString().isBlank() ? NOTHING : text.toString();
    }

    /** Whether there is something to show. */
    public static boolean some(Object thing) {
        return thing != null && !thing.toString().isBlank();
    }

    public static String number(Object number) {
        return number == null ? NOTHING : String.format(Locale.ENGLISH, "%,d", ((Number) number).longValue());
    }

    /** A number with its noun: {@code 1 device}, {@code 3 devices}. */
    public static String count(Object number, String one, String many) {
        return number(number) + " " + (((Number) number).longValue() == 1 ? one : many);
    }

    /** A share of one, as percent. */
    public static String percent(Object share) {
        return share == null ? NOTHING : String.format(Locale.ENGLISH, "%.1f %%", ((Number) share).doubleValue() * 100);
    }

    /** Percent of a whole without decimals, for the width of a bar; something is never nothing. */
    public static long width(Object part, Object whole) {
        long all = ((Number) whole).longValue();
        long some = ((Number) part).longValue();
        return all == 0 || some == 0 ? 0 : Math.max(1, Math.min(100, Math.round(100.0 * some / all)));
    }

    /** An instant for those whose browser runs no script; the others see it in their own zone. */
    public static String instant(Instant at) {
        return at == null ? NOTHING : INSTANT.format(at);
    }

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Seconds as people say it. */
    public static String duration(Object seconds) {
        if (seconds == null) {
            return NOTHING;
        }
        long all = Math.round(((Number) seconds).doubleValue());
        if (all < 120) {
            return all + " s";
        }
        if (all < 7200) {
            return all / 60 + " min";
        }
        return all < 4 * HALF_DAY ? all / 3600 + " h " + all % 3600 / 60 + " min" : all / (2 * HALF_DAY) + " days";
    }

    /** What a reason means. */
    public static String cause(String code) {
        Explanation why = Explanation.of(code, List.of());
        return why == null ? NOTHING : why.cause();
    }

    /** A sentence of a service, with ways of enrolling by the names that people know. */
    public static String plain(String sentence) {
        Matcher codes = METHOD.matcher(sentence);
        return codes.replaceAll(code -> Matcher.quoteReplacement("\u201c" + word(code.group()) + "\u201d"));
    }

    /** Where one acts on a reason: a page of the console and what it is called; null when none is ours. */
    public static Map.Entry<String, String> place(String code) {
        return code == null
                ? null
                : switch (code) {
                    case "platformBlocked", "manufacturerBlocked", "osVersionTooLow", "osVersionTooHigh" ->
                        Map.entry("/console/policies?kind=restrictions", "Platform restrictions");
                    case "personalDeviceBlocked" -> Map.entry("/console/identifiers", "Corporate identifiers");
                    case "deviceLimitReached" -> Map.entry("/console/policies?kind=limits", "Device limits");
                    case "termsNotAccepted" -> Map.entry("/console/policies?kind=terms", "Terms");
                    case "espFailed", "espTimedOut" ->
                        Map.entry("/console/policies?kind=status-pages", "Enrollment Status Pages");
                    case "enrollmentProfileMissing", "pushCertificateMissing" -> Map.entry("/console/apple", "Apple");
                    default -> null;
                };
    }

    /** What to do about it. */
    public static String remediation(String code) {
        Explanation why = Explanation.of(code, List.of());
        return why == null ? NOTHING : why.remediation();
    }

    /** Who can mend something. */
    public static String who(String actor) {
        return switch (actor) {
            case "user" -> "the user";
            case "admin" -> "an administrator";
            case "operator" -> "an operator";
            default -> word(actor).toLowerCase(Locale.ROOT);
        };
    }

    /** All reasons there are, for lists to choose from. */
    public static List<Reason> reasons() {
        return List.of(Reason.values());
    }

    /** The operating system families to choose from. */
    public static List<String> platforms() {
        return Stream.of(Platform.values()).map(Platform::code).toList();
    }

    /** The ways of enrolling to choose from. */
    public static List<String> methods() {
        return Stream.of(EnrollmentMethod.values()).map(EnrollmentMethod::code).toList();
    }

    /** The sections to choose from. */
    public static List<String> sections() {
        return Stream.of(Stage.values()).map(Stage::toString).toList();
    }

    /** The states of an attempt to choose from. */
    public static List<String> states() {
        return Stream.of(State.values()).map(State::toString).toList();
    }

    /** The kinds of ownership to choose from. */
    public static List<String> ownerships() {
        return List.of("corporate", "personal");
    }

    /** The states of a device to choose from. */
    public static List<String> deviceStates() {
        return Stream.of(EnrollmentState.values()).map(EnrollmentState::code).toList();
    }

    /** The kinds of corporate identifiers to choose from. */
    public static List<String> identifierKinds() {
        return List.of("serialNumber", "imei");
    }

    /** The states of corporate identifiers to choose from. */
    public static List<String> identifierStates() {
        return List.of("notContacted", "enrolled", "unknown");
    }

    /** The states of registered devices to choose from. */
    public static List<String> contactStates() {
        return List.of("notContacted", "enrolled");
    }

    /** How many attempts a replay may take. */
    public static List<Integer> replaySizes() {
        return List.of(100, 1_000, 10_000, 100_000, 1_000_000);
    }

    /** What a replay finds different. */
    public static String change(String kind) {
        return switch (kind) {
            case "newlyRefused" -> "Newly refused";
            case "newlyAllowed" -> "Newly let in";
            case "reasons" -> "Refused for other reasons";
            case "ownership" -> "Another ownership";
            case "route" -> "Another Android flow";
            case "enrollmentType" -> "Another enrollment type";
            case "restriction" -> "Another restriction";
            case "limit" -> "Another limit";
            case "esp" -> "Another status page";
            default -> word(kind);
        };
    }

    /** The tone that goes with it. */
    public static String changeTone(String kind) {
        return switch (kind) {
            case "newlyRefused" -> "refused";
            case "newlyAllowed" -> "good";
            default -> "";
        };
    }

    /** JSON in lines, as people edit it; what is not JSON stays as it is, nothing is empty. */
    public static String lines(String json) {
        try {
            return json == null || json.isBlank()
                    ? ""
                    : EventJson.readStored(json, JsonNode.class).toPrettyString();
        } catch (IllegalStateException notJson) {
            return json;
        }
    }

    /** A page that takes a draft of a policy; null when there is none, or it is too long for an address. */
    public static String draftAddress(String page, String draft) {
        String address = page + "?policies=" + URLEncoder.encode(draft, StandardCharsets.UTF_8);
        return draft.isEmpty() || address.length() > Asked.LONGEST_ADDRESS ? null : address;
    }

    /** Where a policy that was considered is found: its id tells its kind. Null when it does not, or it is out of sight. */
    public static String policyAddress(String policyId) {
        if (policyId == null) {
            return null;
        }
        String kind = policyId.endsWith("Restriction") || policyId.endsWith("Restrictions")
                ? "restrictions"
                : policyId.endsWith("Limit")
                        ? "limits"
                        : policyId.endsWith("CompletionPageConfiguration") ? "status-pages" : null;
        return kind == null ? null : "/console/policies/" + kind + "/" + policyId;
    }

    /** The incomplete rate as a tile says it. */
    public static String ofLetIn(double rate) {
        return percent(rate) + " of those let in";
    }

    /** Two counts as one number. */
    public static String sum(long one, long other) {
        return number(add(one, other));
    }

    public static long add(long one, long other) {
        return one + other;
    }

    public static String join(String start, String end) {
        return start + end;
    }

    /** The top of two rankings as one, the most frequent first. */
    public static List<Map.Entry<String, Long>> merged(Map<String, Long> one, Map<String, Long> other, int most) {
        return Stream.concat(one.entrySet().stream(), other.entrySet().stream())
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(most)
                .toList();
    }

    /** What happened, for the timeline. */
    public static String event(TimelineEntry entry) {
        String where = entry.screen() == null ? "" : " \u201c" + word(entry.screen()) + "\u201d";
        return switch (entry.event()) {
            case "requested" -> "Asked to enroll.";
            case "allowed" -> "Let in.";
            case "refused" -> "Refused.";
            case "started" -> "The enrollment was opened.";
            case "step" -> word(entry.action()) + where;
            case "espPhase" ->
                "Status page" + where + ": "
                        + word(entry.state()).toLowerCase(Locale.ROOT)
                        + (entry.item() == null ? "" : ", " + entry.item());
            case "completed" -> "Enrolled.";
            case "failed" -> "Failed.";
            case "abandoned" -> (entry.action() == null ? "Given up" : word(entry.action())) + where + ".";
            default -> word(entry.event());
        };
    }

    /** The trace id of a problem, by which its log lines are found; null when it has none. */
    public static Object trace(Problem problem) {
        return problem.extensions().get("traceId");
    }

    /** Where a static file is found. */
    public static String asset(String name) {
        return Assets.url(name);
    }

    /** The picture that goes with a state or verdict: colour alone says nothing to many eyes. */
    public static String icon(Object code) {
        return switch (String.valueOf(code)) {
            case "completed",
                    "allowed",
                    "passed",
                    "applies",
                    "succeeded",
                    "enrolled",
                    "active",
                    "valid",
                    "up",
                    "ready",
                    "imported" -> "check";
            case "refused", "rejected", "down", "expired", "revoked", "tokenRevoked", "tokenExpired" -> "stop";
            case "failed", "timedOut", "unreachable", "grace" -> "cross";
            case "abandoned",
                    "termsNotAccepted",
                    "expiresSoon",
                    "stalled",
                    "attentionRequired",
                    "cancelled",
                    "usedUp" -> "away";
            case "open", "running", "started", "pending", "inProgress", "identifying", "waiting" -> "clock";
            default -> "dot";
        };
    }

    /** The tone that goes with it. */
    public static String tone(Object code) {
        return switch (icon(code)) {
            case "check" -> "good";
            case "stop" -> "refused";
            case "cross" -> "bad";
            case "away" -> "away";
            case "clock" -> "open";
            default -> "plain";
        };
    }

    private static String takenApart(String code) {
        String spaced = code.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}

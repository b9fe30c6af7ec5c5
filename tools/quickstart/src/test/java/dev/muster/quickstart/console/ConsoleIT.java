package dev.muster.quickstart.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.google.gson.JsonParser;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.ScreenshotType;
import com.microsoft.playwright.options.SelectOption;
import dev.muster.platform.DemoRealm;
import dev.muster.quickstart.DemoFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person finds in the console after the demo fleet has enrolled. */
@Order(2)
class ConsoleIT {

    private static final String PICTURES = System.getProperty("muster.console.pictures", "");
    private static final long LARGEST_PICTURE = 150_000;
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;
    /** The same page in other colours and at another width: other rules cannot find anything new. */
    private static final List<String> DEPENDING_ON_LOOKS =
            List.of("color-contrast", "scrollable-region-focusable", "target-size", "link-in-text-block");

    private static final String CONFIGURATIONS = "/beta/deviceManagement/deviceEnrollmentConfigurations";
    private static final String IDENTIFIERS = "/beta/deviceManagement/importedDeviceIdentities";

    private static Chromium chromium;
    private static String address;
    private static BrowserContext admin;
    private static BrowserContext phoneInTheDark;
    private static final Map<String, BrowserContext> others = new HashMap<>();
    private static String administratorsToken;
    private Page page;

    @BeforeAll
    static void theAdministratorSignsIn() {
        var program = Chromium.program();
        assumeTrue(program.isPresent(), "No Chromium on this machine: the console is not looked at");
        address = DemoFleet.address();
        chromium = new Chromium(program.get());
        admin = chromium.desk();
        try (Page page = admin.newPage()) {
            page.navigate(address + "/console");
            String issuer = page.url().replaceFirst("/protocol/.*", "");
            signInHere(page, DemoRealm.ADMIN);
            administratorsToken = token(issuer, DemoRealm.ADMIN);
        }
        phoneInTheDark = chromium.likewise(admin, true, true);
    }

    @AfterAll
    static void closed() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void aNewPage() {
        page = admin.newPage();
        chromium.forgetComplaints();
    }

    @AfterEach
    void noComplaints() {
        chromium.expectNoComplaints(page);
        page.close();
    }

    @Test
    void the_address_of_the_quickstart_leads_to_the_overview_with_its_answer_first() {
        page.navigate(address + "/");

        assertThat(page).hasTitle("Overview – Muster");
        assertThat(page.locator(".sentence")).containsText("enrollments failed");
        assertThat(page.locator("#fresh")).containsText(Pattern.compile("\\d\\d:\\d\\d:\\d\\d"));
        assertThat(page.locator("#live-status")).hasText("Up to date");
        assertThat(((Number) page.locator("nav a[aria-current] svg use").evaluate("icon => icon.getBBox().width"))
                        .doubleValue())
                .as("width of an icon")
                .isPositive();
    }

    @Test
    void a_newcomer_finds_the_answers_where_the_page_about_reports_says() throws IOException {
        StringBuilder seen = new StringBuilder();
        open("/console");
        chosen("from").selectOption(new SelectOption().setLabel("Today"));
        assertThat(page).hasURL(Pattern.compile("from="));
        assertThat(page.locator(".sentence")).containsText("enrollments failed");
        seen.append(page.locator("body").innerText());
        page.locator("#nav").getByText("Failures").click();
        assertThat(page.locator(".reasons li").first()).containsText("What to do:");
        seen.append(page.locator("body").innerText());
        page.locator(".reasons h3 a").first().click();
        assertThat(page.locator(".remedy")).containsText("What to do");
        page.locator("#nav").getByText("Incomplete").click();
        chosen("platform").selectOption(new SelectOption().setLabel("iOS/iPadOS"));
        assertThat(page.locator(".sentence")).containsText("most often at “iOS profile install”");
        seen.append(page.locator("body").innerText());
        page.locator("#find").fill("lee@contoso.com");
        page.keyboard().press("Enter");
        page.locator("table.rows").getByText("Lee's Spectre").first().click();
        assertThat(page.locator(".argument .outcome")).containsText("What would have to change");
        seen.append(page.locator("body").innerText());

        String walk = Files.readString(Path.of(System.getProperty("muster.home", "../.."), "docs/reports.md"))
                .replaceFirst("(?s)## What is this user's situation.*", "")
                .replaceAll("!\\[[^]]*]", "");
        assertThat(Pattern.compile("(?<!\\*)\\*([^*\n]+)\\*")
                        .matcher(walk)
                        .results()
                        .map(word -> word.group(1)))
                .hasSizeGreaterThan(8)
                .filteredOn(word -> !word.equals("What if"))
                .allSatisfy(word -> assertThat(seen).contains(word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/enrollments?platform=ios",
                "/console/failures?platform=ios",
                "/console/incomplete",
                "/console/devices?platform=ios",
                "/console/users",
                "/console/users/lee@contoso.com",
                "/console/apple",
                "/console/policies",
                "/console/policies?kind=filters",
                "/console/what-if",
                "/console/replays",
                "/console/identifiers",
                "/console/autopilot",
                "/console/tokens",
                "/console/system"
            })
    void every_page_is_accessible_at_the_desk_in_the_dark_and_on_a_phone(String path) {
        open(path);
        expectAccessible(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        assertThat((Boolean)
                        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                .as("sideways scroll of " + path)
                .isFalse();
        expectNothingBroken(new AxeBuilder(page).withRules(DEPENDING_ON_LOOKS), page.url());
    }

    @Test
    void a_number_leads_to_its_rows_a_row_to_its_story_and_the_story_to_what_to_do() {
        open("/console");
        page.locator(".tile", new Page.LocatorOptions().setHasText("Refused")).click();
        assertThat(page).hasURL(Pattern.compile("/console/enrollments\\?state=refused$"));

        page.locator("table.rows tbody tr", new Page.LocatorOptions().setHasText("Lee's Spectre"))
                .first()
                .locator("a")
                .first()
                .click();

        assertThat(page.locator(".sentence")).containsText("Refused: personally owned devices");
        assertThat(page.locator(".remedy")).containsText("register the serial number");
        assertThat(page.locator(".argument .candidates .winner").first())
                .containsText("Only company Windows (finance)");
        assertThat(page.locator(".argument .checks .bad"))
                .containsText("found Add Work Account on a device not registered");
        assertThat(page.locator(".argument .outcome")).containsText("What would have to change");
        assertThat(page.locator(".timeline li").last()).containsText("Refused.");
        expectAccessible(page);
    }

    @Test
    void filters_narrow_down_without_a_new_page_and_their_state_is_in_the_address() {
        open("/console/enrollments");
        chosen("platform").selectOption("ios");
        assertThat(page).hasURL(Pattern.compile("/console/enrollments\\?platform=ios$"));
        chosen("state").selectOption("abandoned");
        assertThat(page).hasURL(Pattern.compile("platform=ios&state=abandoned|state=abandoned&platform=ios"));
        assertThat(page.locator(".chips li")).hasCount(2);
        Locator rows = page.locator("table.rows tbody tr");
        assertThat(rows.first()).containsText("Not finished");
        int shown = rows.count();

        page.reload();

        assertThat(page.locator("table.rows tbody tr")).hasCount(shown);
        assertThat(chosen("state")).hasValue("abandoned");
    }

    @Test
    void the_chart_of_sections_has_a_table_that_says_the_same() {
        open("/console/incomplete");
        assertThat(page.locator("[data-chart] canvas")).isVisible();
        page.getByText("Show as a table").click();
        Locator table = page.locator("[data-chart] table");
        assertThat(table.locator("thead th")).hasCount(6);
        int inTable = table.locator("td").allTextContents().stream()
                .mapToInt(Integer::parseInt)
                .sum();
        String tile = page.locator(".tile", new Page.LocatorOptions().setHasText("Given up"))
                .locator("strong")
                .textContent();
        assertThat(inTable).isEqualTo(Integer.parseInt(tile));
    }

    @Test
    void where_users_of_iphones_give_up_is_one_choice_away() {
        open("/console/incomplete");
        chosen("platform").selectOption("ios");
        assertThat(page).hasURL(Pattern.compile("platform=ios"));
        assertThat(page.locator("#dropoff + .wide tbody tr").first()).isVisible();
        page.locator("#dropoff + .wide tbody a").first().click();
        assertThat(page.locator("table.rows tbody tr").first()).containsText("Not finished");
    }

    @Test
    void a_question_that_was_never_asked_is_answered_with_the_same_argument() {
        open("/console/what-if");
        chosen("method").selectOption("windowsByod");
        page.getByLabel("OS version").fill("10.0.22631.1");
        page.getByLabel("User", new Page.GetByLabelOptions().setExact(true)).fill("lee@contoso.com");
        page.getByLabel("Groups").fill("finance");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Decide"))
                .click();
        assertThat(page.locator("#results .sentence")).containsText("Refused: ");
        assertThat(page.locator("#results .argument .step")).not().hasCount(0);
        assertThat(page).hasURL(Pattern.compile("method=windowsByod"));
        expectAccessible(page);
    }

    @Test
    void the_slots_of_a_user_are_told_one_by_one() {
        open("/console/users/lee@contoso.com");
        assertThat(page.locator("section[aria-labelledby=slots]")).containsText("device slots are taken");
        assertThat(page.locator("section[aria-labelledby=slots] tbody tr").first())
                .isVisible();
    }

    @Test
    void everything_is_reached_by_keyboard_the_content_first() {
        open("/console");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();
        page.keyboard().press("Tab");
        assertThat(chosen("from")).isFocused();
    }

    @Test
    void the_theme_can_be_switched_and_stays_so() {
        try (BrowserContext own = chromium.likewise(admin, false, false);
                Page window = own.newPage()) {
            window.navigate(address + "/console/system");
            window.locator("#theme").click();
            window.reload();
            assertThat(window.locator("html")).hasAttribute("data-theme", "dark");
            expectAccessible(window);
        }
    }

    @Test
    void a_session_that_has_ended_leads_to_the_sign_in_and_back_to_what_was_asked_for() {
        try (BrowserContext own = windowOf(DemoRealm.READER);
                Page window = own.newPage()) {
            window.navigate(address + "/console/enrollments?state=refused");
            own.clearCookies();
            window.locator("select[name=platform]").selectOption("windows");
            signInHere(window, DemoRealm.READER);
            assertThat(window).hasURL(Pattern.compile("/console/enrollments\\?.*platform=windows"));
            assertThat(window.locator("select[name=state]")).hasValue("refused");
            assertThat(window.locator("table.rows tbody tr").first()).containsText("Windows");
            chromium.forgetComplaints();
        }
    }

    @Test
    void columns_that_nobody_wants_stay_away() {
        try (BrowserContext own = chromium.likewise(admin, false, false);
                Page window = own.newPage()) {
            window.navigate(address + "/console/enrollments");
            window.getByText("Columns", new Page.GetByTextOptions().setExact(true))
                    .click();
            window.getByLabel("Took").uncheck();
            assertThat(window.locator("th").getByText("Took")).isHidden();
            window.reload();
            assertThat(window.locator("th").getByText("Took")).isHidden();
            assertThat(window.locator("th").getByText("Why, or where")).isVisible();
        }
    }

    @Test
    void an_administrator_moves_a_policy_and_an_operator_may_not() {
        String one = makeLimit("Console: first");
        String other = makeLimit("Console: second");
        try {
            open("/console/policies?kind=limits");
            Locator last = page.locator("tbody tr[data-move]").last();
            assertThat(last).containsText("Console: second");
            expectAccessible(page);
            page.locator("#up-" + other).press("Enter");
            assertThat(page.locator("tbody tr[data-move]").last()).containsText("Console: first");
            page.locator("tbody tr", new Page.LocatorOptions().setHasText("Console: first"))
                    .locator("td")
                    .nth(2)
                    .dragTo(page.locator("tbody tr", new Page.LocatorOptions().setHasText("Console: second"))
                            .locator("td")
                            .nth(2));
            assertThat(page.locator("tbody tr[data-move]").last()).containsText("Console: second");
            page.getByText("Console: second").click();
            assertThat(page.locator("h1")).hasText("Console: second");
            assertThat(page.locator("section[aria-labelledby=targets]")).containsText("never applies");
            expectAccessible(page);

            try (BrowserContext own = windowOf(DemoRealm.OPERATOR);
                    Page window = own.newPage()) {
                window.navigate(address + "/console/policies?kind=limits");
                assertThat(window.locator("tbody tr").first()).isVisible();
                assertThat(window.locator("[data-move]")).hasCount(0);
                assertThat(window.locator("#nav")).not().containsText("Tokens");
                FormData place = FormData.create().set("priority", 1).set("version", 1);
                assertThat(post(
                                window,
                                "/console/policies/limits/" + other + "/priority",
                                RequestOptions.create().setForm(place)))
                        .isEqualTo(403);
                FormData file = FormData.create().set("kind", "imei").set("file", numbers());
                assertThat(post(
                                window,
                                "/console/identifiers/import",
                                RequestOptions.create().setMultipart(file)))
                        .isEqualTo(403);
                assertThat(window.request().get(address + "/console/tokens").status())
                        .isEqualTo(403);
                chromium.forgetComplaints();
            }
        } finally {
            request("DELETE", CONFIGURATIONS + "/" + one, null);
            request("DELETE", CONFIGURATIONS + "/" + other, null);
        }
    }

    @Test
    void a_change_is_tried_on_the_attempts_there_were_before_it_is_made() {
        open("/console/policies");
        page.getByText("iOS 16 or later (staff)").click();
        page.getByText("Replay attempts with a change").click();
        Locator draft = page.locator("textarea[name=policies]");
        draft.fill(draft.inputValue().replace("16.0", "18.0"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Replay"))
                .click();
        assertThat(page.locator(".sentence")).containsText("would newly be refused");
        page.locator(".tile", new Page.LocatorOptions().setHasText("Newly refused"))
                .click();
        assertThat(page).hasURL(Pattern.compile("change=newlyRefused$"));
        assertThat(page.locator("table.rows tbody tr").first()).containsText("older than the minimum");
        expectAccessible(page);
        page.locator("table.rows tbody a").first().click();
        assertThat(page.locator(".argument .outcome")).isVisible();
    }

    @Test
    void a_file_of_numbers_says_what_it_would_change_before_it_does() {
        open("/console/identifiers");
        page.setInputFiles("input[type=file]", numbers());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check the file"))
                .click();
        assertThat(page.locator("#effect")).containsText("2 numbers are new; no known device would become corporate.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("List 2 numbers"))
                .click();
        assertThat(page.locator("#effect")).containsText("2 numbers were listed.");
        page.navigate(address + "/console/identifiers?number=console-");
        assertThat(page.locator("table.rows tbody tr")).hasCount(2);
        expectAccessible(page);
        String listed = request("GET", IDENTIFIERS + "?$filter=startswith(importedDeviceIdentifier,'CONSOLE-')", null)
                .text();
        JsonParser.parseString(listed)
                .getAsJsonObject()
                .getAsJsonArray("value")
                .forEach(one -> request(
                        "DELETE",
                        IDENTIFIERS + "/" + one.getAsJsonObject().get("id").getAsString(),
                        null));
    }

    @Test
    void the_phases_of_the_status_page_tell_what_a_device_waited_for() {
        open("/console/failures?reason=espTimedOut");
        page.locator("table.rows tbody a").first().click();
        assertThat(page.locator("section[aria-labelledby=esp] .checks li").last())
                .containsText("Device setup Timed out: Company Portal");
        page.getByText("Raw events").click();
        assertThat(page.locator("details pre").first()).containsText("windowsAadJoin");
        expectAccessible(page);
    }

    @Test
    void a_device_shows_what_the_registry_knows_besides() {
        open("/console/devices");
        page.locator("table.rows tbody a").first().click();
        assertThat(page.locator("section[aria-labelledby=registered]")).containsText("Management state");
        expectAccessible(page);
    }

    @Test
    void who_has_no_role_is_told_so_and_may_sign_out() {
        try (BrowserContext own = chromium.desk();
                Page window = own.newPage()) {
            signIn(window, DemoRealm.AMY);
            assertThat(window.locator("h1")).hasText("You may not look at this");
            assertThat(window.locator("main")).containsText("amy@contoso.com");
            expectAccessible(window);
            chromium.forgetComplaints();
            window.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(window.locator("h1")).hasText("You are signed out");
            window.navigate(address + "/console");
            assertThat(window.locator("#username")).isVisible();
            chromium.forgetComplaints();
        }
    }

    @Test
    void who_only_reads_is_not_offered_what_needs_more() {
        try (BrowserContext own = windowOf(DemoRealm.READER);
                Page window = own.newPage()) {
            window.navigate(address + "/console");
            assertThat(window.locator("#nav")).not().containsText("What if");
            window.navigate(address + "/console/users/lee@contoso.com");
            assertThat(window.locator("section[aria-labelledby=slots]")).containsText("enrollment-operator");
        }
    }

    @Test
    void an_enrollment_that_does_not_exist_is_a_page_too() {
        page.navigate(address + "/console/enrollments/00000000-0000-0000-0000-000000000000");
        assertThat(page.locator("h1")).hasText("There is nothing here");
        expectAccessible(page);
        chromium.forgetComplaints();
    }

    @Test
    void the_pictures_of_the_documentation_are_made_when_asked_for() throws IOException {
        assumeTrue(!PICTURES.isEmpty(), "Pictures are made with -Dmuster.console.pictures=<folder>");
        page.setViewportSize(1120, 800);
        picture("/console", "console-overview", "#live-status:has-text('Up to date')");
        picture("/console/failures", "console-failures", ".reasons");
        picture("/console/incomplete?platform=ios", "console-incomplete-ios", "[data-chart] canvas");
        open("/console/enrollments?user=lee@contoso.com&state=refused");
        page.locator("table.rows tbody tr", new Page.LocatorOptions().setHasText("Lee's Spectre"))
                .locator("a")
                .first()
                .click();
        assertThat(page.locator(".argument .outcome")).isVisible();
        page.setViewportSize(900, 860);
        page.locator(".argument .step").nth(2).evaluate("step => step.scrollIntoView()");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture("console-trace")));
        page.setViewportSize(1120, 800);
        picture("/console/users/lee@contoso.com", "console-user", "section[aria-labelledby=slots] tbody");
        picture("/console/policies", "console-policies", "table.rows");
        try (Page small = phoneInTheDark.newPage()) {
            small.navigate(address + "/console");
            assertThat(small.locator(".sentence")).isVisible();
            small.screenshot(new Page.ScreenshotOptions().setPath(picture("console-phone-dark")));
        }
        try (var made = Files.list(Path.of(PICTURES))) {
            assertThat(made.filter(file -> file.getFileName().toString().startsWith("console-"))
                            .toList())
                    .allSatisfy(file -> assertThat(Files.size(file)).isLessThan(LARGEST_PICTURE));
        }
    }

    private Locator chosen(String filter) {
        return page.locator("select[name=" + filter + "]");
    }

    private void picture(String path, String name, String shown) {
        open(path);
        assertThat(page.locator(shown).first()).isVisible();
        page.screenshot(new Page.ScreenshotOptions().setPath(picture(name)).setType(ScreenshotType.PNG));
    }

    private static Path picture(String name) {
        return Path.of(PICTURES, name + ".png");
    }

    private void open(String path) {
        page.navigate(address + path);
        assertThat(page.locator("main h1").first()).isAttached();
    }

    private static String makeLimit(String name) {
        return text(
                request(
                        "POST",
                        CONFIGURATIONS,
                        Map.of(
                                "@odata.type",
                                "#microsoft.graph.deviceEnrollmentLimitConfiguration",
                                "displayName",
                                name,
                                "limit",
                                5)),
                "id");
    }

    private static APIResponse request(String method, String path, Object body) {
        RequestOptions options =
                RequestOptions.create().setMethod(method).setHeader("Authorization", "Bearer " + administratorsToken);
        return admin.request().fetch(address + path, body == null ? options : options.setData(body));
    }

    /** What scripts use, as the page of policies does. */
    private static String token(String issuer, String user) {
        FormData form = FormData.create()
                .set("grant_type", "password")
                .set("client_id", "muster-portal")
                .set("username", user)
                .set("password", DemoRealm.PASSWORD);
        return text(
                admin.request()
                        .post(
                                issuer + "/protocol/openid-connect/token",
                                RequestOptions.create().setForm(form)),
                "access_token");
    }

    private static String text(APIResponse answer, String name) {
        assertThat(answer.ok()).as(answer.text()).isTrue();
        return JsonParser.parseString(answer.text()).getAsJsonObject().get(name).getAsString();
    }

    /** A window of somebody else, who signs in once for all tests. */
    private static BrowserContext windowOf(String user) {
        BrowserContext signedIn = others.computeIfAbsent(user, name -> {
            BrowserContext context = chromium.desk();
            try (Page window = context.newPage()) {
                signIn(window, name);
            }
            return context;
        });
        return chromium.likewise(signedIn, false, false);
    }

    private static int post(Page window, String path, RequestOptions form) {
        return window.request()
                .post(address + path, form.setHeader("Origin", address))
                .status();
    }

    private static FilePayload numbers() {
        return new FilePayload("numbers.csv", "text/csv", "CONSOLE-1,first\nCONSOLE-2,second\n".getBytes(UTF_8));
    }

    private static void signIn(Page window, String user) {
        window.navigate(address + "/console");
        signInHere(window, user);
    }

    private static void signInHere(Page window, String user) {
        window.fill("#username", user);
        window.fill("#password", DemoRealm.PASSWORD);
        window.click("#kc-login");
        window.waitForURL(url -> url.startsWith(address));
    }

    private static void expectAccessible(Page window) {
        expectNothingBroken(new AxeBuilder(window), window.url());
    }

    private static void expectNothingBroken(AxeBuilder rules, String where) {
        List<Rule> broken = rules.analyze().getViolations();
        assertThat(broken)
                .filteredOn(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .extracting(rule -> rule.getId() + " " + rule.getHelp() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .as(where)
                .isEmpty();
    }
}

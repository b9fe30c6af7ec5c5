package dev.muster.quickstart.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotType;
import dev.muster.platform.DemoRealm;
import dev.muster.quickstart.DemoFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static Chromium chromium;
    private static String address;
    private static BrowserContext admin;
    private static BrowserContext phoneInTheDark;
    private Page page;

    @BeforeAll
    static void theAdministratorSignsIn() {
        var program = Chromium.program();
        assumeTrue(program.isPresent(), "No Chromium on this machine: the console is not looked at");
        address = DemoFleet.address();
        chromium = new Chromium(program.get());
        admin = chromium.desk();
        try (Page page = admin.newPage()) {
            signIn(page, DemoRealm.ADMIN);
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
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/enrollments",
                "/console/failures",
                "/console/incomplete",
                "/console/devices",
                "/console/users",
                "/console/users/lee@contoso.com",
                "/console/apple",
                "/console/what-if",
                "/console/system"
            })
    void every_page_is_accessible_at_the_desk_in_the_dark_and_on_a_phone(String path) {
        open(path);
        expectAccessible(page);
        try (Page small = phoneInTheDark.newPage()) {
            small.navigate(address + path);
            assertThat((Boolean) small.evaluate(
                            "document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                    .as("sideways scroll of " + path)
                    .isFalse();
            expectAccessible(small);
        }
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
        assertThat(page.locator(".argument .checks .bad")).containsText("found personal");
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
        try (BrowserContext own = chromium.desk();
                Page window = own.newPage()) {
            signIn(window, DemoRealm.READER);
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
        page.setViewportSize(940, 940);
        page.locator(".argument .step").nth(2).evaluate("step => step.scrollIntoView()");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture("console-trace")));
        page.setViewportSize(1120, 800);
        picture("/console/users/lee@contoso.com", "console-user", "section[aria-labelledby=slots] tbody");
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

    private static void signIn(Page window, String user) {
        window.navigate(address + "/console");
        window.fill("#username", user);
        window.fill("#password", DemoRealm.PASSWORD);
        window.click("#kc-login");
        window.waitForURL(url -> url.startsWith(address));
    }

    private static void expectAccessible(Page window) {
        List<Rule> broken = new AxeBuilder(window).analyze().getViolations();
        assertThat(broken)
                .filteredOn(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .extracting(rule -> rule.getId() + " " + rule.getHelp() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .as(window.url())
                .isEmpty();
    }
}

package dev.muster.quickstart.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.muster.platform.DemoRealm;
import java.util.ArrayList;
import java.util.List;

/** Measures how long a signed-in person waits for the overview, and what travels: run it against a quickstart. */
public final class FirstPaint {

    private static final int TIMES = 9;
    private static final String PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime";
    private static final String ANSWERED = "performance.getEntriesByType('navigation')[0].responseEnd";
    private static final String CARRIED =
            "performance.getEntriesByType('resource').reduce((all, one) => all + one.transferSize,"
                    + " performance.getEntriesByType('navigation')[0].transferSize)";

    private FirstPaint() {}

    /**
     * @param arguments address of the front door
     */
    public static void main(String[] arguments) {
        String address = arguments[0];
        try (Chromium chromium = new Chromium(Chromium.program().orElseThrow());
                BrowserContext signedIn = chromium.desk()) {
            try (Page page = signedIn.newPage()) {
                page.navigate(address + "/console");
                page.fill("#username", DemoRealm.ADMIN);
                page.fill("#password", DemoRealm.PASSWORD);
                page.click("#kc-login");
                page.waitForURL(url -> url.startsWith(address));
            }
            List<double[]> first = new ArrayList<>();
            List<double[]> again = new ArrayList<>();
            for (int time = 0; time < TIMES; time++) {
                try (BrowserContext fresh = chromium.likewise(signedIn, false, false);
                        Page page = fresh.newPage()) {
                    first.add(visit(page, address));
                    again.add(visit(page, address));
                }
            }
            tell("nothing cached", first);
            tell("files cached", again);
        }
    }

    private static double[] visit(Page page, String address) {
        page.navigate(address + "/console");
        page.waitForSelector("[data-chart] canvas");
        return new double[] {number(page, ANSWERED), number(page, PAINTED), number(page, CARRIED)};
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    private static void tell(String what, List<double[]> visits) {
        System.out.printf(
                "%s: page answered after %.0f ms, first paint after %.0f ms, %.0f kB carried (medians of %d)%n",
                what, median(visits, 0), median(visits, 1), median(visits, 2) / 1000, visits.size());
    }

    private static double median(List<double[]> visits, int of) {
        return visits.stream().mapToDouble(visit -> visit[of]).sorted().toArray()[visits.size() / 2];
    }
}

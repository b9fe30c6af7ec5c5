package dev.muster.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AssetsTest {

    @Test
    void everythingAPageLoadsBesideItselfIsLessThanHalfAMegabyte() {
        assertThat(List.of(
                        "console.css",
                        "console.js",
                        "theme.js",
                        "charts.js",
                        "icons.svg",
                        "htmx.min.js",
                        "echarts.simple.min.js"))
                .extracting(name -> Assets.named(name).compressed().length)
                .satisfies(sizes -> assertThat(
                                sizes.stream().mapToInt(Integer::intValue).sum())
                        .isLessThan(500_000));
    }

    @Test
    void whatIsNotOnTheListIsNotAFile() {
        assertThat(Assets.named("../application.properties")).isNull();
    }

    @Test
    void theAddressOfAFileChangesWithItsContent() {
        assertThat(Assets.url("console.css")).matches("/console/assets/console\\.css\\?v=[0-9a-f]{12}");
        assertThat(Assets.url("console.css").split("=")[1])
                .isNotEqualTo(Assets.url("console.js").split("=")[1]);
    }
}

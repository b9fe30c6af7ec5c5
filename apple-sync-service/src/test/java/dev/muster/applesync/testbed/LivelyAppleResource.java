package dev.muster.applesync.testbed;

import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.FakeAppleSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a Quarkus test a fake Apple, and a service that talks to it and does not dawdle. */
public final class LivelyAppleResource implements QuarkusTestResourceLifecycleManager {

    private FakeApple apple;

    @Override
    public Map<String, String> start() {
        apple = FakeApple.start(FakeAppleSettings.onFreePort());
        return Map.of(
                "muster.ade.url", apple.address().toString(),
                "muster.ade.pause", "PT0.01S",
                "muster.ade.read-timeout", "PT10S",
                "muster.ade.call-timeout", "PT30S",
                "muster.apple.sync.tick", "PT0.05S",
                "muster.ade.page-size", "100",
                "muster.events.outbox.gather", "PT0S");
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(apple, field -> field.getType() == FakeApple.class);
    }

    @Override
    public void stop() {
        if (apple != null) {
            apple.close();
        }
    }
}

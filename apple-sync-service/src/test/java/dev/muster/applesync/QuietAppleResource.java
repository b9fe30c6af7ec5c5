package dev.muster.applesync;

import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.FakeAppleSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a test the fake Apple, in a field of type {@link FakeApple}, and a service that asks it only when the test makes it:
 * nothing is synchronised and no token looked at by itself.
 */
public final class QuietAppleResource implements QuarkusTestResourceLifecycleManager {

    private FakeApple apple;

    @Override
    public Map<String, String> start() {
        apple = FakeApple.start(FakeAppleSettings.onFreePort());
        return Map.of(
                "muster.ade.url", apple.address().toString(),
                "muster.ade.attempts", "2",
                "muster.ade.pause", "PT0.01S",
                "muster.ade.token-look", "PT1H",
                "muster.apple.sync.tick", "PT1H");
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

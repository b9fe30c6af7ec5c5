package dev.muster.platform.quarkus;

import java.util.function.Supplier;

/** Values that stay the same however many class loaders Quarkus makes: kept as system properties. */
final class OncePerJvm {

    private OncePerJvm() {}

    static String value(String name, Supplier<String> make) {
        var property = "muster.platform.once." + name;
        synchronized (System.getProperties()) {
            var known = System.getProperty(property);
            if (known != null) {
                return known;
            }
            var made = make.get();
            System.setProperty(property, made);
            return made;
        }
    }
}

package dev.muster.applesync.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where devices with a profile go; Apple hands these addresses to them. */
@ConfigMapping(prefix = "muster.apple.enrollment")
public interface ProfileAddresses {

    /** Where a device asks for its configuration; https, and reachable from everywhere devices are set up. */
    @WithDefault("https://localhost/enrollment/apple/ade")
    String url();

    /** The page people sign in at within the Setup Assistant. */
    @WithDefault("https://localhost/enrollment/apple/ade/web")
    String webUrl();
}

package dev.muster.applesync.profile;

import java.util.Arrays;
import java.util.Optional;

/** The operating systems a profile or a default is for. */
public enum ApplePlatform {
    IOS("ios"),
    MACOS("macOS"),
    TVOS("tvOS"),
    VISIONOS("visionOS");

    private final String code;

    ApplePlatform(String code) {
        this.code = code;
    }

    /** What a device is by Apple's two words for it, either of which may be missing or new; empty when neither tells. */
    public static Optional<ApplePlatform> of(String deviceFamily, String os) {
        if (deviceFamily != null) {
            switch (deviceFamily) {
                case "iPad", "iPhone", "iPod":
                    return Optional.of(IOS);
                case "Mac":
                    return Optional.of(MACOS);
                case "AppleTV":
                    return Optional.of(TVOS);
                case "Vision":
                    return Optional.of(VISIONOS);
                default:
                    break;
            }
        }
        return os == null
                ? Optional.empty()
                : switch (os) {
                    case "iOS", "iPadOS" -> Optional.of(IOS);
                    case "OSX", "macOS" -> Optional.of(MACOS);
                    case "tvOS" -> Optional.of(TVOS);
                    case "visionOS" -> Optional.of(VISIONOS);
                    default -> Optional.empty();
                };
    }

    public static Optional<ApplePlatform> ofCode(String code) {
        return Arrays.stream(values())
                .filter(platform -> platform.code.equals(code))
                .findFirst();
    }

    @Override
    public String toString() {
        return code;
    }
}

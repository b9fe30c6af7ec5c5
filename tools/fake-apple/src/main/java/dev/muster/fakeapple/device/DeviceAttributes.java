package dev.muster.fakeapple.device;

/**
 * What Apple says about the hardware.
 *
 * @param assetTag may be empty, then it is left out of the answers
 * @param os in the words of protocol version 7: {@code iOS}, {@code iPadOS}, {@code OSX}, {@code tvOS}, {@code visionOS}
 * @param migrationDeadline ISO 8601, or empty
 */
public record DeviceAttributes(
        String model,
        String description,
        String color,
        String assetTag,
        String deviceFamily,
        String os,
        String migrationDeadline) {

    /** A phone with nothing special about it. */
    public static final DeviceAttributes IPHONE =
            new DeviceAttributes("iPhone 15", "IPHONE 15 BLACK 128GB", "BLACK", "", "iPhone", "iOS", "");

    public static final DeviceAttributes IPAD =
            new DeviceAttributes("iPad", "IPAD WI-FI 64GB SPACE GRAY", "SPACE GRAY", "", "iPad", "iPadOS", "");

    public static final DeviceAttributes MAC =
            new DeviceAttributes("MacBook Air", "MBA 13.6 MDN/8C GPU/8GB/256GB", "MIDNIGHT", "", "Mac", "OSX", "");

    public static final DeviceAttributes APPLE_TV =
            new DeviceAttributes("Apple TV", "APPLE TV 4K 128GB", "BLACK", "", "AppleTV", "tvOS", "");

    /** The same with another asset tag: a change the administrator makes. */
    public DeviceAttributes withAssetTag(String tag) {
        return new DeviceAttributes(model, description, color, tag, deviceFamily, os, migrationDeadline);
    }

    /** The same with another description. */
    public DeviceAttributes withDescription(String text) {
        return new DeviceAttributes(model, text, color, assetTag, deviceFamily, os, migrationDeadline);
    }

    /** The same with another colour. */
    public DeviceAttributes withColor(String name) {
        return new DeviceAttributes(model, description, name, assetTag, deviceFamily, os, migrationDeadline);
    }

    /** The same, to be moved to another service until then. */
    public DeviceAttributes withMigrationDeadline(String deadline) {
        return new DeviceAttributes(model, description, color, assetTag, deviceFamily, os, deadline);
    }
}

package dev.muster.fakeapple.device;

/** The hardware of a device that was not described: drawn from its index, always the same. */
final class Catalogue {

    private static final DeviceAttributes[] RANGE = {
        DeviceAttributes.IPHONE,
        DeviceAttributes.IPAD,
        DeviceAttributes.IPHONE.withColor("BLUE").withDescription("IPHONE 15 BLUE 256GB"),
        DeviceAttributes.MAC,
        DeviceAttributes.IPAD.withColor("SILVER").withDescription("IPAD WI-FI + CELLULAR 256GB SILVER"),
        DeviceAttributes.IPHONE.withColor("GREEN").withDescription("IPHONE 15 GREEN 128GB"),
        DeviceAttributes.MAC.withColor("SILVER").withDescription("MBP 14 SL/8C CPU/10C GPU/16GB/512GB"),
        DeviceAttributes.APPLE_TV,
    };

    private Catalogue() {}

    static DeviceAttributes of(int index) {
        return RANGE[index % RANGE.length];
    }
}

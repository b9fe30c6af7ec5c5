package dev.muster.fleet.load;

/** What an admitted device does next. */
enum DeviceEnd {
    COMPLETE,
    FAIL,
    ABANDON
}

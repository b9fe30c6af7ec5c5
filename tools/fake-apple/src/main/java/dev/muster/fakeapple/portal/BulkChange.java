package dev.muster.fakeapple.portal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Many changes at once to devices drawn by a seed; no device is changed twice.
 *
 * @param add how many devices are new
 * @param modify how many get another asset tag
 * @param release how many are released
 */
public record BulkChange(int add, int modify, int release, long seed) {

    /** Changes what there is to change: fewer than asked when the server has fewer devices. */
    public void applyTo(MdmServer server) {
        var drawn = draw(server);
        var changed = Math.min(modify, drawn.size());
        for (int at = 0; at < drawn.size(); at++) {
            if (at < changed) {
                var tag = "A-" + seed + "-" + at;
                server.modify(drawn.get(at), device -> device.withAssetTag(tag));
            } else {
                server.release(drawn.get(at));
            }
        }
        server.addDevices(add);
    }

    /** Draws positions first, then reads the serial numbers at those positions in one pass. */
    private List<String> draw(MdmServer server) {
        var random = new SplittableRandom(seed);
        var size = server.count();
        var wanted = new HashSet<Integer>();
        while (wanted.size() < Math.min(size, modify + release)) {
            wanted.add(random.nextInt(size));
        }
        var serials = new ArrayList<String>(wanted.size());
        var position = new int[1];
        server.forEachDevice(device -> {
            if (wanted.contains(position[0]++)) {
                serials.add(device.serialNumber());
            }
        });
        return serials;
    }
}

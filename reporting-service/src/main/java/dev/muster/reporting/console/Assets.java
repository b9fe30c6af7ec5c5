package dev.muster.reporting.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** The files pages are made of beside HTML: compressed once, named by their content, so that browsers keep them for good. */
final class Assets {

    private static final String FOLDER = "/console/assets/";
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml");
    private static final List<String> ALL = List.of(
            "console.css",
            "console.js",
            "theme.js",
            "charts.js",
            "tables.js",
            "icons.svg",
            "htmx.min.js",
            "echarts.simple.min.js");
    private static final Map<String, Asset> READ = new ConcurrentHashMap<>();

    private Assets() {}

    /**
     * One file.
     *
     * @param version changes with the content
     */
    record Asset(String type, String version, byte[] plain, byte[] compressed) {}

    /** The file with this name, or null when pages have none such. */
    static Asset named(String name) {
        return ALL.contains(name) ? READ.computeIfAbsent(name, Assets::read) : null;
    }

    /** Where a browser finds it. */
    static String url(String name) {
        return "/console/assets/" + name + "?v=" + named(name).version();
    }

    private static Asset read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
            byte[] plain = in.readAllBytes();
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(plain);
            }
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return new Asset(type, version(plain), plain, compressed.toByteArray());
        } catch (IOException damaged) {
            throw new UncheckedIOException("The file " + name + " cannot be read", damaged);
        }
    }

    private static String version(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

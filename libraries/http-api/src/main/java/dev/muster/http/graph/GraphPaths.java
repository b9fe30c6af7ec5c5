package dev.muster.http.graph;

/** Which paths speak Microsoft Graph. */
public final class GraphPaths {

    private GraphPaths() {}

    /** Whether the path begins with a version of Graph, in any case. */
    public static boolean isGraph(String path) {
        return path.regionMatches(true, 0, "/v1.0/", 0, 6) || path.regionMatches(true, 0, "/beta/", 0, 6);
    }
}

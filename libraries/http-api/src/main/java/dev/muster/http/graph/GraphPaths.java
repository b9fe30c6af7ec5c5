package dev.muster.http.graph;

/** Which paths speak Microsoft Graph. */
public final class GraphPaths {

    private GraphPaths() {}

    public static boolean isGraph(String path) {
        return path.startsWith("/v1.0/") || path.startsWith("/beta/");
    }
}

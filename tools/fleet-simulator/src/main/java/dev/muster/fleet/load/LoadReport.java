package dev.muster.fleet.load;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A result as people and as programs read it.
 *
 * @param result what was measured
 * @param command how the run was started
 * @param commit what was measured, empty when not said
 */
public record LoadReport(LoadResult result, String command, String commit) {

    /** For people. */
    public String text() {
        var plan = result.plan();
        var tally = result.tally();
        var text = new StringBuilder();
        line(text, "%s", result.machine());
        line(text, "%s", command);
        line(
                text,
                "%,.0f attempts/s for %d s after %d s of warm-up, %d connections, %d users, seed %d",
                plan.rate(),
                plan.duration().toSeconds(),
                plan.warmUp().toSeconds(),
                plan.connections(),
                plan.users(),
                plan.seed());
        line(text, "%,.1f decisions/s", result.perSecond());
        line(text, "");
        line(text, "%s", LatencyTable.header());
        line(text, "%s", result.decision().line("decision, as intended"));
        line(text, "%s", result.completion().line("completion"));
        line(text, "%s", result.sendLag().line("this program's own delay"));
        line(text, "");
        var all = (double) Math.max(1, tally.answered());
        line(text, "%-32s %12s %9s %9s", "", "devices", "share", "expected");
        share(text, "completed", tally.completed(), all, plan.mix().expectedCompleted());
        share(text, "failed", tally.failed(), all, plan.mix().expectedFailed());
        share(text, "abandoned", tally.abandoned(), all, plan.mix().expectedAbandoned());
        share(text, "refused", tally.refused(), all, plan.mix().expectedRefused());
        new TreeMap<>(tally.refusedByReason()).forEach((code, count) -> line(text, "  %-30s %,12d", code, count));
        line(text, "%-32s %,12d", "end not confirmed", tally.unconfirmed());
        line(text, "%-32s %,12d", "unanswered", tally.unanswered());
        line(text, "%-32s %,12d", "request turned down", result.rejected());
        if (!result.errors().isEmpty()) {
            line(text, "");
            line(text, "Errors, retries included");
            new TreeMap<>(result.errors()).forEach((kind, count) -> line(text, "  %-50s %,12d", kind, count));
        }
        line(text, "");
        text.append(result.reconciliation().table());
        return text.toString();
    }

    /** For programs. */
    public JsonObject json() {
        var plan = result.plan();
        var tally = result.tally();
        return new JsonObject()
                .put("command", command)
                .put("commit", commit)
                .put("machine", result.machine().json())
                .put("from", result.from().toString())
                .put("to", result.to().toString())
                .put(
                        "plan",
                        new JsonObject()
                                .put("rate", plan.rate())
                                .put("warmUpSeconds", plan.warmUp().toMillis() / 1e3)
                                .put("durationSeconds", plan.duration().toMillis() / 1e3)
                                .put("connections", plan.connections())
                                .put("users", plan.users())
                                .put("seed", plan.seed())
                                .put("mixPermille", mix())
                                .put("abandonedPermille", plan.mix().abandonedPermille())
                                .put("failedPermille", plan.mix().failedPermille()))
                .put("decisionsPerSecond", result.perSecond())
                .put("decision", result.decision().json())
                .put("completion", result.completion().json())
                .put("sendLag", result.sendLag().json())
                .put(
                        "counts",
                        new JsonObject()
                                .put("answered", tally.answered())
                                .put("completed", tally.completed())
                                .put("failed", tally.failed())
                                .put("abandoned", tally.abandoned())
                                .put("refused", tally.refused())
                                .put("refusedByReason", counts(tally.refusedByReason()))
                                .put("unconfirmed", tally.unconfirmed())
                                .put("unanswered", tally.unanswered())
                                .put("rejected", result.rejected()))
                .put("errors", counts(result.errors()))
                .put("reconciliation", reconciliation());
    }

    private JsonObject mix() {
        var json = new JsonObject();
        for (AttemptKind kind : AttemptKind.values()) {
            var share = result.plan().mix().permille().get(kind);
            if (share != null) {
                json.put(kind.name(), share);
            }
        }
        return json;
    }

    private JsonObject reconciliation() {
        var lines = new JsonArray();
        result.reconciliation()
                .lines()
                .forEach(line -> lines.add(new JsonObject()
                        .put("name", line.name().strip())
                        .put("atLeast", line.atLeast())
                        .put("atMost", line.atMost())
                        .put("reported", line.reported())
                        .put("agrees", line.agrees())));
        return new JsonObject()
                .put("agrees", result.reconciliation().agrees())
                .put("completeUpTo", result.reconciliation().completeUpTo())
                .put("lines", lines);
    }

    private static JsonObject counts(Map<String, Long> counts) {
        var json = new JsonObject();
        new TreeMap<>(counts).forEach(json::put);
        return json;
    }

    private static void share(StringBuilder text, String name, long count, double all, double expected) {
        line(text, "%-32s %,12d %8.1f%% %8.1f%%", name, count, 100 * count / all, 100 * expected);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}

package dev.muster.eventlog;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** The W3C {@code traceparent} of what is being done right now, to be handed along with events. */
public final class TraceContext {

    private TraceContext() {}

    /** The current trace parent, or null outside of any trace. */
    public static String current() {
        return of(Span.current().getSpanContext());
    }

    static String of(SpanContext context) {
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }

    /** The trace id within a trace parent, or null: what people quote to find the trace. */
    public static String traceId(String traceParent) {
        return traceParent == null || traceParent.length() < 35 ? null : traceParent.substring(3, 35);
    }
}

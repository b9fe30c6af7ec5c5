package dev.muster.reporting.terms;

import java.time.Instant;
import java.util.List;

/**
 * A page of the terms acceptance report.
 *
 * @param completeUpTo everything said before is in it; null while nothing was consumed yet
 * @param rows the acceptances, newest first
 * @param next link to the next page, null on the last
 */
public record TermsReport(Instant completeUpTo, List<Acceptance> rows, String next) {}

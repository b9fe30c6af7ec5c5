package dev.muster.odata;

import java.util.List;

/**
 * A page of items in memory.
 *
 * @param rows the page's items and, when there is a next page, one more
 * @param count number of all items that match
 */
public record Slice<R>(List<R> rows, long count) {}

package dev.muster.registry.autopilot;

import dev.muster.csv.CsvBounds;
import dev.muster.csv.CsvLine;
import dev.muster.csv.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The rows of a file of A-1, with or without header, in UTF-8 or ANSI; their numbers are the lines of the file. */
final class CsvRegistrations implements Iterator<RegistrationRow>, AutoCloseable {

    private static final int FEWEST_COLUMNS = 1;
    private static final int MOST_COLUMNS = 20;

    /** Longer cells are not looked at; that a hardware hash is too long is said more exactly. */
    private static final int LONGEST_CELL = 32_768;

    private final CsvReader file;
    private RegistrationColumns columns = RegistrationColumns.USUAL;
    private boolean begun;
    private boolean ended;
    private RegistrationRow next;

    CsvRegistrations(InputStream body, int mostRows, long mostBytes) {
        this.file = new CsvReader(
                body, new CsvBounds(mostBytes, mostRows, LONGEST_CELL, FEWEST_COLUMNS, MOST_COLUMNS), true);
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended && file.hasNext()) {
            next = read(file.next());
        }
        return next != null;
    }

    @Override
    public RegistrationRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RegistrationRow row = next;
        next = null;
        ended = row.mistake() != null && row.mistake().endsReading();
        return row;
    }

    /** Null for a header. */
    private RegistrationRow read(CsvLine line) {
        int number = Math.toIntExact(line.number());
        if (line instanceof CsvLine.Fault fault) {
            begun = true;
            return RegistrationRow.mistaken(number, mistake(fault.what()));
        }
        List<String> cells = ((CsvLine.Row) line).cells();
        if (!begun) {
            begun = true;
            if (RegistrationColumns.isHeader(cells)) {
                Optional<RegistrationColumns> named = RegistrationColumns.of(cells);
                columns = named.orElse(columns);
                return named.isPresent() ? null : RegistrationRow.mistaken(number, RegistrationMistake.COLUMN_UNKNOWN);
            }
        }
        return columns.read(number, cells);
    }

    private static RegistrationMistake mistake(CsvLine.Mistake fault) {
        return switch (fault) {
            case COLUMN_COUNT -> RegistrationMistake.COLUMN_COUNT;
            case CELL_TOO_LONG -> RegistrationMistake.HASH_TOO_LONG;
            case QUOTE_OPEN, QUOTE_MISPLACED, TOO_WIDE -> RegistrationMistake.NOT_CSV;
            case BINARY, ENCODING -> RegistrationMistake.NOT_TEXT;
            case FILE_TOO_LONG -> RegistrationMistake.TOO_MANY_BYTES;
            case TOO_MANY_ROWS -> RegistrationMistake.TOO_MANY_ROWS;
        };
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package dev.muster.registry.identifier;

import dev.muster.csv.CsvBounds;
import dev.muster.csv.CsvLine;
import dev.muster.csv.CsvReader;
import dev.muster.events.device.IdentifierKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** The rows of a file with two columns and one kind of number (CI-1); their numbers are the lines of the file. */
final class CsvRows implements Iterator<UploadedRow>, AutoCloseable {

    private static final int COLUMNS = 2;

    /** Longer cells are not looked at; what is wrong with shorter ones is said more exactly. */
    private static final int LONGEST_CELL = 1_000;

    private final CsvReader file;
    private final IdentifierKind kind;

    CsvRows(InputStream body, IdentifierKind kind, int mostRows, long mostBytes) {
        this.file = new CsvReader(body, new CsvBounds(mostBytes, mostRows, LONGEST_CELL, COLUMNS, COLUMNS), false);
        this.kind = kind;
    }

    @Override
    public boolean hasNext() {
        return file.hasNext();
    }

    @Override
    public UploadedRow next() {
        CsvLine line = file.next();
        int row = Math.toIntExact(line.number());
        return line instanceof CsvLine.Fault fault
                ? UploadedRow.mistaken(row, null, mistake(fault.what()))
                : ReadIdentifier.ofFile(row, kind, ((CsvLine.Row) line).cells());
    }

    private static Mistake mistake(CsvLine.Mistake fault) {
        return switch (fault) {
            case COLUMN_COUNT -> Mistake.COLUMN_COUNT;
            case CELL_TOO_LONG -> Mistake.DETAILS_TOO_LONG;
            case QUOTE_OPEN, QUOTE_MISPLACED, TOO_WIDE -> Mistake.NOT_CSV;
            case BINARY, ENCODING -> Mistake.NOT_TEXT;
            case FILE_TOO_LONG -> Mistake.TOO_MANY_BYTES;
            case TOO_MANY_ROWS -> Mistake.TOO_MANY_ROWS;
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

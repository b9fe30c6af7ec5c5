package dev.muster.registry.identifier;

import dev.muster.registry.identifier.persistence.UploadRows;
import java.util.List;

/** An import that came to its end, with what became of each row until it is closed. */
public final class FinishedImport implements AutoCloseable {

    /** How it ended. */
    public enum Verdict {
        IMPORTED("imported"),
        DRY_RUN("dryRun"),
        REFUSED("refused");

        private final String code;

        Verdict(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    private final Verdict verdict;
    private final ImportEffect effect;
    private final UploadRows upload;
    private final Runnable end;
    private boolean closed;

    FinishedImport(Verdict verdict, ImportEffect effect, UploadRows upload, Runnable end) {
        this.verdict = verdict;
        this.effect = effect;
        this.upload = upload;
        this.end = end;
    }

    public Verdict verdict() {
        return verdict;
    }

    public ImportEffect effect() {
        return effect;
    }

    /** Rows after that one in their order; none when there are no more. */
    public synchronized List<ImportedRow> page(int after, int most) {
        requireOpen();
        return upload.page(after, most);
    }

    /** The same, of those an administrator has to look at. */
    public synchronized List<ImportedRow> pageToLookAt(int after, int most) {
        requireOpen();
        return upload.pageToLookAt(after, most);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The rows of this import are gone");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            end.run();
        }
    }
}

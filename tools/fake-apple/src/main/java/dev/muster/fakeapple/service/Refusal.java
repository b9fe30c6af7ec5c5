package dev.muster.fakeapple.service;

/** Why a call is refused: a status and a word. Thrown inside the service and turned into an answer at its edge. */
final class Refusal extends RuntimeException {

    private final int status;
    private final String word;

    Refusal(int status, String word) {
        super(word, null, false, false);
        this.status = status;
        this.word = word;
    }

    static Refusal badRequest(String word) {
        return new Refusal(400, word);
    }

    int status() {
        return status;
    }

    String word() {
        return word;
    }
}

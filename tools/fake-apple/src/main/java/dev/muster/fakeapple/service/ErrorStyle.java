package dev.muster.fakeapple.service;

import io.vertx.core.json.JsonObject;

/** The forms in which Apple and its imitations were seen to write an error word. */
public enum ErrorStyle {
    /** {@code EXHAUSTED_CURSOR} */
    BARE {
        @Override
        String write(String word, String reasonPhrase) {
            return word;
        }
    },
    /** {@code "EXHAUSTED_CURSOR"} */
    QUOTED {
        @Override
        String write(String word, String reasonPhrase) {
            return '"' + word + '"';
        }
    },
    /** {@code {"code":"EXHAUSTED_CURSOR"}} */
    JSON {
        @Override
        String write(String word, String reasonPhrase) {
            return new JsonObject().put("code", word).encode();
        }
    },
    /** {@code token_expiredForbidden}: the word and the reason phrase run together. */
    WITH_REASON_PHRASE {
        @Override
        String write(String word, String reasonPhrase) {
            return word + reasonPhrase;
        }
    };

    abstract String write(String word, String reasonPhrase);
}
